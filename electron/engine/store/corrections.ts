// Corrections of what packages hold, ours and our partners': the newest counts, in whatever order they came. Engine.
import { type LinePlace, newestPlace } from '../../../shared/model/package/referral-state.ts';
import type { Data } from '../../../shared/model/case/record.ts';
import { stateCovered } from './covered-rows.ts';
import { eachPackageRecord, findPackageRecord, findReferral, type StoredReferral } from './package-rows.ts';
import { number, type Store, type Stored, text } from './store.ts';

/** A record of a correction, and the record of an earlier package that it is of. */
export interface CorrectedRecord {
  readonly ref: string;
  readonly package: string;
  readonly record: string;
}

/** A correction in its place. `package`: the correction's own; `ref`: the record in it. */
export interface StoredCorrection extends LinePlace {
  readonly ref: string;
}

const stored = (row: Stored): StoredCorrection => ({
  package: text(row, 'correction'),
  ref: text(row, 'ref'),
  line: text(row, 'line'),
  sequence: number(row, 'sequence'),
  at: text(row, 'at'),
});

/** Keeps what the records of a correction are of. Call inside the transaction that puts it on record. */
export function addCorrections(
  store: Store,
  { package: correction, line, sequence, at }: LinePlace,
  records: readonly CorrectedRecord[],
): void {
  for (const { ref, package: of, record } of records) {
    store
      .sql(
        `INSERT INTO correction_record (correction, ref, package, record, line, sequence, at)
           VALUES (:correction, :ref, :of, :record, :line, :sequence, :at)`,
      )
      .run({ correction, ref, of, record, line, sequence, at });
    stateCovered(store, 'correction', correction, ref);
  }
}

/** Removes a correction that never left. Call inside a transaction. */
export function removeCorrections(store: Store, correction: string): void {
  const rows = store.sql('SELECT ref FROM correction_record WHERE correction = :correction').all({ correction });
  store.sql('DELETE FROM correction_record WHERE correction = :correction').run({ correction });
  for (const row of rows) stateCovered(store, 'correction', correction, text(row, 'ref'));
}

/** Every correction of a record of a package that is on record, in any order. */
export function correctionsOf(store: Store, packageId: string, record: string): readonly StoredCorrection[] {
  return store
    .sql(
      `SELECT correction_record.* FROM correction_record JOIN package ON package.id = correction_record.correction
        WHERE correction_record.package = :package AND correction_record.record = :record`,
    )
    .all({ package: packageId, record })
    .map(stored);
}

/** Every record of corrections of a package, in a fixed order: the same ones say the same of every value. */
export function correctionsIn(
  store: Store,
  packageId: string,
): readonly (readonly [correction: string, ref: string])[] {
  return store
    .sql('SELECT correction, ref FROM correction_record WHERE package = :package ORDER BY correction, ref')
    .all({ package: packageId })
    .map((row) => [text(row, 'correction'), text(row, 'ref')] as const);
}

/** The correction that counts: that of the newest number. */
export const newestCorrection = (store: Store, packageId: string, record: string): StoredCorrection | undefined =>
  newestPlace(correctionsOf(store, packageId, record));

/** The referrals of a package that corrections hold, by the correction. */
export function correctedReferrals(store: Store, packageId: string): ReadonlyMap<string, readonly string[]> {
  const rows = store
    .sql(
      `SELECT correction_record.correction AS correction, referral.id AS id FROM correction_record
         JOIN referral INDEXED BY referral_record
           ON referral.package = correction_record.correction AND referral.ref = correction_record.ref
        WHERE correction_record.package = :package ORDER BY correction_record.correction, referral.position`,
    )
    .all({ package: packageId });
  const referrals = new Map<string, string[]>();
  for (const row of rows) {
    const [correction, id] = [text(row, 'correction'), text(row, 'id')];
    const others = referrals.get(correction);
    if (others) others.push(id);
    else referrals.set(correction, [id]);
  }
  return referrals;
}

/** A record of a package as its newest correction has it, and where that lies. Undefined where it is not here any more. */
export function recordNow(
  store: Store,
  packageId: string,
  record: string,
): { readonly package: string; readonly ref: string; readonly data: Data } | undefined {
  const correction = newestCorrection(store, packageId, record);
  const at = correction ?? { package: packageId, ref: record };
  const data = findPackageRecord(store, at.package, at.ref);
  return data && { package: at.package, ref: at.ref, data };
}

/** The records of a package that came in, in its order, each as its newest correction has it. */
export function* eachRecordNow(
  store: Store,
  packageId: string,
): Generator<{ readonly ref: string; readonly data: Data }> {
  const isCorrected = correctionsIn(store, packageId).length > 0;
  for (const { ref, data } of eachPackageRecord(store, packageId))
    yield { ref, data: isCorrected ? (recordNow(store, packageId, ref)?.data ?? data) : data };
}

/** A referral of a package with the values of its newest correction. Its own id, record and decision stay. */
export function referralNow(store: Store, packageId: string, referral: StoredReferral): StoredReferral {
  const correction = newestCorrection(store, packageId, referral.record);
  const corrected = correction && findReferral(store, correction.package, referral.id);
  if (!corrected) return referral;
  const { values, also, supplied } = corrected;
  return { ...referral, values, also, supplied };
}
