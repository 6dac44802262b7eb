// What a newer record of a child takes back of what a package was sealed under. Engine.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import type { CaseRecord, Data, Value } from '../../../../shared/model/case/record.ts';
import { isNameHidden } from '../../exchange/hidden-name.ts';
import { type Kinds, kindsOf } from '../../exchange/kind.ts';
import { compileGate, type RecordQuestion } from '../../exchange/reasons.ts';
import type { AlarmKind, Sent } from '../../store/child-alarms.ts';
import { findSent } from '../../store/packages.ts';
import { findRecord, type StoredRecord } from '../../store/records.ts';
import { type Context, instant, opened, type Session } from '../context.ts';
import { answeredIn } from './columns.ts';
import { agreementThen } from './ledger.ts';
import { isKept } from './refusal.ts';

/** Gives what a newer record takes back; nothing where it changes nothing of it. */
export type Withdrawals = (sent: Sent, now: StoredRecord) => readonly AlarmKind[];

interface Gate {
  readonly questions: readonly RecordQuestion[];
  readonly asked: readonly string[];
}

const gateOf = (useCase: UseCase, kinds: Kinds): Gate => {
  const questions = compileGate(useCase, kinds);
  return { questions, asked: [...new Set(questions.flatMap(({ fields }) => fields))] };
};

const isClosed = (data: Data): boolean =>
  data.status === 'closed' || data['record_state'] === false || data['enabled'] === false;

const isSame = (one: Value | undefined, other: Value | undefined): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** Compares newer records with what was sent, under the very version of the agreement that it was sent under. */
export function withdrawalsOf(context: Context, session: Session): Withdrawals {
  const { store } = opened(context);
  const isAnswered = answeredIn(store);
  const today = instant(context).slice(0, 10);
  const kinds = kindsOf(context.dictionary);
  const gates = new Map<string, Gate | undefined>();
  const gateUnder = (agreement: string, version: number, useCase: string): Gate | undefined => {
    const key = JSON.stringify([agreement, version, useCase]);
    if (!gates.has(key)) {
      const agreed = agreementThen(session, { agreement, version })?.useCases.find(({ id }) => id === useCase);
      gates.set(key, agreed && gateOf(agreed, kinds));
    }
    return gates.get(key);
  };
  return (sent, now) => {
    const source = findSent(store, sent.package, sent.position);
    if (!source) return [];
    const recordThen = source.batch === null ? undefined : findRecord(store, source.batch, sent.record);
    const before: Data = { ...recordThen?.data, ...source.basis };
    const alarms: AlarmKind[] = [];
    const gate = gateUnder(source.agreement, source.version, source.useCase);
    if (gate && takesBack(gate, before, now, isAnswered, today)) alarms.push('consent');
    if (isClosed(now.data) && !isClosed(before)) alarms.push('closed');
    if (isNameHidden(now, now.sources) && !isNameHidden({ data: before }, null)) alarms.push('hidden');
    return alarms;
  };
}

/** True where the record would be kept by an answer that has changed since. That a term has run out changes no answer. */
function takesBack(
  { questions, asked }: Gate,
  before: Data,
  now: StoredRecord,
  isAnswered: ReturnType<typeof answeredIn>,
  today: string,
): boolean {
  // What the file does not speak of is as it was; a closed case is a kind of its own.
  const data: Record<string, Value> = { ...now.data };
  for (const field of asked) {
    const isUnchanged = !isAnswered(now, field) || (field === 'status' && isClosed(now.data) && !isClosed(before));
    if (!isUnchanged) continue;
    if (Object.hasOwn(before, field)) data[field] = before[field] as Value;
    else delete data[field];
  }
  const record: CaseRecord = { id: now.id, data, ...(now.differs ? { differs: now.differs } : {}) };
  const isChanged = asked.some((field) => now.differs?.includes(field) || !isSame(data[field], before[field]));
  return isChanged && isKept(questions, record, today);
}
