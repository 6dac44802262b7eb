// A number by which two records can be of one child, and what it says where both have it. Pure.

/**
 * What an equal number says. `strong`: one child. `firm`: one child, too, but where it is firm on both sides perhaps: both
 * records have a number of the case, which must be the same then. `weak`: perhaps one child, a person decides. `faint`: as
 * `weak`, but nothing where it is faint on both sides: both have the whole number of which this one is the end.
 */
export const childIdStrengths = ['faint', 'weak', 'firm', 'strong'] as const;
export type ChildIdStrength = (typeof childIdStrengths)[number];

/** A number by which a record can be of the same child as another one. Only equal kinds are compared. */
export interface ChildId {
  readonly kind: string;
  /** In one spelling (`foldId`). */
  readonly folded: string;
  readonly strength: ChildIdStrength;
}

/** What two records that share a number are to each other: one child, perhaps one child; undefined: it says nothing. */
export function strengthOf(one: ChildIdStrength, other: ChildIdStrength): 'strong' | 'weak' | undefined {
  const both = one === other ? one : undefined;
  if (both === 'faint') return undefined;
  return isOfOneChild(one) && isOfOneChild(other) && both !== 'firm' ? 'strong' : 'weak';
}

const isOfOneChild = (strength: ChildIdStrength): boolean => strength === 'strong' || strength === 'firm';
