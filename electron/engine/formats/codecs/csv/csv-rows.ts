// The rows and cells of a CSV file as a scanner shows them, and the dialect in which they are written. Engine; types only.

/** How a table is written. `line`: where its header stands, from 1. */
export interface Dialect {
  /** How many bytes stand before the header: byte order marks, a line `sep=`, lines of a title, blank lines. */
  readonly start: number;
  readonly line: number;
  /** The byte between cells. */
  readonly separator: number;
  /** True where a carriage return alone ends a line. */
  readonly returns: boolean;
}

/**
 * A scanner of one file. Push a chunk, then take rows with `next()` until it says false; `finish()` instead of a
 * push when the bytes are over, and take the rest. All that describes a row is valid until the next call.
 */
export interface CsvScanner {
  push(chunk: Uint8Array): void;
  finish(): void;
  /** Announces how many cells each row has, by the header. */
  expect(cells: number): void;
  /** True where this row is the last one and no line end follows it: the file may have been cut off in it. */
  isUnended(): boolean;
  /** Moves to the next whole row; false: needs more bytes, or the file is over. Blank lines are no rows. */
  next(): boolean;
  /** Cells of this row. */
  count(): number;
  /** The line on which this row starts, from 1. */
  line(): number;
  /** Bytes of the file up to the end of this row. */
  bytes(): number;
  /** True where nothing stands between the commas (Ruby's nil); a quoted empty cell is empty text instead. */
  isNull(index: number): boolean;
  /** Where the row stands in `buffer`, and whether it has letters beyond ASCII. */
  row(): { readonly from: number; readonly to: number; readonly isHigh: boolean };
  /** The bytes that hold the row. A cell's stand at `from` to `to`, without its quotes; each `"` in it stands twice. */
  buffer(): Buffer;
  /** The same places for all cells at once, counted from `rowStart`: a table has millions of them. */
  cells(): CellPlaces;
  from(index: number): number;
  to(index: number): number;
  /** The text of a cell. Short-lived: it may hold its whole row in memory. */
  text(index: number): string;
  /** The same text with memory of its own, for texts that outlive the row. */
  ownText(index: number): string;
}

/** Where the cells of a row stand, from the first on; there may be places behind the last. */
export interface CellPlaces {
  readonly rowStart: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}
