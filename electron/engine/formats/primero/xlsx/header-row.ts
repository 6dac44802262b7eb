// Finds the line of headers of a sheet, and tells headers that are spelled alike. Engine; pure.

/** The first header of every sheet that is about cases. */
export const idHeader = 'ID';

/** One cell of a line that may hold the headers. */
interface HeaderCell {
  readonly column: number;
  readonly text: string;
}

/** Where the headers stand: the line, and the column with the ids. */
export interface HeaderPlace {
  readonly row: number;
  readonly column: number;
}

/** What people call a column that counts the rows. */
const counters: ReadonlySet<string> = new Set(['', '#', 'no', 'no.', 'nr', 'nr.', 'n°', 'nº', '№', 's/n', 'sn', 'row']);

const unseen = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/g;

/** A header as it is compared: blanks of any kind are one, and none at its ends; marks nobody sees and case are nothing. */
export function foldedHeader(text: string): string {
  return text.normalize('NFKC').replace(unseen, '').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** True for the header of the ids, however it is spelled. */
export const isIdHeader = (text: string): boolean => text === idHeader || foldedHeader(text) === 'id';

/**
 * True for a line of names of fields, as the CSV export has them, where Primero's workbooks have labels: `id` among names
 * in small letters with lines between their words.
 */
export function areFieldNames(headers: readonly string[]): boolean {
  if (!headers.includes('id')) return false;
  const names = headers.filter((header) => /^[a-z][a-z0-9_]*$/.test(header));
  return names.length * 2 > headers.length && names.some((name) => name.includes('_'));
}

/**
 * The first line whose first header is `ID`; a column that counts rows may stand before it. Null: no line is. Lines
 * above it are a title.
 */
export function findHeaders(rows: readonly (readonly HeaderCell[])[]): HeaderPlace | null {
  for (const [row, cells] of rows.entries()) {
    if (areFieldNames(cells.map(({ text }) => text))) return null;
    const first = cells.find(({ text }) => !counters.has(foldedHeader(text)));
    if (first !== undefined && isIdHeader(first.text)) return { row, column: first.column };
  }
  return null;
}
