// Copies of referrals that nobody here can erase: taken over into another system, written into files. Facts only grow. Engine.
import { type KeptCode, keptCodes } from '../../../shared/model/package/notices.ts';
import { type Store, text } from './store.ts';

/** Notes that something of these referrals of a package lies elsewhere from now on. Call inside a transaction. */
export function noteCopies(
  store: Store,
  packageId: string,
  referrals: readonly string[],
  why: Exclude<KeptCode, 'record-shared'>,
  at: string,
): void {
  store
    .sql(
      `INSERT OR IGNORE INTO referral_copy (package, referral, why, at)
         SELECT :package, value, :why, :at FROM json_each(:referrals)`,
    )
    .run({ package: packageId, referrals: JSON.stringify(referrals), why, at });
}

/** Why something of a referral is left, in the order of codes. */
export function copiesOf(store: Store, packageId: string, referral: string): readonly KeptCode[] {
  const rows = store
    .sql('SELECT why FROM referral_copy WHERE package = :package AND referral = :referral')
    .all({ package: packageId, referral });
  const codes = new Set(rows.map((row) => text(row, 'why')));
  return keptCodes.filter((code) => codes.has(code));
}
