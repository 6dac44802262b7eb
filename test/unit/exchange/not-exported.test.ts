// What no file of the import has at all is one finding a field, whoever asks for it; what one child lacks stays that child's.
import { describe, expect, it } from 'vitest';
import { withNotExported } from '../../../electron/engine/exchange/not-exported.ts';
import { fieldsLacking } from '../../../electron/engine/exchange/possible-values.ts';
import type { Finding } from '../../../shared/model/case/assessment.ts';
import type { Expression } from '../../../shared/model/mapping/expression.ts';
import { readyMapping } from '../../support/partner-systems.ts';

const f = (path: string): Expression => ({ kind: 'field', path });
const text = (path: string): Expression => ({ kind: 'text', of: f(path) });
const reason = { en: 'Because' };
const fixed: Expression = { kind: 'constant', value: 'x' };

describe('the fields that an expression lacks', () => {
  const lacking = (expression: Expression, ...there: readonly string[]) =>
    fieldsLacking(expression, (path) => there.includes(path));

  it.each<[string, Expression, readonly string[], readonly string[]]>([
    ['the one that it reads', text('name_last'), [], ['name_last']],
    ['none where it is there', text('name_last'), ['name_last'], []],
    ['none where one of several alternatives is there', { kind: 'first-of', of: [f('case_id'), f('id')] }, ['id'], []],
    ['the preferred one of alternatives', { kind: 'first-of', of: [f('case_id'), f('id')] }, [], ['case_id']],
    ['none where a value is supplied', { kind: 'supplied', of: f('a'), by: fixed, reason }, [], []],
    [
      'the source where what is supplied lacks something, too',
      { kind: 'supplied', of: f('a'), by: f('b'), reason },
      [],
      ['a'],
    ],
    ['each part of a template', { kind: 'template', parts: [f('a'), '#', f('b')] }, ['a'], ['b']],
    ['none of texts that are joined, where one is there', { kind: 'join', of: [f('a'), f('b')], with: ' ' }, ['b'], []],
    ['what rows are made of', { kind: 'rows', rows: 's', take: 'all', to: { kind: 'column', name: 'c' } }, [], ['s.c']],
    ['nothing for a value of the mapping', { kind: 'sealing', what: 'day' }, [], []],
  ])('are %s', (_, expression, there, fields) => expect(lacking(expression, ...there)).toEqual(fields));
});

describe('findings of a record', () => {
  const mapping = readyMapping('progres-ping-referral-out');
  const missing = (target: string, field: string): Finding => ({ code: 'map.missing', target, field });
  const all = [
    { code: 'point.missing', field: 'name_last' } as const,
    missing('progres_poclastname', 'name_last'),
    missing('progres_externalid', 'case_id'),
    missing('progres_offlineid', 'case_id'),
    missing('progres_pocfirstname', 'name_first'),
    { code: 'map.reference', field: 'services_section.unique_id' } as const,
    { code: 'map.unmapped', target: 'progres_pocsex', field: 'sex', value: 'third' } as const,
  ];

  it('say of each field that was not exported only that, once', () => {
    const exported = new Set(['name_first', 'sex', 'services_section.unique_id']);
    expect(withNotExported(all, mapping, (path) => exported.has(path))).toEqual([
      { code: 'field.not-exported', field: 'name_last' },
      { code: 'field.not-exported', field: 'case_id' },
      ...all.slice(4),
    ]);
  });

  it('stay as they are where all was exported, or nobody can say', () => {
    expect(withNotExported(all, mapping, () => true)).toBe(all);
    expect(withNotExported(all, mapping, undefined)).toBe(all);
  });

  it('of what the agreement requires need no mapping', () => {
    const [first] = all;
    expect(withNotExported([first as Finding], undefined, () => false)).toEqual([
      { code: 'field.not-exported', field: 'name_last' },
    ]);
  });

  it('about a referral without a name name what its name is made of', () => {
    const finding = { code: 'map.reference', field: 'services_section.unique_id' } as const;
    expect(withNotExported([finding], mapping, (path) => path !== 'services_section.unique_id')).toEqual([
      { code: 'field.not-exported', field: 'services_section.unique_id' },
    ]);
  });
});
