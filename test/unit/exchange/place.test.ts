// Places by code and by path: what is not in the list of locations is not known.
import { expect, it } from 'vitest';
import { placeFinder } from '../../../electron/engine/exchange/place.ts';
import { type Dictionary, dictionarySchema } from '../../../shared/model/case/dictionary.ts';

const dictionary = (Location?: Dictionary['lookups'][string]): Dictionary =>
  dictionarySchema.parse({
    format: 'courier-dictionary/1',
    id: 'test',
    name: 'Test',
    forms: {},
    fields: {},
    lookups: Location ? { Location } : {},
  });
const listed = placeFinder(
  dictionary({
    TL: { en: 'Testland', fr: 'Terre d’essai' },
    TL01: { en: 'Testland::North', fr: 'Terre d’essai::Nord' },
    TL0101: { en: 'Testland::North::Lake', fr: 'Terre d’essai::Nord::Lac' },
    A: { en: 'Testland::North::Well', fr: 'Terre d’essai::Puits' },
    B: { en: 'Testland::South::Well', fr: 'Terre d’essai::Puits' },
    odd: { en: 'Testland::::Well' },
  }),
);

it.each<[string, readonly string[] | undefined]>([
  ['TL', ['Testland']],
  ['TL0101', ['Testland', 'North', 'Lake']],
  ['Testland::North::Lake', ['Testland', 'North', 'Lake']],
  [' Terre d’essai::Nord::Lac ', ['Testland', 'North', 'Lake']],
  ['Testland', ['Testland']],
  ['Lake', undefined],
  ['Testland::North::Elsewhere', undefined],
  ['Terre d’essai::Puits', undefined],
  ['odd', undefined],
  ['constructor', undefined],
])('with a list, %s is %j', (value, names) => expect(listed(value)).toEqual(names));

it.each<[string, readonly string[] | undefined]>([
  ['Testland::North :: Lake', ['Testland', 'North', 'Lake']],
  ['TL0101', undefined],
  ['Testland', undefined],
  ['Testland::', undefined],
])('without a list, %s is %j', (value, names) => expect(placeFinder(dictionary())(value)).toEqual(names));

it('takes no bare names for places: a village would pass for a country', () => {
  const find = placeFinder(dictionary({ v1: { en: 'Lake Village' }, v2: { en: 'Hill Village' } }));
  expect([find('v1'), find('Lake Village'), find('Testland::North')]).toEqual([undefined, undefined, undefined]);
});
