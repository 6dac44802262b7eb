// Reads a whole table whose dialect nobody knows: the rows under its header, and what had to be guessed. Engine; pure.
import { linesOf, tellDialect } from './any-dialect.ts';
import { type OddDialect, oddRows } from './odd-rows.ts';

/** A table as it was read. */
export interface AnyTable {
  readonly dialect: OddDialect;
  /** The header first. */
  readonly rows: readonly (readonly string[])[];
  /** The lines above the header, which are no part of the table. */
  readonly titleLines: number;
  /** The lines on which a quote kept no rule: how they are cut is guessed. */
  readonly guessedLines: readonly number[];
}

/** Reads a table. Null: the text has no columns. An empty text has no rows. */
export function readAnyTable(text: string): AnyTable | null {
  const bare = text.replace(/^\uFEFF+/, '');
  const told = tellDialect(bare);
  if (told === null)
    return bare.trim() === ''
      ? { dialect: { separator: ',', quote: '"', escapedBy: null }, rows: [], titleLines: 0, guessedLines: [] }
      : null;
  const { dialect, columns } = told;
  const rows: string[][] = [];
  const guessedLines: number[] = [];
  let titleLines = 0;
  for (const { cells, cost, line } of oddRows(linesOf(bare), dialect, columns)) {
    const isFull = cells.filter((cell) => cell.trim() !== '').length * 2 >= columns;
    if (rows.length === 0 && !isFull) {
      titleLines += 1;
      continue;
    }
    if (cost > 0) guessedLines.push(line);
    rows.push([...cells]);
  }
  return { dialect, rows, titleLines, guessedLines };
}
