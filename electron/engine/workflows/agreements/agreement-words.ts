// The words that sentences about agreements are made of, outside the window. Engine.
import { fieldAt } from '../../../../shared/model/case/field.ts';
import type { TermWords } from '../../../../shared/model/agreement/terms.ts';
import { inLanguage } from '../../../../shared/model/localised.ts';
import { type Context, labelOf } from '../context.ts';
import { readable } from '../cases/readable.ts';

/** The catalogue's words and the dictionary's labels, in the person's language. */
export function termWords(context: Context): TermWords {
  const { dictionary, texts } = context;
  return {
    say: texts.text,
    field: (path) => inLanguage(labelOf(context, path), texts.locale),
    option: (path, code) => readable(context, code, fieldAt(dictionary, path)),
    number: texts.number,
    day: texts.day,
    title: (text) => inLanguage(text, texts.locale),
  };
}
