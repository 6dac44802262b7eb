// Copies of referrals that nobody here can erase: taken over, written into files outside Courier, passed on. Engine.
import { type KeptCode, keptCodes } from '../../../shared/model/package/notices.ts';
import { type Store, text } from './store.ts';

/**
 * Why something of a referral of a package is left, in the order of codes. A file that is known to be gone is no copy; but
 * what was taken over and written once has come into another system by it. Taking over alone leaves nothing elsewhere.
 */
export function copiesOf(store: Store, packageId: string, referral: string): readonly KeptCode[] {
  const rows = store
    .sql(
      `SELECT 'taken-over' AS why FROM taken_over
         JOIN written_referral ON written_referral.referral = taken_over.referral
         JOIN file_set ON file_set.id = written_referral.file_set AND file_set.package = taken_over.package
        WHERE taken_over.package = :package AND taken_over.referral = :referral
       UNION SELECT 'written' FROM written_referral
         JOIN file_set ON file_set.id = written_referral.file_set AND file_set.package = :package
         JOIN written_file ON written_file.file_set = file_set.id AND written_file.ended IS NULL
        WHERE written_referral.referral = :referral
       UNION SELECT 'passed-on' FROM assignment
        WHERE package = :package AND referral = :referral AND outside = 1 AND undone = 0`,
    )
    .all({ package: packageId, referral });
  const codes = new Set(rows.map((row) => text(row, 'why')));
  return keptCodes.filter((code) => codes.has(code));
}
