// The times that were seen: the last entry of the log, the latest in each partner's packages, what persons said of the clock. Engine.
import { maybe, number, type Store, type Stored, text } from './store.ts';

/** When the last entry of the log was made; null where there is none. */
export function lastEntryAt(store: Store): string | null {
  const row = store.sql('SELECT at FROM log ORDER BY sequence DESC LIMIT 1').get();
  return row ? text(row, 'at') : null;
}

/** The latest time that a package of a partner was sealed at, as the partner's clock had it. */
export interface PartnerTime {
  readonly partner: string;
  readonly at: string;
  readonly package: string;
  /** When we opened that package. */
  readonly seen: string;
  /** False where it lay so far ahead that it does not count. */
  readonly counted: boolean;
}

const partnerTime = (row: Stored): PartnerTime => ({
  partner: text(row, 'partner'),
  at: text(row, 'at'),
  package: text(row, 'package'),
  seen: text(row, 'seen'),
  counted: number(row, 'counted') === 1,
});

/** The latest times of all partners, latest first. */
export function listPartnerTimes(store: Store): readonly PartnerTime[] {
  return store.sql('SELECT * FROM partner_time ORDER BY at DESC, partner').all().map(partnerTime);
}

/** The latest time in any partner's package that counts, with its source. */
export function latestPartnerTime(store: Store): PartnerTime | undefined {
  const row = store.sql('SELECT * FROM partner_time WHERE counted = 1 ORDER BY at DESC LIMIT 1').get();
  return row && partnerTime(row);
}

/** Remembers the time in a partner's package where it is the latest of that partner. Call inside a transaction. */
export function notePartnerTime(store: Store, entry: PartnerTime): void {
  store
    .sql(
      `INSERT INTO partner_time (partner, counted, at, package, seen) VALUES (:partner, :counted, :at, :package, :seen)
         ON CONFLICT (partner, counted) DO UPDATE SET at = excluded.at, package = excluded.package, seen = excluded.seen
         WHERE excluded.at > partner_time.at`,
    )
    .run({ ...entry, counted: entry.counted ? 1 : 0 });
}

/** A person said that the computer's clock is right although it was far ahead (`believed`), or behind (`corrected`). */
export interface TimeStatement {
  readonly kind: 'believed' | 'corrected';
  /** The time that was gone by before, and from then on. */
  readonly before: string;
  readonly after: string;
  readonly by: string;
  readonly reason: string;
}

/** All statements, oldest first. */
export function listTimeStatements(store: Store): readonly TimeStatement[] {
  return store
    .sql('SELECT * FROM time_statement ORDER BY number')
    .all()
    .map((row) => ({
      kind: text(row, 'kind') === 'believed' ? 'believed' : 'corrected',
      before: text(row, 'before'),
      after: text(row, 'after'),
      by: text(row, 'by_whom'),
      reason: text(row, 'reason'),
    }));
}

/** Keeps a statement. Call inside a transaction. */
export function addTimeStatement(store: Store, entry: TimeStatement): void {
  store
    .sql(
      `INSERT INTO time_statement (kind, before, after, by_whom, reason) VALUES (:kind, :before, :after, :by, :reason)`,
    )
    .run({ ...entry });
}

/** What of a package was not kept, because a later version withholds it. */
export interface PackageCut {
  /** The version that withholds it. */
  readonly version: number;
  readonly fields: readonly string[];
}

/** The cut of a package; undefined where all of it was kept. */
export function findPackageCut(store: Store, id: string): PackageCut | undefined {
  const row = store.sql('SELECT version, fields FROM package_cut WHERE package = :id').get({ id });
  return row && { version: number(row, 'version'), fields: JSON.parse(maybe(row, 'fields') ?? '[]') as string[] };
}

/** Remembers the cut of a package. Call inside the transaction that puts it on record. */
export function addPackageCut(store: Store, id: string, { version, fields }: PackageCut): void {
  store
    .sql('INSERT INTO package_cut (package, version, fields) VALUES (:id, :version, :fields)')
    .run({ id, version, fields: JSON.stringify(fields) });
}
