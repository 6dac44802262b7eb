// Turns released values and tables into what can be compared between releases: every name by a key. Engine; pure.
import { isEmpty, type Value } from '../../../../shared/model/case/record.ts';
import type { Aggregate } from '../risk/aggregate.ts';
import { canonical, itemsOf } from '../risk/column.ts';
import type { Released } from '../risk/released.ts';
import { cellName, type Literal, type Release, type ReleasedCell, type Version } from './release.ts';

/** A key for a name: the same for the same name. Keyed hashes, where what is compared is put on record. */
export type KeyOf = (name: string) => string;

/** A field and the rule under which it is released. */
export interface RuledField {
  readonly field: string;
  readonly rule: Value;
}

export const columnKey = ({ field, rule }: RuledField, keyOf: KeyOf): Version => ({
  field: keyOf(`field ${field}`),
  version: keyOf(`version ${field} ${canonical(rule)}`),
});

const answerText = (value: Value): string => (isEmpty(value) ? 'null' : canonical(value));

/** An answer in a cell as a literal. */
export const literalOf = (ruled: RuledField, value: Value, keyOf: KeyOf, has = true): Literal => {
  const column = columnKey(ruled, keyOf);
  return { version: column.version, item: keyOf(`${column.version} ${answerText(value)}`), has };
};

function answersOf(value: Value, version: string, keyOf: KeyOf): readonly string[] {
  const items = isEmpty(value) ? ['null'] : itemsOf(value);
  return items.map((item) => keyOf(`${version} ${item}`)).sort();
}

/** Who is in a release, and what it says of these fields. */
export function membersOf(
  { ids, columns }: Released,
  fields: readonly RuledField[],
  keyOf: KeyOf,
): Pick<Release, 'columns' | 'members'> {
  return {
    columns: fields.flatMap((ruled) => {
      const column = columns.get(ruled.field);
      if (column === undefined) return [];
      const key = columnKey(ruled, keyOf);
      return [
        { ...key, answers: column.values.map((value) => answersOf(value, key.version, keyOf)), codes: column.codes },
      ];
    }),
    members: ids.map((id) => keyOf(`child ${id}`)),
  };
}

/** What an axis of a table counts by: a field, or of a field of many answers one answer, which a child has or has not. */
export interface CountedAxis {
  readonly ruled: RuledField;
  readonly option: Value | undefined;
}

/** The cells of a table that is made; those too that count who has not one of many answers, which no table shows. */
export function cellsOf(
  axes: readonly CountedAxis[],
  { dimensions, cells }: Aggregate,
  keyOf: KeyOf,
): readonly ReleasedCell[] {
  return cells.map(({ at, count, least }) => ({
    literals: at.flatMap((place, index) => {
      const axis = axes[index];
      if (place === null || axis === undefined) return [];
      const value = dimensions[index]?.values[place] ?? null;
      const { ruled, option } = axis;
      return [option === undefined ? literalOf(ruled, value, keyOf) : literalOf(ruled, option, keyOf, value === true)];
    }),
    count,
    least,
  }));
}

/** The same table with these cells hidden too. */
export function withHidden(
  axes: readonly CountedAxis[],
  table: Aggregate,
  hidden: ReadonlySet<string>,
  keyOf: KeyOf,
): Aggregate {
  if (hidden.size === 0) return table;
  const names = cellsOf(axes, table, keyOf).map(({ literals }) => cellName(literals));
  const cells = table.cells.map((cell, place) => (hidden.has(names[place] ?? '') ? { ...cell, count: null } : cell));
  return { ...table, cells };
}
