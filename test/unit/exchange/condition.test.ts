// Conditions: every operator with a value that is there, missing, null, empty, of another type, or unknown.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../electron/engine/exchange/condition.ts';
import { type Condition, conditionSchema, depthLimit } from '../../../shared/model/agreement/condition.ts';
import type { Value } from '../../../shared/model/case/record.ts';

const consent: Condition = { field: 'consent', is: true };
const context = { today: '2026-11-22' };
const outcomeOf = (condition: Condition, data: Record<string, Value>) => {
  const outcome = evaluate(condition, data, context);
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
    ['other letters', 'OPEN', 'unknown: condition.wrong-type status'],
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

/** What no comparison can be made with, whatever it asks. */
const nothing: readonly (readonly [string, Record<string, Value>])[] = [
  ['absent', {}],
  ['null', { f: null }],
  ['empty text', { f: '' }],
  ['an empty list', { f: [] }],
];
const ranges: Readonly<Record<string, Condition>> = {
  atLeast: { field: 'f', atLeast: 6 },
  atMost: { field: 'f', atMost: 6 },
  onOrAfter: { field: 'f', onOrAfter: '2026-01-31' },
  onOrBefore: { field: 'f', onOrBefore: '2026-01-31' },
  withinDays: { field: 'f', withinDays: 365 },
  age: { field: 'f', age: { atLeast: 6, atMost: 17 } },
};

describe.each(Object.entries(ranges))('%s', (_, condition) => {
  it.each(nothing)('over %s is unknown, also behind not', (_, data) => {
    expect(outcomeOf(condition, data)).toBe('unknown: condition.missing f');
    expect(outcomeOf({ not: condition }, data)).toBe('unknown: condition.missing f');
  });
  it.each<[Value]>([
    ['false'],
    ['9'],
    ['2026-02-30'],
    ['15/03/2026'],
    ['2026'],
    ['unknown_option'],
    [true],
    [[9]],
    [['2026-06-01']],
    [{ f: 9 }],
    [[{ f: 9 }]],
  ])('cannot read %j', (value) => {
    expect(outcomeOf(condition, { f: value })).toBe('unknown: condition.unreadable f');
    expect(outcomeOf({ not: condition }, { f: value })).toBe('unknown: condition.unreadable f');
  });
});

describe('a range', () => {
  it.each<[keyof typeof ranges, Value, string]>([
    ['atLeast', 6, 'yes'],
    ['atLeast', 5.99, 'no'],
    ['atLeast', 0, 'no'],
    ['atLeast', '2026-06-01', 'unknown'],
    ['atMost', 6, 'yes'],
    ['atMost', 6.01, 'no'],
    ['atMost', 0, 'yes'],
    ['onOrAfter', '2026-01-31', 'yes'],
    ['onOrAfter', '2026-01-30', 'no'],
    ['onOrAfter', '2026-01-31T00:00:00.000Z', 'yes'],
    ['onOrAfter', 20260131, 'unknown'],
    ['onOrBefore', '2026-01-31', 'yes'],
    ['onOrBefore', '2026-01-31T23:59:59.999Z', 'yes'],
    ['onOrBefore', '2026-02-01', 'no'],
    ['withinDays', '2026-11-22', 'yes'],
    ['withinDays', '2025-11-22', 'yes'],
    ['withinDays', '2025-11-21', 'no'],
    ['withinDays', '2026-11-23', 'no'],
    ['age', '2020-11-22', 'yes'],
    ['age', '2020-11-23', 'no'],
    ['age', '2008-11-23', 'yes'],
    ['age', '2008-11-22', 'no'],
    ['age', '2026-11-23', 'unknown'],
    ['age', 9, 'unknown'],
  ])('%s over %j: %s', (name, value, expected) => {
    const outcome = outcomeOf(ranges[name] as Condition, { f: value });
    expect(outcome.split(':')[0]).toBe(expected);
    if (expected === 'no') expect(outcome).toBe('no: condition.out-of-range f');
  });
  it('of ages may be open at one end', () => {
    expect(outcomeOf({ field: 'f', age: { atLeast: 18 } }, { f: '2008-11-22' })).toBe('yes');
    expect(outcomeOf({ field: 'f', age: { atMost: 17 } }, { f: '2008-11-22' })).toBe('no: condition.out-of-range f');
  });
});

describe('present', () => {
  it.each<[string, Record<string, Value>, boolean]>([
    ...nothing.map(([name, data]): [string, Record<string, Value>, boolean] => [name, data, false]),
    ['false', { f: false }, true],
    ['zero', { f: 0 }, true],
    ['the text "false"', { f: 'false' }, true],
    ['a row', { f: {} }, true],
  ])('knows of %s', (_, data, isThere) => {
    expect(outcomeOf({ field: 'f', present: true }, data)).toBe(isThere ? 'yes' : 'no: condition.missing f');
    expect(outcomeOf({ field: 'f', present: false }, data)).toBe(isThere ? 'no: condition.not-met f' : 'yes');
    expect(outcomeOf({ not: { field: 'f', present: true } }, data)).toBe(isThere ? 'no: condition.not-met f' : 'yes');
  });
});

describe('rows', () => {
  const ours: Condition = { field: 'agency', is: 'UNHCR' };
  const [a, b, empty] = [{ agency: 'UNHCR' }, { agency: 'OTHER' }, { agency: '' }];
  it.each<[string, Value | undefined, string, string]>([
    ['absent', undefined, 'unknown: condition.missing s', 'unknown: condition.missing s'],
    ['null', null, 'unknown: condition.missing s', 'unknown: condition.missing s'],
    ['empty text', '', 'unknown: condition.missing s', 'unknown: condition.missing s'],
    ['a text', 'UNHCR', 'unknown: condition.unreadable s', 'unknown: condition.unreadable s'],
    ['the text "false"', 'false', 'unknown: condition.unreadable s', 'unknown: condition.unreadable s'],
    ['true', true, 'unknown: condition.unreadable s', 'unknown: condition.unreadable s'],
    ['no rows', [], 'no: condition.no-row s', 'yes'],
    ['one object', a, 'yes', 'yes'],
    ['all', [a, a], 'yes', 'yes'],
    ['one of two', [b, a], 'yes', 'no: condition.not-met s.agency'],
    ['none', [b, b], 'no: condition.no-row s', 'no: condition.not-met s.agency'],
    ['one and an empty answer', [empty, a], 'yes', 'unknown: condition.missing s.agency'],
    [
      'another and an empty answer',
      [empty, b],
      'unknown: condition.missing s.agency',
      'no: condition.not-met s.agency',
    ],
    ['one and no row', [a, 'UNHCR'], 'yes', 'unknown: condition.unreadable s'],
    [
      'an answer of another type',
      [{ agency: 1 }],
      'unknown: condition.wrong-type s.agency',
      'unknown: condition.wrong-type s.agency',
    ],
  ])('of %s', (_, value, some, every) => {
    const data: Record<string, Value> = value === undefined ? {} : { s: value };
    expect(outcomeOf({ rows: 's', some: ours }, data)).toBe(some);
    expect(outcomeOf({ rows: 's', every: ours }, data)).toBe(every);
    const flipped = (outcome: string) => ({ yes: 'no', no: 'yes', unknown: 'unknown' })[outcome.split(':')[0] as 'yes'];
    expect(outcomeOf({ not: { rows: 's', some: ours } }, data).split(':')[0]).toBe(flipped(some));
    expect(outcomeOf({ not: { rows: 's', every: ours } }, data).split(':')[0]).toBe(flipped(every));
  });
  it('are asked of their own columns, not of the case', () => {
    expect(outcomeOf({ rows: 's', some: ours }, { agency: 'UNHCR', s: [{}] })).toBe(
      'unknown: condition.missing s.agency',
    );
  });
});

describe('a condition as written', () => {
  it.each<[string, unknown]>([
    ['an age without a bound', { field: 'f', age: {} }],
    ['an age that ends before it begins', { field: 'f', age: { atLeast: 6, atMost: 5 } }],
    ['a broken age', { field: 'f', age: { atLeast: 5.5 } }],
    ['days that are none', { field: 'f', withinDays: -1 }],
    ['a day that is none', { field: 'f', onOrAfter: '2026-02-30' }],
    ['a number as text', { field: 'f', atLeast: '6' }],
    ['presence as text', { field: 'f', present: 'true' }],
    ['rows of a column', { rows: 's.c', some: { field: 'f', is: 1 } }],
    ['two operators', { field: 'f', atLeast: 1, atMost: 2 }],
    ['rows asked for twice', { rows: 's', some: { field: 'f', is: 1 }, every: { field: 'f', is: 1 } }],
    ['code', { field: 'f', matches: '.*' }],
  ])('is refused: %s', (_, condition) => expect(conditionSchema.safeParse(condition).success).toBe(false));
  it('may stand in others only so deep', () => {
    const nested = (depth: number): Condition => (depth === 1 ? consent : { not: nested(depth - 1) });
    expect(conditionSchema.parse(nested(depthLimit))).toEqual(nested(depthLimit));
    expect(conditionSchema.safeParse(nested(depthLimit + 1)).success).toBe(false);
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

  const asked = fc.constantFrom('a', 'b', 'c');
  const of = (leaves: readonly fc.Arbitrary<Condition>[], negates: boolean): fc.Arbitrary<Condition> =>
    fc.letrec<{ it: Condition }>((tie) => {
      const parts = fc.array(tie('it'), { minLength: 1, maxLength: 3 });
      const inner: fc.Arbitrary<Condition>[] = [fc.record({ all: parts }), fc.record({ any: parts })];
      if (negates) inner.push(fc.record({ not: tie('it') }));
      return { it: fc.oneof({ maxDepth: 4 }, ...leaves, ...inner) };
    }).it;
  const comparisons: readonly fc.Arbitrary<Condition>[] = [
    fc.record({ field: asked, is: fc.boolean() }),
    fc.record({ field: asked, in: fc.constant([1, 'x', true]) }),
    fc.record({ field: asked, atLeast: fc.nat(9) }),
    fc.record({ field: asked, onOrBefore: fc.constant('2026-01-31') }),
    fc.record({ field: asked, withinDays: fc.nat(999) }),
    fc.record({ field: asked, age: fc.record({ atLeast: fc.nat(17) }) }),
  ];
  const rowConditions = ['some', 'every'].map((operator) =>
    of(comparisons, true).map((inner) => ({ rows: 'a', [operator]: inner }) as unknown as Condition),
  );
  const value = fc.oneof(
    fc.constantFrom<Value>(true, false, 5, 'x', 'false', '2026-01-15', '2012-06-01'),
    fc.array(fc.record({ a: fc.constantFrom<Value>(true, 5, '2026-01-15'), b: fc.boolean() }), { maxLength: 3 }),
  );

  it('never turn an answer that is taken away into another outcome', () => {
    const data = fc.record({ a: value, b: value, c: value });
    const conditions = of([...comparisons, ...rowConditions], true);
    fc.assert(
      fc.property(conditions, data, asked, (condition, full, lost) => {
        const less = Object.fromEntries(Object.entries(full).filter(([name]) => name !== lost));
        const outcome = evaluate(condition, less, context).met;
        if (outcome !== 'unknown') expect(evaluate(condition, full, context).met).toBe(outcome);
      }),
      { numRuns: 1000 },
    );
  });

  it('never throw, and name a reason wherever they block, for any data', () => {
    const present = fc.record({ field: asked, present: fc.boolean() });
    const conditions = of([...comparisons, ...rowConditions, present], true);
    const data = fc.record({ a: fc.jsonValue(), b: fc.jsonValue(), c: fc.jsonValue() });
    fc.assert(
      fc.property(conditions, data, (condition, any) => {
        expect(conditionSchema.safeParse(condition).success).toBe(true);
        const outcome = evaluate(condition, any as Record<string, Value>, context);
        if (outcome.met !== 'yes') expect(outcome.reason.field).toMatch(/^[abc](\.[abc])?$/);
      }),
      { numRuns: 1000 },
    );
  });
});
