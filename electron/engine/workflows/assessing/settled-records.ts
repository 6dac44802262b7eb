// Decisions about findings, by record: all are read once; after a settlement only those of its records. Engine.
import { type Settled, settledByRecord } from '../../exchange/settle.ts';
import { listSettlements, settlementsAbout } from '../../store/settlements.ts';
import type { Session } from '../context.ts';

import { isSameChoice, type Revision, type Choice } from './dependencies.ts';

interface SettledRecords {
  readonly choice: Choice;
  readonly version: number;
  readonly revision: Revision;
  readonly records: ReadonlyMap<string, Settled>;
}

const read = new WeakMap<Session, SettledRecords>();

/** The decisions of a choice under a version of its agreement, by record. */
export function settledIn(
  session: Session,
  choice: Choice,
  version: number,
  revision: Revision,
): ReadonlyMap<string, Settled> {
  const before = read.get(session);
  if (before && before.version === version && before.revision === revision && isSameChoice(before.choice, choice))
    return before.records;
  const decisions = listSettlements(session.store, choice, version);
  const records = settledByRecord(decisions);
  read.set(session, { choice, version, revision, records });
  return records;
}

/** Reads the decisions about some records anew. Call it where only these have changed between two revisions. */
export function updateSettled(
  session: Session,
  choice: Choice,
  about: ReadonlySet<string>,
  { before, after }: { readonly before: Revision; readonly after: Revision },
): void {
  const earlier = read.get(session);
  if (earlier?.revision !== before || !isSameChoice(earlier.choice, choice)) return;
  const records = new Map(earlier.records);
  for (const record of about) {
    const decisions = settlementsAbout(session.store, choice, earlier.version, record);
    const settled = settledByRecord(decisions).get(record);
    if (settled) records.set(record, settled);
    else records.delete(record);
  }
  read.set(session, { ...earlier, revision: after, records });
}
