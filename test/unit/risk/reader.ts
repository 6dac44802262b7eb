// A reader who wants to know a hidden count: looks for another table that explains everything shown. Test support.
// It knows nothing of how cells were hidden: only the sums, and that no count is below `floor`.
import type { Aggregate } from '../../../electron/engine/exchange/risk/aggregate.ts';

interface Line {
  /** Cells that add up to `total`. */
  readonly parts: readonly number[];
  readonly total: number;
}

/** Every line of a table along every dimension, through values and totals alike. */
function linesOf(table: Aggregate): readonly Line[] {
  const places = new Map(table.cells.map(({ at }, cell) => [at.join(), cell]));
  return table.dimensions.flatMap(({ values }, dimension) =>
    table.cells.flatMap(({ at }, total) => {
      if (at[dimension] !== null) return [];
      return [{ total, parts: values.map((_, place) => places.get(at.with(dimension, place).join()) as number) }];
    }),
  );
}

/** Narrows what each count can be until no line says more; false where a line cannot add up. */
function narrow(lines: readonly Line[], low: number[], high: number[]): boolean {
  const sum = (bounds: readonly number[], cells: readonly number[]) =>
    cells.reduce((all, cell) => all + bounds[cell]!, 0);
  let changed = true;
  const atLeast = (cell: number, bound: number) => {
    if (bound > low[cell]!) [low[cell], changed] = [bound, true];
  };
  const atMost = (cell: number, bound: number) => {
    if (bound < high[cell]!) [high[cell], changed] = [bound, true];
  };
  while (changed) {
    changed = false;
    for (const { parts, total } of lines) {
      atLeast(total, sum(low, parts));
      atMost(total, sum(high, parts));
      for (const part of parts) {
        atLeast(part, low[total]! - (sum(high, parts) - high[part]!));
        atMost(part, high[total]! - (sum(low, parts) - low[part]!));
      }
      if ([total, ...parts].some((cell) => low[cell]! > high[cell]!)) return false;
    }
  }
  return true;
}

/** Whether some table is within the bounds; tries what is nearest to the truth first. */
function exists(lines: readonly Line[], low: number[], high: number[], truth: readonly number[]): boolean {
  if (!narrow(lines, low, high)) return false;
  const open = low.flatMap((bound, cell) => (bound < high[cell]! ? [cell] : []));
  if (open.length === 0) return true;
  const cell = open.reduce((a, b) => (high[b]! - low[b]! < high[a]! - low[a]! ? b : a));
  const values = Array.from({ length: high[cell]! - low[cell]! + 1 }, (_, index) => low[cell]! + index);
  values.sort((a, b) => Math.abs(a - truth[cell]!) - Math.abs(b - truth[cell]!));
  return values.some((value) => exists(lines, low.with(cell, value), high.with(cell, value), truth));
}

/** The positions of the hidden cells whose count follows from what is shown. `truth` has the counts of all cells. */
export function workedOut(table: Aggregate, truth: readonly number[], floor: 0 | 1): readonly number[] {
  const lines = linesOf(table);
  // Nobody needs to look further than this for a second table; finding none within it fails the test.
  const highest = Math.max(0, ...truth) + 3;
  return table.cells.flatMap(({ count }, cell) => {
    if (count !== null) return [];
    const isOtherwise = [truth[cell]! + 1, truth[cell]! - 1].some((value) => {
      const bound = (open: number) => table.cells.map((each, index) => (index === cell ? value : (each.count ?? open)));
      return value >= floor && exists(lines, bound(floor), bound(highest), truth);
    });
    return isOtherwise ? [] : [cell];
  });
}
