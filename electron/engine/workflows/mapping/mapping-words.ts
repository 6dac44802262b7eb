// The words that sentences about mappings are made of, outside the window. Engine.
import { fieldAt } from '../../../../shared/model/case/field.ts';
import { inLanguage } from '../../../../shared/model/localised.ts';
import type { MappingFault } from '../../../../shared/model/mapping/check-mapping.ts';
import type { ExpressionWords } from '../../../../shared/model/mapping/expression-sentence.ts';
import type { MappingDifference } from '../../../../shared/model/mapping/mapping-difference.ts';
import { readable } from '../cases/readable.ts';
import { type Context, labelOf } from '../context.ts';

/** The catalogue's words and the dictionary's labels, in the person's language. */
export function mappingWords(context: Context): ExpressionWords {
  const { dictionary, texts } = context;
  return {
    say: texts.text,
    field: (path) => inLanguage(labelOf(context, path), texts.locale),
    option: (path, code) => readable(context, code, fieldAt(dictionary, path)),
    number: texts.number,
    day: texts.day,
    locale: texts.locale,
    list: (items) => items.join(texts.text('condition.comma')),
  };
}

/** What is wrong with a mapping, or open in it, as a sentence. */
export function faultSentence({ texts }: Context, { code, at, about = '', labels, count = 0 }: MappingFault): string {
  const { before = '', now = '' } = labels ?? {};
  return texts.textOf(`mapping-check.${code}`, { at, about, before, now, count });
}

/** What two versions say differently, as a sentence. */
export function differenceSentence({ texts }: Context, { about, at, before, after }: MappingDifference): string {
  const subject = texts.textOf(`mapping-difference.${about}`, { at: at ?? '' });
  if (before === null) return texts.text('difference.added', { about: subject, after: after ?? '' });
  if (after === null) return texts.text('difference.dropped', { about: subject, before });
  return texts.text('difference.changed', { about: subject, before, after });
}
