// What a damaged value certainly was. Engine; pure.
import type { Value } from '../../../shared/model/case/record.ts';
import type { ColumnFacts, DamageCode, FieldFacts } from './damage.ts';
import { noAnswerIn } from './program-words.ts';
import { wrongEncodingOf } from './wrong-encoding.ts';

/**
 * The value that a damaged one certainly was, or undefined where nobody can know it (or where the value does not bear this
 * damage: a row of a subform beside the one that does). It is worked out when it is needed and never stored. `null` is a
 * repair, too: `NA` stands for no answer.
 */
export function repairOf(code: DamageCode, value: Value, field: FieldFacts, facts: ColumnFacts): Value | undefined {
  if (typeof value !== 'string') return undefined;
  switch (code) {
    case 'damage.decimal':
      return wholeNumber(value.trim(), facts);
    case 'damage.zeros-lost':
      return paddedNumber(value.trim(), facts);
    case 'damage.no-answer':
      return noAnswerIn(value.trim()) === null ? undefined : null;
    case 'damage.wrong-encoding':
      return wrongEncodingOf(value)?.text;
    case 'damage.other-zone':
      return field.type === 'datetime' ? undefined : nextDay(value);
    default:
      return undefined;
  }
}

const decimal = /^(\d+)[.,]0+$/;
const grouped = /^\d{1,3}(?:,\d{3})+(?:\.0+)?$/;

/** `123.0` and `1,234,567` as digits; a program that writes amounts has dropped the zeros in front, too. */
function wholeNumber(text: string, facts: ColumnFacts): string | undefined {
  const digits = grouped.test(text) ? text.replace(/\.0+$/, '').replaceAll(',', '') : decimal.exec(text)?.[1];
  return digits === undefined ? undefined : (paddedNumber(digits, facts) ?? digits);
}

/** Digits with the zeros in front that the length of the column's numbers asks for. */
function paddedNumber(text: string, { length }: ColumnFacts): string | undefined {
  if (length === undefined || !/^\d+$/.test(text) || text.length >= length) return undefined;
  return text.padStart(length, '0');
}

/** The day that began at a midnight east of Greenwich: the day after the one of Greenwich. */
function nextDay(text: string): string | undefined {
  const [, day] =
    /^(\d{4}-\d\d-\d\d)[T ](?:1[3-9]|2[0-3]):(?:00|15|30|45)(?::00(?:\.0+)?)?(?:Z| UTC|\+00:?00)$/.exec(text) ?? [];
  const start = day === undefined ? Number.NaN : Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(start) ? undefined : new Date(start + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
