// Texts outside the window: native dialogs, documents, the command line. Pure; the window has its own (renderer/app/words.tsx).
import { createIntl, createIntlCache } from '@formatjs/intl';
import { isMessageId, languages, type MessageId } from './messages/index.ts';
import type { Locale } from './rpc/host.ts';

export type TextValues = Readonly<Record<string, string | number>>;

export interface Texts {
  readonly locale: Locale;
  readonly text: (id: MessageId, values?: TextValues) => string;
  /** For ids put together from a code; the code itself where no catalogue has it. */
  readonly textOf: (id: string, values?: TextValues) => string;
  readonly number: (value: number) => string;
  /** `15 Jan 2026`, from a day or an instant. */
  readonly day: (iso: string) => string;
  /** `15 Jan 2026, 14:05` */
  readonly moment: (iso: string) => string;
}

const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;

/** The texts of one language. A day (`2026-01-15`) is never moved by a time zone. */
export function createTexts(locale: Locale): Texts {
  const language = languages[locale];
  const intl = createIntl({ locale: language.format, messages: { ...language.messages } }, createIntlCache());
  const text = (id: MessageId, values: TextValues = {}) => intl.formatMessage({ id }, values);
  return {
    locale,
    text,
    textOf: (id, values) => (isMessageId(id) ? text(id, values) : id),
    number: (value) => intl.formatNumber(value),
    day: (iso) => intl.formatDate(iso, iso.length === 10 ? { ...day, timeZone: 'UTC' } : day),
    moment: (iso) => intl.formatDate(iso, { ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  };
}
