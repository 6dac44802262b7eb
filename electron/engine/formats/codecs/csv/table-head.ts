// Finds the header of a table in its first bytes, and the dialect in which the table is written. Engine; pure.
// Recognising and reading both ask this file, with the same test: they cannot disagree about where a table begins.
import { Problem } from '../../../../../shared/problems.ts';
import { columnLimit } from '../../limits.ts';
import type { Dialect } from './csv-rows.ts';
import { scanCsv } from './csv-scanner.ts';

/** The header of a table. */
export interface TableHead {
  readonly dialect: Dialect;
  readonly names: readonly string[];
  /** How many lines with text, other than `sep=`, stand above the header. */
  readonly titleLines: number;
}

/** True where these are the headers of the table that is looked for. Below the first line, only sure signs count. */
export type HeaderTest = (names: readonly string[], isFirstLine: boolean) => boolean;

/** How far down a header is looked for. */
const mostLines = 20;
const mostBlankLines = 200;
const furthestStart = 64 * 1024;

/** How many bytes of a header are looked at in one go. */
const pieceSize = 16 * 1024;

const [feed, carriageReturn, quote] = [10, 13, 34];
const separators = [',', ';', '\t', '|'].map((text) => text.charCodeAt(0));

/**
 * The first line that is a header in some dialect; null where there is none. A comma is tried first, but for a separator
 * that the file states (`sep=;`). `isWhole`: no bytes follow the head.
 */
export function tableHead(head: Uint8Array, isWhole: boolean, isHeader: HeaderTest): TableHead | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  let start = endOfMarks(bytes);
  let line = 1;
  let order = separators;
  const stated = statedSeparator(bytes, start);
  if (stated !== null) {
    order = [stated, ...separators.filter((code) => code !== stated)];
    ({ start, line } = nextLine(bytes, start, line));
  }
  const titles: string[] = [];
  for (let blank = 0; titles.length <= mostLines && blank <= mostBlankLines && start <= furthestStart; ) {
    const next = nextLine(bytes, start, line);
    const text = bytes.toString('utf8', start, Math.min(next.end, start + 4096));
    if (text.trim() === '') blank += 1;
    else {
      for (const separator of order) {
        const dialect = { start, line, separator, returns: next.returns };
        const names = headersAt(bytes, isWhole, dialect, next.end);
        if (names.length > 1 && isHeader(names, titles.length === 0)) {
          const areTitles = titles.every((title) => isTitle(title, separator, names.length));
          if (areTitles) return { dialect, names, titleLines: titles.length };
        }
      }
      titles.push(text);
    }
    if (next.start >= bytes.length) return null;
    ({ start, line } = next);
  }
  return null;
}

/** Where the byte order marks end; programs that add one do not look whether one is there. */
function endOfMarks(bytes: Buffer): number {
  let at = 0;
  while (bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) at += 3;
  return at;
}

/** The separator of a first line `sep=;`, as spreadsheets understand it; null where there is none. */
function statedSeparator(bytes: Buffer, start: number): number | null {
  const [, separator] =
    /^"?sep=([ -~\t])"?[,;\t|]*(?:[\r\n]|$)/i.exec(bytes.toString('latin1', start, start + 64)) ?? [];
  return separator === undefined || /["\w]/.test(separator) ? null : separator.charCodeAt(0);
}

interface NextLine {
  /** Where this line ends. */
  readonly end: number;
  /** Where the next one starts, and which it is. */
  readonly start: number;
  readonly line: number;
  /** True where a carriage return alone ends this line. */
  readonly returns: boolean;
}

/** The line from `start` on. Quotes are not looked at: a title may hold anything. */
function nextLine(bytes: Buffer, start: number, line: number): NextLine {
  let end = start;
  while (end < bytes.length && bytes[end] !== feed && bytes[end] !== carriageReturn) end += 1;
  const isPair = bytes[end] === carriageReturn && bytes[end + 1] === feed;
  const returns = bytes[end] === carriageReturn && !isPair;
  return { end, start: Math.min(end + (isPair ? 2 : 1), bytes.length), line: line + 1, returns };
}

/** The cells of the row that starts here. A row that is broken is cut at its separators, so that reading it names its fault. */
function headersAt(bytes: Buffer, isWhole: boolean, dialect: Dialect, lineEnd: number): readonly string[] {
  const { start, separator } = dialect;
  // A line break in the very first header leaves no separator on this line.
  if (!bytes.subarray(start, lineEnd).includes(separator) && bytes[start] !== quote) return [];
  const scanner = scanCsv({ ...dialect, start: 0, line: 1 });
  try {
    // Few headers need more than the first piece.
    for (let from = start; from < bytes.length; from += pieceSize) {
      scanner.push(bytes.subarray(from, from + pieceSize));
      if (isWhole && from + pieceSize >= bytes.length) scanner.finish();
      if (scanner.next()) return Array.from({ length: scanner.count() }, (_, index) => scanner.ownText(index));
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
  const cells = bytes.toString('latin1', start, lineEnd).split(String.fromCharCode(separator), columnLimit + 1);
  if (lineEnd === bytes.length && !isWhole) cells.pop();
  return cells.map((cell) => cell.replace(/^"(.*)"$/, '$1'));
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/** True for a line above a header that can be no row of the table: it fills less than half of it, and no id is in it. */
function isTitle(text: string, separator: number, columns: number): boolean {
  if (uuid.test(text)) return false;
  const cells = text.split(String.fromCharCode(separator)).filter((cell) => cell.replace(/["\s]/g, '') !== '');
  return cells.length === 1 || cells.length * 2 < columns;
}
