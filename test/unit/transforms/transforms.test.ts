// Transforms: what each makes of a value, and that what does not fit is a finding, never a default.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knowledgeOf } from '../../../electron/engine/workflows/mapping/knowledge.ts';
import { makeReady, transforms } from '../../../electron/engine/transforms/index.ts';
import type { Knowledge } from '../../../electron/engine/transforms/transform.ts';
import type { Data, Value } from '../../../shared/model/case/record.ts';
import { type Expression, expressionSchema } from '../../../shared/model/mapping/expression.ts';
import type { Mapping } from '../../../shared/model/mapping/mapping.ts';
import { dictionary } from '../../support/reading.ts';

const row = (from: string, to: string | null, toLabel = '') =>
  to === null
    ? { from, label: from, to, reason: { en: 'none' } }
    : { from, label: from, to, toLabel, relation: 'equivalent' as const };
const mapping: Pick<Mapping, 'crosswalks' | 'fillIns' | 'each'> = {
  each: { rows: 'services' },
  crosswalks: {
    sex: {
      from: 'lookup-gender',
      to: 'referral.sex',
      rows: [
        row('female', '125080000', 'Female'),
        row('male', '125080001'),
        row('girl', '125080000'),
        row('none', null),
      ],
    },
  },
  fillIns: { office: { label: { en: 'Office' }, value: null }, unit: { label: { en: 'Unit' }, value: 'GUID' } },
};
const knowledge: Knowledge = {
  ...knowledgeOf(dictionary),
  contact: (user, what) => (user === 'amina' && what === 'email' ? 'amina@hope.example' : undefined),
  place: (code) =>
    code === 'ET030201' ? ['ET', 'ET03', 'ET0302'].map((level) => ({ code: level, name: `Area ${level}` })) : undefined,
  label: (list, code, language) => (list === 'l' && code === 'a' && language === 'fr' ? 'Lettre A' : undefined),
};
const data: Data = {
  text: 'Block 4',
  empty: '',
  list: ['female', 'girl'],
  mixed: ['female', 'male'],
  one: ['male'],
  number: 9,
  digits: '0912',
  tick: false,
  born: '2014-03-05',
  at: '2026-02-22T23:59:59.000Z',
  zoned: '2026-02-22T23:59:59+03:00',
  place: 'ET030201',
  user: 'amina',
  html: '<p>Needs <b>help</b>&nbsp;&amp; food</p><p>3 &lt; 4</p>',
  id: 'a1#b2',
  agency: 'agency-hope',
  json: '[{"Text":"Lost","By":"x"}]',
  services: [
    { unique_id: 's1', type: 'food', on: '2026-01-02', agency: 'UNHCR' },
    { unique_id: 's2', type: 'cash', on: '2026-03-04', agency: 'UNHCR' },
    { unique_id: 's3', type: 'school', agency: 'OTHER' },
  ],
  visits: [
    { type: 'cash', at: '2026-03-04T22:30:00Z', by: 'Omar' },
    { type: 'food', at: '2026-03-05T01:00:00+05:00', by: 'Amina', tie: true },
    { type: 'school', at: '2026-03-04T20:00:00Z', by: 'Amina', tie: true },
  ],
  mixed_visits: [
    { type: 'cash', at: '2026-03-04' },
    { type: 'food', at: '2026-03-04T10:00:00Z' },
    { type: 'school', at: '2026-03-01T10:00' },
  ],
  longId: '{"Id":12345678901234567890,"Name":"A"}',
  manyDigits: '123456789.123456789',
  unnamed: [{ service_record_id: null, at: 'of another' }],
  referrals: [{ service_record_id: 's2', created_at: '2026-03-05' }],
};

function given(expression: Expression) {
  const findings: string[] = [];
  const marks: string[] = [];
  const value = makeReady(
    expressionSchema.parse(expression),
    mapping,
    knowledge,
  )({
    data,
    sent: { unique_id: 's2', type: 'cash' },
    row: { unique_id: 's2', type: 'cash' },
    member: undefined,
    sealing: { day: '2026-11-22', sender: 'Hope' },
    report: (code, from) => findings.push(from === undefined ? code : `${code} ${JSON.stringify(from)}`),
    supply: ({ reason }) => marks.push(reason.en),
  });
  return { value: value ?? null, ...(findings.length > 0 ? { findings } : {}), ...(marks.length > 0 ? { marks } : {}) };
}
const f = (path: string): Expression => ({ kind: 'field', path });
const unhcr = { field: 'agency', is: 'UNHCR' } as const;
const type: Expression = { kind: 'column', name: 'type' };

describe('transforms', () => {
  it.each<[string, Expression, Value, (readonly string[])?]>([
    ['a field', f('text'), 'Block 4'],
    ['a field that is not there', f('other'), null],
    ['what objects inherit is no field', f('constructor'), null],
    ['a column of the row that is sent', f('services.type'), 'cash'],
    ['a column of other rows has no one value', f('referrals.created_at'), null],
    ['a constant', { kind: 'constant', value: true }, true],
    ['a filled-in value', { kind: 'fill-in', value: 'unit' }, 'GUID'],
    ['a value that nobody filled in', { kind: 'fill-in', value: 'office' }, null, ['map.fill-in "office"']],
    ['the day of sealing', { kind: 'sealing', what: 'day' }, '2026-11-22'],
    ['a contact', { kind: 'contact', of: f('user'), what: 'email' }, 'amina@hope.example'],
    [
      'a contact without a telephone',
      { kind: 'contact', of: f('user'), what: 'phone' },
      null,
      ['map.no-contact "amina"'],
    ],
    ['the first that says something', { kind: 'first-of', of: [f('empty'), f('other'), f('text')] }, 'Block 4'],
    ['a number as text', { kind: 'text', of: f('number') }, '9'],
    ['several are no text', { kind: 'text', of: f('list') }, null, ['map.ambiguous']],
    ['a code', { kind: 'crosswalk', table: 'sex', of: { kind: 'constant', value: 'female' } }, '125080000'],
    [
      'a code that is not in the table',
      { kind: 'crosswalk', table: 'sex', of: { kind: 'constant', value: 'Female' } },
      null,
      ['map.unmapped "Female"'],
    ],
    [
      'a code without a counterpart',
      { kind: 'crosswalk', table: 'sex', of: { kind: 'constant', value: 'none' } },
      null,
    ],
    [
      'what objects inherit is no code',
      { kind: 'crosswalk', table: 'sex', of: { kind: 'constant', value: 'toString' } },
      null,
      ['map.unmapped "toString"'],
    ],
    ['codes of a list', { kind: 'crosswalk', table: 'sex', of: f('mixed') }, ['125080000', '125080001']],
    ['codes that agree', { kind: 'crosswalk', table: 'sex', of: f('list'), agree: true }, '125080000'],
    ['codes that do not', { kind: 'crosswalk', table: 'sex', of: f('mixed'), agree: true }, null, ['map.ambiguous']],
    [
      'codes that do not, and may go nowhere',
      { kind: 'crosswalk', table: 'sex', of: f('mixed'), agree: 'or-nothing' },
      null,
    ],
    [
      'codes that agree all the same',
      { kind: 'crosswalk', table: 'sex', of: f('list'), agree: 'or-nothing' },
      '125080000',
    ],
    [
      'a code that is not in the table, where nothing may go',
      { kind: 'crosswalk', table: 'sex', of: { kind: 'constant', value: 'third' }, agree: 'or-nothing' },
      null,
      ['map.unmapped "third"'],
    ],
    [
      'what is meant by the row that is sent',
      { kind: 'when', condition: { field: 'services.type', is: 'cash' }, to: f('text') },
      'Block 4',
    ],
    [
      'what is not meant by it',
      { kind: 'when', condition: { field: 'services.type', is: 'food' }, to: f('text'), otherwise: f('born') },
      '2014-03-05',
    ],
    [
      'columns of other rows are not known',
      {
        kind: 'when',
        condition: { field: 'referrals.service_record_id', is: 's2' },
        to: f('text'),
        otherwise: f('born'),
      },
      null,
    ],
    ['a label', { kind: 'label', of: { kind: 'constant', value: 'a' }, list: 'l', language: 'fr' }, 'Lettre A'],
    [
      'no label',
      { kind: 'label', of: { kind: 'constant', value: 'b' }, list: 'l', language: 'fr' },
      null,
      ['map.no-label "b"'],
    ],
    ['an answer among several', { kind: 'has', of: f('list'), code: 'girl' }, true],
    ['an answer that was not given', { kind: 'has', of: f('list'), code: 'male' }, false],
    [
      'a code that the file holds as a number',
      { kind: 'has', of: { kind: 'constant', value: 125080001 }, code: '125080001' },
      true,
    ],
    ['no question, no answer', { kind: 'has', of: f('other'), code: 'male' }, null],
    ['a day', { kind: 'day', of: f('born') }, '2014-03-05'],
    ['the day of an instant', { kind: 'day', of: f('at') }, '2026-02-22'],
    ['an instant of another zone has two days', { kind: 'day', of: f('zoned') }, null, ['map.not-a-date']],
    ['no day', { kind: 'day', of: f('text') }, null, ['map.not-a-date']],
    ['an instant', { kind: 'instant', of: f('zoned') }, '2026-02-22T20:59:59.000Z'],
    ['a day alone has no instant', { kind: 'instant', of: f('born') }, null, ['map.not-a-date']],
    ['a day as others write it', { kind: 'date-text', of: f('born'), form: 'dd/mm/yyyy' }, '05/03/2014'],
    ['an age', { kind: 'age', of: f('born'), on: { kind: 'sealing', what: 'day' } }, 12],
    [
      'an age before birth',
      { kind: 'age', of: { kind: 'sealing', what: 'day' }, on: f('born') },
      null,
      ['map.not-a-date'],
    ],
    ['a district', { kind: 'place', of: f('place'), level: 1, as: 'code' }, 'ET03'],
    ['a finer place than is known', { kind: 'place', of: f('place'), level: 5, as: 'code' }, null],
    ['a place that nobody knows', { kind: 'place', of: f('text'), level: 1, as: 'name' }, null, ['map.unknown-place']],
    ['a number', { kind: 'number', of: { kind: 'constant', value: '12.5' } }, 12.5],
    ['digits that are no number', { kind: 'number', of: f('digits') }, null, ['map.not-a-number']],
    ['text without marks', { kind: 'plain-text', of: f('html') }, 'Needs help & food\n3 < 4'],
    ['joined texts', { kind: 'join', of: [f('text'), f('empty'), f('number')], with: ', ' }, 'Block 4, 9'],
    ['a joined list', { kind: 'join', of: [f('list')], with: '; ' }, 'female; girl'],
    ['a template', { kind: 'template', parts: [f('number'), ': ', f('text')] }, '9: Block 4'],
    ['a template with a gap', { kind: 'template', parts: [f('number'), ': ', f('empty')] }, null],
    ['a part', { kind: 'split', of: f('id'), at: '#', part: 1, parts: 2 }, 'b2'],
    [
      'a part of another number of parts',
      { kind: 'split', of: f('id'), at: '#', part: 1, parts: 3 },
      null,
      ['map.parts'],
    ],
    ['the last characters', { kind: 'cut', of: f('text'), from: -1 }, '4'],
    ['the first characters', { kind: 'cut', of: f('text'), from: 0, length: 5 }, 'Block'],
    ['a prefix', { kind: 'prefix', of: f('number'), text: 'n-' }, 'n-9'],
    ['without a prefix', { kind: 'without-prefix', of: f('agency'), text: 'agency-' }, 'hope'],
    ['another prefix', { kind: 'without-prefix', of: f('text'), text: 'agency-' }, null, ['map.parts']],
    ['without characters', { kind: 'without', of: f('born'), characters: '-' }, '20140305'],
    ['filled up', { kind: 'pad', of: f('number'), length: 3, with: '0' }, '009'],
    ['longer than it may be', { kind: 'pad', of: f('text'), length: 3, with: '0' }, null, ['map.too-long']],
    ['inside JSON text', { kind: 'inside', of: f('json'), path: [0, 'Text'] }, 'Lost'],
    ['inside what is no JSON', { kind: 'inside', of: f('text'), path: [0] }, null, ['map.parts']],
    ['digits that would be lost', { kind: 'inside', of: f('longId'), path: ['Id'] }, null, ['map.parts']],
    ['what stands beside lost digits', { kind: 'inside', of: f('longId'), path: ['Name'] }, 'A'],
    ['a number of too many digits', { kind: 'number', of: f('manyDigits') }, null, ['map.not-a-number']],
    ['a number of many noughts', { kind: 'number', of: { kind: 'constant', value: '0.000000123' } }, 1.23e-7],
    [
      'a zoned day as others write it',
      { kind: 'date-text', of: f('zoned'), form: 'dd/mm/yyyy' },
      null,
      ['map.not-a-date'],
    ],
    ['an age on a zoned instant', { kind: 'age', of: f('born'), on: f('zoned') }, null, ['map.not-a-date']],
    [
      'several ids, which name no row without one',
      { kind: 'related', rows: 'unnamed', by: 'service_record_id', is: f('list'), to: { kind: 'column', name: 'at' } },
      null,
      ['map.ambiguous'],
    ],
    ['a list', { kind: 'list', of: [f('text'), f('empty')] }, ['Block 4']],
    [
      'each member',
      { kind: 'each', of: f('mixed'), to: { kind: 'crosswalk', table: 'sex', of: { kind: 'member' } } },
      ['125080000', '125080001'],
    ],
    ['each once', { kind: 'distinct', of: { kind: 'crosswalk', table: 'sex', of: f('list') } }, ['125080000']],
    ['rows', { kind: 'rows', rows: 'services', where: unhcr, take: 'all', to: type }, ['food', 'cash']],
    ['the last row', { kind: 'rows', rows: 'services', by: 'on', take: 'last', to: type }, 'cash'],
    [
      'the first row, which has no date',
      { kind: 'rows', rows: 'services', by: 'on', take: 'first', to: type },
      'school',
    ],
    [
      'the last row, whatever zones wrote the times',
      { kind: 'rows', rows: 'visits', by: 'at', take: 'last', to: type },
      'cash',
    ],
    [
      'the first of two rows at one time, which say different things',
      { kind: 'rows', rows: 'visits', where: { field: 'tie', is: true }, by: 'at', take: 'first', to: type },
      null,
      ['map.ambiguous'],
    ],
    [
      'the first of two rows at one time, which say the same',
      {
        kind: 'rows',
        rows: 'visits',
        where: { field: 'tie', is: true },
        by: 'at',
        take: 'first',
        to: { kind: 'column', name: 'by' },
      },
      'Amina',
    ],
    [
      'the last of a day and of an instant on it, which nobody can tell',
      { kind: 'rows', rows: 'mixed_visits', by: 'at', take: 'last', to: type },
      null,
      ['map.ambiguous'],
    ],
    [
      'the first, days before all others, however each was written',
      { kind: 'rows', rows: 'mixed_visits', by: 'at', take: 'first', to: type },
      'school',
    ],
    ['the only row of several', { kind: 'rows', rows: 'services', take: 'only', to: type }, null, ['map.ambiguous']],
    ['a count', { kind: 'count', rows: 'services', where: unhcr }, 2],
    ['a count of what was never asked', { kind: 'count', rows: 'other' }, null],
    [
      'a related row',
      {
        kind: 'related',
        rows: 'referrals',
        by: 'service_record_id',
        is: f('services.unique_id'),
        to: { kind: 'column', name: 'created_at' },
      },
      '2026-03-05',
    ],
    [
      'one of two',
      { kind: 'when', condition: { field: 'number', atLeast: 9 }, to: f('text'), otherwise: f('born') },
      'Block 4',
    ],
    [
      'the other',
      { kind: 'when', condition: { field: 'number', atLeast: 10 }, to: f('text'), otherwise: f('born') },
      '2014-03-05',
    ],
    [
      'neither where nobody knows',
      { kind: 'when', condition: { field: 'other', is: 'x' }, to: f('text'), otherwise: f('born') },
      null,
    ],
  ])('%s', (_, expression, value, findings) => {
    expect(given(expression)).toEqual({ value, ...(findings ? { findings } : {}) });
  });
  it('mark what was supplied, and only that', () => {
    const by: Expression = { kind: 'constant', value: 'Primero referral' };
    const reason = { en: 'no note' };
    expect(given({ kind: 'supplied', of: f('empty'), by, reason })).toEqual({
      value: 'Primero referral',
      marks: ['no note'],
    });
    expect(given({ kind: 'supplied', of: f('text'), by, reason })).toEqual({ value: 'Block 4' });
    // A contact that nobody knows is answered by what is supplied; any other finding stays.
    const unknownContact = { kind: 'contact', of: f('user'), what: 'phone' } as const;
    const answered = given({ kind: 'supplied', of: unknownContact, by, reason });
    expect([answered.findings, answered.marks?.length]).toEqual([undefined, 1]);
    const unmapped = { kind: 'crosswalk', table: 'sex', of: { kind: 'constant', value: 'third' } } as const;
    expect(given({ kind: 'supplied', of: unmapped, by, reason }).findings).toEqual(['map.unmapped "third"']);
  });
  it('give the same new id for the same values, and none where one is missing', () => {
    const { value } = given({ kind: 'new-id', of: [f('id'), f('text')] });
    expect(value).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(given({ kind: 'new-id', of: [f('id'), f('text')] }).value).toBe(value);
    expect(given({ kind: 'new-id', of: [f('text'), f('id')] }).value).not.toBe(value);
    expect(given({ kind: 'new-id', of: [f('id'), f('empty')] }).value).toBeNull();
  });
  it('never throw, whatever the value is', () => {
    const wrap: readonly ((of: Expression) => Expression)[] = [
      (of) => ({ kind: 'text', of }),
      (of) => ({ kind: 'crosswalk', table: 'sex', of }),
      (of) => ({ kind: 'day', of }),
      (of) => ({ kind: 'instant', of }),
      (of) => ({ kind: 'number', of }),
      (of) => ({ kind: 'plain-text', of }),
      (of) => ({ kind: 'join', of: [of], with: ',' }),
      (of) => ({ kind: 'split', of, at: '-', part: 0, parts: 2 }),
      (of) => ({ kind: 'cut', of, from: -3, length: 2 }),
      (of) => ({ kind: 'inside', of, path: ['a', 0] }),
      (of) => ({ kind: 'each', of, to: { kind: 'text', of: { kind: 'member' } } }),
      (of) => ({ kind: 'distinct', of }),
      (of) => ({ kind: 'age', of, on: of }),
      (of) => ({ kind: 'pad', of, length: 4, with: '0' }),
      (of) => ({ kind: 'new-id', of: [of] }),
    ];
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(wrap.length - 1), fc.nat(wrap.length - 1), (value, outer, inner) => {
        const expression = wrap[outer]?.((wrap[inner] as (of: Expression) => Expression)(f('x'))) as Expression;
        makeReady(
          expression,
          mapping,
          knowledge,
        )({
          data: { x: value as Value },
          sent: undefined,
          row: undefined,
          member: undefined,
          sealing: { day: '2026-11-22', sender: 'Hope' },
          report: () => {},
          supply: () => {},
        });
      }),
    );
  });
  it('are a file each, under their own kinds', () => {
    for (const [kind, transform] of Object.entries(transforms)) expect(transform.kind).toBe(kind);
  });
});
