// The system of a dictionary: a Primero with these forms, as a target that mappings are checked against.
import { describe, expect, it } from 'vitest';
import type { Dictionary } from '../../../shared/model/case/dictionary.ts';
import { checkMapping } from '../../../shared/model/mapping/check-mapping.ts';
import { systemOfDictionary } from '../../../shared/model/mapping/dictionary-system.ts';
import type { Expression } from '../../../shared/model/mapping/expression.ts';
import { mappingSchema } from '../../../shared/model/mapping/mapping.ts';
import { systemSchema } from '../../../shared/model/mapping/system.ts';
import { dictionary } from '../../support/reading.ts';

const system = systemOfDictionary(dictionary);
const fields = system.entities['case']?.fields ?? {};

const faultsOf = (to: string, value: Expression) =>
  checkMapping(
    mappingSchema.parse({
      format: 'courier-mapping/2',
      id: 'm',
      version: 1,
      title: { en: 'M' },
      source: { system: 'primero' },
      target: { system: 'primero' },
      writes: 'primero-body',
      each: 'case',
      reference: { kind: 'field', path: 'id' },
      entities: [{ entity: 'case', fields: [{ to, value }] }],
    }),
    dictionary,
    system,
  )
    .map(({ code, at }) => `${code} ${at}`)
    .filter((fault) => !fault.startsWith('target-missing'));

describe('the system of a dictionary', () => {
  it('is a system, and the same for the same dictionary', () => {
    expect(systemSchema.parse(system)).toEqual(system);
    expect(systemOfDictionary(dictionary)).toBe(system);
  });

  it.each([
    ['sex', { type: 'code', codes: 'lookup-gender', label: { en: 'Sex', fr: 'Sexe', ar: 'الجنس' } }],
    ['nationality', { type: 'codes', codes: 'lookup-country' }],
    ['location_current', { type: 'code', source: 'Location' }],
    ['date_of_birth', { type: 'date' }],
    ['created_at', { type: 'instant', readOnly: true, note: 'Primero makes this value itself.' }],
    ['incident_details', { type: 'rows', readOnly: true, note: 'It belongs to a record of another kind (incident).' }],
    ['incident_details[].incident_date', { readOnly: true }],
    ['photos', { type: 'rows', readOnly: true, note: 'Files are sent to an address of their own.' }],
    ['module_id', { type: 'text', required: true }],
    ['services_section', { type: 'rows' }],
    ['services_section[].service_type', { type: 'code', codes: 'lookup-service-type' }],
    ['services_section[].unique_id', { type: 'text' }],
    ['family_details_section[].relation_language', { type: 'codes', codes: 'lookup-language' }],
  ])('has the field %s', (path, expected) => {
    expect(fields[path]).toMatchObject({ ...expected, evidence: 'documented' });
  });

  it('has no separators, which hold nothing', () => {
    expect(fields['consent_share_separator']).toBeUndefined();
  });

  it('has the codes of the lists that its fields name, with the labels in every language', () => {
    expect(system.codes['lookup-gender']?.['female']).toEqual({ en: 'Female', fr: 'Féminin', ar: 'أنثى' });
    expect(Object.keys(system.codes['lookup-yes-no'] ?? {})).toEqual(['true', 'false']);
  });

  it('leaves a field out whose name no path can have, and names a field without a label', () => {
    const odd: Dictionary = {
      ...dictionary,
      fields: {
        'a.b': { type: 'text', label: { en: 'Odd' } },
        plain: { type: 'text', label: { en: '' } },
        free: { type: 'option', label: { en: 'Free' } },
        several: { type: 'options', label: { en: 'Several' } },
      },
    };
    const its = systemOfDictionary(odd);
    expect(systemSchema.parse(its)).toEqual(its);
    expect(Object.keys(its.entities['case']?.fields ?? {})).toEqual(['plain', 'free', 'several', 'id', 'module_id']);
    expect(its.entities['case']?.fields['plain']?.label).toEqual({ en: 'plain' });
    expect(its.entities['case']?.fields['free']?.type).toBe('text');
    expect(its.entities['case']?.fields['several']).toMatchObject({ type: 'codes', source: 'several' });
  });
});

describe('a mapping into it', () => {
  const field = (path: string): Expression => ({ kind: 'field', path });
  const all = (rows: string, name: string): Expression => ({
    kind: 'rows',
    rows,
    take: 'all',
    to: { kind: 'column', name },
  });

  it.each<[string, string, Expression, readonly string[]]>([
    ['the same field', 'sex', field('sex'), []],
    ['codes of another list', 'sex', field('protection_status'), ['target-kind sex']],
    ['several answers for one', 'sex', field('nationality'), ['target-kind sex']],
    ['one answer for several', 'nationality', field('country_of_origin'), []],
    ['a whole subform', 'services_section', field('services_section'), []],
    ['a column of each row', 'services_section[].service_type', all('services_section', 'service_type'), []],
    ['what Primero makes itself', 'created_at', field('created_at'), ['target-read-only created_at']],
    ['a field that there is not', 'shoe_size', field('age'), ['target-unknown shoe_size']],
    ['a number for a day', 'date_of_birth', field('age'), ['target-kind date_of_birth']],
  ])('is checked: %s', (_, to, value, faults) => {
    expect(faultsOf(to, value)).toEqual(faults);
  });
});
