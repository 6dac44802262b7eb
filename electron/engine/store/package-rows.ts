// What packages hold: their records, their referrals and the decisions about these, and who received a child. Engine.
import type { Decision } from '../../../shared/model/package/answer.ts';
import type { Referral } from '../../../shared/model/case/assessment.ts';
import type { Data } from '../../../shared/model/case/record.ts';
import { coverLedgerRow, recordCells, referralCells } from './ledger-rows.ts';
import { count, maybe, maybeNumber, number, type Store, type Stored, text } from './store.ts';

/** One record of a package. `record` is our own id where we are the sender; `ref` is its name inside the package. */
export interface PackageRecord {
  readonly ref: string;
  readonly record: string | null;
  readonly data: Data;
  /** What conditions and consent asked for: stays with us. */
  readonly basis?: Data;
}

/** One record of ours as it is written: its data as the JSON text that goes out. */
export interface SentRecord {
  readonly ref: string;
  readonly record: string;
  readonly data: string;
  /** What conditions and consent asked for: stays with us. */
  readonly basis: Data;
}

/**
 * Keeps one record of a package. Call inside a transaction. Its cells are bound in order, as those of a received one:
 * by name the statement takes a fifth longer (100,000 rows).
 */
export function addPackageRecord(store: Store, packageId: string, position: number, entry: SentRecord): void {
  const basis = JSON.stringify(entry.basis);
  const cells = recordCells(entry.ref, entry.record, entry.data, basis);
  const salt = coverLedgerRow(store, 'records', packageId, position, cells);
  store
    .sql('INSERT INTO package_record (package, position, ref, record, data, basis, salt) VALUES (?,?,?,?,?,?,?)')
    .run(packageId, position, entry.ref, entry.record, entry.data, basis, salt);
}

/** Notes which of our records a package holds, in the order of records. Call inside a transaction. */
export function addDisclosures(
  store: Store,
  packageId: string,
  positions: readonly (readonly [record: string, position: number])[],
): void {
  store
    .sql(
      `INSERT INTO disclosure (record, package, position)
         SELECT value ->> 0, :package, value ->> 1 FROM json_each(:positions)`,
    )
    .run({ package: packageId, positions: JSON.stringify(positions) });
}

/** Keeps one record of a package that came in, as the JSON text that was verified. Call inside a transaction. */
export function addReceivedRecord(store: Store, packageId: string, position: number, ref: string, data: string): void {
  const salt = coverLedgerRow(store, 'records', packageId, position, recordCells(ref, null, data, null));
  store
    .sql('INSERT INTO package_record (package, position, ref, record, data, basis, salt) VALUES (?,?,?,NULL,?,NULL,?)')
    .run(packageId, position, ref, data, salt);
}

const nextPage = 'WHERE package = :package AND position > :after ORDER BY position LIMIT 500';

/** The rows of a package in order, page by page: a statement that is left open would hold up everything else. */
function* pages(store: Store, sql: string, packageId: string): Generator<Stored> {
  let after = -1;
  for (;;) {
    const rows = store.sql(sql).all({ package: packageId, after });
    for (const row of rows) {
      after = number(row, 'position');
      yield row;
    }
    if (rows.length === 0) return;
  }
}

/** The records of a package as JSON lines, in order. */
export function* recordLines(store: Store, packageId: string): Generator<string> {
  const sql = `SELECT position, ref, data FROM package_record ${nextPage}`;
  // The stored text goes out as it is: what is on record is what is sealed.
  for (const row of pages(store, sql, packageId)) yield recordLine(text(row, 'ref'), text(row, 'data'));
}

/** The line of a record whose data is this JSON text. */
export const recordLine = (ref: string, data: string): string => `{"ref":${JSON.stringify(ref)},"data":${data}}\n`;

/** The records of a package, in order. */
export function* eachPackageRecord(store: Store, packageId: string): Generator<PackageRecord> {
  const sql = `SELECT position, ref, record, data FROM package_record ${nextPage}`;
  for (const row of pages(store, sql, packageId))
    yield { ref: text(row, 'ref'), record: maybe(row, 'record'), data: JSON.parse(text(row, 'data')) as Data };
}

/** What a package says of one record. */
export function findPackageRecord(store: Store, packageId: string, ref: string): Data | undefined {
  const row = store
    .sql('SELECT data FROM package_record WHERE package = :package AND ref = :ref')
    .get({ package: packageId, ref });
  return row && (JSON.parse(text(row, 'data')) as Data);
}

/** How many records are on record of a package. */
export function countRecords(store: Store, packageId: string): number {
  return count(store, 'SELECT count(*) AS count FROM package_record WHERE package = :package', { package: packageId });
}

/** What one package disclosed of one record. */
export interface Disclosure {
  readonly package: string;
  readonly partner: string;
  readonly at: string;
  readonly agreement: string;
  readonly version: number;
  readonly useCase: string;
  /** The record's name inside the package. */
  readonly ref: string;
  readonly data: Data;
  /** What conditions and consent asked for, as it was then; null where that was not put on record. */
  readonly basis: Data | null;
}

/** Who received a child's data: every package we sealed with this record in it. */
export function disclosuresOf(store: Store, record: string): readonly Disclosure[] {
  return store
    .sql(
      `SELECT package.id AS package, card.organisation AS partner, package.sealed AS at, package.agreement AS agreement,
              package.version AS version, package.use_case AS use_case, package_record.ref AS ref,
              package_record.data AS data, package_record.basis AS basis
         FROM disclosure JOIN package_record USING (package, position)
         JOIN package ON package.id = disclosure.package JOIN card ON card.id = package.partner
        WHERE disclosure.record = :record AND package.direction = 'out' ORDER BY package.sealed DESC`,
    )
    .all({ record })
    .map((row) => {
      const basis = maybe(row, 'basis');
      return {
        package: text(row, 'package'),
        partner: text(row, 'partner'),
        at: text(row, 'at'),
        agreement: text(row, 'agreement'),
        version: number(row, 'version'),
        useCase: text(row, 'use_case'),
        ref: text(row, 'ref'),
        data: JSON.parse(text(row, 'data')) as Data,
        basis: basis === null ? null : (JSON.parse(basis) as Data),
      };
    });
}

/** A referral, and what was decided about it; null until it was. */
export interface StoredReferral extends Referral {
  readonly decision: Decision['decision'] | null;
  /** The reason by its code, and in words. */
  readonly code: string | null;
  readonly reason: string | null;
  readonly decided: string | null;
  /** Answers that do not name each other say different things. */
  readonly isContradicted: boolean;
  /** The package in which it came before. */
  readonly earlier: string | null;
}

const referral = (row: Stored): StoredReferral => ({
  id: text(row, 'id'),
  record: text(row, 'ref'),
  values: JSON.parse(text(row, 'values')) as Referral['values'],
  ...(JSON.parse(maybe(row, 'more') ?? '{}') as Pick<Referral, 'also' | 'supplied'>),
  decision: maybe(row, 'decision') as StoredReferral['decision'],
  code: maybe(row, 'code'),
  reason: maybe(row, 'reason'),
  decided: maybe(row, 'decided'),
  isContradicted: maybeNumber(row, 'contradicted') === 1,
  earlier: maybe(row, 'earlier'),
});

/** What a referral has beside its values, in the order of its line; null for nothing. */
function moreOf({ also, supplied }: Referral): string | null {
  if (also === undefined && supplied === undefined) return null;
  return JSON.stringify({ ...(also && { also }), ...(supplied && { supplied }) });
}

/** Keeps a referral, its cells bound in order like those of a record. Call inside a transaction. */
export function addReferral(store: Store, packageId: string, position: number, entry: Referral): void {
  const { id, record: ref } = entry;
  const values = JSON.stringify(entry.values);
  const more = moreOf(entry);
  const salt = coverLedgerRow(store, 'referrals', packageId, position, referralCells(id, ref, values, more));
  store
    .sql('INSERT INTO referral (package, position, id, ref, "values", more, salt) VALUES (?,?,?,?,?,?,?)')
    .run(packageId, position, id, ref, values, more, salt);
}

/** The referrals of a package, in order. */
export function* eachReferral(store: Store, packageId: string): Generator<Referral> {
  const sql = `SELECT * FROM referral ${nextPage}`;
  for (const row of pages(store, sql, packageId)) {
    const { id, record, values, also, supplied } = referral(row);
    yield { id, record, values, ...(also && { also }), ...(supplied && { supplied }) };
  }
}

/** The referrals of a package of ours, each with our own record. */
export function* sentReferrals(
  store: Store,
  packageId: string,
): Generator<{ readonly id: string; readonly record: string }> {
  const sql = `SELECT referral.position AS position, referral.id AS id, package_record.record AS record
      FROM referral JOIN package_record ON package_record.package = referral.package AND package_record.ref = referral.ref
     WHERE referral.package = :package AND referral.position > :after ORDER BY referral.position LIMIT 500`;
  for (const row of pages(store, sql, packageId)) {
    const record = maybe(row, 'record');
    if (record !== null) yield { id: text(row, 'id'), record };
  }
}

/** The referrals of a package that came before, with the decisions that were taken over. */
export function decidedBefore(store: Store, packageId: string): readonly StoredReferral[] {
  return store
    .sql('SELECT * FROM referral WHERE package = :package AND earlier IS NOT NULL AND decision IS NOT NULL')
    .all({ package: packageId })
    .map(referral);
}

/** A page of a package's referrals. */
export function pageReferrals(
  store: Store,
  packageId: string,
  offset: number,
  limit: number,
): readonly StoredReferral[] {
  return store
    .sql('SELECT * FROM referral WHERE package = :package ORDER BY position LIMIT :limit OFFSET :offset')
    .all({ package: packageId, limit, offset })
    .map(referral);
}

/** The referrals that a package has of one record, in order. */
export function referralsOfRecord(store: Store, packageId: string, ref: string): readonly StoredReferral[] {
  return store
    .sql('SELECT * FROM referral WHERE package = :package AND ref = :ref ORDER BY position')
    .all({ package: packageId, ref })
    .map(referral);
}

/** One referral of a package. */
export function findReferral(store: Store, packageId: string, id: string): StoredReferral | undefined {
  const row = store.sql('SELECT * FROM referral WHERE package = :package AND id = :id').get({ package: packageId, id });
  return row && referral(row);
}

/** How many referrals of a package were decided how, and when the last was. Those with contradicting answers are decided by none. */
export interface DecisionCounts extends Readonly<Record<Decision['decision'], number>> {
  readonly contradicted: number;
  readonly last: string | null;
}

/** Counts the decisions about a package. */
export function countDecisions(store: Store, packageId: string): DecisionCounts {
  const row = store
    .sql(
      `SELECT count(*) FILTER (WHERE decision = 'accepted') AS accepted,
              count(*) FILTER (WHERE decision = 'rejected') AS rejected,
              count(*) FILTER (WHERE decision = 'partly') AS partly, count(*) FILTER (WHERE decision = 'done') AS done,
              count(*) FILTER (WHERE contradicted = 1) AS contradicted, max(decided) AS last
         FROM referral WHERE package = :package AND (decision IS NOT NULL OR contradicted = 1)`,
    )
    .get({ package: packageId });
  if (!row) return { accepted: 0, rejected: 0, partly: 0, done: 0, contradicted: 0, last: null };
  return {
    accepted: number(row, 'accepted'),
    rejected: number(row, 'rejected'),
    partly: number(row, 'partly'),
    done: number(row, 'done'),
    contradicted: number(row, 'contradicted'),
    last: maybe(row, 'last'),
  };
}

/** Every referral that we sealed of one of our records, in whatever package. */
export function referralsSentOf(
  store: Store,
  record: string,
): readonly { readonly package: string; readonly referral: string }[] {
  return store
    .sql(
      `SELECT referral.package AS package, referral.id AS id FROM disclosure
         JOIN package ON package.id = disclosure.package AND package.direction = 'out' AND package.kind = 'referral'
         JOIN package_record ON package_record.package = disclosure.package
           AND package_record.position = disclosure.position
         JOIN referral INDEXED BY referral_record
           ON referral.package = disclosure.package AND referral.ref = package_record.ref
        WHERE disclosure.record = :record ORDER BY referral.package, referral.position`,
    )
    .all({ record })
    .map((row) => ({ package: text(row, 'package'), referral: text(row, 'id') }));
}

/** The other packages in which the same organisation got a referral of this name from us; only our own names are one. */
export function sentUnder(
  store: Store,
  { id, partner }: { readonly id: string; readonly partner: string },
  referral: string,
): readonly string[] {
  return store
    .sql(
      // The packages first, in each the one referral: any other order reads every referral that there is.
      `SELECT package.id AS id FROM package CROSS JOIN card ON card.id = package.partner
         CROSS JOIN referral ON referral.package = package.id AND referral.id = :referral
        WHERE package.direction = 'out' AND package.kind = 'referral' AND package.id <> :id
          AND length(:referral) = 32 AND :referral NOT GLOB '*[^0-9a-f]*'
          AND card.organisation = (SELECT organisation FROM card WHERE card.id = :partner)`,
    )
    .all({ id, partner, referral })
    .map((row) => text(row, 'id'));
}

/** Our own id of a record in a package; null where it is not ours. */
export function ourRecordOf(store: Store, packageId: string, ref: string): string | null {
  const row = store
    .sql('SELECT record FROM package_record WHERE package = :package AND ref = :ref')
    .get({ package: packageId, ref });
  return row ? maybe(row, 'record') : null;
}
