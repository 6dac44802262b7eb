// Names without a code are told with what they could mean, and nothing is taken for what only looks alike.
import { expect, it } from 'vitest';
import { startNames } from '../../../electron/engine/exchange/open-names.ts';
import { makeReferences, withReferences } from '../../../shared/model/case/references.ts';
import { dictionary } from '../../support/reading.ts';

const listed = withReferences(
  dictionary,
  makeReferences({
    locations: [
      { code: 'TL', names: { en: 'Testland' }, level: 0, parent: null },
      { code: 'TL01', names: { en: 'North', ar: 'الشمال' }, level: 1, parent: 'TL' },
      { code: 'TL02', names: { en: 'South' }, level: 1, parent: 'TL' },
      { code: 'A', names: { en: 'Well' }, level: 2, parent: 'TL01' },
      { code: 'B', names: { en: 'Well' }, level: 2, parent: 'TL02' },
      { code: 'E', names: { en: 'São-Étienne' }, level: 2, parent: 'TL02' },
    ],
    agencies: [{ code: 'agency-hope', names: { en: 'Hope & Care' }, number: null }],
  }),
);

const looked = (by: typeof dictionary, ...places: readonly string[]) => {
  const names = startNames(by);
  for (const place of places) names.take({ location_current: place });
  names.take({
    services_section: [
      { service_implementing_agency: 'hope and care' },
      { service_implementing_agency: 'Hope & Care' },
    ],
    name_first: 'Well',
  });
  return names.result();
};

it('counts what has its code, and tells each name without one, the most frequent first', () => {
  const { coded, open } = looked(listed, 'North', 'TL01', 'Well', 'Well', 'شمال', 'Sao Etienne', 'Elsewhere', '');
  expect(coded).toBe(2);
  expect(
    open.map(({ name, count, several, candidates }) => [name, count, several, candidates.map(({ code }) => code)]),
  ).toEqual([
    ['Well', 2, true, ['A', 'B']],
    ['شمال', 1, false, ['TL01']],
    ['Sao Etienne', 1, false, ['E']],
    ['Elsewhere', 1, false, []],
    ['hope and care', 1, false, []],
  ]);
  expect(open[0]?.candidates.map(({ label }) => label)).toEqual(['Testland::North::Well', 'Testland::South::Well']);
});

it('knows nothing without lists', () => expect(looked(dictionary, 'North')).toEqual({ coded: 0, open: [] }));
