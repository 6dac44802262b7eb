// A system as a source: its entities as dictionaries, so that inbound mappings are checked before any record is seen.
import { describe, expect, it } from 'vitest';
import { dictionarySchema } from '../../../shared/model/case/dictionary.ts';
import { fieldAt } from '../../../shared/model/case/field.ts';
import { typeOfExpression } from '../../../shared/model/mapping/expression-type.ts';
import type { System } from '../../../shared/model/mapping/system.ts';
import { dictionaryOfSystem, recordPath } from '../../../shared/model/mapping/system-dictionary.ts';

const field = { label: { en: 'X' }, evidence: 'documented' } as const;
const system: System = {
  format: 'courier-system/1',
  id: 'partner',
  version: 1,
  title: { en: 'Partner' },
  sources: [],
  reads: [],
  writes: [],
  entities: {
    referral: {
      title: { en: 'Referral', ar: 'إحالة' },
      fields: {
        sex: { ...field, type: 'code', codes: 'referral.sex' },
        needs: { ...field, type: 'codes', codes: 'referral.needs' },
        born: { ...field, type: 'date' },
        decided: { ...field, type: 'instant' },
        'group.Name': { ...field, type: 'text' },
        'services[].name': { ...field, type: 'text' },
        'services[].status': { ...field, type: 'code', codes: 'referral.sex' },
        services: { ...field, label: { en: 'Services' }, type: 'rows' },
        'organization.services[].name': { ...field, type: 'text' },
        'Nom de l’enfant': { ...field, type: 'text' },
      },
    },
    decision: { title: { en: 'Decision' }, fields: { sex: { ...field, type: 'text' } } },
  },
  codes: {
    'referral.sex': { '1': { en: 'female' } },
    'referral.needs': { a: { en: 'A need' } },
  },
};
const dictionary = dictionaryOfSystem(system, 'referral');

describe('a system as a source', () => {
  it('is a dictionary that its schema takes', () => {
    expect(dictionarySchema.parse(dictionary)).toEqual(dictionary);
    expect(dictionary.forms).toEqual({ referral: { en: 'Referral', ar: 'إحالة' } });
  });

  it('has each type of value as records have it', () => {
    const types = ['sex', 'needs', 'born', 'decided', 'group_Name'].map((name) => fieldAt(dictionary, name)?.type);
    expect(types).toEqual(['option', 'options', 'date', 'datetime', 'text']);
  });

  it('has a list as a subform with its columns, in whatever order they are described', () => {
    expect(fieldAt(dictionary, 'services')).toMatchObject({ type: 'subform', label: { en: 'Services' } });
    expect(fieldAt(dictionary, 'services.name')?.type).toBe('text');
    expect(fieldAt(dictionary, 'services.status')).toMatchObject({ type: 'option', options: 'referral.sex' });
    expect(fieldAt(dictionary, 'organization_services.name')?.type).toBe('text');
  });

  it('says where the value at a path of the system stands in a record', () => {
    expect(recordPath('group.Name')).toEqual(['group_Name']);
    expect(recordPath('services[].name')).toEqual(['services', 'name']);
    expect(recordPath('services[].office.name')).toEqual(['services', 'office_name']);
    expect(recordPath('tags[]')).toEqual(['tags']);
    expect(recordPath('Nom de l’enfant')).toEqual(['Nom_de_l_enfant']);
    expect(fieldAt(dictionary, 'Nom_de_l_enfant')?.type).toBe('text');
  });

  it('has the fields of the one entity that is asked for, and none of one that is not there', () => {
    expect(Object.keys(dictionaryOfSystem(system, 'decision').fields)).toEqual(['sex']);
    expect(dictionaryOfSystem(system, 'decision').fields.sex?.type).toBe('text');
    expect(dictionaryOfSystem(system, 'letter').fields).toEqual({});
  });

  it('keeps lists of codes apart, so that a code cannot be read by the list of another field', () => {
    const mapping = {
      each: 'case',
      fillIns: {},
      crosswalks: { sex: { from: 'referral.sex', to: 'lookup-gender', rows: [] } },
    } as const;
    const of = (path: string) =>
      typeOfExpression(
        { kind: 'crosswalk', table: 'sex', of: { kind: 'field', path } },
        { ...mapping, crosswalks: { sex: { ...mapping.crosswalks.sex, rows: [] } } },
        dictionary,
      ).faults;
    expect(of('sex')).toEqual([]);
    expect(of('needs')).toEqual([{ code: 'list', about: 'sex' }]);
  });
});
