// The tables that the referrals of a mapping make: one an entity, its columns in the order of the mapping. Engine; pure.
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import type { Value } from '../../../../shared/model/case/record.ts';
import type { Localised } from '../../../../shared/model/localised.ts';
import { type Mapping, partsWithin } from '../../../../shared/model/mapping/mapping.ts';
import type { System, SystemField } from '../../../../shared/model/mapping/system.ts';

/** A column: the path of a field, with what mapping and system say of it. */
export interface Column {
  readonly path: string;
  readonly label: Localised;
  readonly field: SystemField | undefined;
}

/** The table of an entity. `isFirst`: it has one row a referral; else the further entities of a record are its rows. */
export interface Table {
  readonly entity: string;
  readonly title: Localised;
  readonly isFirst: boolean;
  readonly columns: readonly Column[];
}

/** The tables of a mapping. An entity that the mapping makes in several ways is one table with the columns of all. */
export function tablesOf(mapping: Mapping, system: System | undefined): readonly Table[] {
  const names = [...new Set(mapping.entities.map(({ entity }) => entity))];
  return names.map((entity, index) => {
    const described = system && Object.hasOwn(system.entities, entity) ? system.entities[entity] : undefined;
    const columns = new Map<string, Column>();
    for (const { fields } of mapping.entities.filter((each) => each.entity === entity)) {
      for (const { to, label } of fields) {
        if (columns.has(to)) continue;
        const field = described && Object.hasOwn(described.fields, to) ? described.fields[to] : undefined;
        columns.set(to, { path: to, label: label ?? field?.label ?? { en: to }, field });
      }
    }
    const title = described?.title ?? { en: entity };
    return { entity, title, isFirst: index === 0, columns: [...columns.values()] };
  });
}

/** One row of a table: its values by path. A path that the mapping left out is absent. */
export type TableRow = Referral['values'];

/** The rows of a table, in the order of the referrals. */
export async function* rowsOfTable(table: Table, referrals: AsyncIterable<Referral>): AsyncGenerator<TableRow> {
  for await (const { values, also = [] } of referrals) {
    if (table.isFirst) yield values;
    for (const each of also) if (each.entity === table.entity) yield each.values;
  }
}

/** The value in a column; undefined where the mapping left it out. */
export function valueIn(row: TableRow, path: string): Value | undefined {
  return Object.hasOwn(row, path) ? row[path] : undefined;
}

/** True where a value may be one that the case does not have: then the files say which, and why. */
export function mayBeSupplied(mapping: Mapping): boolean {
  return mapping.entities.some(({ fields }) =>
    fields.some(({ value }) => [...partsWithin(value)].some(({ kind }) => kind === 'supplied')),
  );
}

/** A supplied value: the row of the first table, counted from 1, the path, and the reason by language. */
export interface SuppliedMark {
  readonly row: number;
  readonly path: string;
  readonly reason: Localised;
}

/** The marks of all supplied values. */
export async function* suppliedMarks(referrals: AsyncIterable<Referral>): AsyncGenerator<SuppliedMark> {
  let row = 0;
  for await (const { supplied = {} } of referrals) {
    row += 1;
    for (const [path, reason] of Object.entries(supplied)) yield { row, path, reason };
  }
}

/** The columns of the table of supplied values, as every table writer writes them. */
export const suppliedColumns = ['row', 'field', 'reason'] as const;

/** A mark as the cells of its table. */
export const suppliedCells = ({ row, path, reason }: SuppliedMark, language: string): readonly string[] => [
  String(row),
  path,
  (Object.hasOwn(reason, language) ? reason[language] : undefined) ?? reason.en,
];
