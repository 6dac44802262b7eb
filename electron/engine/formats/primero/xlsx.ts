// Primero's `xlsx` and `custom` exports: a sheet a form, labels for names, joined by short ids. Engine.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Source } from '../../files/source.ts';
import { openParts } from '../codecs/xlsx/parts.ts';
import { kindOf, shownOf } from '../codecs/xlsx/cells.ts';
import { startTexts } from '../codecs/xlsx/texts.ts';
import { readWorkbook } from '../codecs/xlsx/workbook.ts';
import { startOfSheet, startOfTexts, type StartCell } from '../codecs/xlsx/sheet-start.ts';
import { headParts } from '../codecs/xlsx/workbook-head.ts';
import { sheetStarts } from '../codecs/xlsx/workbook-look.ts';
import { recordsLimit } from '../codecs/xlsx/workbook-limits.ts';
import { type Collector, startCollector } from '../collector.ts';
import {
  batchSize,
  type Description,
  type Guess,
  type InputFormat,
  type Read,
  type ReadOptions,
  type Recognised,
} from '../format.ts';
import { unguarded } from './formula-guard.ts';
import { localeOf } from './label-language.ts';
import { seeConverted, type ValueIssue } from './value-memory.ts';
import { answeredColumns } from './xlsx/answered-columns.ts';
import { type PlannedSheet, planSheets } from './xlsx/columns.ts';
import { findHeaders } from './xlsx/header-row.ts';
import { headersOf, isUnguarded, readSheets } from './xlsx/id-sheets.ts';
import { joinSheets } from './xlsx/join-sheets.ts';
import { startRecords } from './xlsx/record-writer.ts';
import { recordsOfShared, sharedIds } from './xlsx/shared-ids.ts';
import { writtenSheets } from './xlsx/written-sheets.ts';

/** How many bytes of records are held before they are handed out. */
const batchBytes = 4 * 1024 * 1024;

/**
 * Recognises a workbook with a sheet whose headers begin with `ID`. Where the texts that sheets share lie beyond the
 * head, sheets that all begin with the same text are taken for such, and reading says if they are not.
 */
function recognise(head: Uint8Array, _size: number): Recognised | null {
  try {
    return recogniseParts(head);
  } catch (error) {
    // An unsafe part: `look` says whether it is a workbook's, and refuses it.
    if (error instanceof Problem) return null;
    throw error;
  }
}

function recogniseParts(head: Uint8Array): Recognised | null {
  const parts = headParts(head)?.map(({ text }) => Buffer.from(text)) ?? [];
  const sheets = parts.map(startOfSheet).filter((rows) => rows !== null);
  if (sheets.length === 0) return null;
  const texts = parts.map(startOfTexts).find((part) => part !== null);
  if (sheets.some((rows) => hasHeaders(rows, texts ?? []))) return recognised;
  const first = new Set(sheets.map((rows) => rows[0]?.[0]?.text));
  first.delete(undefined);
  return texts === undefined && first.size === 1 && typeof [...first][0] === 'number' ? recognised : null;
}

const recognised: Recognised = { format: 'primero-xlsx' };

/** The same of a workbook whose sheets, or their texts, lie beyond the head: behind pictures, or many texts. */
async function look(source: Source): Promise<Recognised | null> {
  const sheets = await sheetStarts(source);
  return sheets.some((rows) => hasHeaders(rows, [])) ? recognised : null;
}

/** True where a line of headers is among these rows. */
function hasHeaders(rows: readonly (readonly StartCell[])[], texts: readonly string[]): boolean {
  const textOfCell = ({ column, text }: StartCell) => ({
    column,
    text: typeof text === 'string' ? text : (texts[text] ?? '?'),
  });
  return findHeaders(rows.map((row) => row.map(textOfCell))) !== null;
}

/** The language in which most sheets are called as the dictionary calls its forms. */
async function describe(source: Source, dictionary: Dictionary): Promise<Description> {
  const { sheets } = await readWorkbook(await openParts(source));
  return {
    locale: localeOf(
      sheets.map(({ name }) => name),
      dictionary,
    ),
  };
}

/**
 * Reads records, each named `~<short id>`: the file has no record ids. An empty cell is an absent field, and a subform
 * without rows too. Times have minutes only: their seconds read as zero. Throws as `openParts` and `readSheet` do, and
 * `import.no-id-column`, `import.no-records`, `import.name-forbidden`.
 */
async function* read(
  source: Source,
  dictionary: Dictionary,
  { pause, today, onColumns, accepted = new Set() }: ReadOptions = {},
): AsyncGenerator<readonly Read[]> {
  const collector = startCollector({ dictionary, today });
  const texts = startTexts();
  const { sheets, from1904 } = await readSheets(source, texts, collector, pause);
  const joined = joinSheets(sheets, texts);
  for (const [index, { name }] of sheets.entries()) {
    if (joined.nameless[index] !== 0) collector.issue({ code: 'row.no-id', row: 0, field: name });
  }
  const headers = sheets.map((sheet) => headersOf(sheet, texts));
  const planned = planSheets(
    sheets.map(({ name }, index) => {
      const repeats = joined.next[index]?.some((row) => row !== -1) ?? false;
      return { name, headers: headers[index] ?? [], repeats };
    }),
    dictionary,
  );
  const unguard = isUnguarded(sheets, texts) ? (text: string): string => text : unguarded;
  const guess = (made: Guess): void => collector.guess(made);
  const context = { dictionary, locale: planned.locale, unguard, from1904, accepted, guess, watch: collector.watch };
  const written = writtenSheets(sheets, planned.sheets, joined, texts, context);
  reportColumns(planned.sheets, collector);
  onColumns?.(answeredColumns(sheets, planned.sheets));
  yield* collector.batches();

  const shortIds = collector.watch.column('short_id', dictionary.fields['short_id']?.type);
  const shared = sharedIds(planned.sheets, joined);
  const records = startRecords(written, texts, collector.watch);
  let bytes = 0;
  let handedOut = 0;
  let sharedRows = 0;
  for (const [number, cell] of joined.ids.entries()) {
    collector.at(number + 1, Math.round((source.size * (number + 1)) / joined.ids.length));
    const id = texts.read(shownOf(cell));
    if (shared.has(number)) {
      const idJson = Buffer.from(JSON.stringify(id));
      for (const [place, data] of recordsOfShared(number, idJson, written, records.write).entries()) {
        if (place > 0) collector.at(joined.ids.length + ++sharedRows, source.size);
        collector.record(`~${id}`, data);
        collector.issue({ code: 'row.shared-id', row: collector.row() });
      }
      continue;
    }
    const issues: ValueIssue[] = [];
    if (shortIds !== null) seeConverted(collector.watch, shortIds, Buffer.from(JSON.stringify(id)));
    const json = records.write(number, Buffer.from(JSON.stringify(id)), (code, field) => issues.push({ code, field }));
    collector.encoded(`~${id}`, json);
    bytes += json.length;
    if (bytes > recordsLimit) throw new Problem('import.workbook-too-large');
    const kind = kindOf(cell);
    if (kind === 'number' || kind === 'unstyled') collector.report('value.was-number', 'short_id');
    if (kind === 'day' || kind === 'iso-day') collector.report('damage.became-date', 'short_id');
    for (const { code, field } of issues) collector.report(code, field);
    if (number % batchSize === batchSize - 1 || bytes - handedOut > batchBytes) {
      handedOut = bytes;
      yield* collector.batches();
    }
  }
  collector.end();
  yield* collector.batches();
  if (joined.ids.length === 0) throw new Problem('import.no-records');
}

/** Reports the issues of columns once: those that the dictionary lacks, or has twice. */
function reportColumns(planned: readonly PlannedSheet[], collector: Collector): void {
  for (const { subform, hasForm, columns } of planned) {
    if (subform !== null && !hasForm) collector.report('field.unknown', subform);
    else {
      for (const { name, issue } of columns) {
        const field = subform === null ? name : `${subform}.${name}`;
        if (issue === 'field.unknown') collector.report(issue, field);
        else if (issue !== undefined) collector.issue({ code: issue, row: 0, field });
      }
    }
  }
}

/** The format; its sources are Primero's excel_exporter.rb and selected_fields_excel_exporter.rb, 2.3 to 2.15. */
export const primeroXlsx: InputFormat = {
  id: 'primero-xlsx',
  missingFeatures: ['record-id', 'codes', 'record-facts'],
  binary: true,
  emptyCells: 'nameable',
  recognise,
  look,
  describe,
  read,
};
