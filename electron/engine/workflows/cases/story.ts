// The time line of one child: imported, sent to whom, what became of it, and what is to be entered in Primero. Engine.
import { channels } from '../../../../shared/model/agreement/agreement.ts';
import { storyKinds } from '../../../../shared/rpc/contract/ledger.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { findBatch } from '../../store/batches.ts';
import { findCard } from '../../store/cards.ts';
import { sameChild } from '../../store/case-index.ts';
import { alarmsOfRecord } from '../../store/child-alarms.ts';
import { takenBackOf } from '../../store/child-below.ts';
import { decisionsAbout, noticesOfChild, statusesOfChild } from '../../store/child-exchanges.ts';
import { assignmentsOf } from '../../store/assignments.ts';
import { type Disclosure, disclosuresOf, referralsOfRecord } from '../../store/package-rows.ts';
import { countTables } from '../../store/package-tables.ts';
import { findPackage } from '../../store/packages.ts';
import { newestNumber, recordAt } from '../../store/records.ts';
import { listHandOvers } from '../../store/hand-overs.ts';
import { listWrittenAgain } from '../../store/sealed-files.ts';
import { isTakenBack } from '../../store/taken-back.ts';
import { toDoOf } from '../../store/to-do.ts';
import { termsThen } from '../board/board-lines.ts';
import { assigneeName } from '../board/assignees.ts';
import { handOversOf } from '../board/hand-over.ts';
import type { Context, Session } from '../context.ts';
import { indexCases } from './indexing.ts';

export type StoryEvent = Result<'ledger.story'>[number];

const blank: Omit<StoryEvent, 'kind' | 'at'> = {
  package: null,
  partner: null,
  useCaseTitle: null,
  source: null,
  fields: null,
  channel: null,
  decision: null,
  status: null,
  referral: null,
  alarm: [],
  text: null,
  todo: false,
};

const event = (kind: StoryEvent['kind'], at: string, more: Partial<StoryEvent> = {}): StoryEvent => ({
  ...blank,
  ...more,
  kind,
  at,
});

/** The child's imports, and those that were taken back. */
function importsOf({ store }: Session, numbers: readonly number[]): readonly StoryEvent[] {
  const imported = numbers.flatMap((number) => {
    const record = recordAt(store, number);
    const batch = record && findBatch(store, record.batch);
    if (!record || !batch || batch.staged) return [];
    return [event('imported', batch.imported, { source: { batch: batch.id, id: record.id, name: batch.name } })];
  });
  const undone = new Map(
    numbers
      .flatMap((number) => takenBackOf(store, number))
      // A withdrawal stands with the package that it is about.
      .flatMap(({ undo, at, by }) => (by === null ? [[undo, event('taken-back', at)] as const] : [])),
  );
  return [...imported, ...undone.values()];
}

/** All that one package did with the child. */
function sendingOf(
  context: Context,
  session: Session,
  sent: Disclosure,
  ids: readonly string[],
): readonly StoryEvent[] {
  const { store } = session;
  const entry = findPackage(store, sent.package);
  if (!entry) return [];
  const about = { package: sent.package, partner: sent.partner };
  const { title } = termsThen(session, sent);
  const isCounted = countTables(store, sent.package) > 0;
  const how = handOversOf(session, entry.id);
  const decisions = decisionsAbout(store, entry.id, sent.ref);
  const waiting = new Set(toDoOf(store, ids).flatMap((each) => (each.package === entry.id ? [each.referral] : [])));
  // What was taken back is to be revoked, whatever was decided of it before.
  const toRevoke = new Set([...waiting].filter((referral) => isTakenBack(store, entry.id, referral)));
  const isSaid = listHandOvers(session.store, entry.id).length > 0;
  return [
    isCounted
      ? event('counted', entry.sealed, { ...about, useCaseTitle: title })
      : event('sealed', entry.sealed, { ...about, useCaseTitle: title, fields: Object.keys(sent.data).length }),
    // Where a person has said how, that says more than the moment alone.
    ...(entry.handedOver === null || isSaid ? [] : [event('handed-over', entry.handedOver, about)]),
    ...how.map(({ at, channel, person }) =>
      event('handed-over', at, {
        ...about,
        channel: channels.find((each) => each === channel) ?? null,
        text: person,
      }),
    ),
    ...listWrittenAgain(store, entry.id).map((at) => event('written-again', at, about)),
    ...(entry.voided === null ? [] : [event('voided', entry.voided, about)]),
    ...(entry.received === null ? [] : [event('received', entry.received, about)]),
    ...decisions.map(({ referral, decision, reason, at }, index) =>
      event('decided', at, {
        ...{ ...about, decision, referral, text: reason },
        // What a later answer has replaced is not entered any more.
        todo:
          waiting.has(referral) &&
          !toRevoke.has(referral) &&
          !decisions.slice(index + 1).some((later) => later.referral === referral),
      }),
    ),
    ...statusesOfChild(store, entry.id, sent.ref).map(({ referral, status, at }) =>
      event('status', at, { ...about, referral, status, todo: waiting.has(referral) && !toRevoke.has(referral) }),
    ),
    ...referralsOfRecord(store, entry.id, sent.ref).flatMap(({ id: referral }) =>
      assignmentsOf(store, entry.id, referral)
        .filter(({ undone }) => !undone)
        .map((each) => event('assigned', each.at, { ...about, referral, text: assigneeName(context, session, each) })),
    ),
    ...noticesOfChild(store, entry.id, sent.ref).flatMap(({ kind, at, notice, acknowledged }) => [
      event(kind, at, { ...about, package: notice, todo: kind !== 'correction' && toRevoke.size > 0 }),
      ...(acknowledged === null ? [] : [event('acknowledged', acknowledged, { ...about, package: notice })]),
    ]),
  ];
}

function alarmsOf({ store }: Session, record: string): readonly StoryEvent[] {
  return alarmsOfRecord(store, record).flatMap(({ package: id, kinds, raised, settled }) => {
    const partner = findCard(store, findPackage(store, id)?.partner ?? '')?.organisation ?? null;
    const about = { package: id, partner };
    return [
      event('alarm', raised, { ...about, alarm: [...kinds] }),
      ...(settled === null ? [] : [event('settled', settled.at, { ...about, text: settled.note })]),
    ];
  });
}

/** Of one moment: first what an import says, then the way of a package. */
const place = (kind: StoryEvent['kind']) => storyKinds.indexOf(kind);

/**
 * Everything of a child in the order of time, by any of its record ids; also where every import about it was taken back.
 * Throws `record.unknown` for one of whom nothing is on record.
 */
export async function storyOf(context: Context, session: Session, id: string, call: Call): Promise<StoryEvent[]> {
  await indexCases(context, call);
  const { store } = session;
  const newest = newestNumber(store, id);
  const numbers = newest === undefined ? [] : [...new Set([newest, ...sameChild(store, newest)])];
  const ids = new Set([id, ...numbers.flatMap((number) => recordAt(store, number)?.id ?? [])]);
  const events = [
    ...importsOf(session, numbers),
    ...[...ids]
      .flatMap((each) => disclosuresOf(store, each))
      .flatMap((sent) => sendingOf(context, session, sent, [...ids])),
    ...[...ids].flatMap((each) => alarmsOf(session, each)),
  ];
  if (events.length === 0) throw new Problem('record.unknown');
  // Of one moment, the way of a package is the order.
  return events.sort((one, other) =>
    one.at < other.at ? -1 : one.at > other.at ? 1 : place(one.kind) - place(other.kind),
  );
}
