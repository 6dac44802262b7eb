// Writes a table as CSV for machines: RFC 4180, UTF-8, one file an entity; no value is changed for a spreadsheet. Engine.
import type { Value } from '../../../../shared/model/case/record.ts';
import type { FileWriter, MadeFile, WriteRequest } from '../file-writer.ts';
import { csvLine, inChunks } from '../writing/csv-lines.ts';
import { namer } from '../writing/file-names.ts';
import { requireWhole } from '../writing/fit.ts';
import { suppliedFile } from '../writing/supplied-file.ts';
import { rowsOfTable, type Table, tablesOf, valueIn } from '../writing/tables.ts';

/**
 * A value as a cell: text as it is, numbers and yes or no as JSON has them, lists and rows as JSON. What is empty on
 * purpose is `""`; what says nothing, or is left out, is a cell without anything.
 */
function cellOf(value: Value | undefined, column: string): string | null {
  if (value === undefined || value === null) return null;
  return requireWhole(typeof value === 'string' ? value : JSON.stringify(value), column);
}

async function* lines(table: Table, request: WriteRequest): AsyncGenerator<string> {
  yield csvLine(table.columns.map(({ path }) => path));
  for await (const row of rowsOfTable(table, request.referrals()))
    yield csvLine(table.columns.map(({ path }) => cellOf(valueIn(row, path), path)));
}

function files(request: WriteRequest): readonly MadeFile[] {
  const nameOf = namer();
  const tables = tablesOf(request.mapping, request.system).map(
    (table): MadeFile => ({
      name: `${nameOf(table.entity)}.csv`,
      bytes: () => inChunks(lines(table, request), request.pause),
    }),
  );
  return [...tables, ...suppliedFile(request, nameOf('supplied'))];
}

/** CSV for machines; a spreadsheet gets `csv-excel` or `xlsx`. */
export const csv: FileWriter = { id: 'csv', files };
