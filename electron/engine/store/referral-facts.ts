// All facts about a referral of a package that are here: what became of it is told from them. Engine.
import { type ReferralFact, type ReferralState, referralState } from '../../../shared/model/package/referral-state.ts';
import { correctionsOf } from './corrections.ts';
import { findReferral } from './package-rows.ts';
import type { StoredPackage } from './packages.ts';
import { answersAbout } from './referral-answers.ts';
import { statusesAbout } from './referral-statuses.ts';
import { noticesAbout } from './taken-back.ts';
import type { Store } from './store.ts';

type Entry = Pick<StoredPackage, 'id' | 'received' | 'opened' | 'voided'>;

/** Every fact about a referral of a package, in any order. */
export function factsAbout(
  store: Store,
  { id, received, opened, voided }: Entry,
  referral: string,
): readonly ReferralFact[] {
  const arrived = received ?? opened;
  return [
    ...answersAbout(store, id, referral),
    ...statusesAbout(store, id, referral),
    ...correctionsOf(store, id, findReferral(store, id, referral)?.record ?? '').map(
      (place) => ({ kind: 'correction', ...place }) as const,
    ),
    ...noticesAbout(store, id, referral),
    ...(arrived === null ? [] : [{ kind: 'receipt', at: arrived } as const]),
    ...(voided === null ? [] : [{ kind: 'void', at: voided } as const]),
  ];
}

/** What became of a referral of a package, by everything that is here. */
export function stateOf(store: Store, entry: Entry, referral: string): ReferralState {
  return referralState(factsAbout(store, entry, referral));
}
