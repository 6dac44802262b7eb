// Conditions as rows of sentences: groups, and what can be asked of one field. Renderer; pure.
import type { Condition, FieldCondition, Scalar } from '../../../../shared/model/agreement/condition.ts';
import type { DictionaryField } from '../../../../shared/model/case/dictionary.ts';

/** How the parts of a group belong together. */
export const modes = ['all', 'any', 'none'] as const;
export type Mode = (typeof modes)[number];
export interface Group {
  readonly mode: Mode;
  readonly parts: readonly Condition[];
}

/** What a person can ask of one field: the operators of the model, and the two opposites that people ask for. */
export type Operator =
  | 'is'
  | 'is-not'
  | 'in'
  | 'in-not'
  | 'atLeast'
  | 'atMost'
  | 'onOrAfter'
  | 'onOrBefore'
  | 'withinDays'
  | 'age'
  | 'present'
  | 'absent';

/** A row about one field: what is asked, and whether it must not be so. */
export interface Row {
  readonly asked: FieldCondition;
  readonly isOpposite: boolean;
}

/** A condition as a group; one that is none is a group of one. */
export function groupOf(condition: Condition): Group {
  if ('all' in condition) return { mode: 'all', parts: condition.all };
  if ('any' in condition) return { mode: 'any', parts: condition.any };
  if ('not' in condition && rowOf(condition) === null) {
    return { mode: 'none', parts: 'any' in condition.not ? condition.not.any : [condition.not] };
  }
  return { mode: 'all', parts: [condition] };
}

/** A group as a condition. */
export function conditionOf({ mode, parts }: Group): Condition {
  const list = [...parts];
  return mode === 'all' ? { all: list } : mode === 'any' ? { any: list } : { not: { any: list } };
}

/** The row that says a condition; null for a group, for rows of a subform and for opposites that have no operator. */
export function rowOf(condition: Condition): Row | null {
  if ('field' in condition) return { asked: condition, isOpposite: false };
  if ('not' in condition && 'field' in condition.not && ('is' in condition.not || 'in' in condition.not)) {
    return { asked: condition.not, isOpposite: true };
  }
  return null;
}

/** The operator of a row. */
export function operatorOf({ asked, isOpposite }: Row): Operator {
  if ('is' in asked) return isOpposite ? 'is-not' : 'is';
  if ('in' in asked) return isOpposite ? 'in-not' : 'in';
  if ('present' in asked) return asked.present ? 'present' : 'absent';
  if ('atLeast' in asked) return 'atLeast';
  if ('atMost' in asked) return 'atMost';
  if ('onOrAfter' in asked) return 'onOrAfter';
  if ('onOrBefore' in asked) return 'onOrBefore';
  return 'withinDays' in asked ? 'withinDays' : 'age';
}

const presence: readonly Operator[] = ['present', 'absent'];
const choices: readonly Operator[] = ['is', 'is-not', 'in', 'in-not', ...presence];
const dates: readonly Operator[] = ['age', 'withinDays', 'onOrAfter', 'onOrBefore', ...presence];

/** What can be asked of a field, the likeliest first (shared/model/check.ts says what suits a type). */
export function operatorsFor(type: DictionaryField['type']): readonly Operator[] {
  switch (type) {
    case 'boolean':
      return ['is', ...presence];
    case 'option':
    case 'options':
    case 'text':
      return choices;
    case 'number':
      return ['atMost', 'atLeast', 'is', ...presence];
    case 'date':
    case 'datetime':
      return dates;
    case 'subform':
    case 'attachments':
      return presence;
    case 'none':
      return [];
  }
}

/** What a field is asked by an operator, beginning with what was asked of it before where that fits. */
export function asking(
  field: string,
  operator: Operator,
  start: { readonly value: Scalar; readonly today: string },
  before?: FieldCondition,
): Condition {
  const values = before && 'in' in before ? before.in : before && 'is' in before ? [before.is] : [start.value];
  const value = values[0] ?? start.value;
  const day =
    before && 'onOrAfter' in before
      ? before.onOrAfter
      : before && 'onOrBefore' in before
        ? before.onOrBefore
        : start.today;
  const number = before && 'atLeast' in before ? before.atLeast : before && 'atMost' in before ? before.atMost : 17;
  switch (operator) {
    case 'is':
      return { field, is: value };
    case 'is-not':
      return { not: { field, is: value } };
    case 'in':
      return { field, in: values };
    case 'in-not':
      return { not: { field, in: values } };
    case 'atLeast':
      return { field, atLeast: number };
    case 'atMost':
      return { field, atMost: number };
    case 'onOrAfter':
      return { field, onOrAfter: day };
    case 'onOrBefore':
      return { field, onOrBefore: day };
    case 'withinDays':
      return { field, withinDays: 365 };
    case 'age':
      return { field, age: { atMost: 17 } };
    case 'present':
      return { field, present: true };
    case 'absent':
      return { field, present: false };
  }
}

/** The value with which asking for a field begins: its first code, yes, nothing. */
export function startValue(type: DictionaryField['type'], codes: readonly string[]): Scalar {
  if (type === 'boolean') return true;
  if (type === 'number') return 0;
  return codes[0] ?? '';
}

/** A new row about a field; of a subform, about its rows, of which nothing is asked yet. */
export function firstAsked(
  name: string,
  field: Pick<DictionaryField, 'type'>,
  codes: readonly string[],
  today: string,
): Condition {
  if (field.type === 'subform') return { rows: name, some: { all: [] } };
  const operator = operatorsFor(field.type)[0] ?? 'present';
  return asking(name, operator, { value: startValue(field.type, codes), today });
}
