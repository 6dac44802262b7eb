// Writes the rows of a subform so that Primero never has one twice and never loses one. Engine; pure.
// Source: app/services/record_merge_data_hash_service.rb. A row without an id that Primero has is appended; null in place
// of the rows deletes all of them; `_destroy` deletes one. Courier writes neither.
import { isRow, type Row, type Value } from '../../../../../shared/model/case/record.ts';
import type { SystemField } from '../../../../../shared/model/mapping/system.ts';
import { uuidPattern } from '../../../../../shared/systems/primero/primero-facts.ts';
import { namedId } from '../../named-id.ts';
import type { BodyFault } from './body-fault.ts';
import type { Written } from './write-value.ts';

/** The column with the id by which Primero knows a row again. */
export const rowId = 'unique_id';

/** Writes one column of a row; undefined: no such column. */
export type WriteColumn = (column: string, value: Value) => Written | undefined;

/** What names the rows of one subform of one record. */
export interface RowNames {
  /** The subform. */
  readonly path: string;
  /** The record that they belong to: its id in Primero. */
  readonly record: string;
}

/**
 * The rows as they are sent. A row keeps its id; one without gets an id that its record and what it says name, so that it
 * is the same row when it is sent again; one that also says nothing is no row. Columns that cannot be written are left out, each with a fault; so is a row whose
 * id cannot be one, or is there already.
 */
export function writeRows(
  rows: readonly Row[],
  { path, record }: RowNames,
  write: WriteColumn,
  faults: BodyFault[],
): readonly Row[] {
  const ids = new Set<string>();
  const contents = new Map<string, number>();
  const written: Row[] = [];
  for (const [index, row] of rows.entries()) {
    const report = (code: BodyFault['code'], column: string): void => {
      faults.push({ code, path: `${path}[].${column}`, row: index + 1 });
    };
    const columns: Record<string, Value> = {};
    for (const [column, value] of Object.entries(row)) {
      if (column === rowId) continue;
      const one = write(column, value) ?? { fault: 'unknown' as const };
      if ('fault' in one) report(one.fault, column);
      else columns[column] = one.value;
    }
    const own = Object.hasOwn(row, rowId) ? row[rowId] : undefined;
    const isNew = own === undefined || own === null || own === '';
    // A row that says nothing is none: Primero would show an empty one.
    if (isNew && Object.keys(columns).length === 0) continue;
    const content = canonical(columns);
    const count = (contents.get(content) ?? 0) + 1;
    contents.set(content, count);
    const id = isNew ? namedId(['primero-row', record, path, content, String(count)]) : own;
    if (typeof id !== 'string' || !uuidPattern.test(id)) report('row-id', rowId);
    else if (ids.has(id)) report('row-twice', rowId);
    else {
      ids.add(id);
      written.push({ [rowId]: id, ...columns });
    }
  }
  return written;
}

/** The same text for the same columns, in whatever order they stand. */
function canonical(columns: Row): string {
  return JSON.stringify(Object.entries(columns).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** What stands under one path `subform[].column`: a value a row, or one for the only row. */
export interface ColumnValues {
  readonly column: string;
  readonly value: Value;
}

/**
 * Puts rows together from columns (`services_section[].service_type`). The column `unique_id` says how many rows there
 * are: a list has one a row, and every other column must have as many; a single id, or none, is that of one row.
 * `reference` names the only row where it has no id. Columns that do not fit are left out, each with a fault.
 */
export function rowsOfColumns(
  columns: readonly ColumnValues[],
  { path, record }: RowNames,
  reference: string,
  faults: BodyFault[],
): readonly Row[] {
  const ids = columns.find(({ column }) => column === rowId)?.value;
  const others = columns.filter(({ column }) => column !== rowId);
  if (!Array.isArray(ids)) {
    const id =
      ids === undefined || ids === null || ids === '' ? namedId(['primero-row', record, path, reference]) : ids;
    return [{ [rowId]: id, ...Object.fromEntries(others.map(({ column, value }) => [column, value])) }];
  }
  const rows = ids.map((id: Value): Record<string, Value> => ({ [rowId]: id }));
  for (const { column, value } of others) {
    if (!Array.isArray(value) || value.length !== rows.length)
      faults.push({ code: 'rows-uneven', path: `${path}[].${column}` });
    // An empty place says nothing of this row.
    else for (const [index, row] of rows.entries()) if (value[index] !== null) row[column] = value[index] as Value;
  }
  return rows;
}

/** True for a list in which every member is a row. */
export const areRows = (value: Value): value is readonly Row[] => Array.isArray(value) && value.every(isRow);

/** The columns of a subform in a system's entity, by their names. */
export function columnsOf(
  subform: string,
  fields: Readonly<Record<string, SystemField>>,
): ReadonlyMap<string, SystemField> {
  const prefix = `${subform}[].`;
  return new Map(
    Object.entries(fields).flatMap(([path, field]) =>
      path.startsWith(prefix) ? [[path.slice(prefix.length), field] as const] : [],
    ),
  );
}
