// A text of the data in the language that a person reads. Pure; without a library, for the page.

/** The text in a language, else in English. */
export function inLanguage(text: { readonly en: string; readonly [language: string]: string }, locale: string): string {
  return (Object.hasOwn(text, locale) ? text[locale] : undefined) ?? text.en;
}
