// The children of a package with their referrals, page by page, in the order of the package. Engine.
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import type { Data } from '../../../../shared/model/case/record.ts';
import { recordNow, referralNow } from '../../store/corrections.ts';
import { eachPackageRecord, pageReferrals, type StoredReferral } from '../../store/package-rows.ts';
import type { Store } from '../../store/store.ts';
import { isAnyTakenBack, takenBackBy, takenBackOf } from '../../store/taken-back.ts';

/** A child of a package. `data` is null where it is not here any more. */
export interface PackageChild {
  readonly ref: string;
  readonly data: Data | null;
  readonly referrals: readonly StoredReferral[];
}

const pageSize = 500;

/** The referrals of a package that were not taken back, in order, with the values of their newest corrections. */
export function* storedReferrals(store: Store, packageId: string): Generator<StoredReferral> {
  const taken = takenBackOf(store, packageId);
  for (let offset = 0; ; offset += pageSize) {
    const page = pageReferrals(store, packageId, offset, pageSize);
    for (const referral of page)
      if (takenBackBy(taken, referral.id) === null) yield referralNow(store, packageId, referral);
    if (page.length < pageSize) return;
  }
}

/** The children of a package. Whoever has a referral and no record any more comes last. */
export function* packageChildren(store: Store, packageId: string): Generator<PackageChild> {
  const byRef = new Map<string, StoredReferral[]>();
  for (const referral of storedReferrals(store, packageId)) {
    const others = byRef.get(referral.record);
    if (others) others.push(referral);
    else byRef.set(referral.record, [referral]);
  }
  const isAnyGone = isAnyTakenBack(takenBackOf(store, packageId));
  for (const { ref } of eachPackageRecord(store, packageId)) {
    // Of whom everything was taken back, nothing is taken over.
    if (isAnyGone && !byRef.has(ref)) continue;
    yield { ref, data: recordNow(store, packageId, ref)?.data ?? null, referrals: byRef.get(ref) ?? [] };
    byRef.delete(ref);
  }
  for (const [ref, referrals] of byRef) yield { ref, data: null, referrals };
}

/**
 * A referral as writers take it: its mapped values; where there is no mapping, the released fields, once a child.
 */
export function* writable(
  store: Store,
  packageId: string,
  isMapped: boolean,
  isWritten: (referral: StoredReferral) => boolean,
): Generator<Referral> {
  const seen = new Set<string>();
  for (const referral of storedReferrals(store, packageId)) {
    if (!isWritten(referral)) continue;
    const { id, record, values, also, supplied } = referral;
    if (isMapped) {
      yield { id, record, values, ...(also && { also }), ...(supplied && { supplied }) };
      continue;
    }
    if (seen.has(record)) continue;
    seen.add(record);
    yield { id, record, values: recordNow(store, packageId, record)?.data ?? {} };
  }
}
