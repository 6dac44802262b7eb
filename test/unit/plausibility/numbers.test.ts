// Numbers of cases, documents and telephones: what a spreadsheet or a script does to a column is told, row by row. Vitest.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldId } from '../../../electron/engine/exchange/id-spelling.ts';
import { markedRows, marksOf } from '../../support/watched.ts';

const digit = fc.constantFrom(...'0123456789');
const digitsOf = (length: number) =>
  fc.array(digit, { minLength: length, maxLength: length }).map((all) => all.join(''));
const hexDigit = fc.constantFrom(...'0123456789abcdef');
const hexOf = (length: number) =>
  fc.array(hexDigit, { minLength: length, maxLength: length }).map((all) => all.join(''));

/** Kinds of numbers that Primero and its partners give. `field`: where such a column stands. */
const kinds = {
  'short ids': { field: 'case_id_display', value: hexOf(7) },
  'record numbers': { field: 'cpims_id', value: fc.nat({ max: 9999 }).map((n) => `CP-${String(n).padStart(4, '0')}`) },
  'UNHCR numbers': { field: 'unhcr_individual_no', value: digitsOf(8).map((digits) => `999-${digits}`) },
  'registration numbers': { field: 'unhcr_id_no', value: digitsOf(6).map((digits) => `999-26-${digits}`) },
  'national numbers': { field: 'national_id_no', value: digitsOf(15).map((digits) => `9${digits.slice(1)}`) },
  'telephone numbers': { field: 'telephone_current', value: digitsOf(8).map((digits) => `09${digits}`) },
  'numbers with a country': { field: 'telephone_current', value: digitsOf(9).map((digits) => `+251${digits}`) },
  'numbers in parts': {
    field: 'telephone_current',
    value: digitsOf(6).map((digits) => `0999 ${digits.slice(0, 2)} ${digits.slice(2)}`),
  },
  'long ids': { field: 'case_id', value: fc.uuid() },
  passports: { field: 'passport_no', value: digitsOf(7).map((digits) => `AB${digits}`) },
  'numbers of a ration card': { field: 'ration_card_no', value: fc.integer({ min: 1, max: 99_999 }).map(String) },
} as const;

/** The number of significant digits that a spreadsheet shows of a long one. */
const shown = (digits: string, places: number, sign: string): string => {
  const [mantissa = '', exponent = ''] = Number(digits).toExponential(places).split('e');
  return `${mantissa.replace(/\.?0+$/, '').replace('.', sign)}E+${exponent.slice(1).padStart(2, '0')}`;
};

/** What programs do to one value; null where they leave it as it is. */
const damages: { readonly [name: string]: (value: string) => string | null } = {
  'a spreadsheet shows it in short form': (value) => (/^[1-9]\d{11,}$/.test(value) ? shown(value, 5, '.') : null),
  'a French spreadsheet shows it in short form': (value) =>
    /^[1-9]\d{11,}$/.test(value) ? shown(value, 3, ',') : null,
  'a spreadsheet reads hex as a power': (value) => {
    const [, mantissa, exponent] = /^(\d+)e(\d{1,3})$/.exec(value) ?? [];
    if (mantissa === undefined || Number(mantissa) === 0 || Number(exponent) > 290) return null;
    return shown(Number(`${mantissa}e${exponent}`).toExponential(), 3, '.');
  },
  'a script makes a float of it': (value) => (/^[1-9]\d{4,}$/.test(value) ? `${value}.0` : null),
  'a column is too narrow': (value) => (/^\d+$/.test(value) ? '########' : null),
  'a spreadsheet shows thousands': (value) =>
    /^[1-9]\d{6,}$/.test(value) ? value.replace(/\B(?=(\d{3})+$)/g, ',') : null,
  'a formula breaks': () => '#NAME?',
  'a French formula breaks': () => '#VALEUR!',
  'a lookup finds nothing': () => '#N/A',
  'a script writes what it lacks': () => 'nan',
  'a database writes what it lacks': () => 'NULL',
  'a spreadsheet takes it for a day': () => '26-Sep',
  'a spreadsheet takes it for a month': () => 'Sep-26',
  'a French spreadsheet takes it for a day': () => '26-sept',
  'an Arabic spreadsheet takes it for a day': () => '26-سبتمبر',
  'a spreadsheet writes the day whole': () => '2026-09-26 00:00:00',
};

const cases = Object.entries(kinds).flatMap(([kind, { field, value }]) =>
  Object.entries(damages).map(([damage, apply]) => ({
    kind,
    field,
    value: value as fc.Arbitrary<string>,
    damage,
    apply,
  })),
);

describe('a column of numbers', () => {
  it.each(Object.entries(kinds))('of %s that is as Primero wrote it has no mark', (_, { field, value }) => {
    fc.assert(
      fc.property(fc.array(value as fc.Arbitrary<string>, { minLength: 1, maxLength: 60 }), (values) => {
        expect(marksOf({ path: field, type: 'text', values })).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it.each(cases)('of $kind is told in every row where $damage', ({ field, value, apply }) => {
    const column = fc.array(fc.tuple(value, fc.boolean()), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(column, (rows) => {
        const written = rows.map(([before, isHit]) => (isHit ? (apply(before) ?? before) : before));
        const damaged = rows.flatMap(([before], index) => (written[index] === before ? [] : [index + 1]));
        expect(markedRows({ path: field, type: 'text', values: written })).toEqual(damaged);
      }),
      { numRuns: 60 },
    );
  });

  it('that has lost its zeros is told where others of the column still have theirs', () => {
    const values = ['0012345', '12345', '0000017', '4567890', '17'];
    expect(marksOf({ path: 'national_id_no', type: 'text', values })).toEqual([
      '2 damage.zeros-lost national_id_no',
      '5 damage.zeros-lost national_id_no',
    ]);
  });

  it('that has lost its zeros is told where Primero says how long it is', () => {
    expect(marksOf({ path: 'short_id', values: ['12345', '1234e56'] })).toEqual(['1 damage.zeros-lost short_id']);
  });

  it('of telephones has no mark for one that somebody typed without a zero among as many others', () => {
    const values = ['0911234567', '911234568', '0911234569', '911234570', '+251911234571'];
    expect(marksOf({ path: 'telephone_current', values })).toEqual([]);
  });

  it('that was counted up from one has no mark, however many digits each has', () => {
    expect(marksOf({ path: 'registry_no', values: Array.from({ length: 1200 }, (_, n) => String(n + 1)) })).toEqual([]);
  });

  it('of ids with letters keeps 1234e56 and 00e1234, also alone', () => {
    for (const values of [['1234e56'], ['1234e56', '00e1234'], ['1234567', '1e12345'], ['b4d848b', '5e6', '5287b54']])
      expect(marksOf({ path: 'cpims_id', values })).toEqual([]);
  });

  it('of digits marks a power that is shorter than they are', () => {
    expect(marksOf({ path: 'cpims_id', values: ['100234', '1E5', '100236'] })).toEqual([
      '2 damage.scientific cpims_id',
    ]);
  });

  it('with letters for places and years has no mark: MAR-26 stands beside JUB-26', () => {
    expect(marksOf({ path: 'registration_no', values: ['MAR-26', 'JUB-26', 'MAY-12', 'WAU-03'] })).toEqual([]);
  });

  it('of which a spreadsheet kept fifteen digits is told; one that ends in zero by chance is not', () => {
    const whole = ['3201011501120001', '3201011501120002', '3201011501120030', '3201011501120047'];
    expect(marksOf({ path: 'national_id_no', values: whole })).toEqual([]);
    const kept = whole.map((value) => `${value.slice(0, 15)}0`);
    expect(markedRows({ path: 'national_id_no', values: kept })).toEqual([1, 2, 3, 4]);
    expect(markedRows({ path: 'national_id_no', values: [...whole, '320101150112345000'] })).toEqual([5]);
    expect(markedRows({ path: 'national_id_no', values: ['251912000000', '251912345678'] })).toEqual([1]);
  });

  it('has a mark for the letter O among digits, and none for what everybody reads alike', () => {
    const values = [
      '999-26-000101',
      '999-26-000102\u00a0',
      '999-26-OOO1O3',
      '\u200e999-26-000104',
      '999–26–000105',
      '٩٩٩-٢٦-٠٠٠١٠٦',
    ];
    expect(marksOf({ path: 'unhcr_id_no', values })).toEqual(['3 damage.unseen-marks unhcr_id_no']);
    const certain = values.filter((_, index) => index !== 2);
    expect(certain.map(foldId)).toEqual(['101', '102', '104', '105', '106'].map((end) => `999-26-000${end}`));
  });

  it('has a mark for the Cyrillic and Greek letters that look like zero and one, too', () => {
    const values = ['12\u041e4567', '123\u03bf567', '12\u04564567', '1234567', '7654321'];
    expect(markedRows({ path: 'national_id_no', values })).toEqual([1, 2, 3]);
    expect(marksOf({ path: 'passport_no', values: ['КО123456', 'МО123457', 'ІО123458'] })).toEqual([]);
  });

  it.each(['26-Okt', 'Mrz-26', '26-mei', '26-Seb', '9/1/2026 12:00:00 AM'])('that became %s is told', (value) => {
    expect(marksOf({ path: 'unhcr_id_no', values: [value] })).toEqual(['1 damage.became-date unhcr_id_no']);
  });

  it('of which somebody typed one letter more than digits is left: AB10 is no 4810', () => {
    expect(marksOf({ path: 'passport_no', values: ['AB10123', 'CD20456', 'OI30789', 'O1234567'] })).toEqual([]);
  });
});
