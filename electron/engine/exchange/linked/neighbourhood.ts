// A few strata around a number: a programme over them is small and quick, and what it finds holds for all. Engine; pure.
import type { Sum } from './programme.ts';
import type { Stratum } from './strata.ts';
import type { Limit, World } from './witness.ts';

/** Strata near a number: those that it counts, and those that differ from them by one answer or by where they are. */
export type Near = (sum: Sum, size: number) => readonly number[];

/** Prepares the search for strata near a number. `present`: the position of the present release. */
export function nearness(strata: readonly Stratum[], present: number): Near {
  const alike = new Map<string, number[]>();
  const namesOf = ({ within, answers }: Stratum): readonly string[] => {
    const own = [...answers].sort(([one], [other]) => (one < other ? -1 : 1));
    const whole = own.map((each) => JSON.stringify(each));
    const butOne = whole.map((_, place) => `${within.join()} ${place} ${whole.toSpliced(place, 1).join()}`);
    return [...butOne, `* ${whole.join()}`];
  };
  const names = strata.map(namesOf);
  for (const [stratum, own] of names.entries()) {
    for (const name of own) {
      const group = alike.get(name);
      if (group) group.push(stratum);
      else alike.set(name, [stratum]);
    }
  }
  // The fewer releases a child is in, the fewer shown counts hold it. Whoever is in none but the present one is freest.
  const freedom = ({ within, count }: Stratum) =>
    within.length - (within.includes(present) ? 0.5 : 0) + (count === 0 ? 0.25 : 0);
  const freest = strata.map(freedom);
  return (sum, size) => {
    const near = new Set<number>();
    const order = sum.map(([stratum]) => stratum).sort((one, other) => (freest[one] ?? 0) - (freest[other] ?? 0));
    for (const stratum of order.slice(0, Math.ceil(size / 8))) near.add(stratum);
    for (const stratum of near) {
      if (near.size >= size) break;
      for (const name of names[stratum] ?? []) for (const other of alike.get(name)?.slice(0, 12) ?? []) near.add(other);
    }
    return [...near].slice(0, size);
  };
}

/** Which sums hold each stratum, by their positions. */
function holding(
  sums: readonly Sum[],
  strata: number,
): readonly (readonly (readonly [sum: number, factor: number])[])[] {
  const lists: [number, number][][] = Array.from({ length: strata }, () => []);
  for (const [position, sum] of sums.entries())
    for (const [stratum, factor] of sum) lists[stratum]?.push([position, factor]);
  return lists;
}

/** A world that can be looked at through a few of its strata; all others stay as they are. */
export interface Window {
  readonly world: World;
  /** The same limits over these strata alone, counted anew from 0. */
  readonly through: (strata: readonly number[]) => World;
}

/** Prepares a world to be looked at through a few of its strata. */
export function windowOn(world: World): Window {
  const limitsOf = holding(
    world.limits.map(({ sum }) => sum),
    world.lower.length,
  );
  const hideableOf = holding(
    world.hideable.map(({ sum }) => sum),
    world.lower.length,
  );
  const restricted = (strata: readonly number[], lists: typeof limitsOf): ReadonlyMap<number, [number, number][]> => {
    const sums = new Map<number, [number, number][]>();
    for (const [place, stratum] of strata.entries()) {
      for (const [position, factor] of lists[stratum] ?? []) {
        const sum = sums.get(position);
        if (sum) sum.push([place, factor]);
        else sums.set(position, [[place, factor]]);
      }
    }
    return sums;
  };
  return {
    world,
    through: (strata) => ({
      lower: strata.map((stratum) => world.lower[stratum] ?? 0),
      upper: strata.map((stratum) => world.upper[stratum] ?? 0),
      limits: [...restricted(strata, limitsOf)].map(([position, sum]) => ({
        ...(world.limits[position] as Limit),
        sum,
      })),
      hideable: [...restricted(strata, hideableOf)].flatMap(([position, sum]) => {
        const hideable = world.hideable[position];
        return hideable ? [{ ...hideable, sum }] : [];
      }),
    }),
  };
}
