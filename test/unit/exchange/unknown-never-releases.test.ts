// Property: whatever answer becomes unknown, no case that stayed begins to go. Beside the engine stands a simple model.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { redact } from '../../../electron/engine/exchange/redact.ts';
import { redactor } from '../../../electron/engine/exchange/redactor.ts';
import { answerOf } from '../../../electron/engine/exchange/refusal.ts';
import { pseudonymCoder } from '../../../electron/engine/keys/pseudonym.ts';
import type { UseCase } from '../../../shared/model/agreement/agreement.ts';
import type { Condition } from '../../../shared/model/agreement/condition.ts';
import type { Dictionary } from '../../../shared/model/case/dictionary.ts';
import type { Data, Value } from '../../../shared/model/case/record.ts';

const label = { en: 'x' };
const columns = {
  tick: { type: 'boolean', label },
  status: { type: 'option', label, options: 'status' },
  age: { type: 'number', label },
} as const;
const dictionary: Dictionary = {
  format: 'courier-dictionary/1',
  id: 'test',
  name: 'Test',
  forms: {},
  fields: { ...columns, services: { type: 'subform', label, fields: columns } },
  lookups: { status: { open: label, closed: label } },
};
const today = '2026-11-22';

/** The model: true, false or null (nobody knows), by Kleene's tables and nothing else. */
type Truth = boolean | null;
const both = (parts: readonly Truth[]): Truth => (parts.includes(false) ? false : parts.includes(null) ? null : true);
const opposite = (truth: Truth): Truth => (truth === null ? null : !truth);
const either = (parts: readonly Truth[]): Truth => opposite(both(parts.map(opposite)));

function isOfItsKind(field: string, value: Value): boolean {
  if (field === 'tick') return value === true || value === false;
  if (field === 'status') return value === 'open' || value === 'closed';
  return typeof value === 'number';
}

function truthOf(condition: Condition, data: Data): Truth {
  if ('all' in condition) return both(condition.all.map((part) => truthOf(part, data)));
  if ('any' in condition) return either(condition.any.map((part) => truthOf(part, data)));
  if ('not' in condition) return opposite(truthOf(condition.not, data));
  if ('rows' in condition) {
    const rows = data[condition.rows];
    if (!Array.isArray(rows)) return null;
    const [inner, joined] = 'some' in condition ? [condition.some, either] : [condition.every, both];
    return joined(rows.map((row: Data) => truthOf(inner, row)));
  }
  const value = data[condition.field];
  const isThere = value !== undefined && value !== null && value !== '';
  if (isThere && !isOfItsKind(condition.field, value)) return null;
  if ('present' in condition) return isThere === condition.present;
  if (!isThere) return null;
  if ('is' in condition) return value === condition.is;
  if ('in' in condition) return condition.in.includes(value as string);
  return 'atLeast' in condition && (value as number) >= condition.atLeast;
}

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ field: fc.constant('tick'), is: fc.boolean() }),
  fc.record({ field: fc.constant('status'), is: fc.constantFrom('open', 'closed') }),
  fc.record({ field: fc.constant('status'), in: fc.constantFrom(['open'], ['open', 'closed']) }),
  fc.record({ field: fc.constant('age'), atLeast: fc.nat(18) }),
  fc.record({ field: fc.constantFrom('tick', 'status', 'age'), present: fc.boolean() }),
);
const tree = (leaves: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> =>
  fc.letrec<{ it: Condition }>((tie) => {
    const parts = fc.array(tie('it'), { minLength: 1, maxLength: 3 });
    return {
      it: fc.oneof(
        { maxDepth: 4 },
        leaves,
        fc.record({ all: parts }),
        fc.record({ any: parts }),
        fc.record({ not: tie('it') }),
      ),
    };
  }).it;
const inner = tree(leaf);
const ofRows = fc.oneof(
  inner.map((some): Condition => ({ rows: 'services', some })),
  inner.map((every): Condition => ({ rows: 'services', every })),
);
const conditions = tree(fc.oneof(leaf, ofRows));

const answers = {
  tick: fc.constantFrom<Value>(true, false, null, ''),
  status: fc.constantFrom<Value>('open', 'closed', null, ''),
  age: fc.oneof(fc.nat(20), fc.constant(null)),
};
const row = fc.record(answers, { requiredKeys: [] });
const records = fc.record({ ...answers, services: fc.array(row, { maxLength: 3 }) }, { requiredKeys: [] });
/** What stands there where nobody can say what was answered. */
const unknowns = fc.constantFrom<Value>(
  'FALSE',
  'FAUX',
  'لا',
  ' ',
  '0',
  [true, false],
  ['true', true],
  ['open'],
  {},
  'OPEN',
);

/** The same data with an unknown value at one place, of the case or of a row. */
function withUnknown(data: Data, place: number, unknown: Value): Data {
  const names = ['tick', 'status', 'age'] as const;
  const name = names[place % 3] as string;
  const { services } = data;
  if (place % 2 === 0 || !Array.isArray(services) || services.length === 0) return { ...data, [name]: unknown };
  const at = place % services.length;
  return {
    ...data,
    services: services.map((each: Data, index) => (index === at ? { ...each, [name]: unknown } : each)),
  };
}

const useCase = (condition: Condition, rows: Condition, when: Condition): UseCase => ({
  id: 'test',
  title: { en: 'Test' },
  purpose: 'referral',
  from: 'a',
  to: 'b',
  condition,
  rows: { services: rows },
  dataPoints: [
    { field: 'name', rule: { kind: 'share' }, necessity: 'required', when },
    { field: 'services.note', rule: { kind: 'share' } },
  ],
});
const pseudonym = await pseudonymCoder(new Uint8Array(32).fill(7));
const outcomeOf = (to: UseCase, data: Data) => {
  const redaction = redact({ id: 'a', data }, redactor(to, dictionary), { pseudonym, today, place: () => undefined });
  return { ...redaction, goes: redaction.release && redaction.findings.length === 0 };
};
const said = { yes: true, no: false, unknown: null } as const;
const always: Condition = { all: [] };

it('an answer is the one that the model gives', () => {
  fc.assert(
    fc.property(conditions, records, fc.nat(20), fc.option(unknowns), (condition, data, place, unknown) => {
      const asked = unknown === null ? data : withUnknown(data as Data, place, unknown);
      const answer = answerOf(useCase(condition, always, always), { id: 'a', data: asked as Data }, today, dictionary);
      expect(said[answer]).toBe(truthOf(condition, asked as Data));
    }),
    { numRuns: 3000 },
  );
});

it('a case that stayed does not begin to go once an answer is unknown, and no row and no field of it does', () => {
  fc.assert(
    fc.property(
      conditions,
      inner,
      conditions,
      records,
      fc.nat(20),
      unknowns,
      (condition, rows, when, data, place, unknown) => {
        const to = useCase(condition, rows, when);
        const services = ((data.services ?? []) as readonly Data[]).map((each, index) => ({
          ...each,
          note: `${index}`,
        }));
        const full = { ...data, name: 'Ann', ...(data.services === undefined ? {} : { services }) } as Data;
        const before = outcomeOf(to, full);
        const after = outcomeOf(to, withUnknown(full, place, unknown));
        if (!before.goes) expect(after.goes).toBe(false);
        const rowsIn = (released: Data) => ((released['services'] ?? []) as readonly Data[]).map(({ note }) => note);
        if (after.goes) {
          for (const note of rowsIn(after.data)) expect(rowsIn(before.data)).toContain(note);
          if ('name' in after.data) expect(before.data).toHaveProperty('name');
        }
      },
    ),
    { numRuns: 3000 },
  );
});

it('a disputed answer and a missing one are unknown, and one plain no is a no', () => {
  const to = useCase(
    {
      all: [
        { field: 'tick', is: true },
        { field: 'status', is: 'open' },
      ],
    },
    always,
    always,
  );
  const answer = (data: Data, differs?: readonly string[]) =>
    answerOf(to, { id: 'a', data, ...(differs === undefined ? {} : { differs }) }, today, dictionary);
  expect(answer({ tick: true, status: 'open' })).toBe('yes');
  expect(answer({ tick: true, status: 'open' }, ['tick'])).toBe('unknown');
  expect(answer({ tick: true })).toBe('unknown');
  expect(answer({ status: 'closed' })).toBe('no');
  const withdrawn = { ...to, consent: { given: ['tick'], withdrawn: 'withdrawn', date: 'on' } };
  const told = (data: Data) => answerOf(withdrawn, { id: 'a', data: { tick: true, status: 'open', ...data } }, today);
  expect(told({ on: '2026-01-01' })).toBe('yes');
  expect(told({ on: '2026-01-01', withdrawn: true })).toBe('no');
  expect(told({ on: '2026-01-01', withdrawn: 'FALSE' })).toBe('unknown');
  expect(told({ on: '2026-01-01', withdrawn: ' ' })).toBe('unknown');
  expect(told({ on: 'yes, in May' })).toBe('unknown');
});
