// A mapping is checked against both sides before any record is seen.
import { describe, expect, it } from 'vitest';
import { checkMapping } from '../../../shared/model/mapping/check-mapping.ts';
import type { Expression } from '../../../shared/model/mapping/expression.ts';
import { type Mapping, mappingSchema } from '../../../shared/model/mapping/mapping.ts';
import { systemSchema } from '../../../shared/model/mapping/system.ts';
import training from '../../../shared/training/mapping.json' with { type: 'json' };
import { dictionary } from '../../support/reading.ts';

const mapping = mappingSchema.parse(training);
const with_ = (value: Expression, change: Partial<Mapping> = {}): Mapping => ({
  ...mapping,
  crosswalks: {},
  entities: [{ entity: 'referral', fields: [{ to: 'x', value, required: false, empty: 'null' }] }],
  ...change,
});
const faultsOf = (value: Expression) =>
  checkMapping(with_(value), dictionary, undefined).map(({ code, about }) => [code, about].join(' '));
const f = (path: string): Expression => ({ kind: 'field', path });

describe('the mapping of training', () => {
  it('fits the dictionary, but for a column that other configurations have, and codes of which nothing is decided', () => {
    expect(checkMapping(mapping, dictionary, undefined).map(({ code, at, count }) => `${code} ${at} ${count}`)).toEqual(
      [
        'column-unknown progres_otherrequestedservices undefined',
        'code-unknown progres-requestedservice 15',
        'undecided progres-requestedservice 8',
        'code-unknown progres-spneedcategory 55',
        'undecided progres-spneedcategory 10',
        'code-unknown progres-pocsex 4',
      ],
    );
  });
});

describe('an expression', () => {
  it.each<[string, Expression, readonly string[]]>([
    ['of fields that there are', { kind: 'day', of: f('date_of_birth') }, []],
    ['of a field that there is not', f('birthday'), ['field-unknown birthday']],
    ['of a column of what is sent', f('services_section.service_type'), []],
    [
      'of a column of other rows',
      f('family_details_section.relation_name'),
      ['column-outside family_details_section.relation_name'],
    ],
    ['of a day that is a list', { kind: 'day', of: f('protection_concerns') }, ['several field']],
    ['of a day that is a name', { kind: 'age', of: f('age'), on: { kind: 'sealing', what: 'day' } }, ['kind field']],
    [
      'of rows',
      { kind: 'rows', rows: 'family_details_section', take: 'all', to: { kind: 'column', name: 'relation_name' } },
      [],
    ],
    ['of rows that there are not', { kind: 'count', rows: 'family' }, ['rows-unknown family']],
    [
      'of rows by a column that there is not',
      {
        kind: 'rows',
        rows: 'services_section',
        where: { field: 'kind', is: 'x' },
        take: 'all',
        to: { kind: 'column', name: 'unique_id' },
      },
      ['column-unknown services_section.kind'],
    ],
    ['of a column without a row', { kind: 'column', name: 'x' }, ['column-outside x']],
    ['of an answer without a list', { kind: 'text', of: { kind: 'member' } }, ['member-outside member']],
    ['of alternatives of two kinds', { kind: 'first-of', of: [f('age'), f('date_of_birth')] }, ['kinds-differ field']],
    [
      'of each answer',
      { kind: 'each', of: f('protection_concerns'), to: { kind: 'text', of: { kind: 'member' } } },
      [],
    ],
  ])('%s', (_, value, faults) => expect(faultsOf(value)).toEqual(faults));
});

describe('the partner’s system', () => {
  const system = systemSchema.parse({
    format: 'courier-system/1',
    id: 'test',
    version: 1,
    title: { en: 'Test' },
    sources: [],
    reads: [],
    writes: ['ping-referral'],
    entities: {
      referral: {
        title: { en: 'Referral' },
        fields: {
          sex: { type: 'code', codes: 'referral.sex', label: { en: 'Sex' }, evidence: 'documented' },
          born: { type: 'date', label: { en: 'Born' }, required: true, evidence: 'documented' },
          name: { type: 'text', label: { en: 'Name' }, required: true, evidence: 'documented' },
        },
      },
    },
    codes: { 'referral.sex': { '1': { en: 'Female' }, '2': { en: 'Male' } } },
  });
  const sex = (to: string, toLabel: string, label = 'Female') =>
    ({
      from: 'lookup-gender',
      to: 'referral.sex',
      rows: [{ from: 'female', label, to, toLabel, relation: 'equivalent' }],
    }) as const;
  const check = (
    fields: readonly { to: string; value: Expression; required?: boolean }[],
    table = sex('1', 'Female'),
  ) =>
    checkMapping(
      mappingSchema.parse({ ...training, crosswalks: { sex: table }, entities: [{ entity: 'referral', fields }] }),
      dictionary,
      system,
    )
      .filter(({ code }) => code !== 'undecided')
      .map(({ code, at, about, labels }) => [code, at, about, labels?.before, labels?.now].filter(Boolean).join(' '));
  const crosswalk: Expression = { kind: 'crosswalk', table: 'sex', of: f('sex') };
  const born = { to: 'born', value: { kind: 'day', of: f('date_of_birth') } as const, required: true };
  const name = { to: 'name', value: f('name_first'), required: true };

  it('takes what it is made for', () => expect(check([{ to: 'sex', value: crosswalk }, born, name])).toEqual([]));
  it('asks for what it requires', () =>
    expect(
      check([
        { to: 'sex', value: crosswalk },
        { ...born, required: false },
      ]),
    ).toEqual(['target-optional born', 'target-missing name']));
  it('takes no other kind, no unknown field, and no codes of another list', () =>
    expect(
      check([{ to: 'sex', value: f('sex') }, { to: 'born', value: f('age') }, { to: 'other', value: f('age') }, name]),
    ).toEqual(['target-kind sex code', 'target-kind born date', 'target-unknown other']));
  it('knows its codes and what it calls them', () => {
    expect(check([{ to: 'sex', value: crosswalk }, born, name], sex('3', 'Other'))).toEqual([
      'target-code-unknown sex 3',
    ]);
    expect(check([{ to: 'sex', value: crosswalk }, born, name], sex('1', 'Woman'))).toEqual([
      'target-label-changed sex 1 Woman Female',
    ]);
    expect(check([{ to: 'sex', value: crosswalk }, born, name], sex('1', 'Female', 'Girl'))).toEqual([
      'label-changed sex female Girl Female',
    ]);
  });
});
