// A condition of an agreement as a sentence. Renderer.
import type { Condition } from '../../../shared/model/condition.ts';
import type { Words } from '../../app/words.tsx';

/** The innermost parts first; a part with parts of its own stands in brackets. */
export function conditionWords(condition: Condition, words: Words): string {
  const { say } = words;
  const scalar = (value: string | number | boolean) =>
    typeof value === 'boolean' ? say(value ? 'value.yes' : 'value.no') : String(value);
  const part = (inner: Condition) =>
    'all' in inner || 'any' in inner ? `(${conditionWords(inner, words)})` : conditionWords(inner, words);
  if ('all' in condition) return condition.all.map(part).join(` ${say('condition.and')} `);
  if ('any' in condition) return condition.any.map(part).join(` ${say('condition.or')} `);
  if ('not' in condition) return say('condition.not', { condition: part(condition.not) });
  if ('in' in condition)
    return say('condition.in', { field: condition.field, values: condition.in.map(scalar).join(', ') });
  return say('condition.is', { field: condition.field, value: scalar(condition.is) });
}
