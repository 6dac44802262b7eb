// THE LIST OF LANGUAGES: one folder each, one line here. Pure; runs everywhere.
import { ar } from './ar/language.ts';
import { english } from './en/catalogue.ts';
import { en } from './en/language.ts';
import { fr } from './fr/language.ts';
import type { Language, MessageId } from './language.ts';

const list = { en, fr, ar } as const satisfies Readonly<Record<string, Language>>;

/** The id of a language of the app, as documents and settings write it. */
export type Locale = keyof typeof list;
export type { MessageId };

/** The languages of the app by their ids. */
export const languages: Readonly<Record<Locale, Language>> = list;
/** Their ids, in the order in which people choose among them. */
export const locales = Object.keys(list) as [Locale, ...Locale[]];

/** Whether a catalogue has this id: for ids that are put together from a code of the engine. */
export function isMessageId(id: string): id is MessageId {
  return Object.hasOwn(english, id);
}

/** The languages as a menu offers them: each by its id and by its own name. */
export function languageChoices(): readonly { readonly id: Locale; readonly name: string }[] {
  return locales.map((id) => ({ id, name: languages[id].name }));
}

/** The script that a language is written in (`Arab`, `Latn`): what line height and fonts go by. */
export function scriptOf(locale: Locale): string {
  return new Intl.Locale(locale).maximize().script ?? 'Latn';
}

/** The language of the app that is nearest to what the system asks for; the longest tag that fits. */
export function nearestLocale(wanted: readonly string[]): Locale {
  const longestFirst = [...locales].sort((one, other) => other.length - one.length);
  for (const tag of wanted) {
    const nearest = longestFirst.find((id) => `${tag.toLowerCase()}-`.startsWith(`${id.toLowerCase()}-`));
    if (nearest) return nearest;
  }
  return 'en';
}
