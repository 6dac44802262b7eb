// Chooses the cells of a table of counts that are hidden so that no hidden count can be worked out. Engine; pure.
// The hypercube method (Repsilber; GHMITER of τ-ARGUS, Statistical Disclosure Control Handbook, ch. 4), over the table
// and its totals, with one promise: every hidden cell is a corner of a box of hidden cells whose counts can be shifted.
// So its audit interval, the counts that everything shown leaves possible, holds more than one count.

/** Counts of a table with its totals, row by row: along each dimension the last place is the total of the others. */
export interface Cube {
  /** Places along each dimension, the total among them. */
  readonly lengths: readonly number[];
  readonly counts: Int32Array;
}

/** What becomes of a cell. */
export const shown = 0;
/** Primary suppression: the count is small. */
export const primary = 1;
/** Secondary suppression: a small count could be worked out from it. */
export const secondary = 2;

/** How far apart two neighbours along each dimension lie in `counts`. */
export function stridesOf(lengths: readonly number[]): readonly number[] {
  return lengths.map((_, dimension) => lengths.slice(dimension + 1).reduce((product, length) => product * length, 1));
}

interface Corner {
  readonly cell: number;
  /** Whether the corner's count rises or falls when the cell to be protected rises by one. */
  readonly rises: boolean;
}

/**
 * What becomes of each cell: shown, primary or secondary. `least(cell)` is the smallest count that the cell may show.
 * Where zeros are safe they are shown, and the reader knows that every hidden count is 1 or more; where they are not,
 * they are hidden as small counts are. What another table of the same release hides is hidden as if it were small.
 *
 * Why no hidden count can be worked out: take the box of a hidden cell, two places along each dimension. Raise the cell
 * by one, lower its neighbour along each line (raise it if one of the two is the line's total), and so on around the
 * box. Every line still adds up, everything shown is as it was, and no count falls below what the reader knows: so a
 * second table explains all that is shown, and it has another count in every corner. Hiding more later only leaves more
 * such tables. A box of the cell and its totals can always be raised, so there always is one.
 * Which hidden cells are primary must not be disclosed: that would say that their counts are small.
 */
export function suppress(
  cube: Cube,
  least: (cell: number) => number,
  zeroIsSafe: boolean,
  isHiddenElsewhere: (cell: number) => boolean = () => false,
): Uint8Array {
  const { lengths, counts } = cube;
  const strides = stridesOf(lengths);
  const floor = zeroIsSafe ? 1 : 0;
  const countOf = (cell: number) => counts[cell] as number;
  const fate = Uint8Array.from(counts, (count, cell) =>
    count >= floor && (count < least(cell) || isHiddenElsewhere(cell)) ? primary : shown,
  );
  const isProtected = new Uint8Array(counts.length);

  const canShift = (corners: readonly Corner[]) =>
    [true, false].some((up) => corners.every(({ cell, rises }) => rises === up || countOf(cell) > floor));

  /** The box around a cell that hides the fewest more children, each dimension in turn (branch and bound). */
  const bestBox = (base: number): readonly Corner[] => {
    let best: readonly Corner[] = [];
    let lowest = Number.POSITIVE_INFINITY;
    const extend = (dimension: number, corners: readonly Corner[], cost: number): void => {
      const length = lengths[dimension];
      const stride = strides[dimension];
      if (length === undefined || stride === undefined) {
        if (cost < lowest && canShift(corners)) [best, lowest] = [corners, cost];
        return;
      }
      const own = Math.floor(base / stride) % length;
      for (let other = 0; other < length && lowest > 0; other += 1) {
        if (other === own) continue;
        const keepsTotal = own !== length - 1 && other !== length - 1;
        const across = corners.map(({ cell, rises }) => ({
          cell: cell + (other - own) * stride,
          rises: rises !== keepsTotal,
        }));
        if (across.some(({ cell }) => countOf(cell) < floor)) continue;
        // One for the cell itself: an empty cell is not hidden for nothing.
        const more = across.reduce((sum, { cell }) => sum + (fate[cell] === shown ? countOf(cell) + 1 : 0), cost);
        if (more < lowest) extend(dimension + 1, [...corners, ...across], more);
      }
    };
    extend(0, [{ cell: base, rises: true }], 0);
    return best;
  };

  for (const cell of fate.keys()) {
    if (fate[cell] !== primary || isProtected[cell] === 1) continue;
    for (const corner of bestBox(cell)) {
      isProtected[corner.cell] = 1;
      if (fate[corner.cell] === shown) fate[corner.cell] = secondary;
    }
  }
  return fate;
}
