// A record as it is compared: with everything that any of its files says. Engine.
import type { MatchedRecord } from '../../exchange/matching/record-profile.ts';
import { withAllSaid } from '../../exchange/settle.ts';
import type { StoredRecord } from '../../store/records.ts';

/** The record itself where its files agree. */
export const wholeRecord = (record: StoredRecord): MatchedRecord =>
  record.sources === null ? record : withAllSaid(record, record.sources);
