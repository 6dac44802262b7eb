// Who takes a referral on: an agency, a person, or an office at a place of the reference data. Pure; runs everywhere.
import type { onwards } from '../agreement/agreement.ts';

/** THE LIST OF KINDS of whoever a referral is assigned to; words under `assignee.<id>`. `location`: our own office there. */
export const assigneeKinds = ['agency', 'user', 'location'] as const;
export type AssigneeKind = (typeof assigneeKinds)[number];

/** THE LIST OF REASONS why somebody may not take a referral; words under `assign.why.<id>`. */
export const assignBlocks = [
  'onward', // not of our organisation, and the agreement lets nothing be passed on
  'partner', // it is the partner who has rejected it
] as const;
export type AssignBlock = (typeof assignBlocks)[number];

/** Whoever might take a referral on. */
export interface Candidate {
  readonly kind: AssigneeKind;
  /** Of our own organisation. */
  readonly isOurs: boolean;
  /** It is the partner of the exchange. */
  readonly isPartner: boolean;
}

/** What is asked of an assignment: nothing, or a line that says on what it rests. */
export interface Assignable {
  readonly why: AssignBlock | null;
  /** It passes the child on to somebody else: on what that rests is to be said. */
  readonly needsBasis: boolean;
}

/**
 * Whether somebody may take a referral on. `direction` `in`: a partner's, whose child we pass on only as the agreement
 * allows; where it says nothing, to nobody outside. `out`: our own, which the partner has rejected.
 */
export function assignable(
  direction: 'in' | 'out',
  onward: (typeof onwards)[number] | undefined,
  { isOurs, isPartner }: Candidate,
): Assignable {
  if (direction === 'out') return { why: isPartner ? 'partner' : null, needsBasis: false };
  if (isOurs) return { why: null, needsBasis: false };
  if (onward === undefined || onward === 'none') return { why: 'onward', needsBasis: false };
  return { why: null, needsBasis: true };
}
