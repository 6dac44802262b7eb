// Days that cannot be, ages that contradict them, and what a program wrote in the place of an answer. Vitest.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startWatch } from '../../../electron/engine/plausibility/watch.ts';
import type { Dictionary } from '../../../shared/model/case/dictionary.ts';
import { repairOf } from '../../../electron/engine/plausibility/repair.ts';
import { importDay } from '../../support/reading.ts';
import { markedRows, marksOf } from '../../support/watched.ts';

const births = (...values: readonly string[]) => ({ path: 'date_of_birth', type: 'date' as const, values });
const birthField = { path: 'date_of_birth', type: 'date' } as const;
const iso = (day: Date): string => day.toISOString().slice(0, 10);
const born = fc.date({ min: new Date('2009-01-02'), max: new Date('2026-11-27'), noInvalidDate: true }).map(iso);
const ageOf = (day: string, on: string): number =>
  Math.floor((Number(on.replaceAll('-', '')) - Number(day.replaceAll('-', ''))) / 10_000);

describe('a date of birth', () => {
  it('of a child has no mark, with the age that Primero counts every night, or that of the registration', () => {
    const row = fc.record({ day: born, since: fc.integer({ min: 0, max: 6000 }) });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), fc.boolean(), (rows, isOfRegistration) => {
        const registered = rows.map(({ day, since }) => {
          const some = iso(new Date(Date.parse(day) + since * 86_400_000));
          return [some, importDay].sort()[0] as string;
        });
        const ages = rows.map(({ day }, index) =>
          ageOf(day, isOfRegistration ? (registered[index] as string) : importDay),
        );
        const columns = [births(...rows.map(({ day }) => day)), { path: 'age', type: 'number' as const, values: ages }];
        expect(marksOf(...columns, { path: 'registration_date', type: 'date', values: registered })).toEqual([]);
      }),
    );
  });

  it.each([
    ['1435-05-04', 'damage.other-calendar'], // Hijri
    ['1392-05-04', 'damage.other-calendar'], // Persian
    ['2560-05-09', 'damage.other-calendar'], // Buddhist
    ['2010-13-05', 'damage.other-calendar'], // the thirteenth month of Ethiopia
    ['04/05/1435', 'damage.other-calendar'],
    ['٠٤/٠٥/١٤٣٥', 'damage.other-calendar'],
    ['05-13-2010', null],
    ['05.13.2010', null],
    ['1896-01-01', 'damage.too-old'],
    ['1900-01-01', 'damage.too-old'], // day 1 of a spreadsheet
    ['1899-12-30', 'damage.too-old'], // its day 0
    ['0001-01-01', 'damage.too-old'],
    ['2029-01-01', 'damage.future-date'],
    ['2026-11-30', 'damage.future-date'],
    ['2026-11-29', null], // it is tomorrow elsewhere
    ['2026-11-28', null],
    ['NULL', 'damage.no-answer'],
    ['########', 'damage.hashes'],
    ['#VALUE!', 'damage.error-word'],
  ])('%s: %s', (value, code) => {
    expect(marksOf(births(value))).toEqual(code === null ? [] : [`1 ${code} date_of_birth`]);
  });

  it('that contradicts the age is told, as another calendar where the years of Ethiopia explain it', () => {
    const since = {
      path: 'registration_date',
      type: 'date' as const,
      values: ['2026-09-21', '2026-09-21', '2026-09-21'],
    };
    const ages = { path: 'age', type: 'number' as const, values: [15, 6, 30] };
    expect(marksOf(births('2003-05-22', '2014-01-01', '2014-01-01'), ages, since)).toEqual([
      '1 damage.other-calendar date_of_birth',
      '2 damage.age-differs date_of_birth',
      '2 damage.age-differs age',
      '3 damage.age-differs date_of_birth',
      '3 damage.age-differs age',
    ]);
  });

  it('beside a lower age of nobody knows which day is told only where the other ages of the file are those of today', () => {
    const current = births('2014-03-05', '2017-05-09', '2011-01-30', '2003-05-22');
    expect(marksOf(current, { path: 'age', type: 'number', values: [12, 9, 15, 15] })).toEqual([
      '4 damage.other-calendar date_of_birth',
    ]);
    expect(marksOf(current, { path: 'age', type: 'number', values: [9, 6, 12, 15] })).toEqual([]);
  });

  it('that came as midnight of another zone is told where the whole column shows it, and is the next day', () => {
    const at = (time: string, ...days: readonly string[]) => births(...days.map((day) => `${day}T${time}`));
    expect(markedRows(at('21:00:00.000Z', '2014-03-04', '2017-05-08'))).toEqual([1, 2]);
    expect(markedRows(births('2014-03-04T22:00:00Z', '2017-05-08T21:00:00Z'))).toEqual([1, 2]);
    expect(markedRows(at('17:00:00Z', '2014-03-04'))).toEqual([1]);
    expect(markedRows(at('18:15:00Z', '2014-03-04'))).toEqual([1]);
    expect(markedRows(births('2014-03-04 21:00:00 UTC', '2017-05-08T21:00Z', '2011-01-29T21:00:00+0000'))).toEqual([
      1, 2, 3,
    ]);
    expect(markedRows(at('00:00:00.000Z', '2014-03-04', '2017-05-08'))).toEqual([]);
    expect(markedRows(at('05:00:00Z', '2014-03-04'))).toEqual([]);
    expect(markedRows(at('12:00:00Z', '2014-03-04'))).toEqual([]);
    expect(markedRows(births('2014-03-04T21:00:00Z', '2017-05-08T09:08:07Z'))).toEqual([]);
    expect(markedRows(births('2014-07-04T23:00:00Z', '2017-01-09T00:00:00Z', '2014-03-04T09:00:00Z'))).toEqual([]);
    expect(markedRows(births('2014-07-04T23:00:00Z', '2017-01-09T00:00:00Z'))).toEqual([1]);
    const repaired = (value: string) => repairOf('damage.other-zone', value, birthField, {});
    expect(repaired('2014-03-04T21:00:00.000Z')).toBe('2014-03-05');
    expect(repaired('2014-03-04T21:00Z')).toBe('2014-03-05');
    expect(repaired('2014-03-04T21:30:07Z')).toBeUndefined();
    expect(repaired('2015-12-31T17:00:00Z')).toBe('2016-01-01');
    expect(repaired('2016-02-28 21:00:00 UTC')).toBe('2016-02-29');
    expect(repaired('2014-03-05')).toBeUndefined();
  });
});

describe('another date', () => {
  it.each([
    ['1447-04-20', ['1 damage.other-calendar registration_date']],
    ['2569-11-01', ['1 damage.other-calendar registration_date']],
    ['2083-06-05', ['1 damage.other-calendar registration_date']], // Nepal
    ['2099-12-31', []],
    ['2027-01-15', []], // a visit that is planned
    ['1950-01-15', []],
    ['2026-09-21', []],
    ['15/03/2012', []],
  ])('%s: %j', (value, marks) => {
    expect(marksOf({ path: 'registration_date', type: 'date', values: [value] })).toEqual(marks);
  });
});

describe('an answer', () => {
  it.each(['NA', 'N/A', 'n/a', 'NULL', 'null', 'nan', 'NaN', 'None', '#N/A', '-', '<NA>', '#N/D', '\\N'])(
    '%s is no answer',
    (value) => {
      for (const type of ['option', 'boolean', 'number', 'options'] as const)
        expect(marksOf({ path: 'some_field', type, values: [value] })).toEqual(['1 damage.no-answer some_field']);
      expect(repairOf('damage.no-answer', value, { path: 'sex', type: 'option' }, {})).toBeNull();
    },
  );

  it.each(['1.2E+06', '12E+05', '1,2E+06', '1.2E05'])('%s is a code of a place that a spreadsheet read', (value) => {
    const place = { path: 'location_current', type: 'option', values: [value] } as const;
    expect(marksOf(place)).toEqual(['1 damage.scientific location_current']);
    expect(repairOf('damage.scientific', value, place, {})).toBeUndefined();
  });

  it.each(['????', 'f?minin', 'FÃ©minin', 'f\ufffdminin', 'Æåíñêèé'])('%s has lost its letters', (value) => {
    expect(markedRows({ path: 'sex', type: 'option', values: ['female', value] })).toEqual([2]);
  });

  it.each(['["disabled", "#REF!"]', '["NULL"]', '["a\\"b","1.2E+05",""]', '["????"]', '[nil, "nan"]'])(
    'among several is told as one by itself: %s',
    (value) => {
      expect(markedRows({ path: 'some_field', type: 'options', values: ['["disabled"]', value] })).toEqual([2]);
    },
  );

  it.each(['[]', '["', '["\\', '["disabled", "n_a"]', '["Is the child at school?"]', '[nil]'])(
    '%s is none',
    (value) => {
      expect(marksOf({ path: 'some_field', type: 'options', values: [value] })).toEqual([]);
    },
  );

  it('that the dictionary has as an option is one, whatever programs mean by it', () => {
    const field = { label: {}, options: 'care' };
    const fields = { care: { ...field, type: 'option' }, all: { ...field, type: 'options' } };
    const dictionary = { lookups: { care: { none: { en: 'None' }, na: { en: 'Not asked' } } }, fields };
    const care = dictionary as unknown as Dictionary;
    const watch = startWatch('2026-11-28', care);
    const told = ['none', 'na', 'null', ['none', 'na'], ['none', 'null']].map((value, row) => {
      watch.at(row);
      watch.seeData({ [typeof value === 'string' ? 'care' : 'all']: value }, care);
      return watch.take().length;
    });
    expect(told).toEqual([0, 0, 1, 0, 1]);
  });

  it.each([
    '12e05',
    '5_to_11_years',
    '0501',
    '1e+',
    'female',
    'no',
    'none_of_these',
    'true',
    '-3',
    '0',
    '12',
    'north',
    'unknown',
    'na_region',
  ])('%s is one', (value) => {
    expect(marksOf({ path: 'some_field', type: 'option', values: [value] })).toEqual([]);
  });

  it.each([
    ['130', ['1 damage.too-old age']],
    ['-3', ['1 damage.age-differs age']],
    ['5-Oct', ['1 damage.became-date age']],
    ['17', []],
    ['0', []],
    ['12.5', []],
  ])('an age of %s: %j', (value, marks) => {
    expect(marksOf({ path: 'age', type: 'number', values: [value] })).toEqual(marks);
  });
});
