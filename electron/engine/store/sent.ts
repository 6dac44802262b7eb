// What was sent once to whom, by keyed names: it survives that an import is taken back and that values are erased. Engine.
import type { Decision } from '../../../shared/model/package/answer.ts';
import { count, maybe, number, type Store, type Stored, text } from './store.ts';

/** One thing that a package sends: see migration 120. */
export interface SentRow {
  readonly name: string;
  /** Its name in the package, where that is another one. */
  readonly referral: string | null;
  /** Only the child is known, not which of its rows went. */
  readonly whole: boolean;
}

/** Something that was sent before, and what became of it. */
export interface SentBefore {
  readonly name: string;
  readonly whole: boolean;
  readonly package: string;
  readonly sealed: string;
  readonly handedOver: string | null;
  readonly received: string | null;
  /** What the partner has answered; null until it has. */
  readonly decision: Decision['decision'] | null;
  readonly decided: string | null;
}

/**
 * Notes what a package sends, in the order of names, so that each page of the table is written once. It counts once the
 * package is on record. Call inside a transaction.
 */
export function addSent(store: Store, scope: string, packageId: string, rows: readonly SentRow[]): void {
  const cells = rows.map(({ name, referral, whole }) => [name, referral, whole ? 1 : 0]);
  store
    .sql(
      `INSERT OR IGNORE INTO sent (scope, name, package, referral, whole)
         SELECT :scope, value ->> 0, :package, value ->> 1, value ->> 2 FROM json_each(:rows)`,
    )
    .run({ scope, package: packageId, rows: JSON.stringify(cells) });
}

/**
 * A package that failed, that was voided, or that does not exist yet, has sent nothing. One that was voided, and that the
 * partner has answered all the same, has.
 */
const hasSent = "package.direction = 'out' AND (package.voided IS NULL OR package.received IS NOT NULL)";
const onRecord = `JOIN package ON package.id = sent.package AND ${hasSent}`;

/** Everything that was sent in a scope, the oldest first: one thing comes as often as it was sent. */
export function sentIn(store: Store, scope: string): readonly SentBefore[] {
  return store
    .sql(
      `SELECT sent.name AS name, sent.whole AS whole, package.id AS package, package.sealed AS sealed,
              package.handed_over AS handed_over, package.received AS received,
              referral.decision AS decision, referral.decided AS decided
         FROM sent ${onRecord}
         LEFT JOIN referral ON referral.package = sent.package AND referral.id = coalesce(sent.referral, sent.name)
        WHERE sent.scope = :scope ORDER BY package.sealed, package.sequence`,
    )
    .all({ scope })
    .map(sentBefore);
}

const sentBefore = (row: Stored): SentBefore => ({
  name: text(row, 'name'),
  whole: number(row, 'whole') === 1,
  package: text(row, 'package'),
  sealed: text(row, 'sealed'),
  handedOver: maybe(row, 'handed_over'),
  received: maybe(row, 'received'),
  decision: maybe(row, 'decision') as SentBefore['decision'],
  decided: maybe(row, 'decided'),
});

/** The referrals of a package of which the list does not say, in one scope, that the package has sent them; the first. */
export function findUnlisted(store: Store, scope: string, packageId: string): string | undefined {
  const row = store
    .sql(
      `SELECT referral.id AS id FROM referral
        WHERE referral.package = :package AND NOT EXISTS (
          SELECT 1 FROM sent
           WHERE sent.scope = :scope AND sent.name = referral.id AND sent.package = referral.package AND sent.whole = 0)
        LIMIT 1`,
    )
    .get({ scope, package: packageId });
  return row && text(row, 'id');
}

/** Our records of whom an organisation was sent something once, in any scope but this one. */
export function recordsSentElsewhere(store: Store, scope: string, organisation: string): readonly string[] {
  return store
    .sql(
      // The packages first: asked of each disclosure, the list would be read as often as it has rows.
      `WITH elsewhere AS MATERIALIZED (
         SELECT package.id AS id FROM package
           JOIN card ON card.id = package.partner AND card.organisation = :organisation
          WHERE ${hasSent}
            AND EXISTS (SELECT 1 FROM sent WHERE sent.package = package.id AND sent.scope <> :scope))
       SELECT DISTINCT disclosure.record AS record FROM elsewhere
         JOIN disclosure ON disclosure.package = elsewhere.id`,
    )
    .all({ scope, organisation })
    .map((row) => text(row, 'record'));
}

/** How often other packages on record have sent what this one sends. */
export function countRepeats(store: Store, scope: string, packageId: string): number {
  return count(
    store,
    `SELECT count(*) AS count FROM sent AS own
       JOIN sent ON sent.scope = own.scope AND sent.name = own.name AND sent.package <> own.package ${onRecord}
      WHERE own.scope = :scope AND own.package = :package`,
    { scope, package: packageId },
  );
}

/** A correction sends nothing new: what it holds was sent by the package that it corrects. Call inside a transaction. */
export function removeSentOf(store: Store, packageId: string): void {
  store.sql('DELETE FROM sent WHERE package = :package').run({ package: packageId });
}
