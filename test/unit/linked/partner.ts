// A partner who gets one release after the other, as the product makes them, and as the attacker reads them. Test support.
import {
  cellsOf,
  type CountedAxis,
  type KeyOf,
  type RuledField,
  membersOf,
} from '../../../electron/engine/exchange/linked/comparable.ts';
import {
  exposure,
  type Exposure,
  type Pace,
  protect,
  type Protected,
} from '../../../electron/engine/exchange/linked/protect.ts';
import { cellName, type Release, type ReleasedCell } from '../../../electron/engine/exchange/linked/release.ts';
import { solver } from '../../../electron/engine/exchange/linked/solver.ts';
import { linkTables } from '../../../electron/engine/exchange/linked/tables.ts';
import type { Dimension } from '../../../electron/engine/exchange/risk/aggregate.ts';
import { canonical, type Column, encode, itemsOf } from '../../../electron/engine/exchange/risk/column.ts';
import type { Released } from '../../../electron/engine/exchange/risk/released.ts';
import { tabulateTogether } from '../../../electron/engine/exchange/risk/together.ts';
import type { Value } from '../../../shared/model/case/record.ts';
import type { Child, Sent } from './attacker.ts';

export type Children = ReadonlyMap<string, Child>;

const keyOf: KeyOf = (name) => name;
const solve = await solver();
export const unhurried: Pace = { solve, spent: () => 0, turn: async () => {} };

/** `region@county` is the region under the rule that makes it a county. */
const ruledField = (name: string): RuledField => ({ field: name.split('@')[0] ?? name, rule: name });

function releasedOf(children: Children, fields: readonly string[]): Released {
  const columns = fields.map(
    (field) =>
      [
        ruledField(field).field,
        encode(
          field,
          [...children.values()].map((child) => child[field] as Value),
        ),
      ] as const,
  );
  return { ids: [...children.keys()], columns: new Map(columns) };
}

function hasColumn(column: Column, option: string): Column {
  const code = column.values.map((value) => (itemsOf(value).includes(canonical(option)) ? 2 : 1));
  return {
    field: `${column.field} ${option}`,
    codes: column.codes.map((each) => code[each] ?? 1),
    size: 3,
    values: [null, false, true],
  };
}

interface Axis {
  readonly dimension: Dimension;
  readonly counted: CountedAxis;
}

function axesOf(released: Released, field: string, answers: readonly string[], isMany: boolean): readonly Axis[] {
  const column = released.columns.get(ruledField(field).field) as Column;
  const ruled = ruledField(field);
  if (!isMany) return [{ dimension: { column, options: answers }, counted: { ruled, option: undefined } }];
  return answers.map((option) => ({
    dimension: { column: hasColumn(column, option), options: [false, true] },
    counted: { ruled, option },
  }));
}

/** What a cell counts, by the names of fields. */
function namesOf({ literals }: Pick<ReleasedCell, 'literals'>): Readonly<Record<string, string>> {
  const of = literals.map(({ version, item }) => [
    JSON.parse(version.split(' ')[2] ?? '') as string,
    JSON.parse(item.slice(version.length + 1)) as string,
  ]);
  return Object.fromEntries(of.sort());
}

/** The children with what a release says of them. */
const restrictedTo = (children: Children, fields: readonly string[]): Children =>
  new Map(
    [...children].map(([id, child]) => [id, Object.fromEntries(fields.map((field) => [field, child[field] ?? '']))]),
  );

/** Everything that a partner got. */
export interface Partner {
  readonly sent: Sent[];
  readonly releases: Release[];
  /** Sends tables by these fields; resolves to what was hidden for the sake of earlier releases. */
  readonly tables: (children: Children, by: readonly (readonly string[])[]) => Promise<Protected>;
  /** What a list of these children would give away; the list is sent where it is nothing. */
  readonly list: (children: Children, fields: readonly string[]) => Promise<Exposure>;
  /** The counts of the newest tables. */
  readonly counts: () => ReadonlyMap<string, number | null>;
}

/** A partner who has nothing yet. `answered`: what each field can be answered with; `many`: fields of many answers. */
export function partner(
  answered: Readonly<Record<string, readonly string[]>>,
  smallest: number,
  {
    many = [] as readonly string[],
    zeroIsSafe = true,
    pace = unhurried,
    linked = true,
    hidden = undefined as ((of: Readonly<Record<string, string>>) => boolean) | undefined,
  } = {},
): Partner {
  const sent: Sent[] = [];
  const releases: Release[] = [];
  let counts = new Map<string, number | null>();
  return {
    sent,
    releases,
    counts: () => counts,
    tables: async (children, by) => {
      const fields = [...new Set(by.flat())];
      const released = releasedOf(children, fields);
      const parts = by.flatMap((table) =>
        table.reduce<readonly (readonly Axis[])[]>(
          (sofar, field) =>
            sofar.flatMap((before) =>
              axesOf(released, field, answered[field] ?? [], many.includes(field)).map((axis) => [...before, axis]),
            ),
          [[]],
        ),
      );
      const thresholds = { smallest, smallestSensitive: smallest, zeroIsSafe };
      const members = membersOf(released, fields.map(ruledField), keyOf);
      const linking = {
        parts: parts.map((axes) => axes.map(({ dimension, counted }) => ({ dimension, ...counted }))),
        thresholds,
        members,
      };
      const alone = tabulateTogether(
        linking.parts.map((axes) => axes.map(({ dimension }) => dimension)),
        thresholds,
      );
      const cells = alone
        .flatMap(({ table }, place) => cellsOf(linking.parts[place] ?? [], table, keyOf))
        .map((cell) => (hidden?.(namesOf(cell)) ? { ...cell, count: null } : cell));
      const release: Release = { kind: 'tables', thread: '', ...members, cells, floor: zeroIsSafe ? 1 : 0 };
      const nothing: Protected = { hidden: new Set(), forcedBy: new Map(), isBound: false };
      let [result, final] = [nothing, release];
      if (linked && hidden) {
        result = await protect([...releases, release], pace);
        const more = (each: ReleasedCell) => result.hidden.has(cellName(each.literals));
        final = { ...release, cells: cells.map((each) => (more(each) ? { ...each, count: null } : each)) };
      } else if (linked) ({ result, release: final } = await linkTables(linking, releases, keyOf, pace));
      releases.push(final);
      counts = new Map();
      for (const { literals, count } of final.cells) {
        if (literals.some(({ has }) => !has)) continue;
        counts.set(JSON.stringify(namesOf({ literals })), count);
      }
      sent.push({
        children: restrictedTo(children, fields),
        cells: [...counts].map(([name, count]) => ({ of: JSON.parse(name) as Record<string, string>, count })),
        floor: zeroIsSafe ? 1 : 0,
      });
      return result;
    },
    list: async (children, fields) => {
      const release: Release = {
        kind: 'list',
        thread: `list ${releases.length}`,
        ...membersOf(releasedOf(children, fields), fields.map(ruledField), keyOf),
        cells: [],
        floor: 0,
      };
      const result = linked ? await exposure([...releases, release], pace) : { count: 0, about: [], isBound: false };
      if (result.count === 0) {
        releases.push(release);
        sent.push({ children: restrictedTo(children, fields), list: true });
      }
      return result;
    },
  };
}
