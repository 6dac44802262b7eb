// Primero's `xlsx` and `custom` exports: a sheet a form, labels for names, joined by short ids. Engine.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Source } from '../../files/source.ts';
import { openParts } from '../codecs/xlsx/parts.ts';
import { kindOf, textOf } from '../codecs/xlsx/cells.ts';
import { startTexts } from '../codecs/xlsx/texts.ts';
import { readWorkbook } from '../codecs/xlsx/workbook.ts';
import { firstCell, headParts } from '../codecs/xlsx/workbook-head.ts';
import { recordsLimit } from '../codecs/xlsx/workbook-limits.ts';
import { type Collector, startCollector } from '../collector.ts';
import {
  batchSize,
  type Description,
  type InputFormat,
  type Read,
  type ReadOptions,
  type Recognised,
} from '../format.ts';
import { unguarded } from './formula-guard.ts';
import { localeOf } from './label-language.ts';
import type { ValueIssue } from './value-memory.ts';
import { answeredColumns } from './xlsx/answered-columns.ts';
import { type PlannedSheet, planSheets } from './xlsx/columns.ts';
import { headersOf, idHeader, isUnguarded, readSheets } from './xlsx/id-sheets.ts';
import { joinSheets } from './xlsx/join-sheets.ts';
import { startRecords } from './xlsx/record-writer.ts';
import { recordsOfShared, sharedIds } from './xlsx/shared-ids.ts';
import { writtenSheets } from './xlsx/written-sheets.ts';

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
  const firstCells = sheets.map(({ text }) => firstCell(text, texts));
  const firstTexts = new Set(firstCells.filter((text) => text !== undefined));
  const isPrimero =
    firstTexts.has(idHeader) ||
    (texts === undefined && firstTexts.size === 1 && typeof [...firstTexts][0] === 'number');
  return isPrimero ? { format: 'primero-xlsx' } : null;
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
  { pause, onColumns }: ReadOptions = {},
): AsyncGenerator<readonly Read[]> {
  const collector = startCollector();
  const texts = startTexts();
  const sheets = await readSheets(source, texts, collector, pause);
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
  const written = writtenSheets(sheets, planned.sheets, joined, { dictionary, locale: planned.locale, unguard });
  reportColumns(planned.sheets, collector);
  onColumns?.(answeredColumns(sheets, planned.sheets));
  yield* collector.batches();

  const shared = sharedIds(planned.sheets, joined);
  const records = startRecords(written, texts);
  let bytes = 0;
  let handedOut = 0;
  let sharedRows = 0;
  for (const [number, cell] of joined.ids.entries()) {
    collector.at(number + 1, Math.round((source.size * (number + 1)) / joined.ids.length));
    const id = texts.read(textOf(cell));
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
    const json = records.write(number, Buffer.from(JSON.stringify(id)), (code, field) => issues.push({ code, field }));
    collector.encoded(`~${id}`, json);
    bytes += json.length;
    if (bytes > recordsLimit) throw new Problem('import.workbook-too-large');
    if (kindOf(cell) === 'number') collector.report('value.was-number', 'short_id');
    for (const { code, field } of issues) collector.report(code, field);
    if (number % batchSize === batchSize - 1 || bytes - handedOut > batchBytes) {
      handedOut = bytes;
      yield* collector.batches();
    }
  }
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
  describe,
  read,
};
