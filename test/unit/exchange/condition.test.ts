// Conditions: every operator with a value that is there, missing, null, empty, of another type, or unknown.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../electron/engine/exchange/condition.ts';
import type { Condition } from '../../../shared/model/condition.ts';
import type { Value } from '../../../shared/model/record.ts';

const consent: Condition = { field: 'consent', is: true };
const outcomeOf = (condition: Condition, data: Record<string, Value>) => {
  const outcome = evaluate(condition, data);
  return outcome.met === 'yes' ? 'yes' : `${outcome.met}: ${outcome.reason.code} ${outcome.reason.field}`;
};

describe('a comparison', () => {
  it.each<[string, Record<string, Value>, string]>([
    ['true', { consent: true }, 'yes'],
    ['false', { consent: false }, 'no: condition.not-met consent'],
    ['absent', {}, 'unknown: condition.missing consent'],
    ['null', { consent: null }, 'unknown: condition.missing consent'],
    ['empty text', { consent: '' }, 'unknown: condition.missing consent'],
    ['an empty list', { consent: [] }, 'unknown: condition.missing consent'],
    ['the text "true"', { consent: 'true' }, 'unknown: condition.wrong-type consent'],
    ['the text "false"', { consent: 'false' }, 'unknown: condition.wrong-type consent'],
    ['the number 1', { consent: 1 }, 'unknown: condition.wrong-type consent'],
    ['a row', { consent: { yes: true } }, 'unknown: condition.wrong-type consent'],
  ])('with true over %s', (_, data, expected) => expect(outcomeOf(consent, data)).toBe(expected));

  it.each<[string, Value, string]>([
    ['the option', 'open', 'yes'],
    ['another option', 'closed', 'no: condition.not-met status'],
    ['an option that nobody knows', 'very_open_55', 'no: condition.not-met status'],
    ['other letters', 'OPEN', 'no: condition.not-met status'],
    ['a list that has it', ['closed', 'open'], 'yes'],
    ['a list without it', ['closed'], 'no: condition.not-met status'],
    ['a boolean', true, 'unknown: condition.wrong-type status'],
  ])('with an option over %s', (_, value, expected) =>
    expect(outcomeOf({ field: 'status', is: 'open' }, { status: value })).toBe(expected),
  );

  it('does not look into prototypes', () => {
    expect(outcomeOf({ field: 'constructor', is: true }, {})).toBe('unknown: condition.missing constructor');
    expect(outcomeOf({ field: '__proto__', is: true }, {})).toBe('unknown: condition.missing __proto__');
  });
});

describe('all, any and not', () => {
  const a: Condition = { field: 'a', is: true };
  const b: Condition = { field: 'b', is: true };
  it.each<[string, Condition, Record<string, Value>, string]>([
    ['all: both', { all: [a, b] }, { a: true, b: true }, 'yes'],
    ['all: a no comes before an unknown', { all: [a, b] }, { b: false }, 'no: condition.not-met b'],
    ['all: one unknown', { all: [a, b] }, { a: true }, 'unknown: condition.missing b'],
    ['any: one', { any: [a, b] }, { b: true }, 'yes'],
    ['any: a no and an unknown are unknown', { any: [a, b] }, { a: false }, 'unknown: condition.missing b'],
    ['any: two no', { any: [a, b] }, { a: false, b: false }, 'no: condition.not-met a'],
    ['not: of a no', { not: a }, { a: false }, 'yes'],
    ['not: of a yes', { not: a }, { a: true }, 'no: condition.not-met a'],
    ['not: of an unknown stays unknown', { not: a }, {}, 'unknown: condition.missing a'],
    ['in', { field: 'a', in: ['x', 'y'] }, { a: 'y' }, 'yes'],
  ])('%s', (_, condition, data, expected) => expect(outcomeOf(condition, data)).toBe(expected));

  const conditions: fc.Arbitrary<Condition> = fc.letrec<{ it: Condition }>((tie) => ({
    it: fc.oneof(
      { maxDepth: 4 },
      fc.record({ field: fc.constantFrom('a', 'b', 'c'), is: fc.boolean() }),
      fc.record({ all: fc.array(tie('it'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('it'), { minLength: 1, maxLength: 3 }) }),
    ),
  })).it;

  it('never turn an answer that is taken away into a yes', () => {
    const data = fc.record({ a: fc.boolean(), b: fc.boolean(), c: fc.boolean() });
    fc.assert(
      fc.property(conditions, data, fc.constantFrom('a', 'b', 'c'), (condition, full, lost) => {
        const less = Object.fromEntries(Object.entries(full).filter(([name]) => name !== lost));
        if (evaluate(condition, less).met === 'yes') expect(evaluate(condition, full).met).toBe('yes');
        if (evaluate(condition, less).met === 'no') expect(evaluate(condition, full).met).toBe('no');
      }),
    );
  });
});
