// A condition of an agreement as a sentence. Renderer.
import type { Condition } from '../../../shared/model/condition.ts';
import type { Labels } from '../../app/labels.ts';
import type { Words } from '../../app/words.tsx';

/** What must all be so, one by one. */
export function partsOf(condition: Condition): readonly Condition[] {
  return 'all' in condition ? condition.all : [condition];
}

/** The innermost parts first; a part with parts of its own stands in brackets. */
export function conditionWords(condition: Condition, words: Words, labels: Labels): string {
  const { say } = words;
  const scalar = (field: string, value: string | number | boolean) =>
    typeof value === 'boolean' ? say(value ? 'value.yes' : 'value.no') : labels.option(field, String(value));
  const part = (inner: Condition) =>
    'all' in inner || 'any' in inner
      ? `(${conditionWords(inner, words, labels)})`
      : conditionWords(inner, words, labels);
  if ('all' in condition) return condition.all.map(part).join(` ${say('condition.and')} `);
  if ('any' in condition) return condition.any.map(part).join(` ${say('condition.or')} `);
  if ('not' in condition) return say('condition.not', { condition: part(condition.not) });
  if ('in' in condition)
    return say('condition.in', {
      field: labels.field(condition.field),
      values: condition.in.map((value) => scalar(condition.field, value)).join(', '),
    });
  return say('condition.is', { field: labels.field(condition.field), value: scalar(condition.field, condition.is) });
}
