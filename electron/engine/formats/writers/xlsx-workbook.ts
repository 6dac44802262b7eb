// Writes tables as one workbook: a sheet an entity, labels above the names of fields, and a sheet that says what it is. Engine.
import { createTexts } from '../../../../shared/i18n.ts';
import { languages, type Locale, nearestLocale } from '../../../../shared/messages/index.ts';
import { inLanguage } from '../../../../shared/model/localised.ts';
import type { FileWriter, WriteRequest } from '../file-writer.ts';
import { namer } from '../writing/file-names.ts';
import { textOfValue } from '../writing/plain-values.ts';
import { sheetNamer } from '../writing/sheet-namer.ts';
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
import { type SheetToWrite, workbookBytes } from '../writing/workbook-file.ts';

function sheetOf(table: Table, name: string, { referrals, languages: [language] }: WriteRequest): SheetToWrite {
  const { columns } = table;
  async function* rows() {
    for await (const row of rowsOfTable(table, referrals()))
      yield columns.map(({ path }) => textOfValue(valueIn(row, path)));
  }
  const head = [columns.map(({ label }) => inLanguage(label, language)), columns.map(({ path }) => path)];
  return { name, head, rows };
}

function suppliedSheet(name: string, { referrals, languages: [language] }: WriteRequest): SheetToWrite {
  async function* rows() {
    for await (const mark of suppliedMarks(referrals())) yield suppliedCells(mark, language);
  }
  return { name, head: [[...suppliedColumns]], rows };
}

/** Which mapping made it, and what an empty cell and a list mean: whoever finds the file alone can tell. */
function aboutSheet(name: string, { mapping, sha256, day }: WriteRequest, locale: Locale): SheetToWrite {
  const { text } = createTexts(locale);
  const rows = [
    [text('written.mapping'), inLanguage(mapping.title, locale)],
    [text('written.id'), mapping.id],
    [text('written.version'), String(mapping.version)],
    ['SHA-256', sha256],
    [text('written.day'), day],
    [text('written.cells'), text('written.cells.text')],
    [text('written.protect'), text('written.protect.text')],
  ];
  return { name, head: [['Courier', '']], rows: () => rows };
}

function sheets(request: WriteRequest): readonly SheetToWrite[] {
  const nameOf = sheetNamer();
  const tables = tablesOf(request.mapping, request.system).map((table) =>
    sheetOf(table, nameOf(table.entity), request),
  );
  const supplied = mayBeSupplied(request.mapping) ? [suppliedSheet(nameOf('supplied'), request)] : [];
  return [...tables, ...supplied, aboutSheet(nameOf('read_me'), request, nearestLocale([request.languages[0]]))];
}

/** A workbook of texts. */
export const xlsxWorkbook: FileWriter = {
  id: 'xlsx',
  files: (request) => {
    const { direction } = languages[nearestLocale([request.languages[0]])];
    const workbook = { sheets: sheets(request), isRightToLeft: direction === 'rtl', day: request.day };
    const name = `${namer()(request.mapping.id)}.xlsx`;
    return [{ name, bytes: () => workbookBytes(workbook, request.pause) }];
  },
};
