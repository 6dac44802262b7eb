// Tells Primero's exports and answers about other records than cases by their first bytes: they are named, and not read. Engine.
import { headParts } from '../codecs/xlsx/workbook-head.ts';
import { namesInEnvelope } from './api/envelope.ts';
import { namesInFirstElement } from './json/json-head.ts';
import { spelledName } from '../table/header-names.ts';
import { type OtherRecord, recordOfFields, recordOfLabels } from './other-names.ts';

/** Columns of the tables of other records, which every row of a JSON export has. */
const tableColumns: { readonly [column: string]: OtherRecord } = {
  incident_case_id: 'incidents',
  tracing_request_id: 'tracing',
  matched_case_id: 'tracing',
};

/** The record that a file in UTF-8 or a workbook is about, where it is another of Primero's than a case; else null. */
export function otherRecordOf(head: Uint8Array): OtherRecord | null {
  const parts = headParts(head);
  if (parts !== null) return recordOfWorkbook(parts);
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
    .toString('utf8')
    .replace(/^\uFEFF+/, '');
  const [first] = /\S/.exec(text) ?? [];
  if (first === '{') return recordOfFields(namesInEnvelope(text));
  if (first === '[') return recordOfElement(text);
  const headers = headersOf(text);
  return headers.length < 2 ? null : (recordOfFields(headers) ?? recordOfLabels(headers));
}

/**
 * The record of a file that no format recognised, by signs that a case's file could have, too: names in other letters or
 * below a title, or as headers of a workbook.
 */
export function otherRecordSpelt(head: Uint8Array): OtherRecord | null {
  const parts = headParts(head);
  const lines = parts === null ? linesOf(head) : [[...wordsOfWorkbook(parts)]];
  for (const line of lines) {
    const spelt = line.map(spelledName);
    if (!spelt.includes('id')) continue;
    const record = recordOfFields(spelt);
    if (record !== null) return record;
  }
  return null;
}

/** How far down headers are looked for. */
const mostLines = 20;

const linesOf = (head: Uint8Array): readonly (readonly string[])[] =>
  Buffer.from(head.buffer, head.byteOffset, head.byteLength)
    .toString('utf8', 0, lineLook)
    .split(/\r\n|[\r\n]/, mostLines)
    .map(cellsOf);

function recordOfElement(text: string): OtherRecord | null {
  const names = namesInFirstElement(text);
  if (names === null) return null;
  const column = Object.keys(tableColumns).find((name) => names.columns.has(name));
  const byFields = recordOfFields(names.fields);
  return byFields ?? (column === undefined ? null : (tableColumns[column] ?? null));
}

/** By the names of its sheets and the texts that they share: the headers are among them. */
const recordOfWorkbook = (parts: readonly Part[]): OtherRecord | null => recordOfLabels(wordsOfWorkbook(parts));

interface Part {
  readonly name: string;
  readonly text: string;
}

function wordsOfWorkbook(parts: readonly Part[]): ReadonlySet<string> {
  const words = new Set<string>();
  // The sheet of a form's rows is called `<form>-<rows>`.
  const add = (word: string) => {
    words.add(plain(word));
    words.add(plain(word).split('-', 1)[0] ?? '');
  };
  for (const { name, text } of parts) {
    if (name === 'xl/sharedstrings.xml' || name === 'docprops/app.xml')
      for (const [, word = ''] of text.matchAll(/>([^<>]{2,90})<\//g)) add(word);
    if (name === 'xl/workbook.xml')
      for (const [, word = ''] of text.matchAll(/\bname=["']([^"'<>]{2,40})["']/g)) add(word);
    if (/^xl\/worksheets\/[^/]+\.xml$/.test(name))
      for (const [, word = ''] of text.slice(0, sheetLook).matchAll(/<(?:\w+:)?t(?: [^<>]*)?>([^<>]{2,90})<\//g))
        add(word);
  }
  return words;
}

/** How far into a sheet texts of its own are looked for: its headers. */
const sheetLook = 16 * 1024;

const plain = (word: string): string => word.replaceAll('&amp;', '&').replaceAll('&apos;', "'").trim();

/** The most bytes of a header line that are looked at. */
const lineLook = 64 * 1024;

/** The cells of the first line. */
function headersOf(text: string): readonly string[] {
  const line =
    text
      .slice(0, lineLook)
      .replace(/^sep=.\r?\n/, '')
      .split(/[\r\n]/, 1)[0] ?? '';
  return cellsOf(line);
}

/** The cells of a line, by whichever sign parts it most often. */
function cellsOf(line: string): readonly string[] {
  const byCount = [',', ';', '\t', '|'].map((sign) => line.split(sign)).sort((one, other) => other.length - one.length);
  return (byCount[0] ?? []).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );
}
