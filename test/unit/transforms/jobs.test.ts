// Every kind of transform in the real jobs (reference: transforms.md, 81 rows): how it is said here, or why it is not.
import { describe, expect, it } from 'vitest';
import { makeReady } from '../../../electron/engine/transforms/index.ts';
import { noKnowledge } from '../../../electron/engine/workflows/mapping/knowledge.ts';
import type { Data, Value } from '../../../shared/model/case/record.ts';
import type { Condition } from '../../../shared/model/agreement/condition.ts';
import { type Expression, expressionSchema } from '../../../shared/model/mapping/expression.ts';
import type { Mapping } from '../../../shared/model/mapping/mapping.ts';

const f = (path: string): Expression => ({ kind: 'field', path });
const c = (value: string | number | boolean): Expression => ({ kind: 'constant', value });
const column = (name: string): Expression => ({ kind: 'column', name });
const member: Expression = { kind: 'member' };
const by = (table: string, of: Expression): Expression => ({ kind: 'crosswalk', table, of });
const cut = (of: Expression, from: number, length?: number): Expression => ({
  kind: 'cut',
  of,
  from,
  ...(length === undefined ? {} : { length }),
});
const template = (...parts: (string | Expression)[]): Expression => ({ kind: 'template', parts });
const supplied = (of: Expression, instead: Expression): Expression => ({
  kind: 'supplied',
  of,
  by: instead,
  reason: { en: 'supplied' },
});
const rows = (
  to: Expression,
  take: 'all' | 'first' | 'last' | 'only' = 'all',
  more: { where?: Condition; by?: string } = {},
): Expression => ({ kind: 'rows', rows: 'services_section', take, to, ...more });
const table = (...pairs: [string, string][]) => ({
  from: 'ours',
  to: 'theirs',
  rows: pairs.map(([from, to]) => ({ from, label: from, to, toLabel: to, relation: 'equivalent' as const })),
});

const mapping: Pick<Mapping, 'crosswalks' | 'fillIns' | 'each'> = {
  each: { rows: 'services_section' },
  fillIns: { office: { label: { en: 'Office' }, value: 'GUID-1' } },
  crosswalks: {
    sex: table(['125080000', 'female']),
    types: table(['food', 'food_service']),
    subtypes: table(['food', 'dry_food']),
    mhpss: table(['psychosocial', 'GUID-9'], ['counselling', 'GUID-9']),
    answer: table(['accepted', 'acknowledged']),
    decision: table(['acknowledged', '125080003']),
    spelling: table(['Accetped', 'accepted'], ['Accepted', 'accepted']),
    languages: table(['en', 'language1'], ['english', 'language1'], ['fr', 'language2']),
    score: table(['6', 'strongly_agree']),
    province: table(['12', 'user-12']),
    agency: table(['agency-x', 'agency-x-user']),
  },
};
const knowledge = {
  ...noKnowledge,
  contact: (user: string, what: string) => (user === 'cw' && what === 'email' ? 'cw@hope.example' : undefined),
  place: (code: string) =>
    code === '120304' ? ['KH', '12', '1203'].map((each) => ({ code: each, name: `Area ${each}` })) : undefined,
  label: (list: string, code: string, language: string) =>
    `${list} ${code} ${language}` === 'l a th' ? 'เอ' : undefined,
};
const data: Data = {
  name_first: 'Sara',
  name_last: 'Haile',
  sex: '125080000',
  unknown: '125080009',
  number: '00123',
  digits: '17',
  weight: '3.5',
  phone: '+251 91-10',
  plus: '+',
  html: '<p>desc&nbsp;&amp; more</p>',
  json: '[{"Text":"Lost","CreatedBy":"x"}]',
  agency: 'agency-cif',
  case: 'c1',
  date: '2026-01-31T10:00:00.000Z',
  born: '2012-01-01',
  broken: '22012-01-01',
  languages: ['en', 'fr', 'english'],
  owned_by: 'cw',
  place: '120304',
  opt_out: true,
  bia_consent: false,
  result: 'high',
  services_section: [
    { unique_id: 's1', type: 'food', on: '2026-03-01', agency: 'UNHCR' },
    { unique_id: 's2', type: 'cash', on: '2026-01-01', agency: 'OTHER' },
  ],
  referrals: [{ service_record_id: 's1', status: 'accepted' }],
  group: { Name: 'G-1' },
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
    row: { unique_id: 's1', type: 'food' },
    sent: { unique_id: 's1', type: 'food' },
    member: undefined,
    sealing: { day: '2026-11-22', sender: 'Hope' },
    report: (code) => findings.push(code),
    supply: ({ reason }) => marks.push(reason.en),
  });
  return [value ?? null, ...findings, ...marks];
}

/** A row of the table: its number, what it is called there, how it is said, and the value with findings and marks. */
type Said = readonly [number: number, kind: string, expression: Expression, value: Value, ...marks: readonly string[]];
const said: readonly Said[] = [
  [1, 'copy', f('name_first'), 'Sara'],
  [2, 'constant', c('open'), 'open'],
  [3, 'instance constant', { kind: 'fill-in', value: 'office' }, 'GUID-1'],
  [4, 'value map', by('sex', f('sex')), 'female'],
  [5, 'value map with default: refused; marked', supplied(f('nothing'), c('language6')), 'language6', 'supplied'],
  [5, 'the default itself: an unmapped code stops', by('sex', f('unknown')), null, 'map.unmapped'],
  [6, 'value map that rejects', by('sex', f('unknown')), null, 'map.unmapped'],
  [7, 'pass-through: refused; what is unmapped stops', by('sex', f('name_first')), null, 'map.unmapped'],
  [8, 'one value to the first of two fields', by('types', f('services_section.type')), 'food_service'],
  [8, 'one value to the second of two fields', by('subtypes', f('services_section.type')), 'dry_food'],
  [9, 'many-to-one', by('mhpss', c('counselling')), 'GUID-9'],
  [10, 'chained maps', by('decision', by('answer', c('accepted'))), '125080003'],
  [11, 'synonyms and misspellings', by('spelling', c('Accetped')), 'accepted'],
  [12, 'default if empty: marked', supplied(f('nothing'), c('Primero referral')), 'Primero referral', 'supplied'],
  [13, 'first of', { kind: 'first-of', of: [f('nothing'), f('case')] }, 'c1'],
  [
    14,
    'two-level fallback: marked',
    supplied({ kind: 'contact', of: f('owned_by'), what: 'email' }, c('x')),
    'cw@hope.example',
  ],
  [
    14,
    'its made-up contact: marked',
    supplied(f('nothing'), { kind: 'fill-in', value: 'office' }),
    'GUID-1',
    'supplied',
  ],
  [16, 'to text', { kind: 'text', of: f('digits') }, '17'],
  [16, 'to number', { kind: 'number', of: f('digits') }, 17],
  [16, 'a number with zeros in front is no number', { kind: 'number', of: f('number') }, null, 'map.not-a-number'],
  [17, 'number cleaning', { kind: 'number', of: f('weight') }, 3.5],
  [18, 'phone cleaning', { kind: 'without', of: f('phone'), characters: ' -' }, '+2519110'],
  [18, 'a plus alone is nothing', { kind: 'without', of: f('plus'), characters: '+' }, null],
  [
    19,
    'e-mail default: refused; it waits',
    { kind: 'contact', of: c('nobody'), what: 'email' },
    null,
    'map.no-contact',
  ],
  [20, 'id formatting', { kind: 'without', of: c('1-23-4'), characters: '-' }, '1234'],
  [21, 'without HTML', { kind: 'plain-text', of: f('html') }, 'desc & more'],
  [22, 'JSON inside a text', { kind: 'inside', of: f('json'), path: [0, 'Text'] }, 'Lost'],
  [23, 'substring', cut(c('abcdefghijklmnop'), -12), 'efghijklmnop'],
  [24, 'add a prefix', { kind: 'prefix', of: c('cif'), text: 'agency-' }, 'agency-cif'],
  [24, 'strip a prefix', { kind: 'without-prefix', of: f('agency'), text: 'agency-' }, 'cif'],
  [25, 'split', { kind: 'split', of: c('c1#s1'), at: '#', part: 1, parts: 2 }, 's1'],
  [25, 'too few parts stop', { kind: 'split', of: c('a,b'), at: ',', part: 0, parts: 3 }, null, 'map.parts'],
  [
    27,
    'join without what is empty',
    { kind: 'join', of: [f('name_first'), f('nothing'), f('name_last')], with: ' ' },
    'Sara Haile',
  ],
  [28, 'template', template(f('name_first'), ' (', f('name_last'), ')'), 'Sara (Haile)'],
  [29, 'composite id', template(f('case'), '#', f('services_section.unique_id')), 'c1#s1'],
  [30, 'pad', { kind: 'pad', of: c('12'), length: 4, with: '0' }, '0012'],
  [31, 'date in another form', { kind: 'date-text', of: f('date'), form: 'dd/mm/yyyy' }, '31/01/2026'],
  [31, 'day of an instant', { kind: 'day', of: f('date') }, '2026-01-31'],
  [33, 'age on a day', { kind: 'age', of: f('born'), on: { kind: 'sealing', what: 'day' } }, 14],
  [34, 'today', { kind: 'sealing', what: 'day' }, '2026-11-22'],
  [35, 'name order', template(f('name_last'), ', ', f('name_first')), 'Haile, Sara'],
  [36, 'path in an object', { kind: 'inside', of: f('group'), path: ['Name'] }, 'G-1'],
  [37, 'label in a language', { kind: 'label', of: c('a'), list: 'l', language: 'th' }, 'เอ'],
  [
    38,
    'code beside label',
    { kind: 'list', of: [c('a'), { kind: 'label', of: c('a'), list: 'l', language: 'th' }] },
    ['a', 'เอ'],
  ],
  [39, 'score to option', by('score', c('6')), 'strongly_agree'],
  [40, 'unit template', template(c('7'), ' ', c('g/l'), ' (', c('5-9'), ')'), '7 g/l (5-9)'],
  [41, 'user', { kind: 'contact', of: f('owned_by'), what: 'email' }, 'cw@hope.example'],
  [42, 'place above, by code', { kind: 'place', of: f('place'), level: 1, as: 'code' }, '12'],
  [
    43,
    'place in another order',
    template({ kind: 'place', of: f('place'), level: 2, as: 'name' }, ' - ', {
      kind: 'place',
      of: f('place'),
      level: 1,
      as: 'name',
    }),
    'Area 1203 - Area 12',
  ],
  [44, 'assigned by place', by('province', cut(f('place'), 0, 2)), 'user-12'],
  [45, 'assigned by agency', by('agency', c('agency-x')), 'agency-x-user'],
  [47, 'the row that is sent', f('services_section.unique_id'), 's1'],
  [49, 'list to rows', rows(column('unique_id')), ['s1', 's2']],
  [50, 'distinct of rows', { kind: 'distinct', of: rows(column('agency')) }, ['UNHCR', 'OTHER']],
  [51, 'list as text', { kind: 'join', of: [f('languages')], with: ', ' }, 'en, fr, english'],
  [52, 'one as a list', { kind: 'list', of: [f('case')] }, ['c1']],
  [
    53,
    'each member, distinct',
    { kind: 'distinct', of: { kind: 'each', of: f('languages'), to: by('languages', member) } },
    ['language1', 'language2'],
  ],
  [55, 'latest by date', rows(column('unique_id'), 'last', { by: 'on' }), 's1'],
  [
    56,
    'rows that meet a condition',
    rows(column('unique_id'), 'all', { where: { field: 'agency', is: 'UNHCR' } }),
    ['s1'],
  ],
  [
    57,
    'related row',
    {
      kind: 'related',
      rows: 'referrals',
      by: 'service_record_id',
      is: f('services_section.unique_id'),
      to: column('status'),
    },
    'accepted',
  ],
  [62, 'a column an option', { kind: 'has', of: f('languages'), code: 'fr' }, true],
  [71, 'one source, several targets', f('case'), 'c1'],
  [
    72,
    'several sources, one target',
    { kind: 'join', of: [f('languages'), f('name_first')], with: '; ' },
    'en; fr; english; Sara',
  ],
  [73, 'only where', { kind: 'when', condition: { field: 'opt_out', is: true }, to: c('yes') }, 'yes'],
  [74, 'only with consent', { kind: 'when', condition: { field: 'bia_consent', is: true }, to: f('result') }, null],
  [
    75,
    'blank where a child opted out',
    { kind: 'when', condition: { field: 'opt_out', is: false }, to: f('result') },
    null,
  ],
];

/** Rows that no expression says: the part of the application that does, or why nothing should. */
const elsewhere: Readonly<Record<number, string>> = {
  15: 'a target’s `empty`: omit, null or text (test/unit/systems/oscar-rows.test.ts)',
  26: 'refused in this form: words cut out of an id are no label; `label` gives the label (row 37)',
  32: 'refused: which character of `22012-01-01` is too many is a guess; it stops as no date (tested below)',
  46: 'Primero derives it when it saves; `distinct` of `each` says the same (row 53)',
  48: 'the use case’s `each`: one referral a row',
  54: 'refused: the order of ticks must not decide; `agree` takes the one that all lead to (tested below)',
  58: 'Primero bodies hold only rows that are new (electron/engine/formats/primero/body)',
  59: 'one target a code: `rows` where the code is that one (row 56)',
  60: '`new-id`: a UUID that the values name (tested below)',
  61: 'further entities with `each` (test/unit/systems/ona-rows.test.ts)',
  63: 'settled when records are taken over: a person sees both sides',
  64: 'settled when records are taken over: one, none or many is a person’s decision',
  65: '`when` the partner’s number is absent (test/unit/systems/oscar-rows.test.ts)',
  66: 'the ledger of what was sent and received',
  67: 'settled when records are taken over',
  68: 'target paths: `organization.services[].name`',
  69: 'the payload of PING (electron/engine/formats/partners/ping-referral.ts)',
  70: 'a mapping’s `envelope`',
  76: 'what the mapping has no target for is not sent; the log holds no value of a case',
  77: '`required`: one finding a field',
  78: 'receipts and decisions',
  79: 'decisions have codes and a crosswalk; no text of an error is searched',
  80: 'the sender chooses the batch; the ledger says what went before',
  81: 'a record goes once; two children are never one because of a short number',
};

describe('the kinds of the real jobs', () => {
  it.each(said.map(([number, kind, expression, ...seen]) => ({ number, kind, expression, seen })))(
    '$number $kind',
    ({ expression, seen }) => expect(given(expression)).toEqual(seen),
  );

  it('are all there, once: said here, or elsewhere with a word', () => {
    const numbers = new Set([...said.map(([number]) => number), ...Object.keys(elsewhere).map(Number)]);
    expect([...numbers].sort((one, other) => one - other)).toEqual(Array.from({ length: 81 }, (_, index) => index + 1));
    expect(said.filter(([number]) => Object.hasOwn(elsewhere, number))).toEqual([]);
  });

  it('32: a day of eleven characters stops', () =>
    expect(given({ kind: 'day', of: f('broken') })).toEqual([null, 'map.not-a-date']));

  it('54: members that lead to different codes stop', () =>
    expect(given({ kind: 'crosswalk', table: 'languages', of: f('languages'), agree: true })).toEqual([
      null,
      'map.ambiguous',
    ]));

  it('60: the same values have the same id', () => {
    const [one, other] = [given({ kind: 'new-id', of: [f('case')] }), given({ kind: 'new-id', of: [c('c2')] })];
    expect(one).toEqual(given({ kind: 'new-id', of: [f('case')] }));
    expect(one).not.toEqual(other);
  });
});
