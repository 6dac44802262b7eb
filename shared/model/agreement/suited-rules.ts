// Which kinds of rule keep their promise for which fields. Pure; constants without a library, for the page.
import type { DictionaryField, FieldType } from '../case/dictionary.ts';
import type { Rule } from './rule.ts';

const numbers: readonly FieldType[] = ['number'];
const dates: readonly FieldType[] = ['date', 'datetime'];
const codes: readonly FieldType[] = ['option', 'options'];
const answers: readonly FieldType[] = ['text', 'boolean', ...numbers, ...dates, ...codes];
/** The types of field that a rule can keep its promise for and release something. */
const ruleTypes: Readonly<Record<Rule['kind'], readonly FieldType[]>> = {
  share: answers,
  withhold: [...answers, 'attachments', 'none'],
  mask: ['text', 'number'],
  year: dates,
  date: dates,
  age: dates,
  'age-band': [...numbers, ...dates],
  band: numbers,
  place: codes,
  family: codes,
  pseudonym: ['text', 'number', 'date', 'datetime', 'option', 'options'],
  text: ['text'],
};
const locations: readonly (string | undefined)[] = ['Location', 'ReportingLocation'];

/** Whether a kind of rule suits what a field holds; a place must be one of the system's own places. */
export function suitsRule(kind: Rule['kind'], { type, source }: Pick<DictionaryField, 'type' | 'source'>): boolean {
  return ruleTypes[kind].includes(type) && (kind !== 'place' || locations.includes(source));
}
