// The way back of a mapped value: the value that was mapped, or a finding, and never another one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeReady } from '../../../electron/engine/transforms/index.ts';
import { noKnowledge } from '../../../electron/engine/workflows/mapping/knowledge.ts';
import type { Dictionary } from '../../../shared/model/case/dictionary.ts';
import type { Data, Value } from '../../../shared/model/case/record.ts';
import type { Crosswalk } from '../../../shared/model/mapping/crosswalk.ts';
import { dateForms, type Expression } from '../../../shared/model/mapping/expression.ts';
import { type Inverse, inverseOf } from '../../../shared/model/mapping/inverse.ts';

const en = (text: string) => ({ en: text });
const dictionary: Dictionary = {
  format: 'courier-dictionary/1',
  id: 'test',
  name: 'Test',
  forms: {},
  lookups: { 'lookup-letters': { a: en('A'), b: en('B'), c: en('C') } },
  fields: {
    name: { type: 'text', label: en('Name') },
    code: { type: 'option', label: en('Code'), options: 'lookup-letters' },
    codes: { type: 'options', label: en('Codes'), options: 'lookup-letters' },
    born: { type: 'date', label: en('Born') },
    at: { type: 'datetime', label: en('At') },
    age: { type: 'number', label: en('Age') },
    tick: { type: 'boolean', label: en('Tick') },
    services: {
      type: 'subform',
      label: en('Services'),
      fields: { unique_id: { type: 'text', label: en('Id') }, type: { type: 'text', label: en('Type') } },
    },
  },
};
const row = (from: string, to: string) => ({
  from,
  label: from,
  to,
  toLabel: to,
  relation: 'equivalent' as const,
});
const crosswalks: Record<string, Crosswalk> = {
  letters: { from: 'lookup-letters', to: 'list', rows: [row('a', '1'), row('b', '2'), row('c', '3')] },
  shared: { from: 'lookup-letters', to: 'list', rows: [row('a', '1'), row('b', '1'), row('c', '3')] },
  dropped: {
    from: 'lookup-letters',
    to: 'list',
    rows: [row('a', '1'), { from: 'b', label: 'B', to: null, reason: en('none') }],
  },
  broader: { from: 'lookup-letters', to: 'list', rows: [{ ...row('a', '1'), relation: 'broader' as const }] },
};
const each = { rows: 'services' } as const;
const f = (path: string): Expression => ({ kind: 'field', path });
const target = f('target');

function inverse(expression: Expression): Inverse {
  return inverseOf(expression, target, { crosswalks, fillIns: {}, each }, dictionary);
}

function evaluated(expression: Expression, data: Data, tables: Readonly<Record<string, Crosswalk>>, at: object = {}) {
  const findings: string[] = [];
  const give = makeReady(expression, { crosswalks: tables, fillIns: {}, each }, noKnowledge);
  const value = give({
    data,
    sent: undefined,
    row: undefined,
    member: undefined,
    sealing: { day: '2026-11-22', sender: 'Hope' },
    report: (code) => findings.push(code),
    supply: () => {},
    ...at,
  });
  return { value, findings };
}

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const text = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.stringMatching(/^[#/a-z0-9-]{1,8}$/).filter((value) => value !== ''),
);
const letter = fc.constantFrom('a', 'b', 'c');
const data: fc.Arbitrary<Data> = fc.record({
  name: text,
  code: letter,
  codes: fc.array(letter, { minLength: 1, maxLength: 3 }),
  born: day,
  age: fc.oneof(
    fc.integer({ min: 0, max: 150 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  ),
});

/** Expressions of one value that have a way back, at any depth. */
const single: fc.Arbitrary<Expression> = fc.letrec<{ value: Expression }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(f('name'), f('code'), f('born'), f('age'), { kind: 'day', of: f('born') } as Expression),
    fc.constantFrom<Expression>({ kind: 'crosswalk', table: 'letters', of: f('code') }),
    tie('value').map((of): Expression => ({ kind: 'text', of })),
    tie('value').map((of): Expression => ({ kind: 'list', of: [of] })),
    fc.tuple(tie('value'), text).map(([of, start]): Expression => ({ kind: 'prefix', of, text: start })),
    fc.constantFrom(...dateForms).map((form): Expression => ({ kind: 'date-text', of: f('born'), form })),
    fc.tuple(fc.constantFrom('#', '-', ', '), fc.array(tie('value'), { minLength: 2, maxLength: 3 })).map(
      ([at, values]): Expression => ({
        kind: 'template',
        parts: values.flatMap((value, index) => (index === 0 ? [value] : [at, value])),
      }),
    ),
  ),
})).value;

describe('the way back', () => {
  it('gives the value that was mapped, or a finding', () => {
    let ways = 0;
    fc.assert(
      fc.property(single, data, (expression, record) => {
        const inverted = inverse(expression);
        if ('loss' in inverted) return;
        const mapped = evaluated(expression, record, crosswalks);
        if (mapped.value === undefined || mapped.findings.length > 0) return;
        for (const { field, value } of inverted.ways) {
          const result = evaluated(value, { target: mapped.value }, inverted.crosswalks);
          if (result.findings.length === 0) expect(result.value).toEqual(record[field]);
          ways += 1;
        }
      }),
      { numRuns: 2000 },
    );
    expect(ways).toBeGreaterThan(500);
  });

  it.each<[string, Expression, Data]>([
    ['a field', f('name'), { name: 'Amina' }],
    ['a number as text', { kind: 'text', of: f('age') }, { age: 9 }],
    ['a day', { kind: 'day', of: f('born') }, { born: '2014-03-05' }],
    ['a code', { kind: 'crosswalk', table: 'letters', of: f('code') }, { code: 'b' }],
    ['codes', { kind: 'crosswalk', table: 'letters', of: f('codes') }, { codes: ['c', 'a'] }],
    [
      'codes one by one',
      { kind: 'each', of: f('codes'), to: { kind: 'crosswalk', table: 'letters', of: { kind: 'member' } } },
      { codes: ['c', 'a', 'c'] },
    ],
    ['a list of one', { kind: 'list', of: [f('code')] }, { code: 'a' }],
    ['an agency', { kind: 'without-prefix', of: f('name'), text: 'agency-' }, { name: 'agency-hope' }],
    ...dateForms.map((form): [string, Expression, Data] => [
      form,
      { kind: 'date-text', of: f('born'), form },
      { born: '2014-03-05' },
    ]),
  ])('%s comes back', (_, expression, record) => {
    const inverted = inverse(expression);
    if ('loss' in inverted) expect.fail(inverted.loss);
    const mapped = evaluated(expression, record, crosswalks);
    const back = inverted.ways.map(({ field, value }): [string, Value | undefined] => [
      field,
      evaluated(value, { target: mapped.value as Value }, inverted.crosswalks).value,
    ]);
    expect(Object.fromEntries(back)).toEqual(record);
  });

  it('of a number put together of two ids are two fields', () => {
    const expression: Expression = { kind: 'template', parts: [f('name'), '#', f('services.unique_id')] };
    const inverted = inverse(expression);
    if ('loss' in inverted) expect.fail(inverted.loss);
    const give = (value: string) =>
      inverted.ways.map((way) => [way.field, evaluated(way.value, { target: value }, {})] as const);
    expect(give('case-1#77')).toEqual([
      ['name', { value: 'case-1', findings: [] }],
      ['services.unique_id', { value: '77', findings: [] }],
    ]);
    expect(give('case#1#77').map(([, { value, findings }]) => [value, findings])).toEqual([
      [undefined, ['map.parts']],
      [undefined, ['map.parts']],
    ]);
  });

  it('of a code that is not in the table, or shares its counterpart, is a finding or none', () => {
    const inverted = inverse({ kind: 'crosswalk', table: 'letters', of: f('code') });
    if ('loss' in inverted) expect.fail(inverted.loss);
    expect(evaluated(inverted.ways[0]?.value ?? target, { target: '9' }, inverted.crosswalks)).toEqual({
      value: undefined,
      findings: ['map.unmapped'],
    });
  });
});

describe('what is lost', () => {
  it.each<[string, Expression, string]>([
    ['a constant', { kind: 'constant', value: 'x' }, 'no-source'],
    ['the day of sealing', { kind: 'sealing', what: 'day' }, 'no-source'],
    ['the first of two', { kind: 'first-of', of: [f('name'), f('code')] }, 'several-sources'],
    [
      'a value that was supplied',
      { kind: 'supplied', of: f('name'), by: f('code'), reason: en('r') },
      'several-sources',
    ],
    ['two codes that became one', { kind: 'crosswalk', table: 'shared', of: f('code') }, 'codes'],
    ['a code without a counterpart', { kind: 'crosswalk', table: 'dropped', of: f('code') }, 'codes'],
    ['a code that became a broader one', { kind: 'crosswalk', table: 'broader', of: f('code') }, 'codes'],
    ['several codes that agree', { kind: 'crosswalk', table: 'letters', of: f('codes'), agree: true }, 'codes'],
    ['a yes or no as a code', { kind: 'crosswalk', table: 'letters', of: f('tick') }, 'text'],
    ['an age', { kind: 'age', of: f('born'), on: { kind: 'sealing', what: 'day' } }, 'coarser'],
    ['a district', { kind: 'place', of: f('code'), level: 1, as: 'code' }, 'coarser'],
    ['one of several answers', { kind: 'has', of: f('codes'), code: 'a' }, 'coarser'],
    ['the day of an instant', { kind: 'day', of: f('at') }, 'time'],
    ['an instant in world time', { kind: 'instant', of: f('at') }, 'time'],
    ['a yes as text', { kind: 'text', of: f('tick') }, 'text'],
    ['a list as one text', { kind: 'join', of: [f('codes')], with: ', ' }, 'text'],
    ['digits as a number', { kind: 'number', of: f('name') }, 'text'],
    ['zeros in front', { kind: 'pad', of: f('name'), length: 4, with: '0' }, 'text'],
    [
      'parts with different texts between',
      { kind: 'template', parts: [f('name'), '#', f('code'), '-', f('born')] },
      'text',
    ],
    ['each answer once', { kind: 'distinct', of: f('codes') }, 'order'],
    ['a value for each of several answers', { kind: 'each', of: f('codes'), to: f('name') }, 'several-sources'],
  ])('%s', (_, expression, loss) => {
    expect(inverse(expression)).toEqual({ loss });
  });
});
