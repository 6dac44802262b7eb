// Referrals that came in before: a new package takes over what was decided about them. Engine.
import { stateDecisions } from './covered-rows.ts';
import type { StoredPackage } from './packages.ts';
import { count, type Store, text } from './store.ts';

/** The earlier packages of the same organisation under the same use case, by whatever card; the newest first. */
function packagesBefore(store: Store, { id, partner, agreement, useCase }: StoredPackage): readonly string[] {
  return store
    .sql(
      `SELECT package.id AS id FROM package JOIN card ON card.id = package.partner
        WHERE package.direction = 'in' AND package.kind = 'referral' AND package.referrals > 0 AND package.id <> :id
          AND package.agreement = :agreement AND package.use_case = :useCase
          AND card.organisation = (SELECT organisation FROM card WHERE id = :partner)
        ORDER BY package.opened DESC, package.sequence DESC`,
    )
    .all({ id, partner, agreement, useCase })
    .map((row) => text(row, 'id'));
}

/**
 * Marks the referrals of a package that came before, and takes over what was decided about them: a decision before none,
 * the newest before an older one. Only names that the sender's Courier makes are known again (keys/referral-name.ts);
 * `1` is in every list. Call inside the transaction that adds the package.
 */
export function takeOverDecisions(store: Store, entry: StoredPackage): void {
  const earlier = packagesBefore(store, entry);
  for (const isDecided of [1, 0])
    for (const before of earlier)
      store
        .sql(
          `UPDATE referral SET (earlier, decision, code, reason, decided) =
             (SELECT one.package, one.decision, one.code, one.reason, one.decided FROM referral AS one
               WHERE one.package = :before AND one.id = referral.id)
            WHERE package = :package AND earlier IS NULL AND length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'
              AND EXISTS (SELECT 1 FROM referral AS one WHERE one.package = :before AND one.id = referral.id
                            AND (one.decision IS NOT NULL) = :isDecided)
              -- What was withdrawn and is asked anew begins anew.
              AND NOT EXISTS (SELECT 1 FROM notice_line JOIN notice ON notice.package = notice_line.notice
                   AND notice.kind IN ('withdrawal', 'recall')
                 WHERE notice_line.package = :before
                   AND (notice_line.referral IS NULL OR notice_line.referral = referral.id))`,
        )
        .run({ package: entry.id, before, isDecided });
  stateDecisions(store, entry.id);
}

/** How many referrals of a package came before, and of how many of these the decision was taken over. */
export function countBefore(store: Store, packageId: string): { readonly referrals: number; readonly decided: number } {
  const where = 'FROM referral WHERE package = :package AND earlier IS NOT NULL';
  return {
    referrals: count(store, `SELECT count(*) AS count ${where}`, { package: packageId }),
    decided: count(store, `SELECT count(*) AS count ${where} AND decision IS NOT NULL`, { package: packageId }),
  };
}
