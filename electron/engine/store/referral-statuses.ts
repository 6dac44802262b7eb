// What status packages say of referrals, ours and our partners'. Facts: the newest number counts. Engine.
import type { LinePlace, StatusId } from '../../../shared/model/package/referral-state.ts';
import { stateCovered } from './covered-rows.ts';
import { number, type Store, type Stored, text } from './store.ts';

/** A status in its place in the line of whoever states it. */
export interface StatusFact extends LinePlace {
  readonly kind: 'status';
  readonly status: StatusId;
}

const fact = (row: Stored): StatusFact => ({
  kind: 'status',
  status: text(row, 'status') as StatusId,
  package: text(row, 'notice'),
  line: text(row, 'line'),
  sequence: number(row, 'sequence'),
  at: text(row, 'at'),
});

/** Every status of a referral of a package, in any order. */
export function statusesAbout(store: Store, packageId: string, referral: string): readonly StatusFact[] {
  return store
    .sql('SELECT * FROM referral_status WHERE package = :package AND referral = :referral')
    .all({ package: packageId, referral })
    .map(fact);
}

/** Keeps a status. Call inside a transaction. */
export function addStatus(
  store: Store,
  packageId: string,
  referral: string,
  { package: notice, status, line, sequence, at }: StatusFact,
): void {
  store
    .sql(
      `INSERT INTO referral_status (package, referral, notice, status, line, sequence, at)
         VALUES (:packageId, :referral, :notice, :status, :line, :sequence, :at)`,
    )
    .run({ packageId, referral, notice, status, line, sequence, at });
  stateCovered(store, 'status', packageId, referral, notice);
}

/** Takes back what a status package says that never left. Call inside a transaction. */
export function removeStatuses(store: Store, notice: string): void {
  const rows = store.sql('SELECT package, referral FROM referral_status WHERE notice = :notice').all({ notice });
  store.sql('DELETE FROM referral_status WHERE notice = :notice').run({ notice });
  for (const row of rows) stateCovered(store, 'status', text(row, 'package'), text(row, 'referral'), notice);
}
