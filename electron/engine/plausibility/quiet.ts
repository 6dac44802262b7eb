// Tells which rows have neither a question mark nor a letter beyond ASCII, without looking at each byte of them. Engine; pure.

/** Asked row after row of the same bytes. */
export interface QuietRows {
  /** The bytes have moved: what is remembered of their places is forgotten. */
  moved(): void;
  /** True where the bytes hold no question mark; `isHigh` says whether they hold letters beyond ASCII. */
  isQuiet(bytes: Buffer, from: number, to: number, isHigh: boolean): boolean;
}

const question = 63;

/** Starts asking. One search finds the next question mark for all rows before it. */
export function startQuietRows(): QuietRows {
  let next = -1;
  return {
    moved() {
      next = -1;
    },
    isQuiet(bytes, from, to, isHigh) {
      if (isHigh) return false;
      if (next < from) {
        const place = bytes.indexOf(question, from);
        next = place === -1 ? Number.MAX_SAFE_INTEGER : place;
      }
      return next >= to;
    },
  };
}
