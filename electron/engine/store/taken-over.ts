// Which referrals were taken over, and as whom: a child has one name here over all packages. Engine.
import { stateCovered } from './covered-rows.ts';
import { count, maybe, type Store, type Stored, text } from './store.ts';

/** A referral that was taken over. */
export interface TakenReferral {
  readonly package: string;
  readonly referral: string;
  /** The child's name in the package. */
  readonly ref: string;
  /** Who the child is here. */
  readonly child: string;
  /** The child's id in our own imports. */
  readonly record: string | null;
}

/** One taking over. */
export interface TakeOverEntry {
  readonly id: string;
  readonly package: string;
  readonly plan: string;
  readonly form: string;
  readonly by: string;
  readonly at: string;
}

const taken = (row: Stored): TakenReferral => ({
  package: text(row, 'package'),
  referral: text(row, 'referral'),
  ref: text(row, 'ref'),
  child: text(row, 'child'),
  record: maybe(row, 'record'),
});

/** Puts a taking over on record with all of its referrals. Call inside a transaction; an entry of the log covers it. */
export function addTakeOver(store: Store, entry: TakeOverEntry, referrals: readonly TakenReferral[]): void {
  store
    .sql(
      `INSERT INTO take_over (id, package, plan, form, by_whom, at, undone)
         VALUES (:id, :package, :plan, :form, :by, :at, NULL)`,
    )
    .run({ ...entry });
  const sorted = referrals.toSorted((one, other) => (one.referral < other.referral ? -1 : 1));
  const statement = store.sql(
    `INSERT INTO taken_over (package, referral, ref, take_over, child, record)
       VALUES (:package, :referral, :ref, :takeOver, :child, :record)`,
  );
  for (const { package: of, referral, ref, child, record } of sorted)
    statement.run({ package: of, referral, ref, takeOver: entry.id, child, record });
  stateCovered(store, 'takeover', entry.id);
}

/** Takes every taking over of a package back. Returns how many referrals it was. Call inside a transaction. */
export function removeTakenOver(store: Store, packageId: string, at: string): number {
  const entries = store
    .sql('SELECT id FROM take_over WHERE package = :package AND undone IS NULL')
    .all({ package: packageId })
    .map((row) => text(row, 'id'));
  const referrals = countTaken(store, packageId);
  store.sql('DELETE FROM taken_over WHERE package = :package').run({ package: packageId });
  for (const id of entries) {
    store.sql('UPDATE take_over SET undone = :at WHERE id = :id').run({ id, at });
    stateCovered(store, 'takeover', id);
  }
  return referrals;
}

/** How many referrals of a package were taken over. */
export const countTaken = (store: Store, packageId: string): number =>
  count(store, 'SELECT count(*) AS count FROM taken_over WHERE package = :package', { package: packageId });

/** The referrals of a package that were taken over, by the referral. */
export function takenOf(store: Store, packageId: string): ReadonlyMap<string, TakenReferral> {
  const rows = store.sql('SELECT * FROM taken_over WHERE package = :package').all({ package: packageId });
  return new Map(rows.map((row) => [text(row, 'referral'), taken(row)]));
}

/** Where referrals of these names were taken over from other packages of the same organisation, the newest package first. */
export function takenBefore(store: Store, packageId: string): ReadonlyMap<string, TakenReferral> {
  const rows = store
    .sql(
      `SELECT taken_over.* FROM referral AS own
         JOIN taken_over ON taken_over.referral = own.id AND taken_over.package <> own.package
         JOIN package AS other ON other.id = taken_over.package
         JOIN card AS theirs ON theirs.id = other.partner
        WHERE own.package = :package AND length(own.id) = 32
          AND theirs.organisation = (SELECT card.organisation FROM package JOIN card ON card.id = package.partner
                                      WHERE package.id = :package)
        ORDER BY other.opened, other.sequence`,
    )
    .all({ package: packageId });
  return new Map(rows.map((row) => [text(row, 'referral'), taken(row)]));
}

/** The newest referral that was taken over of a child, outside this package where there is another; undefined for nobody. */
export function newestTaken(store: Store, child: string, packageId: string): TakenReferral | undefined {
  const row = store
    .sql(
      `SELECT taken_over.* FROM taken_over JOIN package ON package.id = taken_over.package
        WHERE child = :child ORDER BY taken_over.package = :package, package.opened DESC, package.sequence DESC, referral LIMIT 1`,
    )
    .get({ child, package: packageId });
  return row && taken(row);
}

/** A child who was taken over as this one of our own imports. */
export function childOfRecord(store: Store, record: string): string | undefined {
  const row = store.sql('SELECT child FROM taken_over WHERE record = :record ORDER BY child LIMIT 1').get({ record });
  return row && text(row, 'child');
}

/** The children who were taken over, each by the newest referral that was taken over of it. */
export function takenChildren(store: Store): readonly TakenReferral[] {
  return store
    .sql(
      `SELECT * FROM (
         SELECT taken_over.*, row_number() OVER (
             PARTITION BY child ORDER BY package.opened DESC, package.sequence DESC, referral) AS place
           FROM taken_over JOIN package ON package.id = taken_over.package)
        WHERE place = 1 ORDER BY child`,
    )
    .all({})
    .map(taken);
}
