// THE LIST OF FORMATS that Courier recognises and reads, or writes. Engine.
import type { Dictionary } from '../../../shared/model/case/dictionary.ts';
import { Problem } from '../../../shared/problems.ts';
import type { Source } from '../files/source.ts';
import { kindOfNames, otherKind } from './codecs/xlsx/other-kinds.ts';
import { tableText, type WorkbookTable } from './codecs/xlsx/table-text.ts';
import type { FileWriter } from './file-writer.ts';
import type { Format, InputFormat, Issue, OutputFormat, Read, Recognised } from './format.ts';
import { headSize } from './limits.ts';
import { dtpMessages } from './partners/dtp-messages.ts';
import { onaRows } from './partners/ona-rows.ts';
import { oscarClients } from './partners/oscar-clients.ts';
import { pingDecision } from './partners/ping-decision.ts';
import { pingReferral } from './partners/ping-referral.ts';
import { plainJson } from './partners/plain-json.ts';
import { primeroReferralAnswers } from './partners/primero-referral-answers.ts';
import { primeroRequests } from './partners/primero-body.ts';
import { primeroApi } from './primero/api-cases.ts';
import { primeroApiTransitions } from './primero/api-transitions.ts';
import { primeroCsv } from './primero/csv.ts';
import { primeroDuplicateId } from './primero/duplicate-id.ts';
import { primeroJson } from './primero/json.ts';
import { otherRecordOf, otherRecordSpelt } from './primero/other-records.ts';
import { primeroListView } from './primero/list-view.ts';
import { primeroUnhcr } from './primero/unhcr.ts';
import { primeroXlsx } from './primero/xlsx.ts';
import { dataDictionary } from './writers/data-dictionary.ts';
import { entitiesCsv } from './writers/entities-csv.ts';
import { onaForm } from './writers/ona-form.ts';
import { csvForExcel } from './writers/csv-excel.ts';
import { csv } from './writers/csv-files.ts';
import { jsonDocument } from './writers/json-document.ts';
import { ndjsonLines } from './writers/ndjson-lines.ts';
import { primeroBody } from './writers/primero-body-files.ts';
import { xlsxWorkbook } from './writers/xlsx-workbook.ts';

/** The formats that Courier reads, in the order in which they are asked. No two recognise the same bytes. */
export const inputFormats: readonly InputFormat[] = [
  primeroCsv,
  primeroListView,
  primeroUnhcr,
  primeroDuplicateId,
  primeroJson,
  primeroApi,
  primeroApiTransitions,
  primeroXlsx,
];

/** The formats that Courier writes. */
export const outputFormats: readonly OutputFormat[] = [
  pingReferral,
  pingDecision,
  dtpMessages,
  primeroReferralAnswers,
  oscarClients,
  onaRows,
  primeroRequests,
  plainJson,
];

/** The writers that make files for another program, in the order in which they are offered. */
export const fileWriters: readonly FileWriter[] = [
  csv,
  csvForExcel,
  xlsxWorkbook,
  jsonDocument,
  ndjsonLines,
  onaForm,
  entitiesCsv,
  dataDictionary,
  primeroBody,
];

/** All formats. */
export const formats: readonly Format[] = [...inputFormats, ...outputFormats];

/** The format that recognises the first `headSize` bytes of a file of `size` bytes, or null. File names are never asked. */
export function recognise(
  head: Uint8Array,
  size: number,
): { readonly format: InputFormat; readonly recognised: Recognised } | null {
  // Families and tracing requests have the same kinds of files as cases.
  if (otherRecordOf(head) !== null) return null;
  for (const format of inputFormats) {
    const recognised = format.recognise(head, size);
    if (recognised !== null) return { format, recognised };
  }
  return null;
}

/** `recognise`, and a closer look where a zip's first bytes show too little. Throws what `look` of a format throws. */
export async function recogniseSource(source: Source, head: Uint8Array): Promise<ReturnType<typeof recognise>> {
  const early = recognise(head, source.size);
  const bytes = Buffer.from(head);
  if (early !== null || !startsWith(bytes, zipEntry) || isLocked(bytes)) return early;
  if (otherKind(head) !== null || otherRecordOf(head) !== null) return null;
  for (const format of inputFormats) {
    const recognised = (await format.look?.(source)) ?? null;
    if (recognised !== null) return { format, recognised };
  }
  return null;
}

/** A table that came in a workbook: its text, and the format of the text. */
export interface TableInWorkbook {
  readonly source: Source;
  readonly format: InputFormat;
  readonly recognised: Recognised;
}

/**
 * The table in a workbook that is none of the formats itself: somebody opened a CSV export and saved it as a workbook.
 * Null: it is no such workbook. The format tells, before its records, what the workbook did to them. Throws as
 * `tableText` does.
 */
export async function recogniseTable(source: Source, head: Uint8Array): Promise<TableInWorkbook | null> {
  const bytes = Buffer.from(head);
  if (!startsWith(bytes, zipEntry) || isLocked(bytes) || otherKind(head) !== null) return null;
  const table = await tableText(source);
  if (table === null) return null;
  const recognition = recognise(await table.head(headSize), table.size);
  if (recognition === null) return null;
  const { format, recognised } = recognition;
  const noted: InputFormat = {
    ...format,
    async *read(from, by, options) {
      const issues = tableIssues(table, by);
      if (issues.length > 0) yield issues.map((issue): Read => ({ kind: 'issue', issue, bytes: 0 }));
      yield* format.read(from, by, options);
    },
  };
  return { source: table, format: noted, recognised };
}

function tableIssues({ numbers, active, hidden }: WorkbookTable, dictionary: Dictionary): readonly Issue[] {
  const lost = numbers.filter((header) => {
    const type = Object.hasOwn(dictionary.fields, header) ? dictionary.fields[header]?.type : undefined;
    return type === 'text' || type === 'option' || (type === undefined && header.includes('_'));
  });
  return [
    ...(active ? [{ code: 'workbook.active', row: 0 } as const] : []),
    ...(hidden ? [{ code: 'sheet.hidden', row: 0 } as const] : []),
    ...lost.map((field) => ({ code: 'value.was-number', row: 0, field }) as const),
  ];
}

/**
 * Why no format recognised a file: `file.empty`; `import.password-protected` for an archive or workbook that asks for a
 * password (to be opened by the person first); `import.other-record` for an export of other records than cases;
 * `import.other-kind` for what people have instead of a workbook; else `file.not-recognised`. `names`: those of a zip's
 * entries, which may lie beyond the head. `text`: the head in UTF-8 where the file is in another encoding.
 */
export function notRecognised(
  head: Uint8Array,
  size: number,
  names: readonly string[] = [],
  text: Uint8Array = head,
): Problem {
  if (size === 0) return new Problem('file.empty');
  if (isLocked(Buffer.from(head))) return new Problem('import.password-protected');
  const record = otherRecordOf(text) ?? otherRecordSpelt(text);
  if (record !== null) return new Problem('import.other-record', { record });
  const kind = otherKind(head) ?? kindOfNames(names);
  return kind === null ? new Problem('file.not-recognised') : new Problem('import.other-kind', { kind });
}

const zipEntry = Buffer.from('PK\x03\x04', 'latin1');
const sevenZip = Buffer.from('7z\xBC\xAF\x27\x1C', 'latin1');
const compound = Buffer.from('\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1', 'latin1');
const encryptedWorkbook = Buffer.from('EncryptedPackage', 'utf16le');

function isLocked(head: Buffer): boolean {
  // APPNOTE 4.4.4: bit 0 of the flags says that the entry is encrypted, by ZipCrypto or by AES alike.
  if (startsWith(head, zipEntry)) return head.length > 6 && ((head[6] as number) & 1) === 1;
  // A 7z file hides whether it asks for a password behind its own compressed header; either way it must be unpacked.
  if (startsWith(head, sevenZip)) return true;
  // A workbook with a password is a compound file around the encrypted one ([MS-OFFCRYPTO] 2.3).
  return startsWith(head, compound) && head.includes(encryptedWorkbook);
}

function startsWith(head: Buffer, magic: Buffer): boolean {
  return head.subarray(0, magic.length).equals(magic);
}
