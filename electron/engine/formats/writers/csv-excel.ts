// Writes tables as CSV that opens right in a spreadsheet, and runs nothing there. Engine.
// UTF-8 with its mark, or else Excel takes the letters for another encoding. No line `sep=`: with it Excel forgets the
// mark. The separator is the one that Excel asks for where a language is spoken.
import { languages } from '../../../../shared/messages/index.ts';
import type { Value } from '../../../../shared/model/case/record.ts';
import { inLanguage } from '../../../../shared/model/localised.ts';
import type { FileWriter, MadeFile, WriteRequest } from '../file-writer.ts';
import { csvLine, inChunks } from '../writing/csv-lines.ts';
import { namer } from '../writing/file-names.ts';
import { requireWhole } from '../writing/fit.ts';
import { textOfValue } from '../writing/plain-values.ts';
import { guarded } from '../writing/spreadsheet-guard.ts';
import {
  mayBeSupplied,
  rowsOfTable,
  suppliedCells,
  suppliedColumns,
  suppliedMarks,
  type Table,
  tablesOf,
  valueIn,
} from '../writing/tables.ts';

const mark = '\uFEFF';

/** English Excel separates by commas, French and Arabic Excel by semicolons, for their decimals have the comma. */
const separatorIn = (language: string): string => (language === 'en' || !(language in languages) ? ',' : ';');

/** Numbers that every spreadsheet reads as they are: whole ones of at most 15 digits. Others stay text. */
const isSafeNumber = (value: number) => Number.isInteger(value) && value >= 0 && value < 1e15;

function cellOf(value: Value | undefined, column: string): string | null {
  if (typeof value === 'number' && isSafeNumber(value)) return String(value);
  if (typeof value === 'boolean') return String(value);
  const text = textOfValue(value);
  return text === null ? null : guarded(requireWhole(text, column));
}

async function* lines(table: Table, request: WriteRequest): AsyncGenerator<string> {
  const [language] = request.languages;
  const separator = separatorIn(language);
  yield `${mark}${csvLine(headers(table, language), separator)}`;
  for await (const row of rowsOfTable(table, request.referrals())) {
    const cells = table.columns.map(({ path }) => cellOf(valueIn(row, path), path));
    yield csvLine(cells, separator);
  }
}

/** Labels for people; a label that two columns have is followed by the path. */
function headers({ columns }: Table, language: string): readonly string[] {
  const labels = columns.map(({ label }) => inLanguage(label, language));
  return columns.map(({ path }, index) => {
    const label = labels[index] as string;
    return guarded(labels.indexOf(label) === labels.lastIndexOf(label) ? label : `${label} (${path})`);
  });
}

async function* suppliedLines({ referrals, languages: [language] }: WriteRequest): AsyncGenerator<string> {
  const separator = separatorIn(language);
  yield `${mark}${csvLine(suppliedColumns, separator)}`;
  for await (const each of suppliedMarks(referrals())) {
    const [row = '', ...texts] = suppliedCells(each, language);
    yield csvLine([row, ...texts.map(guarded)], separator);
  }
}

function files(request: WriteRequest): readonly MadeFile[] {
  const nameOf = namer();
  const tables = tablesOf(request.mapping, request.system).map(
    (table): MadeFile => ({
      name: `${nameOf(table.entity)}.csv`,
      bytes: () => inChunks(lines(table, request), request.pause),
    }),
  );
  if (!mayBeSupplied(request.mapping)) return tables;
  const supplied = { name: `${nameOf('supplied')}.csv`, bytes: () => inChunks(suppliedLines(request), request.pause) };
  return [...tables, supplied];
}

/** CSV for spreadsheets. A program gets `csv`, which changes nothing. */
export const csvForExcel: FileWriter = { id: 'csv-excel', files };
