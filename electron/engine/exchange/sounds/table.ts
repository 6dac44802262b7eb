// Tables of how often units of one writing stand for units of another, and how often they stand at all. Engine; pure.

/** All figures are tenths of a natural logarithm, as whole numbers: sums of them are the same on every machine. */
export const tenths = (probability: number): number => Math.round(10 * Math.log(probability));

/** Units that stand for each other, as one string a side; one side may be empty. */
export interface Correspondence {
  readonly first: string;
  readonly second: string;
  readonly probability: number;
}

/** Gives each known run of units a number. */
export type RunNumbers = ReadonlyMap<string, number>;

/** How two writings correspond. */
export interface Table {
  readonly first: RunNumbers;
  readonly second: RunNumbers;
  /** The logarithm of the probability of two runs that stand for each other, a row for each run on the first. */
  readonly weights: Int16Array;
  /** The most units of a run on the first and on the second. */
  readonly longest: readonly [first: number, second: number];
}

/** Stands in the weights where two runs do not correspond. */
export const noWeight = -32_768;

/** Makes a table of correspondences. `unitsIn` tells how many units a run is made of. */
export function tableOf(
  correspondences: readonly Correspondence[],
  unitsIn: readonly [first: (run: string) => number, second: (run: string) => number],
): Table {
  const numbersOf = (runs: readonly string[]): RunNumbers =>
    new Map([...new Set(['', ...runs])].map((run, number) => [run, number]));
  const first = numbersOf(correspondences.map((each) => each.first));
  const second = numbersOf(correspondences.map((each) => each.second));
  const weights = new Int16Array(first.size * second.size).fill(noWeight);
  for (const each of correspondences)
    weights[(first.get(each.first) ?? 0) * second.size + (second.get(each.second) ?? 0)] = tenths(each.probability);
  const longestOf = (numbers: RunNumbers, count: (run: string) => number) =>
    [...numbers.keys()].reduce((most, run) => Math.max(most, count(run)), 1);
  return { first, second, weights, longest: [longestOf(first, unitsIn[0]), longestOf(second, unitsIn[1])] };
}

/** How likely units are in names of one writing, whatever they stand for. */
export interface Frequencies {
  /** The logarithm of the probability of one unit. */
  readonly alone: (unit: string) => number;
  /** That of a whole name: by each unit alone or by each after the one before, whichever makes the name more likely. */
  readonly name: (units: readonly string[]) => number;
}

/** How much the unit alone counts beside the unit after another one. */
const backOff = 5;

/** Learns from counts of one unit after another. */
export function frequenciesOf(
  counts: readonly (readonly [before: string, unit: string, count: number])[],
): Frequencies {
  const [together, before, single] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const add = (sums: Map<string, number>, key: string, count: number) => sums.set(key, (sums.get(key) ?? 0) + count);
  let total = 0;
  for (const [first, unit, count] of counts) {
    add(together, `${first} ${unit}`, count);
    add(before, first, count);
    add(single, unit, count);
    total += count;
  }
  const share = (unit: string) => ((single.get(unit) ?? 0) + 0.5) / (total + 50);
  const memory = new Map<string, number>();
  const remembered = (key: string, value: () => number): number => {
    const figure = memory.get(key) ?? value();
    // What is asked for comes from texts: only what has been counted is remembered, so that memory has a bound.
    if (single.has(key) || together.has(key)) memory.set(key, figure);
    return figure;
  };
  const alone = (unit: string) => remembered(unit, () => tenths(share(unit)));
  const after = (first: string, unit: string) =>
    remembered(`${first} ${unit}`, () =>
      tenths(((together.get(`${first} ${unit}`) ?? 0) + backOff * share(unit)) / ((before.get(first) ?? 0) + backOff)),
    );
  return {
    alone,
    name: (units) => {
      let [bySingle, byPair] = [0, 0];
      for (const [place, unit] of units.entries()) {
        const first = units[place - 1];
        if (first === undefined) continue;
        bySingle += alone(unit);
        byPair += after(first, unit);
      }
      return Math.max(bySingle, byPair);
    },
  };
}
