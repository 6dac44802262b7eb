// What the partner learns by comparing tables, or this release with the one before. Engine; pure.
import type { Value } from '../../../../shared/model/case/record.ts';
import type { Aggregate, Cell } from './aggregate.ts';
import { canonical } from './column.ts';

/** A cell that both releases show, and whose counts are so close that the difference is a small cell. */
export interface SmallChange {
  /** What is counted: the value of each field; a field that is not named is totalled. */
  readonly of: Readonly<Record<string, Value>>;
  readonly previous: number;
  readonly present: number;
}

/** Which records came and went since the last release of line data. */
export interface Turnover {
  readonly appeared: number;
  readonly disappeared: number;
  /** Some records came or went, but fewer than the threshold: the partner can tell them apart from the others. */
  readonly appearedFew: boolean;
  readonly disappearedFew: boolean;
}

function meaningOf(table: Aggregate, { at }: Cell): Readonly<Record<string, Value>> {
  const named: [string, Value][] = [];
  for (const [index, { field, values }] of table.dimensions.entries()) {
    const place = at[index];
    if (place !== null && place !== undefined) named.push([field, values[place] ?? null]);
  }
  return Object.fromEntries(named);
}

/** Two tables mean the same cell by the same values of the same fields, whatever their order and other dimensions. */
function nameOf(table: Aggregate, { at }: Cell): string {
  const named = table.dimensions.map(({ field, values }, index) => {
    const place = at[index];
    return place === null || place === undefined ? [] : [JSON.stringify([field, canonical(values[place] ?? null)])];
  });
  return named.flat().sort().join();
}

/**
 * The cells of the present release that differ from the previous release to the same partner by 1 to below the cell's
 * threshold, each once. Both are what was and would be released, over all their tables: a hidden count is not compared.
 * A value that the previous release did not know is no small change: its count is shown, so it is not small.
 */
export function difference(previous: readonly Aggregate[], present: readonly Aggregate[]): readonly SmallChange[] {
  const before = new Map<string, number>();
  for (const table of previous) {
    for (const cell of table.cells) if (cell.count !== null) before.set(nameOf(table, cell), cell.count);
  }
  const changes = new Map<string, SmallChange>();
  for (const table of present) {
    for (const cell of table.cells) {
      const name = nameOf(table, cell);
      const was = before.get(name);
      if (was === undefined || cell.count === null || was === cell.count) continue;
      if (Math.abs(cell.count - was) < cell.least)
        changes.set(name, { of: meaningOf(table, cell), previous: was, present: cell.count });
    }
  }
  return [...changes.values()];
}

/**
 * What one table of a release hides and another shows, each once: none may be left. Tables that share fields are best
 * made one table of up to three dimensions, whose totals are those tables.
 */
export function shownElsewhere(tables: readonly Aggregate[]): readonly Readonly<Record<string, Value>>[] {
  const shown = new Set<string>();
  for (const table of tables) {
    for (const cell of table.cells) if (cell.count !== null) shown.add(nameOf(table, cell));
  }
  const exposed = new Map<string, Readonly<Record<string, Value>>>();
  for (const table of tables) {
    for (const cell of table.cells) {
      const name = nameOf(table, cell);
      if (cell.count === null && shown.has(name)) exposed.set(name, meaningOf(table, cell));
    }
  }
  return [...exposed.values()];
}

/** Which records came and went between two releases of line data, by the names that records have in both. */
export function turnover(previous: Iterable<string>, present: Iterable<string>, threshold: number): Turnover {
  const before = new Set(previous);
  const now = new Set(present);
  const appeared = [...now].filter((name) => !before.has(name)).length;
  const disappeared = [...before].filter((name) => !now.has(name)).length;
  const isFew = (count: number) => count > 0 && count < threshold;
  return { appeared, disappeared, appearedFew: isFew(appeared), disappearedFew: isFew(disappeared) };
}
