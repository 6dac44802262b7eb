// Whether a rule lets more out: what is called no looser can be worked out from what was let out before.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyRule } from '../../../electron/engine/rules/index.ts';
import { isLooserRule } from '../../../shared/model/agreement/looser-rule.ts';
import type { Value } from '../../../shared/model/case/record.ts';
import type { Rule } from '../../../shared/model/agreement/rule.ts';

const ends = fc
  .uniqueArray(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 5 })
  .map((list) => [...list].sort((a, b) => a - b));
const families = fc
  .dictionary(fc.constantFrom('F', 'G', 'H'), fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }), {
    minKeys: 1,
  })
  .filter((one) => new Set(Object.values(one).flat()).size === Object.values(one).flat().length);

/** Rules that suit the same field, and values of it. */
const fields: Readonly<Record<string, { readonly rules: fc.Arbitrary<Rule>; readonly values: readonly Value[] }>> = {
  date: {
    rules: fc.oneof(
      fc.constantFrom<Rule>(
        { kind: 'share' },
        { kind: 'withhold' },
        { kind: 'year' },
        { kind: 'age' },
        { kind: 'pseudonym' },
      ),
      fc.record({
        kind: fc.constant('date' as const),
        to: fc.constantFrom('month' as const, 'quarter' as const, 'year' as const),
      }),
      fc.record({ kind: fc.constant('age-band' as const), from: ends }),
    ),
    values: Array.from({ length: 80 }, (_, index) =>
      new Date(Date.UTC(2004, index * 3, 1 + index)).toISOString().slice(0, 10),
    ),
  },
  number: {
    rules: fc.oneof(
      fc.constantFrom<Rule>({ kind: 'share' }, { kind: 'withhold' }, { kind: 'pseudonym' }),
      fc.record({ kind: fc.constant('band' as const), from: ends }),
      fc.record({ kind: fc.constant('age-band' as const), from: ends }),
      fc.record({ kind: fc.constant('mask' as const), keep: fc.integer({ min: 0, max: 4 }) }),
    ),
    values: Array.from({ length: 25 }, (_, index) => index),
  },
  code: {
    rules: fc.oneof(
      fc.constantFrom<Rule>({ kind: 'share' }, { kind: 'withhold' }, { kind: 'pseudonym' }),
      fc.record({ kind: fc.constant('family' as const), families }),
    ),
    values: ['a', 'b', 'c', 'd'],
  },
  place: {
    rules: fc.oneof(
      fc.constantFrom<Rule>({ kind: 'share' }, { kind: 'withhold' }),
      fc.record({ kind: fc.constant('place' as const), level: fc.integer({ min: 1, max: 4 }) }),
    ),
    values: ['A', 'A::B', 'A::C', 'A::B::D', 'A::B::E', 'A::B::E::F'],
  },
  text: {
    rules: fc.oneof(
      fc.constantFrom<Rule>({ kind: 'share' }, { kind: 'withhold' }, { kind: 'text', after: 'scan' }),
      fc.record({ kind: fc.constant('mask' as const), keep: fc.integer({ min: 0, max: 4 }) }),
    ),
    values: ['12', '123456', '1234567', '12345678', '12345679', '22345679', '123456789', '987654321'],
  },
};
const context = {
  field: 'f',
  today: '2026-11-22',
  pseudonym: (_: string, text: string) => `p${text}`,
  place: (name: string) => name.split('::'),
};
const shown = (rule: Rule, value: Value) => JSON.stringify(applyRule(value, rule, context)) ?? 'nothing';

describe('a rule that is not looser', () => {
  it.each(Object.entries(fields))('of a %s tells nothing that the other did not tell', (_, { rules, values }) => {
    fc.assert(
      fc.property(rules, rules, (before, after) => {
        if (isLooserRule(before, after)) return;
        const told = new Map<string, string>();
        for (const value of values) {
          const [then, now] = [shown(before, value), shown(after, value)];
          if (then === 'nothing') expect(now).toBe('nothing');
          expect(told.get(then) ?? now).toBe(now);
          told.set(then, now);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

it.each<[Rule, Rule, boolean]>([
  [{ kind: 'year' }, { kind: 'share' }, true],
  [{ kind: 'share' }, { kind: 'text', after: 'scan' }, false],
  [{ kind: 'text', after: 'scan' }, { kind: 'share' }, true],
  [{ kind: 'withhold' }, { kind: 'pseudonym' }, true],
  [{ kind: 'date', to: 'month' }, { kind: 'date', to: 'quarter' }, false],
  [{ kind: 'date', to: 'quarter' }, { kind: 'date', to: 'month' }, true],
  [{ kind: 'date', to: 'year' }, { kind: 'year' }, false],
  [{ kind: 'year' }, { kind: 'age' }, true],
  [{ kind: 'age' }, { kind: 'age-band', from: [0, 6] }, false],
  [{ kind: 'age-band', from: [0, 6, 12] }, { kind: 'age-band', from: [0, 12] }, false],
  [{ kind: 'age-band', from: [0, 12] }, { kind: 'age-band', from: [0, 6, 12] }, true],
  [{ kind: 'place', level: 2 }, { kind: 'place', level: 1 }, false],
  [{ kind: 'place', level: 1 }, { kind: 'place', level: 2 }, true],
  [{ kind: 'mask', keep: 4 }, { kind: 'mask', keep: 0 }, false],
  // With four, the end of a word of eight letters is not shown; with three it is.
  [{ kind: 'mask', keep: 4 }, { kind: 'mask', keep: 3 }, true],
  [{ kind: 'family', families: { F: ['a'], G: ['b'] } }, { kind: 'family', families: { H: ['a', 'b'] } }, false],
  [{ kind: 'family', families: { H: ['a', 'b'] } }, { kind: 'family', families: { F: ['a'], G: ['b'] } }, true],
  [{ kind: 'family', families: { F: ['a'] } }, { kind: 'family', families: { F: ['a', 'b'] } }, true],
])('from %j to %j is looser: %s', (before, after, expected) => expect(isLooserRule(before, after)).toBe(expected));
