// The state of each referral of a package, by everything that is here: answers, statuses, what was taken back. Engine.
import {
  type ReferralFact,
  type ReferralStateId,
  referralState,
} from '../../../../shared/model/package/referral-state.ts';
import { type BoardRow, decidedStates, referralIds } from '../../store/board-rows.ts';
import { stateOf } from '../../store/referral-facts.ts';
import type { Store } from '../../store/store.ts';

/**
 * The referrals of a package in their states, those that are open left out. `hasMore`: more is known of it than what was
 * decided. A package that never left leaves its referrals voided.
 */
export function statesIn(store: Store, entry: BoardRow, hasMore: boolean): ReadonlyMap<string, ReferralStateId> {
  const isVoided = entry.voided !== null && entry.received === null && entry.direction === 'out';
  if (!hasMore && !isVoided) return decidedStates(store, entry.id);
  const states = new Map<string, ReferralStateId>();
  for (const id of referralIds(store, entry.id)) {
    const { state } = stateOf(store, entry, id);
    if (state !== 'open') states.set(id, state);
  }
  return states;
}

const isOver = (state: ReferralStateId): boolean => state === 'withdrawn' || state === 'recalled' || state === 'voided';

/**
 * The states of all referrals of a line, whose own package comes last: what the newest package says of each, else what
 * was decided in an earlier one. What was taken back of an earlier package says nothing of what went once more since.
 */
export function statesOfLine(
  store: Store,
  packages: readonly BoardRow[],
  hasMore: (id: string) => boolean,
): ReadonlyMap<string, ReferralStateId> {
  const states = new Map<string, ReferralStateId>();
  for (const [place, entry] of packages.entries())
    for (const [id, state] of statesIn(store, entry, hasMore(entry.id)))
      if (place === packages.length - 1 || !isOver(state)) states.set(id, state);
  return states;
}
