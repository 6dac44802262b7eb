// Why a record may not go: its conditions, its consent, and rows without which there is nothing to send. Engine; pure.
import type { Consent, UseCase } from '../../../shared/model/agreement/agreement.ts';
import { consentCondition } from '../../../shared/model/agreement/consent.ts';
import type { Reason } from '../../../shared/model/case/assessment.ts';
import { type Condition, fieldsAsked } from '../../../shared/model/agreement/condition.ts';
import { type CaseRecord, isRow, type Row, type Value } from '../../../shared/model/case/record.ts';
import { compileCondition, ofData, type Question } from './condition.ts';
import { blocked, type Outcome } from './outcome.ts';
import { booleanKind, dateKind, type Kind, type Kinds, unknownKinds, withKinds } from './kind.ts';

/** The nested rows of a value: a subform's, or a single object as one row; undefined for plain values. */
export function nestedRows(value: Value): readonly Row[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (isRow(value)) return [value];
  return Array.isArray(value) && value.some(isRow) ? value.filter(isRow) : undefined;
}

/**
 * Reads a field of a record as the agreement sees it: its id is the field `id`, whatever else claims that name. A local
 * name (`~…`, given where an export carries no record id) is ours alone and never a field.
 */
export const ofRecord = (field: string): ((record: CaseRecord) => Value | undefined) => {
  if (field === 'id') return ({ id }) => (id.startsWith('~') ? undefined : id);
  return ({ data }) => (Object.hasOwn(data, field) ? data[field] : undefined);
};

/** Which rows of which subform a use case lets go: all of a subform that it says nothing of. */
export type RowQuestions = ReadonlyMap<string, Question<Row>>;

/** Compiles the conditions on rows of a use case. */
export function compileRowConditions({ rows }: UseCase, kinds: Kinds = unknownKinds): RowQuestions {
  return new Map(
    Object.entries(rows).map(([subform, condition]) => [
      subform,
      compileCondition(condition, ofData, kinds.within(subform)),
    ]),
  );
}

/** The rows of a value that go; none for a field that has none. */
export function rowsGoing(question: Question<Row> | undefined, value: Value, today: string): readonly Row[] {
  const rows = nestedRows(value) ?? [];
  return question ? rows.filter((row) => question(row, today).met === 'yes') : rows;
}

/** One condition of a use case on the whole record, with the fields that it asks for. */
export interface RecordQuestion {
  readonly ask: Question<CaseRecord>;
  readonly fields: readonly string[];
}

/** Compiles a condition on the whole record. */
export function compileRecordCondition(condition: Condition, kinds: Kinds = unknownKinds): RecordQuestion {
  return { ask: compileCondition(condition, ofRecord, kinds), fields: [...fieldsAsked(condition)] };
}

/** What a record answers. What two files say differently of a field that is asked for, nobody knows. */
export function askRecord({ ask, fields }: RecordQuestion, record: CaseRecord, today: string): Outcome {
  const disputed = record.differs && fields.find((field) => record.differs?.includes(field));
  return disputed === undefined ? ask(record, today) : blocked('unknown', 'condition.differs', disputed);
}

/** Compiles what a use case asks of a record before it may go: its condition, then its consent. */
export function compileGate({ condition, consent }: UseCase, kinds: Kinds = unknownKinds): readonly RecordQuestion[] {
  if (consent === undefined) return [compileRecordCondition(condition, kinds)];
  return [
    compileRecordCondition(condition, kinds),
    compileRecordCondition(consentCondition(consent), withKinds(kinds, kindsOfConsent(consent))),
  ];
}

/** Whatever the dictionary says, or does not say: a consent is ticked, and its date is a date. */
function kindsOfConsent({ given, date, withdrawn }: Consent): ReadonlyMap<string, Kind> {
  return new Map([
    ...(date === undefined ? [] : [[date, dateKind] as const]),
    ...[...given, ...(withdrawn === undefined ? [] : [withdrawn])].map((field) => [field, booleanKind] as const),
  ]);
}

/**
 * Every reason against a record, none where it may go. A consent that one file gives and another does not is none: no
 * condition is asked of a value that is in dispute. `units` are the subforms whose rows are sent: without a row that goes
 * nothing was asked for.
 */
export function reasonsAgainst(
  record: CaseRecord,
  gate: readonly RecordQuestion[],
  rows: RowQuestions,
  { today, units }: { readonly today: string; readonly units: readonly string[] },
): readonly Reason[] {
  const reasons: Reason[] = [];
  for (const question of gate) {
    const outcome = askRecord(question, record, today);
    if (outcome.met !== 'yes') reasons.push(outcome.reason);
  }
  for (const unit of units) {
    const value = Object.hasOwn(record.data, unit) ? record.data[unit] : undefined;
    if (rowsGoing(rows.get(unit), value ?? null, today).length === 0) reasons.push({ code: 'rows.none', field: unit });
  }
  return reasons;
}

/** What an exception lifts: what the conditions say; not a dispute, and not that there is nothing to send. */
export const isLifted = ({ code }: Reason): boolean => code.startsWith('condition.') && code !== 'condition.differs';
