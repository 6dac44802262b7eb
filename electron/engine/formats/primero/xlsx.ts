// Primero's `xlsx` and `custom` exports: a sheet a form, labels for names, joined by short ids. Engine.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Source } from '../../files/source.ts';
import { type Description, batchSize, type Format, type Pause, type Read, type Recognised } from '../format.ts';
import { type Reading, startReading } from '../collector.ts';
import { openArchive } from '../codecs/xlsx/parts.ts';
import { type PlannedSheet, planSheets } from './xlsx/columns.ts';
import { localeOf } from './xlsx/forms.ts';
import { firstCell, headParts } from '../codecs/xlsx/workbook-head.ts';
import { type Joined, joinSheets } from './xlsx/join-sheets.ts';
import { headerLimit, recordsLimit } from '../codecs/xlsx/workbook-limits.ts';
import { type SharedField, startRecords, type WrittenColumn, type WrittenSheet } from './xlsx/record-writer.ts';
import { isFormula, kindOf, readSheet, readTexts, type Sheet, startBudget, textOf } from '../codecs/xlsx/sheet.ts';
import { startTexts, type Texts } from '../codecs/xlsx/texts.ts';
import { cellReader } from './xlsx/cell-values.ts';
import { readWorkbook } from '../codecs/xlsx/workbook.ts';

/** The format; its sources are Primero's excel_exporter.rb and selected_fields_excel_exporter.rb, 2.3 to 2.15. */
export const primeroXlsx: Format = {
  id: 'primero-xlsx',
  lacks: ['record-id', 'codes', 'record-facts'],
  recognise,
  describe,
  read,
};

const idHeader = 'ID';
/** How many bytes of records are held before they are handed out. */
const batchBytes = 4 * 1024 * 1024;

/**
 * Recognises a workbook whose sheets begin with `ID`. Where the texts that sheets share lie beyond the head, sheets
 * that all begin with the same text are taken for such, and reading says if they are not.
 */
function recognise(head: Uint8Array, _size: number): Recognised | null {
  const parts = headParts(head);
  const sheets = parts?.filter(({ name }) => /^xl\/worksheets\/[^/]+\.xml$/.test(name)) ?? [];
  if (parts === null || sheets.length === 0) return null;
  const texts = parts.find(({ name }) => name === 'xl/sharedstrings.xml')?.text;
  const first = sheets.map(({ text }) => firstCell(text, texts));
  const found = new Set(first.filter((text) => text !== undefined));
  const mine = found.has(idHeader) || (texts === undefined && found.size === 1 && typeof [...found][0] === 'number');
  return mine ? { format: 'primero-xlsx' } : null;
}

/** The language in which most sheets are called as the dictionary calls its forms. */
async function describe(source: Source, dictionary: Dictionary): Promise<Description> {
  const { sheets } = await readWorkbook(await openArchive(source));
  return { locale: localeOf([{ name: '', headers: sheets.map(({ name }) => name) }], dictionary) };
}

/**
 * Reads records, each named `~<short id>`: the file has no record ids. An empty cell is an absent field, and a subform
 * without rows too. Times have minutes only: their seconds read as zero. Throws as the archive and the sheets do, and
 * `import.no-id-column`, `import.no-records`, `import.name-forbidden`.
 */
async function* read(source: Source, dictionary: Dictionary, pause?: Pause): AsyncGenerator<readonly Read[]> {
  const reading = startReading();
  const texts = startTexts();
  const sheets = await readSheets(source, texts, reading, pause);
  const joined = joinSheets(sheets, texts);
  for (const [index, { name }] of sheets.entries()) {
    if (joined.nameless[index] !== 0) reading.issue({ code: 'row.no-id', row: 0, field: name });
  }
  const headers = sheets.map((sheet) => headersOf(sheet, texts));
  const planned = planSheets(
    sheets.map(({ name }, index) => {
      const repeats = joined.next[index]?.some((row) => row !== -1) ?? false;
      return { name, headers: headers[index] ?? [], repeats };
    }),
    dictionary,
  );
  const unguard = isUnguarded(sheets, texts) ? (text: string): string => text : withoutGuard;
  const written = writtenSheets(sheets, planned.sheets, joined, { dictionary, locale: planned.locale, unguard });
  tellColumns(planned.sheets, reading);
  yield* reading.batches();

  const twice = sharedIds(planned.sheets, joined);
  const records = startRecords(written, texts);
  let bytes = 0;
  let handedOut = 0;
  for (const [number, cell] of joined.ids.entries()) {
    reading.at(number + 1, Math.round((source.size * (number + 1)) / joined.ids.length));
    if (twice.has(number)) {
      reading.issue({ code: 'row.shared-id', row: number + 1 });
      continue;
    }
    const id = texts.read(textOf(cell));
    const odd: Parameters<typeof reading.report>[] = [];
    const json = records.write(number, Buffer.from(JSON.stringify(id)), (code, path) => odd.push([code, path]));
    if (!reading.text(`~${id}`, json)) continue;
    bytes += json.length;
    if (bytes > recordsLimit) throw new Problem('import.workbook-too-large');
    if (kindOf(cell) === 'number') reading.report('value.was-number', 'short_id');
    for (const [code, path] of odd) reading.report(code, path);
    if (number % batchSize === batchSize - 1 || bytes - handedOut > batchBytes) {
      handedOut = bytes;
      yield* reading.batches();
    }
  }
  yield* reading.batches();
  if (joined.ids.length === 0) throw new Problem('import.no-records');
}

/** The sheets that begin with `ID`; the others, and what is hidden or active, are told. */
async function readSheets(
  source: Source,
  texts: Texts,
  reading: Reading,
  pause: Pause | undefined,
): Promise<readonly Sheet[]> {
  const archive = await openArchive(source, pause);
  const workbook = await readWorkbook(archive);
  if (workbook.active) reading.issue({ code: 'workbook.active', row: 0 });
  if (workbook.texts !== null) await readTexts(archive, workbook.texts, texts);
  const shared = texts.count();
  const budget = startBudget();
  const sheets: Sheet[] = [];
  let columns = 0;
  for (const part of workbook.sheets) {
    const sheet = await readSheet(archive, part, texts, shared, budget);
    if (sheet.hidden) reading.issue({ code: 'sheet.hidden', row: 0, field: part.name });
    if (sheet.rows === 0) continue;
    columns = Math.max(columns, (sheet.starts[1] as number) / 2);
    if (sheet.cells[0] === 0 && texts.read(textOf(sheet.cells[1] as number)) === idHeader) sheets.push(sheet);
    else reading.issue({ code: 'sheet.not-read', row: 0, field: part.name });
  }
  if (sheets.length === 0) throw new Problem('import.no-id-column', { columns });
  return sheets;
}

/** The headers behind `ID`, by column. */
function headersOf({ cells, starts }: Sheet, texts: Texts): readonly string[] {
  const headers: string[] = [];
  for (let at = 2; at < (starts[1] as number); at += 2) {
    const column = (cells[at] as number) - 1;
    while (headers.length < column) headers.push('');
    const text = textOf(cells[at + 1] as number);
    if (texts.to(text) - texts.from(text) > headerLimit * 4) {
      throw new Problem('import.value-too-large', { limit: headerLimit });
    }
    headers.push(texts.read(text));
  }
  return headers;
}

const guarded = /^'[\uFEFF\x00-\x1F\x7F\s]*[=+\-@|%]/;
const withoutGuard = (text: string): string => (guarded.test(text) ? text.slice(1) : text);
const signs: ReadonlySet<number> = new Set(Buffer.from('=+-@|%'));
const apostrophe = 39;

/**
 * True for a file of Primero 2.14 or older, which puts no ' before signs: more answers begin with a bare sign, or are
 * formulas, than with ' and a sign. In a newer file only what somebody typed in afterwards is bare.
 */
function isUnguarded(sheets: readonly Sheet[], texts: Texts): boolean {
  let bare = 0;
  let withGuard = 0;
  for (const { cells, starts } of sheets) {
    for (let at = (starts[1] as number) + 1; at < cells.length; at += 2) {
      const cell = cells[at] as number;
      const text = textOf(cell);
      const from = texts.from(text);
      if (isFormula(cell)) bare += 1;
      else if (kindOf(cell) === 'text' && texts.to(text) > from) {
        const first = texts.bytes()[from] as number;
        if (signs.has(first)) bare += 1;
        else if (first === apostrophe && guarded.test(texts.read(text))) withGuard += 1;
      }
    }
  }
  return bare > withGuard;
}

function writtenSheets(
  sheets: readonly Sheet[],
  planned: readonly PlannedSheet[],
  joined: Joined,
  context: Parameters<typeof cellReader>[2],
): readonly WrittenSheet[] {
  const fields = planned.filter(({ subform }) => subform === null).flatMap(({ columns }) => columns);
  const names = fields.map(({ name }) => name);
  const shared = new Map<string, SharedField>();
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) !== index) shared.set(name, { turn: 0, json: Buffer.alloc(0) });
  }
  return sheets.map((sheet, index): WrittenSheet => {
    const { subform, columns } = planned[index] as PlannedSheet;
    const writeColumn = ({ name, field }: PlannedSheet['columns'][number]): WrittenColumn | null => {
      // The short id stands in front of every row already.
      if (subform === null && name === 'short_id') return null;
      const isName = subform === null && name === 'name';
      return {
        name,
        path: subform === null ? name : `${subform}.${name}`,
        key: Buffer.from(`,${JSON.stringify(name)}:`),
        read: cellReader(field, isName, context),
        isText: !isName && (field === undefined || ['text', 'attachments', 'none'].includes(field.type)),
        shared: (subform === null && shared.get(name)) || null,
      };
    };
    return {
      sheet,
      subform: subform === null ? null : { name: subform, key: Buffer.from(`,${JSON.stringify(subform)}:`) },
      columns: [null, ...columns.map(writeColumn)],
      first: joined.first[index] as Int32Array,
      next: joined.next[index] as Int32Array,
    };
  });
}

/** Tells once of the columns that the dictionary does not know, or knows twice. */
function tellColumns(planned: readonly PlannedSheet[], reading: Reading): void {
  for (const { subform, known, columns } of planned) {
    if (subform !== null && !known) reading.report('field.unknown', subform);
    else {
      for (const { name, odd } of columns) {
        const field = subform === null ? name : `${subform}.${name}`;
        if (odd === 'field.unknown') reading.report(odd, field);
        else if (odd !== undefined) reading.issue({ code: odd, row: 0, field });
      }
    }
  }
}

/** The cases that have two rows on a form's own sheet: two children of one short id, whose rows nothing tells apart. */
function sharedIds(planned: readonly PlannedSheet[], { first, next }: Joined): ReadonlySet<number> {
  const twice = new Set<number>();
  for (const [index, { subform }] of planned.entries()) {
    if (subform !== null) continue;
    for (const [number, row] of (first[index] as Int32Array).entries()) {
      if (row !== -1 && next[index]?.[row] !== -1) twice.add(number);
    }
  }
  return twice;
}
