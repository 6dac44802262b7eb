// THE LIST OF LANGUAGES, and for each its catalogue of messages. Pure; runs everywhere.
import arProblems from './ar/problems.json' with { type: 'json' };
import arScreens from './ar/screens.json' with { type: 'json' };
import enProblems from './en/problems.json' with { type: 'json' };
import enScreens from './en/screens.json' with { type: 'json' };
import frProblems from './fr/problems.json' with { type: 'json' };
import frScreens from './fr/screens.json' with { type: 'json' };
import type { Locale } from '../rpc/choices.ts';

/** English is the measure: what it has, every language must have. */
const english = { ...enProblems, ...enScreens };
export type MessageId = keyof typeof english;
export type Catalogue = Readonly<Record<MessageId, string>>;

export interface Language {
  readonly id: Locale;
  /** In the language itself, as a person looks for it. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  /** How dates and numbers are written: the day before the month, Western digits. */
  readonly format: string;
  readonly messages: Catalogue;
}

export const languages: Readonly<Record<Locale, Language>> = {
  en: { id: 'en', name: 'English', direction: 'ltr', format: 'en-GB-u-nu-latn', messages: english },
  fr: {
    id: 'fr',
    name: 'Français',
    direction: 'ltr',
    format: 'fr-u-nu-latn',
    messages: { ...frProblems, ...frScreens },
  },
  ar: {
    id: 'ar',
    name: 'العربية',
    direction: 'rtl',
    format: 'ar-u-nu-latn',
    messages: { ...arProblems, ...arScreens },
  },
};

/** Whether a catalogue has this id: for ids that are put together from a code of the engine. */
export function isMessageId(id: string): id is MessageId {
  return Object.hasOwn(english, id);
}

/** The language of the app that is nearest to what the system asks for. */
export function nearestLocale(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const found = Object.values(languages).find((language) => tag.toLowerCase().split('-')[0] === language.id);
    if (found) return found.id;
  }
  return 'en';
}
