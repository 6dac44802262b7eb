// Where a referral of ours stands in our own record: which case, and which row of it. Engine.
import type { Row } from '../../../../shared/model/case/record.ts';
import { rowsOf } from '../../../../shared/model/case/record.ts';
import { isSentOnce } from '../../../../shared/model/agreement/sent-once.ts';
import { readMapping } from '../../../../shared/model/mapping/upgrade.ts';
import { rowsOfMapping } from '../../../../shared/model/mapping/mapping.ts';
import { recordKey, unitOfId } from '../../exchange/units.ts';
import { type ReferralNamer, referralNamer } from '../../keys/referral-name.ts';
import { sameChild } from '../../store/case-index.ts';
import { findDocument } from '../../store/documents.ts';
import type { StoredPackage } from '../../store/packages.ts';
import { newestNumber, recordAt, type StoredRecord } from '../../store/records.ts';
import { referralKey, scopeOf } from '../assessing/sent-list.ts';
import { agreementThen } from '../cases/ledger.ts';
import type { Session } from '../context.ts';

/** A row of our own record. */
export interface OwnRow {
  readonly subform: string;
  /** Counted from 1, as people count. */
  readonly number: number;
  readonly id: string;
  readonly row: Row;
}

/** Our newest record of the child of a referral, and its row; each undefined where nobody can tell. */
export interface OwnPlace {
  readonly record: StoredRecord | undefined;
  readonly row: OwnRow | undefined;
}

/** Finds where the referrals of packages stand in our records. */
export type PlaceFinder = (entry: StoredPackage, record: string, referral: string) => Promise<OwnPlace>;

/**
 * What finds rows by the names of referrals: each is named anew after the rows that our record has now, so that no number
 * of a row that was moved is told.
 */
export function ownPlaces(session: Session): PlaceFinder {
  const { store } = session;
  const namers = new Map<string, ReferralNamer | undefined>();
  const namerFor = async (entry: StoredPackage): Promise<ReferralNamer | undefined> => {
    const key = JSON.stringify([entry.agreement, entry.version, entry.useCase]);
    if (!namers.has(key)) {
      const agreement = agreementThen(session, entry);
      const useCase = agreement?.useCases.find(({ id }) => id === entry.useCase);
      const isNamed = agreement !== undefined && useCase !== undefined && isSentOnce(useCase);
      namers.set(key, isNamed ? await referralNamer(referralKey(store), scopeOf(agreement, useCase)) : undefined);
    }
    return namers.get(key);
  };
  return async (entry, recordId, referral) => {
    const number = newestNumber(store, recordId);
    const record = number === undefined ? undefined : recordAt(store, number);
    if (!record) return { record: undefined, row: undefined };
    const subform = subformOf(session, entry);
    const namer = await namerFor(entry);
    const ids = new Set([
      recordId,
      ...sameChild(store, record.number).flatMap((each) => recordAt(store, each)?.id ?? []),
    ]);
    const isOf = (id: string) =>
      id === referral ||
      (namer !== undefined && [...ids].some((each) => namer(recordKey(each), unitOfId(id)) === referral));
    const rows = subform === undefined ? [] : rowsOf(record.data[subform]);
    const index = rows.findIndex((row) => typeof row['unique_id'] === 'string' && isOf(row['unique_id']));
    const row = rows[index];
    if (subform === undefined || row === undefined) return { record, row: undefined };
    return { record, row: { subform, number: index + 1, id: String(row['unique_id']), row } };
  };
}

/** The subform of ours whose rows a package sends. */
function subformOf({ store }: Session, { mapping }: StoredPackage): string | undefined {
  const stored = mapping && findDocument(store, 'mapping', mapping.id, mapping.version);
  return stored ? rowsOfMapping(readMapping(JSON.parse(stored.document))) : undefined;
}
