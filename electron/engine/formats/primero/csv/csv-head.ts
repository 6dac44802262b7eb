// Tells Primero's CSV from other tables by its first bytes, and which generation wrote it. Engine.
import type { Recognised } from '../../format.ts';
import { lookLikeFields, nameCases, nameOthers } from '../../forbidden-names.ts';
import { type PrimeroVersion, readRuby } from '../../codecs/ruby/ruby.ts';

/**
 * Recognises Primero's CSV by its headers: an `id` column, and names of fields (not labels). Lenient about what is
 * broken (encoding, quotes, doubles): such a file is recognised, so that reading it says what is wrong with it.
 */
export function recogniseCsv(head: Uint8Array, _size: number): Recognised | null {
  const names = headerNames(head);
  if (names === null || names.length < 2 || nameOthers(names)) return null;
  const hasId = names.includes('id');
  const mine = hasId
    ? nameCases(names, 3) || (names[0] === 'id' && (nameCases(names, 1) || lookLikeFields(names)))
    : nameCases(names, 5) && lookLikeFields(names);
  if (!mine) return null;
  const version = csvVersion(head);
  return { format: 'primero-csv', columns: names.length, ...(version === undefined ? {} : { version }) };
}

/** The generation of Primero whose Ruby wrote the first hash or time in a literal; undefined where none is there. */
export function csvVersion(head: Uint8Array): PrimeroVersion | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('utf8');
  // Only literals stand between quotes and brackets; each is tried whole, so a text that looks like one says nothing.
  for (const found of text.matchAll(/(?:^|[,\n])"(\[(?:[^"]|"")*\])"(?=[,\r\n]|$)/g)) {
    const version = readRuby((found[1] ?? '').replaceAll('""', '"'))?.version;
    if (version !== undefined) return version;
  }
  return undefined;
}

/** The headers, as far as the head holds them whole. */
function headerNames(head: Uint8Array): readonly string[] | null {
  // UTF-16 has a zero in every other byte; without them its Latin headers can be read, and then refused by name.
  const bytes = Buffer.from(head).filter((byte) => byte !== 0);
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replace(/^(?:\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)/, '');
  const lineEnd = text.search(/[\r\n]/);
  const line = lineEnd === -1 ? text : text.slice(0, lineEnd);
  const cells = line.split(',');
  if (lineEnd === -1) cells.pop();
  if (cells.length === 0) return null;
  return cells.map((cell) => cell.replace(/^"(.*)"$/, '$1'));
}
