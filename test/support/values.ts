// Arbitrary values of cases, as Primero can store them, for property tests. Tests.
import fc from 'fast-check';
import type { CaseRecord, Value } from '../../shared/model/case/record.ts';
import { dictionary } from './reading.ts';

/** Text with what breaks parsers: quotes, line ends, brackets, Arabic, emoji, marks, signs that start formulas. */
export const texts: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom(
      '"',
      '\n',
      '\r',
      '\t',
      ',',
      '\\',
      "'",
      '=',
      '+',
      '#',
      '{',
      '$',
      '[',
      ' ',
      '\u200f',
      '\x1b',
      'م',
      '😀',
      'a',
    ),
    maxLength: 12,
  }),
  fc.constantFrom('', 'true', '12', '000123', '2020-02-30', '[]', 'nil', '=1+1', ' -x', '\ufeff', '1e5', '15/03/2012'),
);

/** A day as Primero stores it. */
export const dates: fc.Arbitrary<string> = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** A moment as Primero stores it. */
export const times: fc.Arbitrary<string> = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

const numbers = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).map((value) =>
  // Ruby writes 1.0e+20 as it came; a whole number beyond 2^53 is text to Courier and has its own test.
  Number.isInteger(value) && !Number.isSafeInteger(value) ? 7 : value === 0 ? 0 : value,
);

const names = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '_', '1', '"', 'é', '#'), minLength: 1, maxLength: 6 });

/** A value that a Ruby literal can hold. */
export const literals: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(texts, dates, times, numbers, fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(names, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

const rows = fc.array(
  fc.record(
    {
      unique_id: fc.uuid(),
      service_type: texts,
      service_response_day_time: times,
      service_appointment_date: dates,
      service_status_referred: fc.boolean(),
      service_referral_notes: fc.oneof(texts, fc.constant(null)),
    },
    { requiredKeys: ['unique_id'] },
  ),
  { maxLength: 3 },
);

/** A record with a field of every type. Null is left out: a CSV cannot tell it from absent. */
export const records: fc.Arbitrary<readonly CaseRecord[]> = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    data: fc.record(
      {
        name: texts,
        address_current: texts,
        age: fc.nat(),
        date_of_birth: dates,
        estimated: fc.boolean(),
        sex: texts,
        service_response: texts,
        nationality: fc.array(texts, { maxLength: 3 }),
        services_section: rows,
        // A cell has no milliseconds; rows of subforms keep theirs.
        reassigned_tranferred_on: times.map((time) => time.replace(/\.\d{3}Z$/, '.000Z')),
      },
      { requiredKeys: [] },
    ),
  }),
  { selector: ({ id }) => id, minLength: 1, maxLength: 4 },
) as fc.Arbitrary<readonly CaseRecord[]>;

/** The columns of `records`. */
export const columns = [
  'name',
  'address_current',
  'age',
  'date_of_birth',
  'estimated',
  'sex',
  'service_response',
  'nationality',
  'services_section',
  'reassigned_tranferred_on',
];

for (const column of columns) {
  if (column !== 'service_response' && !Object.hasOwn(dictionary.fields, column)) throw new Error(`no field ${column}`);
}
