// Cases of a workbook that have one short id: a record for each, with what certainly belongs to it. Engine.
import type { Data, Value } from '../../../../../shared/model/case/record.ts';
import type { ReportIssue } from '../../value-checks.ts';
import type { PlannedSheet } from './columns.ts';
import type { JoinedSheets } from './join-sheets.ts';
import type { WrittenSheet } from './record-writer.ts';

/** Writes the case with this number from the rows that `first` names. */
export type WriteCase = (number: number, id: Uint8Array, report: ReportIssue) => Uint8Array;

/** The cases that have two rows on a form's own sheet: children of one short id, whose rows look alike. */
export function sharedIds(planned: readonly PlannedSheet[], { first, next }: JoinedSheets): ReadonlySet<number> {
  const twice = new Set<number>();
  for (const [index, { subform }] of planned.entries()) {
    if (subform !== null) continue;
    for (const [number, row] of (first[index] as Int32Array).entries()) {
      if (row !== -1 && next[index]?.[row] !== -1) twice.add(number);
    }
  }
  return twice;
}

/** Fields that tell one child from another. */
const personal = ['name', 'name_first', 'name_middle', 'name_last', 'date_of_birth', 'sex', 'age'];
/** So many rows of one id are told apart, and no more: each of them is written for itself. */
const mostRows = 1000;

/**
 * The records of the children of one short id: one for each row of the sheet that says who they are. Of the other sheets
 * nobody knows which row is of whom: a record has what all of their rows say, and nothing where they differ. Rows of
 * subforms are taken for none of them.
 */
export function recordsOfShared(
  number: number,
  id: Uint8Array,
  sheets: readonly WrittenSheet[],
  write: WriteCase,
): readonly Data[] {
  const rowsBySheet = sheets.map(({ subform, first, next }) => {
    const rows: number[] = [];
    if (subform !== null) return rows;
    for (let row = first[number] as number; row !== -1 && rows.length < mostRows; row = next[row] as number)
      rows.push(row);
    return rows;
  });
  const firsts = sheets.map(({ first }) => first[number] as number);
  for (const { first } of sheets) first[number] = -1;
  const readings = sheets.map(({ first }, index): readonly Data[] =>
    (rowsBySheet[index] ?? []).map((row) => {
      first[number] = row;
      const { short_id: _, ...data } = JSON.parse(Buffer.from(write(number, id, () => undefined)).toString()) as Data;
      first[number] = -1;
      return data as Data;
    }),
  );
  for (const [index, { first }] of sheets.entries()) first[number] = firsts[index] as number;
  const most = Math.max(...readings.map((rows) => rows.length));
  const weight = (rows: readonly Data[]) =>
    rows.length === most ? 1 + personal.filter((field) => rows.some((row) => Object.hasOwn(row, field))).length : 0;
  const anchor = readings.reduce((best, rows) => (weight(rows) > weight(best) ? rows : best), readings[0] ?? []);
  const common: Record<string, Value> = {};
  for (const rows of readings) {
    if (rows === anchor) continue;
    for (const field of new Set(rows.flatMap((row) => Object.keys(row)))) {
      const [value = null, ...others] = rows.map((row) => row[field] ?? null);
      const isSame = rows.length === most && others.every((each) => JSON.stringify(each) === JSON.stringify(value));
      common[field] = isSame ? value : null;
    }
  }
  const shortId = JSON.parse(Buffer.from(id).toString()) as string;
  return anchor.map((row) => ({ short_id: shortId, ...common, ...row }));
}
