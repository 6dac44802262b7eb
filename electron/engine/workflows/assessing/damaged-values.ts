// The damaged values of the records of a batch, and what persons have decided of them under a use case. Engine.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { fieldAt } from '../../../../shared/model/case/field.ts';
import type { CaseRecord, Row, Value } from '../../../../shared/model/case/record.ts';
import {
  damagedIn,
  type DamagedValue,
  decisionAbout,
  type DecidedDamage,
  type Mark,
  type Repair,
} from '../../exchange/marked-values.ts';
import { isAskedFor, isOnlyTold, isReleased } from '../../exchange/damage-treatment.ts';
import type { Redactor } from '../../exchange/redactor.ts';
import { nestedRows } from '../../exchange/reasons.ts';
import type { Settled } from '../../exchange/settle.ts';
import { sha256 } from '../../files/sha256.ts';
import { isDamage } from '../../plausibility/damage.ts';
import { repairOf } from '../../plausibility/repair.ts';
import { columnFactsOf } from '../../store/column-facts.ts';
import { marksIn } from '../../store/damage-marks.ts';
import type { StoredRecord } from '../../store/records.ts';
import { revisionsOf } from '../../store/revisions.ts';
import type { Store } from '../../store/store.ts';
import type { Session } from '../context.ts';

/** The marks of a batch, and what its marked values certainly were. */
interface BatchDamage {
  readonly marks: ReadonlyMap<number, readonly Mark[]>;
  readonly repair: Repair;
}

interface Read extends BatchDamage {
  readonly batch: string;
  readonly dictionary: Dictionary;
  readonly revision: number;
}

const read = new WeakMap<Session, Read>();

/** Reads the marks of a batch: once, as long as no import is added or taken back. */
function damageIn(session: Session, batch: string, dictionary: Dictionary): BatchDamage {
  const { batch: revision } = revisionsOf(session.store);
  const before = read.get(session);
  if (before?.batch === batch && before.revision === revision && before.dictionary === dictionary) return before;
  const marks = new Map<number, readonly Mark[]>();
  for (const [record, stored] of marksIn(session.store, batch))
    marks.set(
      record,
      stored.flatMap(({ code, field, file }) => (isDamage(code) ? [{ code, field, file }] : [])),
    );
  const made = { batch, dictionary, revision, marks, repair: repairIn(session.store, batch, dictionary) };
  read.set(session, made);
  return made;
}

function repairIn(store: Store, batch: string, dictionary: Dictionary): Repair {
  const columns = new Map<string, ReturnType<typeof columnFactsOf>>();
  return ({ code, field, file }, value) => {
    const key = `${file} ${field}`;
    const facts = columns.get(key) ?? columnFactsOf(store, batch, file, field);
    columns.set(key, facts);
    return repairOf(code, value, { path: field, type: fieldAt(dictionary, field)?.type }, facts);
  };
}

/** The damaged values of one record, as far as a use case needs them. */
export interface RecordDamage {
  /** What its use case releases or asks for, with what is decided. */
  readonly values: readonly DecidedDamage[];
  /** The record with what all of its marked values certainly were beside what they are: its texts may name either. */
  readonly scanned: StoredRecord;
}

/** Gives the damaged values of a record; undefined for one without a mark. */
export type DamageOfRecord = (
  stored: StoredRecord,
  valued: CaseRecord,
  own: Settled,
  all: Settled,
) => RecordDamage | undefined;

/** Prepares it for the records of a batch under a use case. */
export function damagedValues(
  session: Session,
  batch: string,
  redactor: Redactor,
  dictionary: Dictionary,
): DamageOfRecord {
  const { marks, repair } = damageIn(session, batch, dictionary);
  const isAsked = remembered((field) => isAskedFor(redactor, field));
  const isUsed = remembered((field) => isAsked(field) || isReleased(redactor, field));
  return (stored, valued, own, all) => {
    const ofRecord = marks.get(stored.number);
    if (ofRecord === undefined) return undefined;
    const damaged = damagedIn(valued, stored.sources, own.values, ofRecord, repair, sha256);
    const values = damaged.flatMap((each) => {
      const { field } = each.mark;
      if (isOnlyTold(each.mark) || !isUsed(field)) return [];
      return [{ damaged: each, decided: decisionAbout(each, own.damaged, all.damaged, isAsked(field)) }];
    });
    return { values, scanned: withRepairs(stored, damaged) };
  };
}

/** A record with the repairs of its damaged values beside them. */
function withRepairs(stored: StoredRecord, damaged: readonly DamagedValue[]): StoredRecord {
  const data: Record<string, Value> = { ...stored.data };
  for (const { mark, value, repaired } of damaged) {
    if (repaired === undefined || repaired === null) continue;
    const [name = '', column] = mark.field.split('.');
    const held = data[name] ?? null;
    if (column === undefined) data[name] = [held, value, repaired];
    else
      data[name] = [
        ...(nestedRows(held) ?? []),
        ...(repaired as readonly Value[]).map((cell): Row => ({ [column]: cell })),
      ];
  }
  return { ...stored, data };
}

/** Works each answer out once: a batch has few fields. */
function remembered(work: (field: string) => boolean): (field: string) => boolean {
  const answers = new Map<string, boolean>();
  return (field) => {
    const before = answers.get(field);
    if (before !== undefined) return before;
    const answer = work(field);
    answers.set(field, answer);
    return answer;
  };
}
