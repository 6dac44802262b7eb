// What two versions of a mapping say differently, and whether more leaves; and the tests inside a mapping.
import { describe, expect, it } from 'vitest';
import { runMappingTests } from '../../../electron/engine/exchange/mapping-tests.ts';
import { noKnowledge } from '../../../electron/engine/workflows/mapping/knowledge.ts';
import type { ExpressionWords } from '../../../shared/model/mapping/expression-sentence.ts';
import { mappingDifferencesOf } from '../../../shared/model/mapping/mapping-difference.ts';
import { type Mapping, mappingSchema, type TargetField } from '../../../shared/model/mapping/mapping.ts';
import training from '../../../shared/training/mapping.json' with { type: 'json' };

const mapping = mappingSchema.parse(training);
const words: ExpressionWords = {
  say: (id, values) => (values === undefined ? id : `${id} ${Object.values(values).join(' ')}`),
  field: (path) => path,
  option: (_, code) => code,
  number: String,
  day: (iso) => iso,
  locale: 'en',
  list: (items) => items.join(', '),
};
const [entity] = mapping.entities;
if (entity === undefined) throw new Error('no entity');
const withFields = (change: (fields: readonly TargetField[]) => readonly TargetField[]): Mapping => ({
  ...mapping,
  entities: [{ ...entity, fields: [...change(entity.fields)] }],
});
const differences = (after: Mapping, before = mapping) =>
  mappingDifferencesOf(before, after, words).map(
    ({ about, at, loosens }) => `${about} ${at}${loosens ? ' loosens' : ''}`,
  );
const sexRows = (change: (rows: Mapping['crosswalks'][string]['rows']) => Mapping['crosswalks'][string]['rows']) => ({
  ...mapping,
  crosswalks: {
    ...mapping.crosswalks,
    'progres-pocsex': {
      ...(mapping.crosswalks['progres-pocsex'] as Mapping['crosswalks'][string]),
      rows: change(mapping.crosswalks['progres-pocsex']?.rows ?? []),
    },
  },
});

describe('two versions', () => {
  it('that say the same have no difference', () =>
    expect(differences({ ...mapping, version: 9, tests: [] })).toEqual([]));
  it('loosen with a field more, not with one less', () => {
    const fewer = withFields((fields) => fields.filter(({ to }) => to !== 'progres_pocaddress'));
    expect(differences(fewer)).toEqual(['target progres_pocaddress']);
    expect(differences(mapping, fewer)).toEqual(['target progres_pocaddress loosens']);
  });
  it('loosen with another source, not with a condition more', () => {
    const change = (value: (field: TargetField) => TargetField['value']) =>
      withFields((fields) =>
        fields.map((field) => (field.to === 'progres_pocaddress' ? { ...field, value: value(field) } : field)),
      );
    expect(differences(change(() => ({ kind: 'field', path: 'landmark' })))).toEqual([
      'target progres_pocaddress loosens',
    ]);
    const narrower = change(({ value }) => ({ kind: 'when', condition: { field: 'age', atLeast: 16 }, to: value }));
    expect(differences(narrower)).toEqual(['target progres_pocaddress']);
  });
  it('loosen with a code more or another, not with one that has no counterpart any more', () => {
    expect(differences(sexRows((rows) => rows.filter(({ from }) => from !== 'male')))).toEqual(['code Male']);
    expect(
      differences(
        mapping,
        sexRows((rows) => rows.filter(({ from }) => from !== 'male')),
      ),
    ).toEqual(['code Male loosens']);
    const none = sexRows((rows) =>
      rows.map((row) => (row.from === 'male' ? { from: 'male', label: 'Male', to: null, reason: { en: 'no' } } : row)),
    );
    expect(differences(none)).toEqual(['code Male']);
  });
  it('loosen where a field need not be there any more', () => {
    const optional = withFields((fields) =>
      fields.map((field) => (field.to === 'progres_pocaddress' ? { ...field, required: false } : field)),
    );
    expect(differences(optional)).toEqual(['required progres_pocaddress loosens']);
    expect(differences(mapping, optional)).toEqual(['required progres_pocaddress']);
  });
});

describe('the tests inside a mapping', () => {
  const record = {
    id: 'r1',
    case_id: 'c1',
    sex: 'female',
    date_of_birth: '2014-03-05',
    name_first: 'Achol',
    name_last: 'Sample',
    address_current: 'Block 4',
    services_section: [{ unique_id: 's1', service_type: 'education_service', service_referral_notes: 'School.' }],
  };
  const outcomes = (...tests: Mapping['tests']) => runMappingTests({ ...mapping, tests }, noKnowledge);
  it('say what came out otherwise', () => {
    expect(
      outcomes(
        { title: 'a girl', record, sees: { progres_pocsex: '125080000', progres_referraldate: '2026-01-15' } },
        { title: 'a boy', record, sees: { progres_pocsex: '125080001' } },
        { title: 'no name', record: { ...record, name_last: null }, findings: ['map.missing'] },
        { title: 'no name, unexpected', record: { ...record, name_last: null } },
      ),
    ).toEqual([
      { title: 'a girl', passed: true, differences: [] },
      {
        title: 'a boy',
        passed: false,
        differences: [{ at: 'progres_pocsex', expected: '125080001', actual: '125080000' }],
      },
      { title: 'no name', passed: true, differences: [] },
      { title: 'no name, unexpected', passed: false, differences: [], findings: ['map.missing'] },
    ]);
  });
});
