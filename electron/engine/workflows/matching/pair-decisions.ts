// What persons have decided of pairs of children, found by the keys of both. Engine.
import { standingPairs, type SidesOfPair, type StoredPair } from '../../store/child-pairs.ts';
import type { Store } from '../../store/store.ts';

/** The decisions that hold. */
export interface PairDecisions {
  readonly size: number;
  /** True where a person called any two records one child. */
  readonly hasSame: boolean;
  /** What was decided last of two children. */
  readonly of: (one: readonly string[], other: readonly string[]) => StoredPair | undefined;
  /** True where a decision is about a child with this key. */
  readonly isAbout: (key: string) => boolean;
}

/** Reads the decisions that hold now. */
export function pairDecisions(store: Store): PairDecisions {
  const pairs = standingPairs(store);
  const byKey = new Map<string, (readonly [position: number, side: 0 | 1])[]>();
  for (const [position, { sides }] of pairs.entries()) {
    for (const side of [0, 1] as const) {
      for (const key of sides[side]) {
        const places = byKey.get(key) ?? [];
        places.push([position, side]);
        byKey.set(key, places);
      }
    }
  }
  return {
    size: pairs.length,
    hasSame: pairs.some(({ same }) => same),
    isAbout: (key) => byKey.has(key),
    of: (one, other) => {
      let last = -1;
      for (const key of one)
        for (const [position, side] of byKey.get(key) ?? []) {
          const opposite = pairs[position]?.sides[side === 0 ? 1 : 0];
          if (position > last && opposite !== undefined && other.some((each) => opposite.has(each))) last = position;
        }
      const pair = pairs[last];
      if (pair === undefined) return undefined;
      const { sides: _, ...decision } = pair;
      return decision;
    },
  };
}

/**
 * The keys of both sides as a decision keeps them. What both have (a number that belongs to one of them, or to neither)
 * tells neither from the other, so it finds nobody again.
 */
export function sidesOf(one: readonly string[], other: readonly string[]): SidesOfPair {
  const shared = new Set(one.filter((key) => other.includes(key)));
  const own = (keys: readonly string[]) => new Set(keys.filter((key) => !shared.has(key)));
  return [own(one), own(other)];
}
