// Words, numbers and dates in the person's language. Renderer; every text on the screen comes through here.
import { Children, type ReactNode, useMemo } from 'react';
import { useIntl } from 'react-intl';
import { readableValues } from '../../../shared/i18n.ts';
import { isMessageId, languages, type MessageId } from '../../../shared/messages/index.ts';
import { inLanguage } from '../../../shared/model/in-language.ts';
import type { Localised } from '../../../shared/model/localised.ts';
import { useSettings } from '../window/settings.ts';

export type { MessageId };
export type TextValues = Readonly<Record<string, string | number>>;
export type WordValues = Readonly<Record<string, ReactNode>>;

/** A letter that is read from right to left. */
export const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;

/** A code by which a message chooses its words: it must stay as it is, and one plain word turns nothing around it. */
const code = /^[a-z]+(-[a-z]+)*$/;

/** A name inside a plain string (a label for a screen reader) must not turn the words around it. */
function isolated(text: string, direction: 'ltr' | 'rtl'): string {
  if (code.test(text)) return text;
  return rightToLeft.test(text) === (direction === 'rtl') ? text : `\u2068${text}\u2069`;
}

/** What a component needs to speak. */
export function useWords() {
  const intl = useIntl();
  const [{ locale }] = useSettings();
  return useMemo(() => {
    const { direction } = languages[locale];
    const say = (id: MessageId, values: TextValues = {}): string => {
      const safe = Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'string' ? isolated(value, direction) : value,
      ]);
      return intl.formatMessage({ id }, Object.fromEntries(safe));
    };
    const dates = {
      /** `15 Jan 2026`; a calendar day is never moved by a time zone. */
      day: (iso: string): string => intl.formatDate(iso, iso.length === 10 ? { ...day, timeZone: 'UTC' } : day),
      /** `15 Jan 2026, 14:05` */
      moment: (iso: string): string =>
        intl.formatDate(iso, { ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    };
    return {
      ...dates,
      locale,
      direction,
      say,
      /** For ids put together from a code of the engine; the code itself where the catalogue has none. */
      sayCode: (id: string, values: TextValues = {}): string =>
        isMessageId(id) ? say(id, readableValues(values, dates)) : id.slice(id.indexOf('.') + 1),
      number: (value: number): string => intl.formatNumber(value),
      /** How large a file is: `12 kB`, `3.4 MB`. */
      size: (bytes: number): string => {
        const inMegabytes = bytes >= 1_000_000;
        const value = Math.max(1, bytes / (inMegabytes ? 1_000_000 : 1000));
        const unit = inMegabytes ? 'megabyte' : 'kilobyte';
        return intl.formatNumber(value, { style: 'unit', unit, maximumSignificantDigits: 2 });
      },
      /** A language by its code, in this language: `so` is `Somali`. */
      language: (code: string): string => intl.formatDisplayName(code, { type: 'language' }) ?? code,
      list: (items: readonly string[]): string => intl.formatList(items.map((item) => isolated(item, direction))),
      /** What stands between members of a list that goes on or has no end. */
      comma: direction === 'rtl' ? '، ' : ', ',
      /** A text of the data (an agreement, a dictionary) in this language, else in English. */
      inLanguage: (text: Localised): string => inLanguage(text, locale),
    };
  }, [intl, locale]);
}

export type Words = ReturnType<typeof useWords>;

interface SayProps {
  readonly id: MessageId;
  readonly values?: WordValues;
}

/** A message as nodes: names and ids in it are isolated from the direction of the sentence. */
export function Say({ id, values = {} }: SayProps) {
  const intl = useIntl();
  const safe = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' && !code.test(value) ? <bdi key={name}>{value}</bdi> : value,
  ]);
  const parts = intl.formatMessage({ id }, Object.fromEntries(safe));
  return <>{Children.toArray(parts)}</>;
}
