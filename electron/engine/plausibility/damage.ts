// The kinds of damage that a program does to a value, and the facts of a column that show it. Engine; pure.
import type { FieldType } from '../../../shared/model/case/dictionary.ts';

/** The closed list of damage; words in the catalogues under `issue.<code>`. */
export const damageCodes = [
  // numbers and ids
  'damage.scientific', // 9.992E+11: the last digits are gone
  'damage.rounded', // zeros behind the digits that a spreadsheet keeps
  'damage.decimal', // 123.0, or 1,234,567: an amount where a number of a case belongs
  'damage.became-date', // 26-Sep: a number of a case that a spreadsheet took for a day
  'damage.zeros-lost', // 12345 where the column's numbers have seven digits
  'damage.made-equal', // an id that several children of the file have
  'damage.unseen-marks', // letters among digits (O for 0, l for 1) of a number whose meaning is not certain
  // any field
  'damage.hashes', // #####: the column was too narrow for the value
  'damage.error-word', // #NAME?, #REF!, and error cells of workbooks
  'damage.no-answer', // NA, NULL, nan, #N/A: a program's word for no value
  // texts
  'damage.question-marks', // ????? ????: letters that an encoding lacks
  'damage.lost-letters', // U+FFFD: bytes that are gone
  'damage.wrong-encoding', // ZoÃ©: letters read in another encoding
  // dates
  'damage.other-calendar', // 1435-05-04, 2560-05-09, 2010-13-05
  'damage.future-date', // a birth after the day of the import
  'damage.too-old', // a birth that makes a child older than anybody is
  'damage.age-differs', // an age that the date of birth contradicts
  'damage.other-zone', // midnight of another zone where a day belongs
] as const;
export type DamageCode = (typeof damageCodes)[number];

/** True for the code of an issue that is damage. */
export function isDamage(code: string): code is DamageCode {
  return (damageCodes as readonly string[]).includes(code);
}

/** What is known of the field whose value is looked at: its path, and its type where the dictionary has it. */
export interface FieldFacts {
  readonly path: string;
  readonly type: FieldType | undefined;
}

/** What the values of one column of one file show together; stored beside the issues of the file where it has any. */
export interface ColumnFacts {
  /** How many characters each number of the column has. */
  readonly length?: number | undefined;
}
