// How far two spellings are apart. Engine; pure.

/**
 * The number of letters to insert, leave out, replace or swap with their neighbour (optimal string alignment, the
 * restricted Damerau–Levenshtein distance), or undefined where it is more than `limit`. Takes time in proportion to the
 * length times the limit.
 */
export function distanceWithin(one: string, other: string, limit: number): number | undefined {
  if (Math.abs(one.length - other.length) > limit) return undefined;
  const beyond = limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: other.length + 1 }, (_, column) => Math.min(column, beyond));
  for (let row = 1; row <= one.length; row += 1) {
    const current = new Array<number>(other.length + 1).fill(beyond);
    current[0] = Math.min(row, beyond);
    let least = current[0];
    for (let column = Math.max(1, row - limit); column <= Math.min(other.length, row + limit); column += 1) {
      const same = one[row - 1] === other[column - 1];
      let cost = Math.min(
        (previous[column] ?? beyond) + 1,
        (current[column - 1] ?? beyond) + 1,
        (previous[column - 1] ?? beyond) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped) cost = Math.min(cost, (before[column - 2] ?? beyond) + 1);
      current[column] = Math.min(cost, beyond);
      least = Math.min(least, cost);
    }
    if (least > limit) return undefined;
    before = previous;
    previous = current;
  }
  const distance = previous[other.length] ?? beyond;
  return distance > limit ? undefined : distance;
}
