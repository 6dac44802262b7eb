// Joins the sheets of a workbook by the short id in their first column. Engine; pure.
import { kindOf, type Sheet, shownOf } from '../../codecs/xlsx/cells.ts';
import type { Texts } from '../../codecs/xlsx/texts.ts';

/** The rows of each case. Cases are numbered from 0, in the order in which sheets name them first. */
export interface JoinedSheets {
  /** The cell with each case's short id. */
  readonly ids: readonly number[];
  /** For each sheet: the first row of each case, or -1. */
  readonly first: readonly Int32Array[];
  /** For each sheet: the next row of the same case, or -1. */
  readonly next: readonly Int32Array[];
  /** For each sheet: how many rows have answers but no id. */
  readonly nameless: readonly number[];
}

/** Joins sheets whose first row holds the headers. */
export function joinSheets(sheets: readonly Sheet[], texts: Texts): JoinedSheets {
  const ids: number[] = [];
  const byText = new Map<number, number>();
  const byId = new Map<string, number>();
  const caseOf = (cell: number): number | null => {
    // An error says nothing, not even that two of them are the same.
    if (kindOf(cell) === 'error') return null;
    const text = shownOf(cell);
    const joined = byText.get(text);
    if (joined !== undefined) return joined;
    // The same id may be several texts where another program wrote the file.
    const id = texts.read(text);
    if (id.trim() === '') return null;
    const number = byId.get(id) ?? ids.push(cell) - 1;
    byId.set(id, number);
    byText.set(text, number);
    return number;
  };
  const rowsOf = sheets.map(({ rows, cells, starts }) => {
    const cases = new Int32Array(rows).fill(-1);
    let nameless = 0;
    /** Rows of cells that hold nothing are no rows. */
    const hasText = (row: number): boolean => {
      for (let at = starts[row] as number; at < (starts[row + 1] as number); at += 2) {
        if (texts.read(shownOf(cells[at + 1] as number)).trim() !== '') return true;
      }
      return false;
    };
    for (let row = 1; row < rows; row += 1) {
      const start = starts[row] as number;
      const number = cells[start] === 0 ? caseOf(cells[start + 1] as number) : null;
      if (number !== null) cases[row] = number;
      else if (hasText(row)) nameless += 1;
    }
    return { cases, nameless };
  });
  const chains = rowsOf.map(({ cases }) => {
    const first = new Int32Array(ids.length).fill(-1);
    const next = new Int32Array(cases.length).fill(-1);
    for (let row = cases.length - 1; row > 0; row -= 1) {
      const number = cases[row] as number;
      if (number === -1) continue;
      next[row] = first[number] as number;
      first[number] = row;
    }
    return { first, next };
  });
  return {
    ids,
    first: chains.map(({ first }) => first),
    next: chains.map(({ next }) => next),
    nameless: rowsOf.map(({ nameless }) => nameless),
  };
}
