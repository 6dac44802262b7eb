// A table that keeps no rule of CSV, as plain text that the reader takes: how it was cut is a guess, and told. Engine.
import type { System } from '../../../../shared/model/mapping/system.ts';
import { matchSources, type SourceMatch } from '../../../../shared/model/mapping/system-source.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Source } from '../../files/source.ts';
import { tellDialect } from '../codecs/csv/any-dialect.ts';
import { readAnyTable } from '../codecs/csv/any-table.ts';
import { scanCsv } from '../codecs/csv/csv-scanner.ts';
import type { Dialect } from '../codecs/csv/csv-rows.ts';
import type { Guess } from '../format.ts';
import { headSize } from '../limits.ts';
import { fieldHeaders } from './system-head.ts';

/** The most bytes of such a table: it is cut in memory. */
const mostBytes = 64 * 1024 * 1024;

/** The systems that the headers of a table fit which no strict dialect shows; none where it is no such table. */
export function matchesOfOddTable(head: Uint8Array, systems: readonly System[]): readonly SourceMatch[] {
  if (head.subarray(0, 64).includes(0)) return [];
  const table = readAnyTable(new TextDecoder().decode(head));
  const [headers] = table?.rows ?? [];
  return headers === undefined ? [] : matchSources(systems, fieldHeaders(headers));
}

/** What keeps a table from being read strictly; undefined where it can be. Throws what else is wrong with it. */
async function strictProblem(source: Source, dialect: Dialect): Promise<Problem | undefined> {
  const scanner = scanCsv(dialect);
  try {
    for await (const chunk of source.chunks()) {
      scanner.push(chunk);
      while (scanner.next());
    }
    scanner.finish();
    while (scanner.next());
    return undefined;
  } catch (error) {
    const isQuote =
      error instanceof Problem && (error.code === 'import.quote-stray' || error.code === 'import.quote-open');
    if (isQuote) return error;
    throw error;
  }
}

/** A table as it is read, with what was guessed to read it. */
export interface PlainTable {
  readonly source: Source;
  readonly guesses: readonly Guess[];
}

/**
 * The table as the strict reader takes it. `dialect`: where its header stands, if it can be read strictly so far. A table that
 * keeps the rules is handed back as it is; one that is too large to be cut in memory keeps its problem.
 */
export async function plainTable(source: Source, dialect: Dialect | null): Promise<PlainTable> {
  const told = tellDialect(new TextDecoder().decode(await source.head(headSize)));
  // Quotes of another kind are no letters of what they stand around.
  const isStrict = dialect !== null && (told === null || told.dialect.quote === '"');
  const problem = dialect !== null && isStrict ? await strictProblem(source, dialect) : undefined;
  if (isStrict && problem === undefined) return { source, guesses: [] };
  if (source.size > mostBytes) throw problem ?? new Problem('file.not-recognised');
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.chunks()) chunks.push(Buffer.from(chunk));
  const table = readAnyTable(textOf(Buffer.concat(chunks)));
  if (table === null) throw problem ?? new Problem('file.not-recognised');
  const { separator, quote, escapedBy } = table.dialect;
  const isOther = dialect === null || quote !== '"' || escapedBy !== null;
  const detail = { separator: separator === '\t' ? 'tab' : separator, quote };
  return {
    source: sourceOf(Buffer.from(table.rows.map((row) => `${row.map(quoted).join(',')}\n`).join(''))),
    guesses: [
      ...(isOther ? [{ id: `dialect:${separator}${quote}`, code: 'guess.dialect', detail } as const] : []),
      ...(table.guessedLines.length === 0
        ? []
        : [{ id: 'quotes', code: 'guess.quotes', detail: { lines: table.guessedLines.length } } as const]),
      ...(table.titleLines === 0
        ? []
        : [{ id: 'title-line', code: 'guess.title-line', detail: { lines: table.titleLines } } as const]),
    ],
  };
}

/** The text. Throws `import.encoding`. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem('import.encoding');
  }
}

/** An empty cell stays nothing. */
const quoted = (cell: string): string => (cell === '' ? '' : `"${cell.replaceAll('"', '""')}"`);

const sourceOf = (bytes: Buffer): Source => ({
  size: bytes.length,
  head: (length) => Promise.resolve(bytes.subarray(0, length)),
  async *chunks() {
    const size = 256 * 1024;
    for (let at = 0; at < bytes.length; at += size) yield Promise.resolve(bytes.subarray(at, at + size));
  },
});
