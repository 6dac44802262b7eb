// What the search for the same child reads of a record: by Primero's names of fields, and by those of other systems. Vitest.
import { describe, expect, it } from 'vitest';
import { profiler, tellingFields } from '../../../electron/engine/exchange/matching/record-profile.ts';
import { defaultDictionary } from '../../../electron/engine/workflows/dictionaries/default-dictionary.ts';
import type { Data } from '../../../shared/model/case/record.ts';

const dictionary = defaultDictionary;
const profileOf = (data: Data, id = '~1', day = '2026-11-28') => profiler(dictionary)({ id, data }, day);

describe('of a record of Primero', () => {
  it('names, caregivers and family, place, birth and sex', () => {
    const profile = profileOf({
      ...{ name: 'Amina Hassan Ali', name_first: 'Amina', name_last: 'Hassan Ali', sex: 'female' },
      ...{ name_caregiver: 'Fatima Omar', address_current: 'Block 4', date_of_birth: '2015-03-12' },
      family_details_section: [{ relation_name: 'Ali Noor', relation: 'father', relation_age: 40 }],
      ...{ owned_by: 'sara', owned_by_location: 'KE01', created_by: 'sara', name_nickname: 'Mina' },
    });
    expect(profile).toMatchObject({
      names: ['amina', 'hassan', 'ali'],
      given: 1,
      places: ['block', '4'],
      sex: 'female',
    });
    expect(profile.relatives).toEqual(['fatima', 'omar', 'ali', 'noor']);
    expect(profile.born).toEqual({ first: '2015-03-12', last: '2015-03-12' });
  });

  it('the whole name where its parts are not there, and the first word of it as the own one', () => {
    expect(profileOf({ name: 'Amina Hassan Ali' })).toMatchObject({ names: ['amina', 'hassan', 'ali'], given: 1 });
  });

  it.each<[string, Data, string, string]>([
    ['the first of January is a year', { date_of_birth: '2015-01-01' }, '2015-01-01', '2015-12-31'],
    [
      'an estimated birthday is a year more or less',
      { date_of_birth: '2015-03-12', estimated: true },
      '2014-01-01',
      '2016-12-31',
    ],
    [
      'an age is counted from the registration to the import',
      { age: 8, registration_date: '2024-05-01' },
      '2015-01-01',
      '2018-12-31',
    ],
    ['an age without a date is of the last three years', { age: 8 }, '2014-01-01', '2018-12-31'],
  ])('%s', (_, data, first, last) => {
    expect(profileOf(data).born).toEqual({ first, last });
  });

  it('nothing of a name that a rule has covered, or of what is no name', () => {
    expect(profileOf({ name: 'A**** H*****' }).names).toEqual([]);
    expect(profileOf({ name: 'Unknown' }).names).toEqual([]);
  });
});

describe('of a record of another system', () => {
  it('under the names that people there give', () => {
    const data = {
      ...{ givenName: 'Amina', familyName: 'Hassan', dateOfBirth: '2015-03-12', gender: 'F', motherName: 'Fatima' },
      ...{ individualId: '803-00012345', caseworker_first_name: 'Sara', marriage_age: 20 },
    };
    const profile = profileOf(data);
    expect(profile).toMatchObject({ names: ['amina', 'hassan'], given: 1, relatives: ['fatima'], sex: 'female' });
    expect(profile.born?.first).toBe('2015-03-12');
    expect(profile.numbers).toMatchObject([{ kind: 'unhcr', strength: 'strong' }]);
  });

  it('by its label, where its name is a code', () => {
    const described = {
      ...dictionary,
      fields: {
        q17: { type: 'text' as const, label: { en: 'First name' } },
        q18: { type: 'text' as const, label: { en: 'Date of birth' } },
      },
    };
    const profile = profiler(described)({ id: '~1', data: { q17: 'Amina', q18: '2015-03-12' } }, '2026-11-28');
    expect(profile).toMatchObject({ names: ['amina'], given: 1, born: { first: '2015-03-12' } });
  });
});

it('tells which fields say who a child is', () => {
  const isTelling = tellingFields(dictionary);
  for (const field of [
    'name_first',
    'date_of_birth',
    'sex',
    'national_id_no',
    'case_id',
    'name_caregiver',
    'address_current',
  ])
    expect([field, isTelling(field)]).toEqual([field, true]);
  for (const field of ['status', 'owned_by', 'protection_concerns', 'registration_date'])
    expect([field, isTelling(field)]).toEqual([field, false]);
});
