// Withdrawn since: a partner holds a child's data, and a newer import takes back the yes, closes the case or hides the name. Engine.
import { Problem } from '../../../../shared/problems.ts';
import type { Alarm, Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { findBatch, type StoredBatch } from '../../store/batches.ts';
import { findCard } from '../../store/cards.ts';
import {
  addAlarm,
  alarmsAbout,
  firstUnwatched,
  listAlarms,
  markWatched,
  packagesHeld,
  sentBetween,
  sentInStaged,
  settleAlarm,
  type StoredAlarm,
} from '../../store/child-alarms.ts';
import { sameChild } from '../../store/case-index.ts';
import { appendLog } from '../../store/log.ts';
import { findPackage } from '../../store/packages.ts';
import { newestNumber, recordAt } from '../../store/records.ts';
import { revisionsOf } from '../../store/revisions.ts';
import type { Store } from '../../store/store.ts';
import { type Context, instant, newId, opened, type Session } from '../context.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';
import { inTurn } from '../turns.ts';
import { indexCases, isIndexed } from './indexing.ts';
import { caseNumber } from './readable.ts';
import { withdrawalsOf } from './withdrawal.ts';

/** Children of a package that are compared before other calls have their turn. */
const step = 500;

/** Of whom the staged import takes back the yes, by package. */
export function withdrawnInStaged(
  context: Context,
  { id }: Pick<StoredBatch, 'id'>,
): Result<'import.stage'>['withdrawn'] {
  const session = opened(context);
  const { store } = session;
  const withdrawals = withdrawalsOf(context, session);
  const older = new Set(
    store
      .sql("SELECT number FROM change WHERE batch = :id AND kind = 'older'")
      .all({ id })
      .map((row) => Number(row.number)),
  );
  const children = new Map<string, number>();
  for (const sent of sentInStaged(store)) {
    const record = older.has(sent.number) ? undefined : recordAt(store, sent.number);
    if (!record || withdrawals(sent, record).length === 0) continue;
    children.set(sent.package, (children.get(sent.package) ?? 0) + 1);
  }
  return [...children].map(([packageId, count]) => ({
    package: packageId,
    partner: partnerOf(store, packageId),
    children: count,
  }));
}

const partnerOf = (store: Store, packageId: string): string =>
  findCard(store, findPackage(store, packageId)?.partner ?? '')?.organisation ?? '';

/** Compares every import that was not compared yet with what partners hold. Throws `app.cancelled`. */
export async function raiseAlarms(context: Context, call: Call): Promise<void> {
  const { store } = opened(context);
  await indexCases(context, call);
  if (firstUnwatched(store) === undefined) return;
  await inTurn(store, 'watching', call.signal, async () => {
    for (let id = firstUnwatched(store); id !== undefined; id = firstUnwatched(store)) {
      await indexCases(context, call);
      const batch = findBatch(store, id);
      if (batch) await watch(context, batch, call);
      stopIfCancelled(call.signal);
    }
  });
}

/** Raises the alarms of one import. */
async function watch(context: Context, batch: StoredBatch, call: Call): Promise<void> {
  const session = opened(context);
  const { store } = session;
  const before = revisionsOf(store);
  const withdrawals = withdrawalsOf(context, session);
  const alarms: StoredAlarm[] = [];
  const raised = instant(context);
  for (const packageId of packagesHeld(store)) {
    for (let after: number | undefined = -1; after !== undefined; ) {
      const page = sentBetween(store, packageId, batch, after, step);
      for (const sent of page.rows) {
        const record = recordAt(store, sent.number);
        const kinds = record ? withdrawals(sent, record) : [];
        if (record && kinds.length > 0 && !isTold(store, sent, record.number, kinds, withdrawals))
          alarms.push({ ...sent, id: newId(context), batch: batch.id, kinds, raised, settled: null });
      }
      after = page.last;
      await breathe();
      stopIfCancelled(call.signal);
    }
  }
  store.transaction(() => {
    // Another import or package may have come meanwhile: then it is compared once more.
    const now = revisionsOf(store);
    if (!isIndexed(store) || now.batch !== before.batch || now.package !== before.package) return;
    for (const alarm of alarms) addAlarm(store, alarm);
    if (alarms.length > 0) appendLog(store, raised, 'alarm.raised', { batch: batch.id, count: alarms.length });
    markWatched(store, batch.id);
  });
  if (alarms.length > 0) context.changed();
}

/** True where an open alarm says so, or a settled one did and the record before says the same still. */
function isTold(
  store: Store,
  sent: { readonly package: string; readonly position: number; readonly record: string; readonly number: number },
  now: number,
  kinds: readonly string[],
  withdrawals: ReturnType<typeof withdrawalsOf>,
): boolean {
  const alarms = alarmsAbout(store, sent.package, sent.position).filter((alarm) =>
    kinds.every((kind) => alarm.kinds.some((other) => other === kind)),
  );
  if (alarms.some(({ settled }) => settled === null)) return true;
  if (alarms.length === 0) return false;
  const previous = sameChild(store, now).find((number) => number < now);
  const record = previous === undefined ? undefined : recordAt(store, previous);
  return record !== undefined && kinds.every((kind) => withdrawals(sent, record).some((other) => other === kind));
}

/** Every alarm as the window shows it. */
export async function alarmViews(context: Context, session: Session, call: Call): Promise<Alarm[]> {
  await raiseAlarms(context, call);
  const { store } = session;
  return listAlarms(store).map(({ id, package: packageId, record, kinds, raised, settled, ...alarm }) => {
    const entry = findPackage(store, packageId);
    const number =
      recordAt(store, alarm.number) && findBatch(store, alarm.batch) ? alarm.number : newestNumber(store, record);
    const child = number === undefined ? undefined : recordAt(store, number);
    return {
      ...{ id, package: packageId, raised, settled },
      partner: partnerOf(store, packageId),
      voidable: entry !== undefined && entry.voided === null && entry.handedOver === null && entry.received === null,
      voided: entry?.voided != null,
      record: child ? { batch: child.batch, id: child.id, number: caseNumber(child) } : null,
      kinds: [...kinds],
    };
  });
}

/** A person says what was done about alarms. Throws `alarm.unknown` for one that is not open. */
export function settleAlarms(
  context: Context,
  { store }: Session,
  ids: readonly string[],
  by: string,
  note: string,
): void {
  const at = instant(context);
  store.transaction(() => {
    for (const id of ids) if (!settleAlarm(store, id, by, note, at)) throw new Problem('alarm.unknown');
    // The note may be about a child: it stays beside the alarm and never comes into the log.
    appendLog(store, at, 'alarm.settled', { count: ids.length, by });
  });
  context.changed();
}

/** Brings the index up to date, and raises alarms by it, while nobody waits. A search that comes earlier waits; a lock ends the work. */
export function indexInBackground(context: Context): void {
  const session = context.session;
  const stop = new AbortController();
  const progress = () => {
    if (context.whole.session !== session) stop.abort();
  };
  raiseAlarms(context, { signal: stop.signal, progress }).then(
    () => context.whole.session === session && context.changed(),
    () => undefined,
  );
}
