// Evaluates a condition of an agreement over a record or a row: three-valued, never as code. Engine; pure.
import type { Reason } from '../../../shared/model/assessment.ts';
import type { Condition } from '../../../shared/model/condition.ts';
import { isEmpty, type Data, type Value } from '../../../shared/model/record.ts';

/** `met`, or why not. Missing is neither true nor false: `unknown` blocks like `no`, with its own reason. */
export type Outcome = { readonly met: 'yes' } | { readonly met: 'no' | 'unknown'; readonly reason: Reason };

const yes: Outcome = { met: 'yes' };
const blocked = (met: 'no' | 'unknown', code: Reason['code'], field: string): Outcome => ({
  met,
  reason: { code, field },
});

function valueAt(data: Data, path: string): Value | undefined {
  return Object.hasOwn(data, path) ? data[path] : undefined;
}

function compare(data: Data, field: string, wanted: readonly (string | number | boolean)[]): Outcome {
  const value = valueAt(data, field);
  if (isEmpty(value)) return blocked('unknown', 'condition.missing', field);
  const members: readonly Value[] = Array.isArray(value) ? value : [value as Value];
  if (members.some((member) => wanted.some((one) => one === member))) return yes;
  // `"true"` as text is no consent: Primero's server took it for one (formats §11).
  const sameType = members.some((member) => wanted.some((one) => typeof one === typeof member));
  return sameType ? blocked('no', 'condition.not-met', field) : blocked('unknown', 'condition.wrong-type', field);
}

/**
 * Whether `data` meets a condition (Kleene's three-valued logic). The reason is that of the first part that blocks;
 * in `all`, a plain no comes before an unknown.
 */
export function evaluate(condition: Condition, data: Data): Outcome {
  if ('is' in condition) return compare(data, condition.field, [condition.is]);
  if ('in' in condition) return compare(data, condition.field, condition.in);
  if ('not' in condition) {
    const inner = evaluate(condition.not, data);
    if (inner.met === 'yes') return { met: 'no', reason: { code: 'condition.not-met', ...fieldOf(condition.not) } };
    return inner.met === 'no' ? yes : inner;
  }
  const parts = ('all' in condition ? condition.all : condition.any).map((part) => evaluate(part, data));
  if ('all' in condition) {
    return parts.find((part) => part.met === 'no') ?? parts.find((part) => part.met === 'unknown') ?? yes;
  }
  return (
    parts.find((part) => part.met === 'yes') ?? parts.find((part) => part.met === 'unknown') ?? (parts[0] as Outcome)
  );
}

/** A field to name where a negated condition is the one that blocks: the first that it asks for. */
function fieldOf(condition: Condition): { readonly field?: string } {
  if ('field' in condition) return { field: condition.field };
  const parts = 'not' in condition ? [condition.not] : 'all' in condition ? condition.all : condition.any;
  return parts[0] ? fieldOf(parts[0]) : {};
}
