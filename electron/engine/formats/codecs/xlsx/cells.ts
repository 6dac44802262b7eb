// The cells of sheets as numbers, four bytes a cell, collected row by row. Engine; pure.
import { Problem } from '../../../../../shared/problems.ts';
import { cellLimit, rowLimit } from './workbook-limits.ts';

/**
 * The kinds of cells: a text, a number as it is written, a tick, an error, a number that its format shows with zeros in
 * front or signs, a number that its format shows as a day or a time, a day in ISO's form, and a number whose format the
 * workbook names but does not have.
 */
export const cellKinds = ['text', 'number', 'boolean', 'error', 'formatted', 'day', 'iso-day', 'unstyled'] as const;
export type CellKind = (typeof cellKinds)[number];

/** A cell: the number of its text, whether it came from a formula, and its kind, in one number. */
export type Cell = number;

export const textOf = (cell: Cell): number => cell >>> 4;
export const isFormula = (cell: Cell): boolean => (cell & 8) !== 0;
export const kindOf = (cell: Cell): CellKind => cellKinds[cell & 7] as CellKind;
/** True for a text that nobody worked out. */
export const isPlainText = (cell: Cell): boolean => (cell & 15) === 0;
export const cellOf = (text: number, kind: CellKind, formula: boolean): Cell =>
  (text << 4) | (formula ? 8 : 0) | cellKinds.indexOf(kind);

/** The number of the text that the cell shows: a formatted number has it right behind the number itself. */
export const shownOf = (cell: Cell): number => textOf(cell) + (kindOf(cell) === 'formatted' ? 1 : 0);

/** The rows of a sheet that hold something, in order. */
export interface Sheet {
  readonly name: string;
  readonly rows: number;
  /** Pairs of column (from 0) and cell; those of row `n` stand from `starts[n]` to `starts[n + 1]`. */
  readonly cells: Int32Array;
  readonly starts: Uint32Array;
  /** True where the sheet, a row or a column is hidden. */
  readonly hidden: boolean;
}

/** How many cells the sheets of a workbook may still have, all together. */
export interface CellBudget {
  cells: number;
}

/** Starts the budget of a workbook. */
export const startBudget = (): CellBudget => ({ cells: cellLimit });

/** Collects rows; those without cells are left out. */
export function startRows(budget: CellBudget) {
  let cells = new Int32Array(16 * 1024);
  let count = 0;
  let starts = new Uint32Array(1024);
  let rows = 0;
  let rowCount = 0;
  const endRow = (): void => {
    if (rows + 2 > starts.length) {
      const more = new Uint32Array(starts.length * 2);
      more.set(starts);
      starts = more;
    }
    if (count > (starts[rows] as number)) {
      rows += 1;
      starts[rows] = count;
    }
  };
  return {
    start(): void {
      if (rowCount === rowLimit) throw new Problem('import.workbook-too-large');
      if (rowCount > 0) endRow();
      rowCount += 1;
    },
    cell(column: number, cell: Cell): void {
      if (budget.cells === 0) throw new Problem('import.workbook-too-large');
      budget.cells -= 1;
      if (count + 2 > cells.length) {
        const more = new Int32Array(cells.length * 2);
        more.set(cells);
        cells = more;
      }
      // Two cells in one place, or cells in disorder: a program would show one of them, another the other.
      if (count > (starts[rows] as number) && (cells[count - 2] as number) >= column)
        throw new Problem('import.workbook-damaged');
      cells[count] = column;
      cells[count + 1] = cell;
      count += 2;
    },
    done() {
      endRow();
      return { rows, cells: cells.slice(0, count), starts: starts.slice(0, rows + 1) };
    },
  };
}
