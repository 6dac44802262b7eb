// The language of an export with labels, by the dictionary. Engine; pure.
import type { Dictionary, Label } from '../../../../shared/model/case/dictionary.ts';

/** The language in which the most headers are labels; English where no other has more. */
export function localeOf(headers: readonly string[], dictionary: Dictionary): string {
  const textsByLocale = new Map<string, Set<string>>();
  for (const label of labelsOf(dictionary)) {
    for (const [locale, text = ''] of Object.entries(label)) {
      const texts = textsByLocale.get(locale) ?? new Set();
      textsByLocale.set(locale, texts.add(text.trim()));
    }
  }
  const english = textsByLocale.get('en') ?? new Set();
  let best = { locale: 'en', count: 0 };
  for (const [locale, texts] of textsByLocale) {
    const count = headers.filter((header) => texts.has(header) && !english.has(header)).length;
    if (count > best.count) best = { locale, count };
  }
  return best.locale;
}

/** Every label of a dictionary's forms and fields. */
function* labelsOf(dictionary: Dictionary): Generator<Label> {
  yield* Object.values(dictionary.forms);
  for (const field of Object.values(dictionary.fields)) {
    yield field.label;
    for (const column of Object.values(field.fields ?? {})) yield column.label;
  }
}
