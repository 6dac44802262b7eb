// Recognises Primero's CSV by its first bytes, and the generation that wrote it. Engine.
import { type RubyGeneration, readRuby } from '../../codecs/ruby/ruby.ts';
import type { Recognised } from '../../format.ts';
import { areCaseNames, areFieldNames, haveOtherNames } from '../case-names.ts';

/** The generations of Primero whose exports differ: 2.15 brought Ruby 3.4. */
export type PrimeroVersion = 'primero-2.15' | 'primero-2.14';

const versions: Readonly<Record<RubyGeneration, PrimeroVersion>> = {
  'ruby-3.4': 'primero-2.15',
  'ruby-3.3': 'primero-2.14',
};

/**
 * Recognises Primero's CSV by its headers: an `id` column, and names of fields (not labels). A file that is broken
 * (encoding, quotes, duplicate headers) is recognised, so that reading it names its fault.
 */
export function recogniseCsv(head: Uint8Array, _size: number): Recognised | null {
  const names = headerNames(head);
  if (names.length < 2 || haveOtherNames(names)) return null;
  const isPrimero = names.includes('id')
    ? areCaseNames(names, 3) || (names[0] === 'id' && (areCaseNames(names, 1) || areFieldNames(names)))
    : areCaseNames(names, 5) && areFieldNames(names);
  if (!isPrimero) return null;
  const version = csvVersion(head);
  return { format: 'primero-csv', columns: names.length, ...(version === undefined ? {} : { version }) };
}

/** The generation of Primero that wrote the first hash or time in a literal; undefined where the head has none. */
export function csvVersion(head: Uint8Array): PrimeroVersion | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('utf8');
  // Only literals stand between quotes and brackets. Each is read whole: a text that only looks like one has no generation.
  for (const [, cell = ''] of text.matchAll(/(?:^|[,\n])"(\[(?:[^"]|"")*\])"(?=[,\r\n]|$)/g)) {
    const generation = readRuby(cell.replaceAll('""', '"'))?.generation;
    if (generation !== undefined) return versions[generation];
  }
  return undefined;
}

/** The headers, as far as the head holds them whole. */
function headerNames(head: Uint8Array): readonly string[] {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const ends = [bytes.indexOf(10), bytes.indexOf(13)].filter((end) => end !== -1);
  const isWhole = ends.length > 0;
  // UTF-16 has a zero in every other byte; without them its Latin headers can be read, and then refused by name.
  const line = Buffer.from(bytes.subarray(0, Math.min(bytes.length, ...ends)).filter((byte) => byte !== 0))
    .toString('latin1')
    .replace(/^(?:\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)/, '');
  const cells = line.split(',');
  if (!isWhole) cells.pop();
  return cells.map((cell) => cell.replace(/^"(.*)"$/, '$1'));
}
