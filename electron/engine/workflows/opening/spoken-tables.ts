// Asks whether a table in words (`tables/ID.csv`) says what the table itself says. Engine. FORMAT.md N5.
import type { PublishedTable } from '../../../../shared/model/risk/tables.ts';

/** A cell as Courier writes it, and what ends it. */
const cellAndEnd = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/y;
/** Words of a form, not a text about somebody. */
const longest = 300;

/** The lines of a file of RFC 4180 with its mark; undefined for any other file. */
function linesIn(text: string): readonly (readonly string[])[] | undefined {
  if (!text.startsWith('\uFEFF')) return undefined;
  const lines: string[][] = [];
  let line: string[] = [];
  cellAndEnd.lastIndex = 1;
  while (cellAndEnd.lastIndex < text.length) {
    const [, cell, end] = cellAndEnd.exec(text) ?? [];
    if (cell === undefined) return undefined;
    line.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === ',') continue;
    lines.push(line);
    line = [];
  }
  return line.length === 0 ? lines : undefined;
}

/**
 * True where a file says the same as a table, in whatever language: as many rows, the same counts, one word for what is
 * hidden, and in each column one word for each value, and no other.
 */
export function speaksOf(text: string, { head, rows }: PublishedTable): boolean {
  const lines = linesIn(text);
  if (lines?.length !== rows.length + 1) return false;
  const isInShape = lines.every(
    (line) => line.length === head.length + 1 && line.every((cell) => cell.length <= longest),
  );
  if (!isInShape) return false;
  const words = lines.slice(1);
  const columns = head.map((field) =>
    rows.map(({ of }) => (Object.hasOwn(of, field) ? JSON.stringify(of[field]) : 'all')),
  );
  const areCounts = rows.every(({ count }, row) => count === null || words[row]?.at(-1) === String(count));
  const hidden = new Set(rows.flatMap(({ count }, row) => (count === null ? [words[row]?.at(-1) ?? ''] : [])));
  return (
    areCounts &&
    hidden.size <= 1 &&
    [...hidden].every((word) => !/\d/.test(word)) &&
    columns.every(
      (values, column) =>
        new Set(values.map((value, row) => `${value} ${words[row]?.[column]}`)).size === new Set(values).size,
    )
  );
}
