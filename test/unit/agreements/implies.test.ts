// Whether a condition is at least as strict as another: never claimed where some case could tell otherwise.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../electron/engine/exchange/condition.ts';
import type { Condition } from '../../../shared/model/agreement/condition.ts';
import { implies } from '../../../shared/model/agreement/implies.ts';
import type { Data } from '../../../shared/model/case/record.ts';

const field = fc.constantFrom('a', 'b');
const scalar = fc.constantFrom('x', 'y', 'true', true, 3, '');
const day = fc.constantFrom('2026-11-01', '2026-11-20', '2027-01-01');
const small = fc.integer({ min: 0, max: 4 });
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ field, is: scalar }),
  fc.record({ field, in: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }) }),
  fc.record({ field, atLeast: small }),
  fc.record({ field, atMost: small }),
  fc.record({ field, onOrAfter: day }),
  fc.record({ field, onOrBefore: day }),
  fc.record({ field, withinDays: fc.constantFrom(0, 5, 400) }),
  fc.record({ field, age: fc.record({ atLeast: small }) }),
  fc.record({ field, age: fc.record({ atMost: small }) }),
  fc.record({ field, present: fc.boolean() }),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
    fc.record({ rows: fc.constant('r'), some: tie('condition') }),
    fc.record({ rows: fc.constant('r'), every: tie('condition') }),
  ),
}));
/** Often a plain demand: two large conditions seldom imply each other. */
const either = fc.oneof({ weight: 3, arbitrary: leaf }, { weight: 1, arbitrary: condition });
const value = fc.constantFrom(
  null,
  '',
  'x',
  'y',
  true,
  3,
  1,
  '2026-11-20',
  '2024-05-01',
  'true',
  ' ',
  ['x', 'y'],
  ['x', 'true'],
  ['x', 3],
  [],
);
const row = fc.record({ a: value, b: value }, { requiredKeys: [] });
const data: fc.Arbitrary<Data> = fc
  .tuple(row, fc.option(fc.array(row, { maxLength: 2 }), { nil: undefined }))
  .map(([cells, rows]) => (rows === undefined ? cells : { ...cells, r: rows }));
const isMet = (one: Condition, over: Data) => evaluate(one, over, { today: '2026-11-22' }).met === 'yes';

describe('a condition', () => {
  it('that implies another is met only where the other is', () => {
    let claimed = 0;
    fc.assert(
      fc.property(either, either, fc.array(data, { minLength: 5, maxLength: 20 }), (stricter, looser, cases) => {
        if (!implies(stricter, looser)) return;
        claimed += 1;
        for (const one of cases) if (isMet(stricter, one)) expect(isMet(looser, one)).toBe(true);
      }),
      { numRuns: 20_000 },
    );
    expect(claimed).toBeGreaterThan(500);
  });

  it('implies itself, and more of it implies less', () => {
    fc.assert(
      fc.property(condition, condition, (one, other) => {
        expect(implies(one, one)).toBe(true);
        expect(implies({ all: [one, other] }, one)).toBe(true);
        expect(implies(one, { any: [other, one] })).toBe(true);
      }),
    );
  });

  it.each<[Condition, Condition, boolean]>([
    [{ field: 'a', withinDays: 90 }, { field: 'a', withinDays: 365 }, true],
    [{ field: 'a', withinDays: 365 }, { field: 'a', withinDays: 90 }, false],
    [{ field: 'a', is: 'x' }, { field: 'a', in: ['x', 'y'] }, true],
    [{ field: 'a', in: ['x', 'y'] }, { field: 'a', is: 'x' }, false],
    [{ field: 'a', is: 'x' }, { field: 'b', is: 'x' }, false],
    [{ field: 'a', is: false }, { field: 'a', present: true }, true],
    [{ field: 'a', present: false }, { field: 'a', present: true }, false],
    [{ field: 'a', age: { atLeast: 6, atMost: 12 } }, { field: 'a', age: { atMost: 17 } }, true],
    [{ field: 'a', age: { atMost: 17 } }, { field: 'a', age: { atLeast: 6, atMost: 17 } }, false],
    [{ not: { field: 'a', in: ['x', 'y'] } }, { not: { field: 'a', is: 'x' } }, false],
    [{ rows: 'r', some: { field: 'a', is: 'x' } }, { rows: 'r', every: { field: 'a', is: 'x' } }, false],
  ])('%j implies %j: %s', (stricter, looser, expected) => expect(implies(stricter, looser)).toBe(expected));
});
