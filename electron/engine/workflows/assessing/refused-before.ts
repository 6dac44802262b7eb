// Whether what else is here of a child says no, where a record alone would go: nobody can tell which is newer, or the
// record's file leaves the question out. Engine.
import type { Reason } from '../../../../shared/model/case/assessment.ts';
import type { CaseRecord, Value } from '../../../../shared/model/case/record.ts';
import { type RecordQuestion, reasonsAgainst } from '../../exchange/reasons.ts';
import { recordAt, type StoredRecord } from '../../store/records.ts';
import { answeredIn } from '../cases/columns.ts';
import type { Standing } from '../cases/standing.ts';
import { type Context, opened } from '../context.ts';

/** Gives the reason for which a record that would go stays; undefined where it may go. */
export type RefusedBefore = (stored: StoredRecord, record: CaseRecord, standing: Standing) => Reason | undefined;

/** Compiles it for many records. `gate`: what the use case asks of each. `coded`: gives what came by name its code. */
export function refusedBefore(
  context: Context,
  gate: readonly RecordQuestion[],
  today: string,
  coded: (record: CaseRecord) => CaseRecord,
): RefusedBefore {
  const { store } = opened(context);
  const isAnswered = answeredIn(store);
  const asked = [...new Set(gate.flatMap(({ fields }) => fields))].filter((field) => field !== 'id');

  const reasonOf = (record: CaseRecord): Reason | undefined => {
    const [reason] = reasonsAgainst(coded(record), gate, new Map(), { today, units: [] });
    if (!reason) return undefined;
    return { code: 'record.refused-before', ...(reason.field === undefined ? {} : { field: reason.field }) };
  };

  /** A record with the answers of another one to these questions; what neither says stays unsaid. */
  const answering = (record: CaseRecord, answers: readonly (readonly [field: string, other: StoredRecord])[]) => {
    const data: Record<string, Value> = { ...record.data };
    const differs = new Set(record.differs);
    for (const [field, other] of answers) {
      if (Object.hasOwn(other.data, field)) data[field] = other.data[field] as Value;
      else delete data[field];
      if (other.differs?.includes(field)) differs.add(field);
    }
    return { id: record.id, data, ...(differs.size > 0 ? { differs: [...differs] } : {}) };
  };

  return (stored, record, { contested, others }) => {
    for (const number of contested) {
      const rival = recordAt(store, number);
      if (!rival) continue;
      const answers = asked.filter((field) => isAnswered(rival, field)).map((field) => [field, rival] as const);
      const reason = reasonOf(answering(record, answers));
      if (reason) return reason;
    }
    const unanswered = asked.filter((field) => !isAnswered(stored, field));
    if (unanswered.length === 0) return undefined;
    const answers = new Map<string, StoredRecord>();
    for (const number of others()) {
      if (answers.size === unanswered.length) break;
      const other = recordAt(store, number);
      if (!other) continue;
      for (const field of unanswered) if (!answers.has(field) && isAnswered(other, field)) answers.set(field, other);
    }
    return answers.size === 0 ? undefined : reasonOf(answering(record, [...answers]));
  };
}
