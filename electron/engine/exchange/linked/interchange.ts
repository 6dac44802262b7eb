// The cheapest witness: one child of a stratum taken for one of another that no shown count tells from it. Engine; pure.
import type { Sum } from './programme.ts';
import type { World } from './witness.ts';

/** Says of a number whether taking one child for another makes it another number, and nothing else is seen. */
export type Interchange = (sum: Sum) => boolean;

/**
 * Finds the strata that every shown count, and every hidden count that cannot fall by one, holds alike. A child of one
 * that has a child may as well be of another; where nothing shown holds them at all, there may as well be one more.
 */
export function interchangeIn({ lower, upper, limits, hideable }: World): Interchange {
  const signature: string[] = lower.map(() => '');
  const mark = (position: number, sum: Sum) => {
    for (const [stratum, factor] of sum) signature[stratum] = `${signature[stratum]}${position}*${factor};`;
  };
  for (const [position, limit] of limits.entries()) if (limit.lower > -1 || limit.upper < 1) mark(position, limit.sum);
  for (const [position, { sum }] of hideable.entries()) mark(limits.length + position, sum);
  const groups = new Map<string, { readonly size: number[]; hasChild: boolean }>();
  const groupOf = signature.map((name, stratum) => {
    const group = groups.get(name) ?? { size: [], hasChild: false };
    groups.set(name, group);
    group.size.push(stratum);
    group.hasChild ||= (lower[stratum] ?? 0) <= -1;
    return group;
  });
  const free = groups.get('');
  return (sum) => {
    const held = new Map<(typeof groupOf)[number], number[]>();
    for (const [stratum, factor] of sum) {
      if (factor === 0) continue;
      const group = groupOf[stratum];
      if (!group) continue;
      if (group === free && (upper[stratum] ?? 0) >= 1) return true;
      const own = held.get(group);
      if (own) own.push(stratum);
      else held.set(group, [stratum]);
    }
    const factorOf = new Map(sum);
    for (const [group, own] of held) {
      if (!group.hasChild || group.size.length < 2) continue;
      // One of the group has a child; another of it is held otherwise than that one.
      for (const from of group.size) {
        if ((lower[from] ?? 0) > -1) continue;
        const factor = factorOf.get(from) ?? 0;
        if (factor === 0 || own.length < group.size.length || own.some((other) => factorOf.get(other) !== factor))
          return true;
        break;
      }
    }
    return false;
  };
}
