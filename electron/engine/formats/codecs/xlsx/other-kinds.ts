// Tells files that Courier does not read but people often have: old workbooks, workbooks of other programs. Engine; pure.
import { headParts } from './workbook-head.ts';

/** The kinds that a refusal names, with what to do about each. */
export const otherKinds = ['xls', 'xlsb', 'ods', 'numbers', 'html', 'xml', 'pdf', 'document', 'packed'] as const;
export type OtherKind = (typeof otherKinds)[number];

const compound = Buffer.from('\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1', 'latin1');
/** The first record of an .xls of Excel 2 to 4, which had no compound file around it ([MS-XLS] 2.4.21, BOF). */
const oldestWorkbook = /^\x09[\x00\x02\x04\x08][\x04-\x10]\x00/;
/** What gzip, bzip2, xz and RAR begin with. */
const packed = ['\x1F\x8B\x08', 'BZh', '\xFD7zXZ\0', 'Rar!\x1A\x07'];
const documentStreams = ['WordDocument', 'PowerPoint Document'].map((name) => Buffer.from(name, 'utf16le'));
const openSpreadsheet = /^application\/vnd\.oasis\.opendocument\.spreadsheet/;
const openDocument = /^application\/vnd\.oasis\.opendocument\./;

/** The kind of these first bytes of a file; null: none of these kinds. */
export function otherKind(head: Uint8Array): OtherKind | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (bytes.subarray(0, compound.length).equals(compound)) {
    return documentStreams.some((stream) => bytes.includes(stream)) ? 'document' : 'xls';
  }
  const parts = headParts(head);
  if (parts !== null) return zippedKind(parts);
  const start = bytes.toString('latin1', 0, 4096);
  if (packed.some((magic) => start.startsWith(magic))) return 'packed';
  if (start.startsWith('%PDF-')) return 'pdf';
  if (start.startsWith('{\\rtf')) return 'document';
  if (oldestWorkbook.test(start)) return 'xls';
  // UTF-16 too: its other bytes are zeros.
  return markupKind(start.replace(/\0/g, '').replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, ''));
}

/** True for the entries of a workbook or another document, whichever of them comes first: it is no archive of files. */
export function isDocument(names: readonly string[]): boolean {
  return kindOfNames(names) !== null || names.some((name) => /^(?:\[content_types\]\.xml|mimetype)$/i.test(name));
}

/** The same by the names of a zip's entries. */
export function kindOfNames(names: readonly string[]): OtherKind | null {
  const lower = names.map((name) => name.replaceAll('\\', '/').toLowerCase());
  if (lower.includes('xl/workbook.bin')) return 'xlsb';
  if (lower.some((name) => name.endsWith('.iwa') || name === 'index.zip')) return 'numbers';
  const isOffice = lower.includes('[content_types].xml');
  return isOffice && lower.some((name) => /^(?:word|ppt|visio)\//.test(name)) ? 'document' : null;
}

function zippedKind(parts: readonly { readonly name: string; readonly text: string }[]): OtherKind | null {
  const [first] = parts;
  if (first?.name === 'mimetype') {
    if (openSpreadsheet.test(first.text)) return 'ods';
    if (openDocument.test(first.text)) return 'document';
  }
  return kindOfNames(parts.map(({ name }) => name));
}

function markupKind(start: string): OtherKind | null {
  // A web page, or several parts of one as mail, with the name of a workbook: what old report programs write.
  if (/^\s*(?:<!doctype html|<html|<head|<body|<table|<meta|<style)[\s>/]/i.test(start)) return 'html';
  if (/^\s*MIME-Version:/i.test(start)) return 'html';
  if (!/^\s*<\?xml\s/.test(start)) return null;
  if (/<html[\s>]/i.test(start)) return 'html';
  return /progid="Excel\.Sheet"|urn:schemas-microsoft-com:office:spreadsheet|<office:document/.test(start)
    ? 'xml'
    : null;
}
