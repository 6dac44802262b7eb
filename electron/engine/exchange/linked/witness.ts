// A witness: another count of every stratum that explains everything shown. Engine; pure.
// The solver finds it, and this file believes nothing: each is held against every limit, in whole numbers where they are few.
import type { Programme, Solver, Sum } from './programme.ts';

/** A sum of strata that has to stay within limits, where `by` is how much it may change. */
export interface Limit {
  readonly sum: Sum;
  readonly lower: number;
  readonly upper: number;
}

/** A shown count that may be hidden if need be, at a price. `lower`: by how much it may fall once it is hidden. */
export interface Hideable {
  /** The name of its cell. */
  readonly name: string;
  readonly sum: Sum;
  readonly cost: number;
  readonly lower: number;
}

/** By how much each stratum may fall and rise, and what has to be as it was. */
export interface World {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly limits: readonly Limit[];
  readonly hideable: readonly Hideable[];
}

/** How each stratum changes, and the positions of the hideable counts that have to be hidden for it. */
export interface Witness {
  readonly change: readonly number[];
  readonly hides: readonly number[];
}

/** What a sum of strata changes by. */
export const changeOf = (sum: Sum, change: readonly number[]): number =>
  sum.reduce((total, [stratum, factor]) => total + factor * (change[stratum] ?? 0), 0);

/** Sums in whole numbers are exact; those of other numbers may be so far off. */
const tolerance = 1e-6;

/** True where a witness makes another number of a sum: by one child or more. */
export const isOther = (sum: Sum, { change }: Pick<Witness, 'change'>): boolean =>
  Math.abs(changeOf(sum, change)) > 1 - tolerance;

/** The witness that a change of all strata is, or null where it breaks a limit. */
export function checked({ lower, upper, limits, hideable }: World, change: readonly number[]): Witness | null {
  const off = change.every(Number.isSafeInteger) ? 0 : tolerance;
  const isWithin = change.every(
    (by, stratum) => by >= (lower[stratum] ?? 0) - off && by <= (upper[stratum] ?? 0) + off,
  );
  if (!isWithin) return null;
  for (const { sum, lower: least, upper: most } of limits) {
    const by = changeOf(sum, change);
    if (by < least - off || by > most + off) return null;
  }
  const hides: number[] = [];
  for (const [position, { sum, lower: least }] of hideable.entries()) {
    const by = changeOf(sum, change);
    if (Math.abs(by) <= off) continue;
    if (by < least - off) return null;
    hides.push(position);
  }
  return { change, hides };
}

/** The same change in whole numbers: a corner of the solver's solutions often is one, or a small multiple of one. */
function wholeOf(world: World, values: readonly number[]): Witness | null {
  for (let factor = 1; factor <= 6; factor += 1) {
    const change = values.map((value) => Math.round(value * factor) + 0);
    if (!change.every((whole, place) => Math.abs(whole - (values[place] ?? 0) * factor) < 1e-6)) continue;
    const witness = checked(world, change);
    if (witness) return witness;
  }
  return null;
}

const none = Number.NEGATIVE_INFINITY;
const any = Number.POSITIVE_INFINITY;

/** The programme of a world: its strata, then for each hideable count by how much it rises and by how much it falls. */
function programmeOf(world: World, wanted: readonly Limit[], mayHide: boolean): Programme {
  const { lower, upper, limits, hideable } = world;
  const size = lower.length;
  const slack = (position: number): Sum => [
    [size + 2 * position, -1],
    [size + 2 * position + 1, 1],
  ];
  return {
    cost: [...lower.map(() => 0), ...(mayHide ? hideable.flatMap(({ cost }) => [cost, cost]) : [])],
    lower: [...lower, ...(mayHide ? hideable.flatMap(() => [0, 0]) : [])],
    upper: [...upper, ...(mayHide ? hideable.flatMap((each) => [any, -each.lower]) : [])],
    rows: [
      ...limits,
      ...wanted,
      ...hideable.map(({ sum }, position) => ({
        sum: mayHide ? [...sum, ...slack(position)] : sum,
        lower: 0,
        upper: 0,
      })),
    ].filter(({ sum }) => sum.length > 0),
    isWhole: false,
  };
}

/**
 * A witness in which `sum` is another than it is, and for which the fewest children have to be hidden. `none` where
 * there is none whatever is hidden; `late` where the solver has none within the time. `mayBranch`: where the corner that
 * it finds is not in whole numbers it looks on, which can take long. Else any numbers do in which `sum` differs by 1 or
 * more: they are what a linear programme of an attacker allows.
 */
export function witnessAgainst(
  world: World,
  sum: Sum,
  solve: Solver,
  seconds: number,
  mayBranch = true,
): Witness | 'none' | 'late' {
  const size = world.lower.length;
  let best: { readonly witness: Witness; readonly cost: number } | null = null;
  let isLate = false;
  for (const wanted of [
    { sum, lower: 1, upper: any },
    { sum, lower: none, upper: -1 },
  ]) {
    const programme = programmeOf(world, [wanted], true);
    const values = solve(programme, seconds);
    if (values === 'none') continue;
    let witness = values === 'late' ? null : wholeOf(world, values.slice(0, size));
    if (!witness && !mayBranch && values !== 'late') witness = checked(world, values.slice(0, size));
    if (!witness && mayBranch) {
      const whole = solve({ ...programme, isWhole: true }, seconds);
      if (whole === 'none') continue;
      witness = whole === 'late' ? null : wholeOf(world, whole.slice(0, size));
    }
    if (!witness || !isOther(sum, witness)) {
      isLate = true;
      continue;
    }
    const cost = witness.hides.reduce((total, position) => total + (world.hideable[position]?.cost ?? 0), 0);
    if (best === null || cost < best.cost) best = { witness, cost };
    if (cost === 0) break;
  }
  return best?.witness ?? (isLate ? 'late' : 'none');
}

/** A witness for which nothing more is hidden, in which as many of these sums as the solver finds are others; null where it finds none. */
export function witnessAgainstMany(
  world: World,
  sums: readonly Sum[],
  signOf: (position: number) => number,
  solve: Solver,
  seconds: number,
): Witness | null {
  const cost = world.lower.map(() => 0);
  for (const [position, sum] of sums.entries()) {
    for (const [stratum, factor] of sum) cost[stratum] = (cost[stratum] ?? 0) + signOf(position) * factor;
  }
  const values = solve({ ...programmeOf(world, [], false), cost }, seconds);
  return values === 'none' || values === 'late' ? null : wholeOf(world, values);
}
