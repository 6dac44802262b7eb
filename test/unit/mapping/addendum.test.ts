// What a sender may add alone to a mapping that both signed: a row more, or less that goes, and nothing else. Vitest.
import { expect, it } from 'vitest';
import {
  type Addendum,
  type AddendumChange,
  addendumSchema,
  usedAddenda,
  withAddenda,
} from '../../../shared/model/mapping/addendum.ts';
import { mappingSchema } from '../../../shared/model/mapping/mapping.ts';
import { asProblem } from '../../../shared/problems.ts';

const mapping = mappingSchema.parse({
  format: 'courier-mapping/2',
  id: 'services',
  version: 1,
  title: { en: 'Services' },
  source: { system: 'primero' },
  target: { system: 'partner' },
  writes: 'ping-referral',
  each: 'case',
  reference: { kind: 'field', path: 'case_id' },
  crosswalks: {
    service: {
      from: 'lookup-service-type',
      to: 'referral.service',
      rows: [
        { from: 'food', label: 'Food', to: '10', toLabel: 'Food assistance', relation: 'equivalent' },
        { from: 'fun', label: 'Fun', to: null, reason: { en: 'They do not offer it.' } },
      ],
    },
  },
  entities: [
    {
      entity: 'referral',
      fields: [
        {
          to: 'service',
          required: true,
          value: { kind: 'crosswalk', table: 'service', of: { kind: 'field', path: 'service' } },
        },
        { to: 'note', value: { kind: 'field', path: 'note' } },
      ],
    },
  ],
});

const row = (from: string, to: string | null = '20', label = 'Family tracing'): AddendumChange =>
  to === null
    ? { kind: 'row', table: 'service', row: { from, label, to, reason: { en: 'No code fits.' } } }
    : { kind: 'row', table: 'service', row: { from, label, to, toLabel: 'Tracing', relation: 'broader' } };

const addendum = (number: number, ...changes: AddendumChange[]): Addendum =>
  addendumSchema.parse({
    format: 'courier-addendum/1',
    id: `00000000-0000-4000-8000-00000000000${number}`,
    mapping: { id: 'services', version: 1, sha256: 'a'.repeat(64) },
    agreement: { id: 'dpisp', version: 1, sha256: 'b'.repeat(64) },
    useCase: 'referral',
    number,
    changes,
    by: 'Almaz',
    on: '2026-11-22',
  });

const rowsWith = (...addenda: readonly Addendum[]) => withAddenda(mapping, addenda).crosswalks['service']?.rows;
const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    const { code, detail } = asProblem(error);
    return `${code} ${String(detail['why'])}`;
  }
  return 'done';
};

it('a row more is added with both labels, and the rows that both signed stay as they are', () => {
  expect(rowsWith(addendum(1, row('tracing')))).toEqual([
    ...(mapping.crosswalks['service']?.rows ?? []),
    { from: 'tracing', label: 'Family tracing', to: '20', toLabel: 'Tracing', relation: 'broader' },
  ]);
});

it('a code is decided to have none', () => {
  expect(rowsWith(addendum(1, row('tracing', null)))?.at(-1)).toEqual({
    from: 'tracing',
    label: 'Family tracing',
    to: null,
    reason: { en: 'No code fits.' },
  });
});

it('a code that went goes no more, under the name that people give it now', () => {
  const change: AddendumChange = {
    kind: 'code',
    table: 'service',
    from: 'food',
    label: 'Family tracing',
    reason: { en: 'It means something else now.' },
  };
  expect(rowsWith(addendum(1, change))?.[0]).toEqual({
    from: 'food',
    label: 'Family tracing',
    to: null,
    reason: { en: 'It means something else now.' },
  });
});

it('a target that is not required stays out', () => {
  const left = withAddenda(mapping, [addendum(1, { kind: 'target', entity: 'referral', target: 'note' })]);
  expect(left.entities[0]?.fields.map(({ to }) => to)).toEqual(['service']);
});

it.for([
  ['a row that both signed', row('food'), 'decided'],
  ['a decision that a code has none', row('fun'), 'decided'],
  ['a table that is not there', { ...row('tracing'), table: 'sex' } as AddendumChange, 'unknown-table'],
  ['a table by the name of a built-in', { ...row('tracing'), table: 'constructor' } as AddendumChange, 'unknown-table'],
  ['a required target', { kind: 'target', entity: 'referral', target: 'service' } as AddendumChange, 'required'],
  [
    'a target that is not there',
    { kind: 'target', entity: 'referral', target: 'x' } as AddendumChange,
    'unknown-target',
  ],
  [
    'a code that did not go',
    { kind: 'code', table: 'service', from: 'fun', label: 'Fun', reason: { en: 'No.' } } as AddendumChange,
    'no-row',
  ],
] as const)('nobody changes alone %s', ([, change, why]) => {
  expect(refusal(() => withAddenda(mapping, [addendum(1, change)]))).toBe(`mapping.addendum ${why}`);
});

it('a code is settled once, also over two addenda', () => {
  expect(refusal(() => withAddenda(mapping, [addendum(1, row('tracing')), addendum(2, row('tracing', '30'))]))).toBe(
    'mapping.addendum decided',
  );
});

it('two addenda of one number are refused', () => {
  expect(refusal(() => withAddenda(mapping, [addendum(1, row('tracing')), addendum(1, row('water'))]))).toBe(
    'mapping.addendum decided',
  );
});

it('a code that the partner does not have is refused where the list is here, and taken where nobody has it', () => {
  const codes = { 'referral.service': { '10': { en: 'Food assistance' } } };
  expect(refusal(() => withAddenda(mapping, [addendum(1, row('tracing'))], { codes }))).toBe(
    'mapping.addendum unknown-code',
  );
  expect(refusal(() => withAddenda(mapping, [addendum(1, row('tracing', '10'))], { codes }))).toBe('done');
  expect(refusal(() => withAddenda(mapping, [addendum(1, row('tracing'))], { codes: {} }))).toBe('done');
});

it('the mapping is not changed in place, and without addenda it is itself', () => {
  const before = JSON.stringify(mapping);
  withAddenda(mapping, [addendum(1, row('tracing'))]);
  expect(JSON.stringify(mapping)).toBe(before);
  expect(withAddenda(mapping, [])).toBe(mapping);
});

it('only what a record met travels, and all that says less', () => {
  const narrows: AddendumChange = { kind: 'target', entity: 'referral', target: 'note' };
  const all = [addendum(1, row('tracing')), addendum(2, row('water')), addendum(3, narrows)];
  const used = usedAddenda(
    all,
    (each) => each,
    (table, code) => table === 'service' && code === 'water',
  );
  expect(used.map(({ number }) => number)).toEqual([2, 3]);
});

it('a row that a later addendum takes back travels with it', () => {
  const back: AddendumChange = {
    kind: 'code',
    table: 'service',
    from: 'tracing',
    label: 'Family tracing',
    reason: { en: 'It was wrong.' },
  };
  const used = usedAddenda(
    [addendum(1, row('tracing')), addendum(2, back)],
    (each) => each,
    () => false,
  );
  expect(used.map(({ number }) => number)).toEqual([1, 2]);
});
