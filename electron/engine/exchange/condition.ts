// Evaluates a condition of an agreement over a record or a row: three-valued, never as code. Engine; pure.
// A condition is compiled once and asked of every record: its outcomes are made once, too.
import { completedYears, dayOf, daysBefore } from '../../../shared/model/case/calendar.ts';
import {
  type Condition,
  type FieldCondition,
  partsOf,
  type RowsCondition,
} from '../../../shared/model/agreement/condition.ts';
import { type Data, isEmpty, isRow, type Value } from '../../../shared/model/case/record.ts';
import { compileComparison } from './comparison.ts';
import { isOfKind, type Kind, type Kinds, unknownKinds } from './kind.ts';
import { blocked, type Outcome, yes } from './outcome.ts';

/** What a condition uses beside the data: the day that ages and terms are counted to, `2026-01-31`. */
export interface ConditionContext {
  readonly today: string;
}

/** A condition that is ready to be asked: of a record, a row, or whatever else has fields. */
export type Question<Subject> = (subject: Subject, today: string) => Outcome;

/** Gives, for a field's name, what reads the field of a subject. */
type Reader<Subject> = (field: string) => (subject: Subject) => Value | undefined;

/** Reads a field of plain data by its own name, and nothing that data inherit. */
export const ofData: Reader<Data> = (field) => (data) => (Object.hasOwn(data, field) ? data[field] : undefined);

/**
 * Whether `data` meets a condition (Kleene's three-valued logic). The reason is that of the first part that blocks;
 * in `all`, a plain no comes before an unknown. Never throws for any data that is JSON.
 */
export function evaluate(condition: Condition, data: Data, context: ConditionContext): Outcome {
  return compileCondition(condition, ofData)(data, context.today);
}

/**
 * Makes the question that a condition asks, as `evaluate` answers it, of everything that `read` can read. `kinds` says
 * of which kind each field's values are: a value of another kind is unknown.
 */
export function compileCondition<Subject>(
  condition: Condition,
  read: Reader<Subject>,
  kinds: Kinds = unknownKinds,
): Question<Subject> {
  if ('field' in condition) {
    const [valueIn, ask] = [read(condition.field), compileField(condition, kinds.of(condition.field))];
    return (subject, today) => ask(valueIn(subject), today);
  }
  if ('rows' in condition) {
    const [valueIn, ask] = [read(condition.rows), compileRows(condition, kinds.within(condition.rows))];
    return (subject, today) => ask(valueIn(subject), today);
  }
  if ('not' in condition) return negated(compileCondition(condition.not, read, kinds), condition.not);
  const parts = partsOf(condition).map((part) => compileCondition(part, read, kinds));
  return 'all' in condition
    ? (subject, today) => every(parts.map((part) => part(subject, today)))
    : (subject, today) => {
        const outcomes = parts.map((part) => part(subject, today));
        return some(outcomes) ?? (outcomes[0] as Outcome);
      };
}

function negated<Subject>(question: Question<Subject>, condition: Condition): Question<Subject> {
  const notMet: Outcome = { met: 'no', reason: { code: 'condition.not-met', ...fieldOf(condition) } };
  return (subject, today) => {
    const outcome = question(subject, today);
    if (outcome.met === 'yes') return notMet;
    return outcome.met === 'no' ? yes : outcome;
  };
}

/** Met where all are; of none at all, met. */
function every(outcomes: readonly Outcome[]): Outcome {
  return outcomes.find(({ met }) => met === 'no') ?? outcomes.find(({ met }) => met === 'unknown') ?? yes;
}

/** Met where one is, unknown where one might be, undefined where all are a plain no. */
function some(outcomes: readonly Outcome[]): Outcome | undefined {
  return outcomes.find(({ met }) => met === 'yes') ?? outcomes.find(({ met }) => met === 'unknown');
}

function compileField(condition: FieldCondition, kind: Kind): Question<Value | undefined> {
  const { field } = condition;
  const missing = blocked('unknown', 'condition.missing', field);
  if ('present' in condition) {
    const { present } = condition;
    const absent = present ? blocked('no', 'condition.missing', field) : blocked('no', 'condition.not-met', field);
    // What is no answer to this question leaves open whether there is one.
    const wrongType = blocked('unknown', 'condition.wrong-type', field);
    return (value) => {
      if (isEmpty(value)) return present ? absent : yes;
      return isOfKind(value as Value, kind) ? (present ? yes : absent) : wrongType;
    };
  }
  if ('is' in condition || 'in' in condition) {
    const compare = compileComparison(field, 'is' in condition ? [condition.is] : condition.in, kind);
    return (value) => (isEmpty(value) ? missing : compare(value as Value));
  }
  const isInRange = compileRange(condition);
  const unreadable = blocked('unknown', 'condition.unreadable', field);
  const outside = blocked('no', 'condition.out-of-range', field);
  return (value, today) => {
    if (isEmpty(value)) return missing;
    const inRange = isOfKind(value as Value, kind) ? isInRange(value as Value, today) : undefined;
    if (inRange === undefined) return unreadable;
    return inRange ? yes : outside;
  };
}

type RangeCondition = Exclude<FieldCondition, { is: unknown } | { in: unknown } | { present: boolean }>;

/** Undefined for what is no number or no date: a text is not guessed into one, and a list is not searched for one. */
function compileRange(condition: RangeCondition): (value: Value, today: string) => boolean | undefined {
  if ('atLeast' in condition) {
    const { atLeast } = condition;
    return (value) => (typeof value === 'number' ? value >= atLeast : undefined);
  }
  if ('atMost' in condition) {
    const { atMost } = condition;
    return (value) => (typeof value === 'number' ? value <= atMost : undefined);
  }
  const isDayInRange = compileDayRange(condition);
  return (value, today) => {
    const day = dayOf(value);
    return day === undefined ? undefined : isDayInRange(day, today);
  };
}

type DayCondition = Exclude<RangeCondition, { atLeast: number } | { atMost: number }>;

function compileDayRange(condition: DayCondition): (day: string, today: string) => boolean | undefined {
  if ('onOrAfter' in condition) return (day) => day >= condition.onOrAfter;
  if ('onOrBefore' in condition) return (day) => day <= condition.onOrBefore;
  if ('withinDays' in condition) {
    const firstDay = daysBeforeOnce(condition.withinDays);
    return (day, today) => day >= firstDay(today) && day <= today;
  }
  const { atLeast = 0, atMost = Number.POSITIVE_INFINITY } = condition.age;
  return (day, today) => {
    const age = completedYears(day, today);
    return age === undefined ? undefined : age >= atLeast && age <= atMost;
  };
}

/** The day that lies `count` days before today, reckoned once a day. */
function daysBeforeOnce(count: number): (today: string) => string {
  let reckoned: { readonly today: string; readonly day: string } | undefined;
  return (today) => {
    if (reckoned?.today !== today) reckoned = { today, day: daysBefore(today, count) };
    return reckoned.day;
  };
}

function compileRows(condition: RowsCondition, kinds: Kinds): Question<Value | undefined> {
  const { rows: subform } = condition;
  const missing = blocked('unknown', 'condition.missing', subform);
  const unreadable = blocked('unknown', 'condition.unreadable', subform);
  const noRow = blocked('no', 'condition.no-row', subform);
  const ask = compileCondition('some' in condition ? condition.some : condition.every, ofData, kinds);
  const within = namedWithin(subform);
  const isEvery = 'every' in condition;
  return (value, today) => {
    if (value === undefined || value === null || value === '') return missing;
    // A single object is one row, as it is for redaction.
    const rows = isRow(value) ? [value] : Array.isArray(value) ? (value as readonly Value[]) : undefined;
    if (rows === undefined) return unreadable;
    const outcomes = rows.map((row) => (isRow(row) ? within(ask(row, today)) : unreadable));
    return isEvery ? every(outcomes) : (some(outcomes) ?? noRow);
  };
}

/** Names a row's column by its path. A question has few outcomes, so each is renamed once. */
function namedWithin(subform: string): (outcome: Outcome) => Outcome {
  const renamed = new Map<Outcome, Outcome>();
  return (outcome) => {
    if (outcome.met === 'yes' || outcome.reason.field === undefined) return outcome;
    const before = renamed.get(outcome);
    if (before) return before;
    const after = { ...outcome, reason: { ...outcome.reason, field: `${subform}.${outcome.reason.field}` } };
    renamed.set(outcome, after);
    return after;
  };
}

/** A field to name where a negated condition is the one that blocks: the first that it asks for. */
function fieldOf(condition: Condition): { readonly field?: string } {
  if ('field' in condition) return { field: condition.field };
  if ('rows' in condition) return { field: condition.rows };
  const [first] = partsOf(condition);
  return first ? fieldOf(first) : {};
}
