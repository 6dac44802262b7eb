// The rows and cells of a CSV file as a scanner shows them. Engine; types only.

/**
 * A scanner of one file. Push a chunk, then take rows with `next()` until it says false; `finish()` instead of a
 * push when the bytes are over, and take the rest. All that describes a row is valid until the next call.
 */
export interface CsvScanner {
  push(chunk: Uint8Array): void;
  finish(): void;
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
