// Brings a sheet into the form in which cases are read: headers first, ids in the first column, one row after the other.
// What people put around a table is taken away and told: titles, counted rows, totals, the headers once more. Engine; pure.
import { kindOf, type Sheet, shownOf } from '../../codecs/xlsx/cells.ts';
import type { Texts } from '../../codecs/xlsx/texts.ts';
import { findHeaders, foldedHeader, type HeaderPlace, isIdHeader } from './header-row.ts';
import { isRemark } from './remark-row.ts';

/** What was found around the table of a sheet. */
export interface TableNotes {
  /** How many lines stand above the headers. */
  readonly titleLines: number;
  /** True where a column that counts the rows stands before the ids. */
  readonly countsRows: boolean;
  /** How many times the headers stand among the rows once more. */
  readonly headersAgain: number;
  /** How many lines are totals or remarks. */
  readonly remarks: number;
}

/** A sheet as a table. */
export interface SheetTable {
  readonly sheet: Sheet;
  readonly notes: TableNotes;
}

/** How many cells of a line show whether it holds headers. */
const headerLook = 16;

/** A text longer than this is no header that is looked for. */
const longestId = 64;

/** The table of a sheet; null where no line of it has the ids of cases. */
export function tableOf(sheet: Sheet, texts: Texts): SheetTable | null {
  const place = placeOf(sheet, texts);
  if (place === null) return null;
  const { row: headerRow, column: idColumn } = place;
  const repeated: number[] = [];
  const remarks: number[] = [];
  for (let row = headerRow + 1; row < sheet.rows; row += 1) {
    const id = idAt(sheet, row, idColumn);
    if (id === -1) continue;
    if (isHexadecimal(texts, id)) continue;
    const text = texts.read(id);
    if (isIdHeader(text)) repeated.push(row);
    else if (isRemark(text, cellCount(sheet, row) - 1)) remarks.push(row);
  }
  const titleRows = Array.from({ length: headerRow }, (_, row) => row).filter((row) =>
    isTitle(sheet, texts, row, cellCount(sheet, headerRow)),
  );
  const notes = {
    titleLines: titleRows.length,
    countsRows: idColumn > 0 && hasCellsBefore(sheet, headerRow + 1, idColumn),
    headersAgain: repeated.length + (titleRows.length < headerRow ? 1 : 0),
    remarks: remarks.length,
  };
  const isPlain = headerRow === 0 && idColumn === 0 && repeated.length === 0 && remarks.length === 0;
  if (isPlain) return { sheet, notes };
  return { sheet: rearranged(sheet, texts, place, { repeated, dropped: new Set([...titleRows, ...remarks]) }), notes };
}

/**
 * True for a line above the headers that is a title, and no case that came there when somebody sorted the headers with the
 * rest: one text, or two where the table has far more columns, or where the first is no id, for no id has a blank.
 */
function isTitle(sheet: Sheet, texts: Texts, row: number, headers: number): boolean {
  const count = cellCount(sheet, row);
  if (count !== 2) return count < 2;
  const first = sheet.cells[(sheet.starts[row] as number) + 1] as number;
  return headers >= 4 || /\S\s+\S/.test(texts.read(shownOf(first)));
}

/** Where the headers stand. The columns before the ids must be empty, or count the rows. */
function placeOf(sheet: Sheet, texts: Texts): HeaderPlace | null {
  const { starts, cells, rows } = sheet;
  for (let row = 0; row < rows; row += 1) {
    const line: { column: number; text: string }[] = [];
    for (let at = starts[row] as number; at < (starts[row + 1] as number) && line.length < headerLook; at += 2) {
      const text = shownOf(cells[at + 1] as number);
      const isShort = texts.to(text) - texts.from(text) <= longestId;
      line.push({ column: cells[at] as number, text: isShort ? texts.read(text) : '-' });
    }
    const place = findHeaders([line]);
    if (place !== null) return onlyCounts(sheet, texts, row, place.column) ? { row, column: place.column } : null;
  }
  return null;
}

function onlyCounts({ cells, starts, rows }: Sheet, texts: Texts, headerRow: number, idColumn: number): boolean {
  if (idColumn === 0) return true;
  for (let row = headerRow + 1; row < rows; row += 1) {
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at += 2) {
      if ((cells[at] as number) >= idColumn) break;
      if (!/^\s*\d*(?:\.0*)?\s*$/.test(texts.read(shownOf(cells[at + 1] as number)))) return false;
    }
  }
  return true;
}

const cellCount = ({ starts }: Sheet, row: number): number =>
  ((starts[row + 1] as number) - (starts[row] as number)) / 2;

/** The text of a row's id, where it may be one; -1: the row has none. */
function idAt({ cells, starts }: Sheet, row: number, idColumn: number): number {
  for (let at = starts[row] as number; at < (starts[row + 1] as number); at += 2) {
    const column = cells[at] as number;
    if (column > idColumn) break;
    if (column === idColumn) {
      const cell = cells[at + 1] as number;
      return kindOf(cell) === 'text' ? shownOf(cell) : -1;
    }
  }
  return -1;
}

/** True for an id of digits and the letters a to f, as nearly all are: it is neither a header nor a word. */
function isHexadecimal(texts: Texts, id: number): boolean {
  const bytes = texts.bytes();
  const to = texts.to(id);
  for (let at = texts.from(id); at < to; at += 1) {
    const code = bytes[at] as number;
    if (!((code >= 48 && code <= 57) || (code >= 97 && code <= 102) || code === 45)) return false;
  }
  return true;
}

function hasCellsBefore({ cells, starts, rows }: Sheet, from: number, idColumn: number): boolean {
  for (let row = from; row < rows; row += 1) if ((cells[starts[row] as number] as number) < idColumn) return true;
  return false;
}

/**
 * The sheet with its headers first and nothing before its ids. Below headers that stand once more, each cell moves to the
 * column of its own header; a header that is new gets a column at the end.
 */
function rearranged(
  { name, hidden, rows, cells, starts }: Sheet,
  texts: Texts,
  { row: headerRow, column: idColumn }: HeaderPlace,
  { repeated, dropped }: { readonly repeated: readonly number[]; readonly dropped: ReadonlySet<number> },
): Sheet {
  const header = lineOf(headerRow);
  const headers = [...header];
  const isAgain = new Set(repeated);
  let columnOf: ReadonlyMap<number, number> | null = null;
  const lines: (readonly (readonly [column: number, cell: number])[])[] = [];
  for (let row = 0; row < rows; row += 1) {
    if (row === headerRow || dropped.has(row)) continue;
    if (isAgain.has(row)) {
      columnOf = columnsBy(lineOf(row), headers, texts);
      continue;
    }
    const line = lineOf(row);
    if (columnOf === null) lines.push(line);
    else {
      const columns: ReadonlyMap<number, number> = columnOf;
      const moved = line.map(([column, cell]) => [columns.get(column) ?? column, cell] as const);
      lines.push(moved.sort(([one], [other]) => one - other));
    }
  }
  const table = [headers, ...lines].filter((line) => line.length > 0);
  const newStarts = new Uint32Array(table.length + 1);
  for (const [index, line] of table.entries()) newStarts[index + 1] = (newStarts[index] as number) + line.length * 2;
  const newCells = new Int32Array(newStarts[table.length] as number);
  let at = 0;
  for (const line of table)
    for (const [column, cell] of line) {
      newCells[at] = column;
      newCells[at + 1] = cell;
      at += 2;
    }
  return { name, hidden, rows: table.length, cells: newCells, starts: newStarts };

  function lineOf(row: number): readonly (readonly [column: number, cell: number])[] {
    const line: (readonly [number, number])[] = [];
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at += 2) {
      const column = (cells[at] as number) - idColumn;
      if (column >= 0) line.push([column, cells[at + 1] as number]);
    }
    return line;
  }
}

/** The columns to which the cells below `line` move; headers that are new are added to `headers`. */
function columnsBy(
  line: readonly (readonly [number, number])[],
  headers: (readonly [number, number])[],
  texts: Texts,
): ReadonlyMap<number, number> {
  const textOfHeader = (cell: number): string => foldedHeader(texts.read(shownOf(cell)));
  const free = headers.map(([column, cell]) => ({ column, text: textOfHeader(cell) }));
  let end = Math.max(...headers.map(([column]) => column)) + 1;
  const columnOf = new Map<number, number>();
  for (const [column, cell] of line) {
    const text = textOfHeader(cell);
    const place = free.findIndex((header) => header.text === text);
    if (place !== -1) columnOf.set(column, (free.splice(place, 1)[0] as { column: number }).column);
    else {
      headers.push([end, cell]);
      columnOf.set(column, end);
      end += 1;
    }
  }
  return columnOf;
}
