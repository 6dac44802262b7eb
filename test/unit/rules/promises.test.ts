// Whatever a rule releases keeps the rule's promise: no honest package is refused by who receives it.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pseudonymCoder } from '../../../electron/engine/keys/pseudonym.ts';
import { applyRule, promisedBy, rules } from '../../../electron/engine/rules/index.ts';
import { type Rule, ruleSchema } from '../../../shared/model/agreement/rule.ts';
import { isEmpty, type Value } from '../../../shared/model/case/record.ts';

const pseudonym = await pseudonymCoder(new Uint8Array(32).fill(1));
const names = ['Testland', 'North', 'Lake', 'Hill'];
/** Lists of places have what no rule can promise: numbers, positions, whole sentences. */
const oddPlaces: Readonly<Record<string, readonly string[]>> = {
  block: ['Testland', 'North', '12'],
  position: ['Testland', '8.25,34.58'],
  number: ['12', 'North'],
  sentence: ['Testland', 'n'.repeat(121)],
};
const place = (value: string) =>
  value.startsWith('TL')
    ? names.slice(0, Math.max(1, value.length - 1))
    : Object.hasOwn(oddPlaces, value)
      ? oddPlaces[value]
      : undefined;

const day = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2026-11-22'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const member: fc.Arbitrary<Value> = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  day,
  fc.integer({ min: -3, max: 130 }),
  fc.double({ noNaN: true, min: 0, max: 30 }),
  fc.boolean(),
  fc.constantFrom('alone', 'separated', 'other', 'TL', 'TL01', 'TL0101', '0912345634', '٠٩١٢'),
  fc.constantFrom(...Object.keys(oddPlaces)),
);
const value: fc.Arbitrary<Value> = fc.oneof(
  member,
  fc.array(member, { minLength: 1 }),
  fc.record({ a: member }),
  fc.array(fc.record({ a: member })),
);
const ends = fc.uniqueArray(fc.nat(40), { minLength: 1, maxLength: 5 }).map((from) => from.toSorted((a, b) => a - b));
const rule: fc.Arbitrary<Rule> = fc.oneof(
  fc.constantFrom<Rule[]>(
    { kind: 'share' },
    { kind: 'withhold' },
    { kind: 'year' },
    { kind: 'age' },
    { kind: 'pseudonym' },
    { kind: 'text', after: 'scan' },
    { kind: 'family', families: { care: ['alone', 'separated'], rest: ['other'] } },
  ),
  fc.integer({ min: 0, max: 4 }).map((keep): Rule => ({ kind: 'mask', keep })),
  fc
    .constantFrom<('month' | 'quarter' | 'year')[]>('month', 'quarter', 'year')
    .map((to): Rule => ({ kind: 'date', to })),
  ends.map((from): Rule => ({ kind: 'age-band', from })),
  ends.map((from): Rule => ({ kind: 'band', from })),
  fc.integer({ min: 1, max: 6 }).map((level): Rule => ({ kind: 'place', level })),
);

it('is true of every value that the rule gives', () => {
  fc.assert(
    fc.property(rule, value, (each, original) => {
      fc.pre(!isEmpty(original));
      const released = applyRule(original, each, { field: 'f', today: '2026-11-22', pseudonym, place });
      fc.pre(released !== undefined && !isEmpty(released));
      expect(promisedBy(each)(released as Value, { place })).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

it('is asked of every kind of rule', () => {
  const kinds = fc.sample(rule, 500).map(({ kind }) => kind);
  expect(Object.keys(rules).filter((kind) => !kinds.includes(kind as Rule['kind']))).toEqual([]);
  expect(fc.sample(rule, 200).every((each) => ruleSchema.safeParse(each).success)).toBe(true);
});
