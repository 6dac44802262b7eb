// Recognises Primero's CSV by its first bytes, and the generation that wrote it. Engine.
import { plainDialect } from '../../codecs/csv/csv-scanner.ts';
import { type TableHead, tableHead } from '../../codecs/csv/table-head.ts';
import { type RubyGeneration, readRuby } from '../../codecs/ruby/ruby.ts';
import type { Recognised } from '../../format.ts';
import { plainText, spelledName } from '../../table/header-names.ts';
import { areCaseNames, areFieldNames, haveOtherNames } from '../case-names.ts';
import { listViewLabels } from '../labels/list-view-labels.ts';
import { titleGuesses } from '../../table/title-guesses.ts';

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
export function recogniseCsv(head: Uint8Array, size: number): Recognised | null {
  const table = csvHead(head, size);
  if (table === null) return null;
  const version = csvVersion(head);
  const guesses = titleGuesses(table);
  return {
    format: 'primero-csv',
    columns: table.names.length,
    ...(version === undefined ? {} : { version }),
    ...(guesses.length === 0 ? {} : { guesses }),
  };
}

/** Where the table begins, and its headers as they stand there; null where these bytes are no such table. */
export function csvHead(head: Uint8Array, size: number): TableHead | null {
  // UTF-16 that nobody decoded has a zero in every other byte: it is recognised, and then refused by name.
  const isWide = head.subarray(0, 64).includes(0);
  if (!isWide) return tableHead(head, head.length >= size, areCsvHeaders);
  const narrow = Buffer.from(head.subarray(0, 16 * 1024).filter((byte) => byte !== 0 && byte < 0xfe));
  const table = tableHead(narrow, true, areCsvHeaders);
  return table && { ...table, dialect: plainDialect };
}

/** True for the headers of Primero's CSV. */
export function areCsvHeaders(headers: readonly string[], isFirstLine: boolean): boolean {
  const names = headers.filter((header) => header.trim() !== '');
  if (names.length < 2) return false;
  const spelt = names.map(spelledName);
  if (haveOtherNames(names) || haveOtherNames(spelt)) return false;
  if (isFirstLine && names[0] === 'id' && (areCaseNames(names, 1) || areFieldNames(names))) return true;
  if (isFirstLine && !spelt.includes('id')) return areCaseNames(names, 5) && areFieldNames(names);
  // `ID`, `Name`, `Age` are labels of the list of cases, too; nobody's headers but Primero's are spelt `Case_ID`.
  const sure = spelt.filter((_, index) => !listViewLabels.has(plainText(names[index] as string)));
  return spelt.includes('id') && areCaseNames(sure, 3);
}

/** The generation of Primero that wrote the first hash or time in a literal; undefined where the head has none. */
export function csvVersion(head: Uint8Array): PrimeroVersion | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('utf8');
  // Only literals stand between quotes and brackets. Each is read whole: a text that only looks like one has no generation.
  for (const [, cell = ''] of text.matchAll(/(?:^|[,;\t|\r\n])"(\[(?:[^"]|"")*\])"(?=[,;\t|\r\n]|$)/g)) {
    const generation = readRuby(cell.replaceAll('""', '"'))?.generation;
    if (generation !== undefined) return versions[generation];
  }
  return undefined;
}
