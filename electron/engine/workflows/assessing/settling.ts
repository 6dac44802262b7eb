// Persons settle findings: they review texts, decide conflicts and grant exceptions; and they reopen decisions. Engine.
import type { DamagedSettlement, Settlement } from '../../../../shared/model/case/settlement.ts';
import { Problem } from '../../../../shared/problems.ts';
import { isSamePerson } from '../../../../shared/same-person.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { isNameHidden } from '../../exchange/hidden-name.ts';
import { isNameless } from '../../exchange/redactor.ts';
import { appendLog } from '../../store/log.ts';
import { missingSince } from '../../store/case-standing.ts';
import { findRecord, recordAt, type StoredRecord } from '../../store/records.ts';
import { listSettlements, putSettlement, removeSettlement } from '../../store/settlements.ts';
import { presentUseCase } from '../agreements/agreement-state.ts';
import { caseNumber } from '../cases/readable.ts';
import { type Context, instant, newId, opened } from '../context.ts';
import { alikeRecords } from './alike-records.ts';
import { assess, noteDecided } from './assess.ts';
import { type Chosen, choose } from './choice.ts';
import { valuesOfKind } from './damage-kinds.ts';
import { type Choice, dependsOn, isSameKey } from './dependencies.ts';
import { prepareOne, scannedRecord } from './preparing.ts';
import { scanOf } from './review.ts';

/**
 * Stores a person's decisions. Throws `settle.unknown` for a decision about a record, value or exception that does not
 * exist, `settle.second-person`, `settle.names`, `app.cancelled`.
 */
export async function settle(
  context: Context,
  choice: Choice,
  by: string,
  settlements: readonly Settlement[],
  call: Call,
): Promise<void> {
  const { chosen, valuesOf } = await readToSettle(context, choice, settlements, call);
  const at = instant(context);
  change(context, choice, () => {
    const { store } = opened(context);
    for (const settlement of settlements) check(context, chosen, settlement, by);
    let count = 0;
    for (const settlement of settlements) {
      const values = valuesOf(settlement);
      putSettlement(store, choice, chosen.agreement.version, { id: newId(context), settlement, by, at, values });
      count += values?.length ?? 1;
    }
    logSettled(context, choice, at, 'finding.settled', count, by);
    if (settlements.some(isOfKind)) return 'all';
    return settlements.flatMap((settlement) => aboutWhom(context, chosen, settlement));
  });
}

/** True for a decision about all values of a kind of damage. */
const isOfKind = (settlement: Settlement): boolean => settlement.kind === 'damaged' && settlement.record === '';

/** What decisions are checked against; for those about a whole kind of damage, with the values that these are about. */
async function readToSettle(
  context: Context,
  choice: Choice,
  settlements: readonly Settlement[],
  call: Call,
): Promise<{
  readonly chosen: Chosen;
  readonly valuesOf: (settlement: Settlement) => readonly string[] | undefined;
}> {
  let chosen = await choose(context, choice);
  const ofKinds = settlements.flatMap((each) => (each.kind === 'damaged' && each.record === '' ? [each] : []));
  if (ofKinds.length === 0) return { chosen, valuesOf: () => undefined };
  for (;;) {
    const assessment = await assess(context, chosen, call);
    const now = await choose(context, choice);
    // Nothing has changed while the batch was assessed: these are its values.
    if (isSameKey(now.key, chosen.key)) {
      const values = new Map<Settlement, readonly string[]>();
      for (const each of ofKinds) values.set(each, valuesOfKind(now, assessment, each));
      return { chosen: now, valuesOf: (settlement) => values.get(settlement) };
    }
    chosen = now;
  }
}

/** The records that a decision is about, and the empty name for one that is about no single record. */
function aboutWhom(context: Context, { batch }: Chosen, settlement: Settlement): readonly string[] {
  if (settlement.kind !== 'missing') return [settlement.record];
  const { store } = opened(context);
  const numbers = [...missingSince(store, batch)].filter(([, since]) => since === settlement.since);
  return ['', ...numbers.flatMap(([number]) => recordAt(store, number)?.id ?? [])];
}

/** Removes decisions. An id without a decision is passed over. */
export async function reopen(context: Context, choice: Choice, ids: readonly string[]): Promise<void> {
  const { store } = opened(context);
  const at = instant(context);
  change(context, choice, () => {
    const records = ids.flatMap((id) => removeSettlement(store, choice, id) ?? []);
    if (records.length > 0) logSettled(context, choice, at, 'finding.reopened', records.length);
    // A decision about no single record: the missing children, or a kind of damage that any record may have.
    return records.includes('') ? 'all' : records;
  });
}

/** Runs `work` in a transaction. Only the records that it returns are assessed anew; with `all`, every one. */
function change(context: Context, choice: Choice, work: () => readonly string[] | 'all'): void {
  const { store } = opened(context);
  // The revisions are read inside the transaction, so that no other change lies between them.
  const { about, before, after } = store.transaction(() => {
    const revision = dependsOn(store);
    const records = work();
    return { about: records, before: revision, after: dependsOn(store) };
  });
  if (about !== 'all') noteDecided(context, choice, new Set(about), { before, after });
  context.changed();
}

/** All decisions of a choice under the present version of its agreement. */
export function settlementsOf(context: Context, choice: Choice): Result<'settle.list'> {
  const session = opened(context);
  const { store } = session;
  const { stored } = presentUseCase(context, session, choice.agreement, choice.useCase);
  return listSettlements(store, choice, stored.agreement.version).map(({ id, settlement, by, at, values }) => {
    const record = findRecord(store, choice.batch, settlement.record);
    const number = record ? caseNumber(record) : '';
    return { id, settlement: structuredClone(settlement), number, by, at, count: values?.length ?? 1 };
  });
}

function check(context: Context, chosen: Chosen, settlement: Settlement, by: string): void {
  if (settlement.kind === 'missing') {
    if (aboutWhom(context, chosen, settlement).length < 2) throw new Problem('settle.unknown');
    return;
  }
  if (isOfKind(settlement)) return; // checked with its values (`valuesOfKind`)
  const record = findRecord(opened(context).store, chosen.choice.batch, settlement.record);
  if (!record) throw new Problem('settle.unknown');
  if (settlement.kind === 'value') checkValue(record, settlement.field, settlement.source);
  if (settlement.kind === 'damaged') checkDamaged(context, chosen, record, settlement);
  if (settlement.kind === 'same-child') checkSameChild(context, chosen, record, settlement);
  if (settlement.kind === 'hidden-name' && !isNameHidden(record, record.sources)) throw new Problem('settle.unknown');
  if (settlement.kind === 'exception') checkException(context, chosen, record, settlement, by);
}

function checkValue({ sources }: StoredRecord, field: string, source: number): void {
  const { differs = {}, files = [] } = sources ?? {};
  const others = Object.hasOwn(differs, field) ? (differs[field] ?? []) : [];
  const isOpen = others.length > 0 && files.some((file) => others.every((each) => each.source !== file));
  if (!isOpen || !files.includes(source)) throw new Problem('settle.unknown');
}

/** Decided is about the value that the record holds now, and that it is damaged; repaired is only what can be. */
function checkDamaged(context: Context, chosen: Chosen, record: StoredRecord, settlement: DamagedSettlement): void {
  const { field, damage, sha256, decision } = settlement;
  const damaged = prepareOne(context, chosen, record).damaged.map((each) => each.damaged);
  const value = damaged.find(
    ({ mark, sha256: hash }) => mark.field === field && mark.code === damage && hash === sha256,
  );
  if (value === undefined || (decision === 'repair' && value.repaired === undefined))
    throw new Problem('settle.unknown');
}

/** Decided is about two records that share a number, or are alike, now. */
function checkSameChild(
  context: Context,
  chosen: Chosen,
  record: StoredRecord,
  { other, batch }: Extract<Settlement, { kind: 'same-child' }>,
): void {
  const { store } = opened(context);
  const alike = alikeRecords(context, chosen.batch, dependsOn(store)).others.get(record.number) ?? [];
  const isAlike = alike.some((number) => {
    const stored = recordAt(store, number);
    return stored?.id === other && stored.batch === batch;
  });
  if (!isAlike) throw new Problem('settle.unknown');
}

function checkException(
  context: Context,
  chosen: Chosen,
  record: StoredRecord,
  { exception, second, reason }: Extract<Settlement, { kind: 'exception' }>,
  by: string,
): void {
  const listed = chosen.useCase.exceptions?.find(({ id }) => id === exception);
  if (!listed) throw new Problem('settle.unknown');
  if (listed.secondPerson && second === null) throw new Problem('settle.second-person');
  // The partner reads the reason. Where names must not go, the reason must not hold one either.
  const hits = isNameless(chosen.useCase) ? scanOf(scannedRecord(chosen, record), context.dictionary).scan(reason) : [];
  if (hits === 'too-long' || hits.length > 0) throw new Problem('settle.names');
  if (second !== null && isSamePerson(second, by)) throw new Problem('settle.second-person');
}

function logSettled(
  context: Context,
  { batch, agreement, useCase }: Choice,
  at: string,
  event: 'finding.settled' | 'finding.reopened',
  count: number,
  by?: string,
): void {
  const detail = { batch, agreement, useCase, count, ...(by === undefined ? {} : { by }) };
  appendLog(opened(context).store, at, event, detail);
}
