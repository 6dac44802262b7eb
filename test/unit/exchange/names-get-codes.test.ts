// Places and agencies that came by name get their codes where exactly one is called so, and stay as they are elsewhere.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codedRecords } from '../../../electron/engine/exchange/coded-names.ts';
import { changedFields, mergeCase } from '../../../electron/engine/exchange/merge.ts';
import { placeFinder } from '../../../electron/engine/exchange/place.ts';
import { identifiersOf } from '../../../electron/engine/exchange/scan/identifiers.ts';
import type { PlaceEntry } from '../../../shared/model/case/reference-data.ts';
import { makeReferences, nameIssue, withReferences } from '../../../shared/model/case/references.ts';
import { onlySource } from '../../../shared/model/case/sources.ts';
import { dictionary } from '../../support/reading.ts';

const place = (code: string, en: string, level: number | null, parent: string | null, fr?: string): PlaceEntry => ({
  code,
  names: fr === undefined ? { en } : { en, fr },
  level,
  parent,
});
const locations = [
  place('TL', 'Testland', 0, null, 'Terre d’essai'),
  place('TL01', 'North', 1, 'TL', 'Nord'),
  place('TL02', 'South', 1, 'TL', 'Sud'),
  place('TL0101', 'Lake', 2, 'TL01', 'Lac'),
  place('TL0102', 'Well', 2, 'TL01'),
  place('TL0201', 'Well', 2, 'TL02'),
  // A code says nothing about where a place lies.
  place('TL0199', 'Harbour', 2, 'TL02'),
  place('X1', 'Nowhere', 1, 'gone'),
  place('Y1', 'Deep', 3, 'TL'),
];
const agencies = [
  { code: 'agency-hope', names: { en: 'Hope & Care', fr: 'Espoir' }, number: '3' },
  { code: 'agency-a', names: { en: 'Twin' }, number: null },
  { code: 'agency-b', names: { en: 'Twin' }, number: null },
];
const references = makeReferences({ locations, agencies });
const listed = withReferences(dictionary, references);
const coded = codedRecords(listed);
const data = (fields: Parameters<typeof coded>[0]['data']) => coded({ id: 'x', data: fields }).data;

describe('a place by name', () => {
  it.each<[string, string]>([
    ['Testland::North::Lake', 'TL0101'],
    [' Terre d’essai::Nord::Lac ', 'TL0101'],
    ['Testland::South::Well', 'TL0201'],
    ['Lake', 'TL0101'],
    ['Harbour', 'TL0199'],
    ['Testland', 'TL'],
    ['TL0101', 'TL0101'],
    // Two districts of one name, a path that is not whole, another spelling, a place that nobody knows: all stay.
    ['Well', 'Well'],
    ['North::Lake', 'North::Lake'],
    ['lake', 'lake'],
    ['Testland::South::Lake', 'Testland::South::Lake'],
    ['Testland::North::', 'Testland::North::'],
    ['Elsewhere', 'Elsewhere'],
    ['constructor', 'constructor'],
    ['', ''],
  ])('%s is %s', (name, code) => expect(data({ location_current: name })).toEqual({ location_current: code }));

  it.each<[string, string | undefined]>([
    ['Lake', undefined],
    ['TL0101', undefined],
    ['Well', 'value.ambiguous'],
    ['Elsewhere', 'value.by-name'],
  ])('is told: %s %s', (name, issue) => expect(nameIssue(references, 'Location', name)).toBe(issue));

  it('has the letters of any composition', () => {
    const one = makeReferences({ locations: [place('E', 'Étienne', 0, null)] });
    expect(one.codesOf('Location', 'E\u0301tienne')).toEqual(['E']);
  });
});

it('an agency by its name gets its code, in rows as well, and a name of two stays', () => {
  const row = { service_implementing_agency: 'Espoir', service_type: 'x' };
  expect(
    data({ owned_by_agency_id: 'Hope & Care', services_section: [row, { service_implementing_agency: 'Twin' }] }),
  ).toEqual({
    owned_by_agency_id: 'agency-hope',
    services_section: [{ ...row, service_implementing_agency: 'agency-hope' }, { service_implementing_agency: 'Twin' }],
  });
});

it('nothing else is touched: texts that only look like places, and records without names, are the very same', () => {
  const record = { id: 'x', data: { name_first: 'Lake', address_current: 'Harbour', location_current: 'TL01' } };
  expect(coded(record)).toBe(record);
  expect(codedRecords(dictionary)(record)).toBe(record);
});

it('property: a name gets a code only where exactly one place is called so; the code is then of that name', () => {
  const name = fc.constantFrom('A', 'B', 'C', 'D', 'E');
  const tree = fc.array(fc.record({ name, parent: fc.nat(30) }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(tree, name, (entries, asked) => {
      const places = entries.map((entry, index): PlaceEntry => {
        const parent = index === 0 ? null : `p${entry.parent % index}`;
        return { code: `p${index}`, names: { en: entry.name }, level: null, parent };
      });
      const all = makeReferences({ locations: places });
      const give = codedRecords(withReferences(dictionary, all));
      const made = give({ id: 'x', data: { location_current: asked } }).data['location_current'];
      const called = places.filter(({ names }) => names['en'] === asked);
      expect(made).toBe(called.length === 1 ? called[0]?.code : asked);
      // The whole path of a place gives that place, or stays where another has the same.
      for (const { code } of places) {
        const path = all.labelOf('Location', code)?.en ?? '';
        const same = places.filter((each) => all.labelOf('Location', each.code)?.en === path);
        const byPath = give({ id: 'x', data: { location_current: path } }).data['location_current'];
        const isOnly = path.includes('::')
          ? same.length === 1
          : places.filter(({ names }) => names['en'] === path).length === 1;
        expect(byPath).toBe(isOnly ? code : path);
      }
    }),
    { numRuns: 200 },
  );
});

describe('the levels of a place', () => {
  it('come from where it lies, never from the letters of its code', () => {
    const find = placeFinder(listed);
    expect(find('TL0199')).toEqual(['Testland', 'South', 'Harbour']);
    expect(find('Terre d’essai::Nord')).toEqual(['Testland', 'North']);
    expect(references.areasOf('TL0101')).toEqual([
      { code: 'TL', name: 'Testland' },
      { code: 'TL01', name: 'North' },
      { code: 'TL0101', name: 'Lake' },
    ]);
  });

  it('are not known where the list does not say all of them: a district would pass for a province', () => {
    const find = placeFinder(listed);
    expect([find('X1'), find('Y1'), find('Well'), find('TL9999')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('two files of one case', () => {
  const merged = (held: string, added: string) =>
    mergeCase(
      { data: { location_current: held }, sources: onlySource(0) },
      { data: { location_current: added }, source: 1, byLabel: true },
      listed,
    );

  it('that say a place by its code and by its name say the same, and the code stays', () => {
    expect(merged('TL0101', 'Testland::North::Lake').data).toEqual({ location_current: 'TL0101' });
    expect(merged('Testland::North::Lake', 'TL0101').data).toEqual({ location_current: 'TL0101' });
    expect(changedFields({ location_current: 'Lake' }, { location_current: 'TL0101' }, listed, true)).toEqual([]);
  });

  it('that say two places are in conflict', () => {
    const { data: stays, sources } = merged('TL0201', 'Testland::North::Lake');
    expect(stays).toEqual({ location_current: 'TL0201' });
    expect(sources.differs).toEqual({ location_current: [{ source: 1, value: 'Testland::North::Lake' }] });
  });
});

it('the leak scan looks for a place of a code by its name', () => {
  const record = { id: '~1', data: { location_current: 'TL0199' } };
  const terms = (by: typeof dictionary) => identifiersOf(record, by).map(({ text }) => text);
  expect([terms(dictionary), terms(listed)]).toEqual([['TL0199'], ['Harbour']]);
});
