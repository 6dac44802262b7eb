// Whether one condition is at least as strict as another: every case that meets the first meets the second. Pure.
import type { Condition, FieldCondition } from './condition.ts';

/**
 * True only where it is certain; false says nothing. Sound for the three-valued evaluation of
 * `engine/exchange/condition.ts`: where `stricter` is met for some data, `looser` is met for the same data.
 */
export function implies(stricter: Condition, looser: Condition): boolean {
  if (isSame(stricter, looser)) return true;
  if ('all' in looser) return looser.all.every((part) => implies(stricter, part));
  if ('any' in stricter) return stricter.any.every((part) => implies(part, looser));
  if ('all' in stricter && stricter.all.some((part) => implies(part, looser))) return true;
  if ('any' in looser) return looser.any.some((part) => implies(stricter, part));
  if ('rows' in stricter && 'rows' in looser && stricter.rows === looser.rows) {
    if ('some' in stricter && 'some' in looser) return implies(stricter.some, looser.some);
    if ('every' in stricter && 'every' in looser) return implies(stricter.every, looser.every);
  }
  // What a negation needs, it needs to be known: only the same negation is sure to be as strict.
  return 'field' in stricter && 'field' in looser && stricter.field === looser.field && isWithin(stricter, looser);
}

/** The same in writing; the order of members is that of the schema once a document was read. */
function isSame(one: Condition, other: Condition): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const wantedOf = (condition: FieldCondition) =>
  'is' in condition ? [condition.is] : 'in' in condition ? condition.in : undefined;

/** Two demands on the same field. */
function isWithin(stricter: FieldCondition, looser: FieldCondition): boolean {
  // Whatever else is asked of an answer is met by an answer only.
  if ('present' in looser) return looser.present && !('present' in stricter);
  const [wanted, allowed] = [wantedOf(stricter), wantedOf(looser)];
  if (wanted && allowed) return wanted.every((value) => allowed.includes(value));
  if ('atLeast' in stricter && 'atLeast' in looser) return stricter.atLeast >= looser.atLeast;
  if ('atMost' in stricter && 'atMost' in looser) return stricter.atMost <= looser.atMost;
  if ('onOrAfter' in stricter && 'onOrAfter' in looser) return stricter.onOrAfter >= looser.onOrAfter;
  if ('onOrBefore' in stricter && 'onOrBefore' in looser) return stricter.onOrBefore <= looser.onOrBefore;
  if ('withinDays' in stricter && 'withinDays' in looser) return stricter.withinDays <= looser.withinDays;
  if (!('age' in stricter && 'age' in looser)) return false;
  const { atLeast: from = 0, atMost: to = Number.POSITIVE_INFINITY } = stricter.age;
  const { atLeast = 0, atMost = Number.POSITIVE_INFINITY } = looser.age;
  return from >= atLeast && to <= atMost;
}
