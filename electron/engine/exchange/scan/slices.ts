// Takes a long text apart into slices that are scanned one by one. Engine; pure.

/** A part of a text, and where it begins. */
export interface Slice {
  readonly from: number;
  readonly slice: string;
}

/** A few milliseconds of work for a scanner. */
export const sliceSize = 8 * 1024;
/** Neighbours share this much, so that what stands across a cut is whole in one of them: names, numbers, addresses. */
const overlap = 1024;

/**
 * The slices of a text in its order; a short text is one. Cuts are at white space, where no word goes across them, or
 * anywhere in a text that has none.
 */
export function* slicesOf(text: string): Generator<Slice> {
  let from = 0;
  while (text.length - from > sliceSize) {
    const to = cutBefore(text, from + sliceSize, from + sliceSize - overlap);
    yield { from, slice: text.slice(from, to) };
    from = cutBefore(text, to - overlap, to - 2 * overlap);
  }
  yield { from, slice: text.slice(from) };
}

/** The place after the last white space before `place`, or `place` where there is none from `least` on. */
function cutBefore(text: string, place: number, least: number): number {
  for (let at = place; at > least; at -= 1) if (/\s/u.test(text[at - 1] as string)) return at;
  return place;
}
