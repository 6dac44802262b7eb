// Evaluates a condition of an agreement over a record or a row: three-valued, never as code. Engine; pure.
import type { Reason } from '../../../shared/model/case/assessment.ts';
import { completedYears, dayOf, daysBefore } from '../../../shared/model/case/calendar.ts';
import {
  type Condition,
  type FieldCondition,
  partsOf,
  type RowsCondition,
  type Scalar,
} from '../../../shared/model/agreement/condition.ts';
import { type Data, isEmpty, isRow, type Value } from '../../../shared/model/case/record.ts';

/** `met`, or why not. Missing is neither true nor false: `unknown` blocks like `no`, with its own reason. */
export type Outcome = { readonly met: 'yes' } | { readonly met: 'no' | 'unknown'; readonly reason: Reason };

/** What a condition may know beside the data: the day that ages and terms are counted to, `2026-01-31`. */
export interface ConditionContext {
  readonly today: string;
}

const yes: Outcome = { met: 'yes' };
const blocked = (met: 'no' | 'unknown', code: Reason['code'], field: string): Outcome => ({
  met,
  reason: { code, field },
});

/**
 * Whether `data` meets a condition (Kleene's three-valued logic). The reason is that of the first part that blocks;
 * in `all`, a plain no comes before an unknown. Never throws for any data that is JSON.
 */
export function evaluate(condition: Condition, data: Data, context: ConditionContext): Outcome {
  if ('field' in condition) return evaluateField(condition, valueAt(data, condition.field), context);
  if ('rows' in condition) return evaluateRows(condition, valueAt(data, condition.rows), context);
  if ('not' in condition) {
    const inner = evaluate(condition.not, data, context);
    if (inner.met === 'yes') return { met: 'no', reason: { code: 'condition.not-met', ...fieldOf(condition.not) } };
    return inner.met === 'no' ? yes : inner;
  }
  const parts = partsOf(condition).map((part) => evaluate(part, data, context));
  return 'all' in condition ? every(parts) : (some(parts) ?? (parts[0] as Outcome));
}

function valueAt(data: Data, path: string): Value | undefined {
  return Object.hasOwn(data, path) ? data[path] : undefined;
}

/** Met where all are; of none at all, met. */
function every(parts: readonly Outcome[]): Outcome {
  return parts.find((part) => part.met === 'no') ?? parts.find((part) => part.met === 'unknown') ?? yes;
}

/** Met where one is, unknown where one might be, undefined where all are a plain no. */
function some(parts: readonly Outcome[]): Outcome | undefined {
  return parts.find((part) => part.met === 'yes') ?? parts.find((part) => part.met === 'unknown');
}

function evaluateField(condition: FieldCondition, value: Value | undefined, { today }: ConditionContext): Outcome {
  const { field } = condition;
  if ('present' in condition) {
    if (isEmpty(value) !== condition.present) return yes;
    return blocked('no', condition.present ? 'condition.missing' : 'condition.not-met', field);
  }
  if (isEmpty(value)) return blocked('unknown', 'condition.missing', field);
  if ('is' in condition) return compare(field, value as Value, [condition.is]);
  if ('in' in condition) return compare(field, value as Value, condition.in);
  const inRange = isInRange(condition, value as Value, today);
  if (inRange === undefined) return blocked('unknown', 'condition.unreadable', field);
  return inRange ? yes : blocked('no', 'condition.out-of-range', field);
}

function compare(field: string, value: Value, wanted: readonly Scalar[]): Outcome {
  const members: readonly Value[] = Array.isArray(value) ? value : [value];
  if (members.some((member) => wanted.some((one) => one === member))) return yes;
  // `"true"` as text is no consent: Primero's server took it for one (formats §11).
  const sameType = members.some((member) => wanted.some((one) => typeof one === typeof member));
  return sameType ? blocked('no', 'condition.not-met', field) : blocked('unknown', 'condition.wrong-type', field);
}

type RangeCondition = Exclude<FieldCondition, { is: Scalar } | { in: readonly Scalar[] } | { present: boolean }>;

/** Undefined for what is no number or no date: a text is not guessed into one, and a list is not searched for one. */
function isInRange(condition: RangeCondition, value: Value, today: string): boolean | undefined {
  if ('atLeast' in condition) return typeof value === 'number' ? value >= condition.atLeast : undefined;
  if ('atMost' in condition) return typeof value === 'number' ? value <= condition.atMost : undefined;
  const day = dayOf(value);
  if (day === undefined) return undefined;
  if ('onOrAfter' in condition) return day >= condition.onOrAfter;
  if ('onOrBefore' in condition) return day <= condition.onOrBefore;
  if ('withinDays' in condition) return day >= daysBefore(today, condition.withinDays) && day <= today;
  const age = completedYears(day, today);
  const { atLeast = 0, atMost = Number.POSITIVE_INFINITY } = condition.age;
  return age === undefined ? undefined : age >= atLeast && age <= atMost;
}

function evaluateRows(condition: RowsCondition, value: Value | undefined, context: ConditionContext): Outcome {
  const { rows: subform } = condition;
  if (value === undefined || value === null || value === '') return blocked('unknown', 'condition.missing', subform);
  // A single object is one row, as it is for redaction.
  const rows = isRow(value) ? [value] : Array.isArray(value) ? (value as readonly Value[]) : undefined;
  if (rows === undefined) return blocked('unknown', 'condition.unreadable', subform);
  const wanted = 'some' in condition ? condition.some : condition.every;
  const outcomes = rows.map((row) =>
    isRow(row) ? within(subform, evaluate(wanted, row, context)) : blocked('unknown', 'condition.unreadable', subform),
  );
  return 'every' in condition ? every(outcomes) : (some(outcomes) ?? blocked('no', 'condition.no-row', subform));
}

/** Names a row's column by its path. */
function within(subform: string, outcome: Outcome): Outcome {
  if (outcome.met === 'yes' || outcome.reason.field === undefined) return outcome;
  return { ...outcome, reason: { ...outcome.reason, field: `${subform}.${outcome.reason.field}` } };
}

/** A field to name where a negated condition is the one that blocks: the first that it asks for. */
function fieldOf(condition: Condition): { readonly field?: string } {
  if ('field' in condition) return { field: condition.field };
  if ('rows' in condition) return { field: condition.rows };
  const [first] = partsOf(condition);
  return first ? fieldOf(first) : {};
}
