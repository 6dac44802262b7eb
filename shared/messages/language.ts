// What a language of the app is: its name, its direction, how it writes dates and numbers, its messages. Pure; runs everywhere.
import type { english } from './en/catalogue.ts';

export type MessageId = keyof typeof english;
export type Catalogue = Readonly<Record<MessageId, string>>;

export interface Language {
  /** In the language itself, as a person looks for it. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  /** How dates and numbers are written: the day before the month, Western digits. A tag of BCP 47. */
  readonly format: string;
  /** The name of Chromium's own file of words for it, in the packaged app. */
  readonly chromium: string;
  readonly messages: Catalogue;
}
