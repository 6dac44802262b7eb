// Learns which letters stand for which from pairs of names, by expectation and maximisation. Build, Node.

/** Two spellings of one name, each in units with the signs of its start and end. */
export interface UnitPair {
  readonly latin: readonly string[];
  readonly native: readonly string[];
}

/** The shares of correspondences; the key is the Latin run, a tab, the native run. */
export type Shares = ReadonlyMap<string, number>;

export const keyOf = (latin: string, native: string): string => `${latin}\t${native}`;

/** The shapes of correspondences: how many Latin and native units. */
function shapesOf(longestLatin: number): readonly (readonly [latin: number, native: number])[] {
  const shapes: (readonly [number, number])[] = [[0, 1]];
  for (let latin = 1; latin <= longestLatin; latin += 1) {
    if (latin <= 2) shapes.push([latin, 0], [latin, 2]);
    shapes.push([latin, 1]);
  }
  return shapes;
}

/** The starts and the ends of both names stand for each other. */
const isPossible = (latin: string, native: string): boolean =>
  latin.includes('^') === native.includes('^') && latin.includes('$') === native.includes('$');

const guess = (latin: number, native: number): number =>
  0.1 ** (latin + native + (latin === 0 || native === 0 ? 1.5 : 0) + Math.abs(latin - native));

/** The options of learning: how long a Latin run may be, how rare a correspondence is left out, what is taken for granted. */
export interface Learning {
  readonly longestLatin: number;
  readonly fewest: number;
  readonly beforehand: ReadonlyMap<string, number>;
}

const rounds = 12;

/** Learns from pairs. A few rounds go over all, the rest leave out what is rare. */
export function learned(pairs: readonly UnitPair[], { longestLatin, fewest, beforehand }: Learning): Shares {
  const shapes = shapesOf(longestLatin);
  let shares: Shares | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const counts = new Map<string, number>(beforehand);
    for (const pair of pairs) addExpected(pair, shapes, shares, counts);
    const frequent = [...counts].filter(([, count]) => count >= (round < 3 ? 0.05 : fewest));
    const total = frequent.reduce((sum, [, count]) => sum + count, 0);
    shares = new Map(frequent.map(([key, count]) => [key, count / total]));
  }
  return shares ?? new Map();
}

/** Adds how often each correspondence is expected in one pair, over all ways to align it (forward and backward). */
function addExpected(
  { latin, native }: UnitPair,
  shapes: readonly (readonly [number, number])[],
  shares: Shares | undefined,
  counts: Map<string, number>,
): void {
  const [rows, columns] = [latin.length, native.length];
  const width = columns + 1;
  const steps: { from: number; to: number; key: string; share: number }[] = [];
  for (let row = 0; row <= rows; row += 1) {
    for (let column = 0; column <= columns; column += 1) {
      for (const [down, across] of shapes) {
        if (row + down > rows || column + across > columns) continue;
        const [left, right] = [latin.slice(row, row + down).join(''), native.slice(column, column + across).join('')];
        if (!isPossible(left, right)) continue;
        const key = keyOf(left, right);
        const share = shares === undefined ? guess(down, across) : (shares.get(key) ?? 0);
        if (share > 0)
          steps.push({ from: row * width + column, to: (row + down) * width + column + across, key, share });
      }
    }
  }
  const forward = new Float64Array((rows + 1) * width);
  const backward = new Float64Array((rows + 1) * width);
  forward[0] = 1;
  backward[rows * width + columns] = 1;
  for (const { from, to, share } of steps) forward[to] = (forward[to] as number) + (forward[from] as number) * share;
  for (const { from, to, share } of steps.toReversed())
    backward[from] = (backward[from] as number) + (backward[to] as number) * share;
  const whole = forward.at(-1) ?? 0;
  if (whole <= 0) return;
  for (const { from, to, key, share } of steps) {
    const expected = ((forward[from] as number) * share * (backward[to] as number)) / whole;
    if (expected > 0) counts.set(key, (counts.get(key) ?? 0) + expected);
  }
}
