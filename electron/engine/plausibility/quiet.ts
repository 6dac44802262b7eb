// Tells which rows have neither a question mark nor a letter beyond ASCII, without looking at each byte of them. Engine; pure.

/** Asked row after row of the same bytes. */
export interface QuietRows {
  /** The bytes have moved: what is remembered of their places is forgotten. */
  moved(): void;
  /** True where the bytes hold no question mark; `isHigh` says whether they hold letters beyond ASCII. */
  isQuiet(bytes: Buffer, from: number, to: number, isHigh: boolean): boolean;
}

const question = 63;
/** How far a search goes at once: rows behind it need no further one. */
const piece = 64 * 1024;

/** Starts asking. One search tells of many rows. */
export function startQuietRows(): QuietRows {
  /** No question mark stands between the row that was asked for last and this place. */
  let clear = 0;
  return {
    moved() {
      clear = 0;
    },
    isQuiet(bytes, from, to, isHigh) {
      if (isHigh) return false;
      if (clear < from) clear = from;
      while (clear < to) {
        const end = Math.min(clear + piece, bytes.length);
        const place = bytes.subarray(clear, end).indexOf(question);
        if (place !== -1) {
          clear += place;
          return clear >= to;
        }
        clear = end;
      }
      return true;
    },
  };
}
