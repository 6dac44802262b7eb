// Texts outside the window: native dialogs, documents, the command line. Pure; the window has its own (renderer/parts/words/words.tsx).
import { createIntl, createIntlCache } from '@formatjs/intl';
import { isMessageId, languages, type Locale, type MessageId } from './messages/index.ts';

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

const isoDay = /^\d{4}-\d{2}-\d{2}$/;
const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** The details of a problem or an event as people read them: a day or an instant is written as one, the rest stays. */
export function readableValues(values: TextValues, { day, moment }: Pick<Texts, 'day' | 'moment'>): TextValues {
  const readable = (value: string | number) =>
    typeof value !== 'string'
      ? value
      : isoDay.test(value)
        ? day(value)
        : isoInstant.test(value)
          ? moment(value)
          : value;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, readable(value)]));
}

/** The texts of one language. A day (`2026-01-15`) is never moved by a time zone. */
export function createTexts(locale: Locale): Texts {
  const language = languages[locale];
  const intl = createIntl({ locale: language.format, messages: { ...language.messages } }, createIntlCache());
  const text = (id: MessageId, values: TextValues = {}) => intl.formatMessage({ id }, values);
  const dates = {
    day: (iso: string) => intl.formatDate(iso, iso.length === 10 ? { ...day, timeZone: 'UTC' } : day),
    moment: (iso: string) => intl.formatDate(iso, { ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  };
  return {
    ...dates,
    locale,
    text,
    textOf: (id, values = {}) => (isMessageId(id) ? text(id, readableValues(values, dates)) : id),
    number: (value) => intl.formatNumber(value),
  };
}
