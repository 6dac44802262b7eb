// Conditions and rules as sentences in the person's language. Pure: for the window, the command line and printing.
import type { MessageId } from '../../messages/index.ts';
import { bandNames } from './bands.ts';
import type { Condition, FieldCondition, Scalar } from './condition.ts';
import type { Rule } from './rule.ts';

/** What a sentence is made of. */
export interface SentenceWords {
  readonly say: (id: MessageId, values?: Readonly<Record<string, string | number>>) => string;
  /** The label of a field by its path; of a subform's column, the column's. */
  readonly field: (path: string) => string;
  /** The label of an answer to a field; the code itself where there is none. */
  readonly option: (path: string, code: string) => string;
  readonly number: (value: number) => string;
  readonly day: (iso: string) => string;
}

/** A condition as a sentence. Inside `subform`, fields are its columns. A part with parts of its own stands in brackets. */
export function conditionSentence(condition: Condition, words: SentenceWords, subform?: string): string {
  const { say } = words;
  const part = (inner: Condition) => {
    const sentence = conditionSentence(inner, words, subform);
    return 'field' in inner || 'not' in inner ? sentence : `(${sentence})`;
  };
  if ('all' in condition) return condition.all.map(part).join(` ${say('condition.and')} `);
  if ('any' in condition) return condition.any.map(part).join(` ${say('condition.or')} `);
  if ('not' in condition) return say('condition.not', { condition: part(condition.not) });
  if ('field' in condition) return fieldSentence(condition, words, subform);
  const rows = words.field(condition.rows);
  return 'some' in condition
    ? say('condition.some', { rows, condition: conditionSentence(condition.some, words, condition.rows) })
    : say('condition.every', { rows, condition: conditionSentence(condition.every, words, condition.rows) });
}

function fieldSentence(condition: FieldCondition, words: SentenceWords, subform: string | undefined): string {
  const { say, number, day } = words;
  const path = subform === undefined ? condition.field : `${subform}.${condition.field}`;
  const field = words.field(path);
  const answer = (value: Scalar) =>
    typeof value === 'boolean' ? say(value ? 'value.yes' : 'value.no') : words.option(path, String(value));
  if ('is' in condition) return say('condition.is', { field, value: answer(condition.is) });
  if ('in' in condition)
    return say('condition.in', { field, values: condition.in.map(answer).join(say('condition.comma')) });
  if ('atLeast' in condition) return say('condition.at-least', { field, value: number(condition.atLeast) });
  if ('atMost' in condition) return say('condition.at-most', { field, value: number(condition.atMost) });
  if ('onOrAfter' in condition) return say('condition.on-or-after', { field, day: day(condition.onOrAfter) });
  if ('onOrBefore' in condition) return say('condition.on-or-before', { field, day: day(condition.onOrBefore) });
  if ('withinDays' in condition) return say('condition.within-days', { field, days: condition.withinDays });
  if ('present' in condition) return say(condition.present ? 'condition.present' : 'condition.absent', { field });
  const { atLeast: from = 0, atMost: to } = condition.age;
  if (to === undefined) return say('condition.age-at-least', { field, from });
  return from === 0 ? say('condition.age-at-most', { field, to }) : say('condition.age-between', { field, from, to });
}

/** What a rule does to the answers of a field (`path`), with its parameters: "only the age band: 0-5, 6-11, 12+". */
export function ruleSentence(rule: Rule, path: string, words: Pick<SentenceWords, 'say' | 'option'>): string {
  const { say, option } = words;
  const list = (items: readonly string[]) => items.join(say('condition.comma'));
  switch (rule.kind) {
    case 'mask':
      return rule.keep === 0 ? say('rule.mask') : say('rule.mask.keep', { keep: rule.keep });
    case 'date':
      return say(rule.to === 'year' ? 'rule.year' : `rule.date.${rule.to}`);
    case 'age-band':
    case 'band':
      return say(`rule.${rule.kind}.of`, { bands: list(bandNames(rule.from)) });
    case 'place':
      return say('rule.place.level', { level: rule.level });
    case 'family': {
      const groups = Object.entries(rule.families).map(
        ([group, codes]) => `${group} (${list(codes.map((code) => option(path, code)))})`,
      );
      return say('rule.family.of', { families: list(groups) });
    }
    default:
      return say(`rule.${rule.kind}`);
  }
}
