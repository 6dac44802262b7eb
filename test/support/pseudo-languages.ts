// Two languages that exist only in tests: English, longer by 40 % and accented, from the left and from the right. Vitest, Playwright.
// Words that are not translated, not given room or put together from pieces show at once in them.
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { printAST } from '@formatjs/icu-messageformat-parser/printer.js';
import { english } from '../../shared/messages/en/catalogue.ts';
import type { Language } from '../../shared/messages/language.ts';

const accents: Readonly<Record<string, string>> = {
  ...{ A: 'Å', C: 'Ç', D: 'Ð', E: 'É', G: 'Ĝ', H: 'Ĥ', I: 'Î', J: 'Ĵ', K: 'Ķ', L: 'Ļ', N: 'Ñ', O: 'Ö', P: 'Þ', R: 'Ŕ' },
  ...{ S: 'Š', T: 'Ţ', U: 'Û', W: 'Ŵ', Y: 'Ý', Z: 'Ž', a: 'å', c: 'ç', d: 'ð', e: 'é', g: 'ĝ', h: 'ĥ', i: 'î', j: 'ĵ' },
  ...{ k: 'ķ', l: 'ļ', n: 'ñ', o: 'ö', p: 'þ', r: 'ŕ', s: 'š', t: 'ţ', u: 'û', w: 'ŵ', y: 'ý', z: 'ž' },
};

const wordPattern = /\p{L}+/gu;

/** A word with accents and 40 % more letters, rounded up: its vowels, or else its last letter, stand twice. */
function longer(word: string): string {
  let missing = Math.ceil(word.length * 0.4);
  const letters = [...word].map((letter) => {
    const accented = accents[letter] ?? letter;
    if (missing === 0 || !/[aeiouyAEIOUY]/.test(letter)) return accented;
    missing -= 1;
    return `${accented}${accented.toLowerCase()}`;
  });
  const last = letters.at(-1) ?? '';
  return `${letters.join('')}${last.slice(-1).repeat(missing)}`;
}

const toLeft = '\u202e';
const end = '\u202c';

/** A piece of text between placeholders; blanks at its ends stay outside of the turned part. */
function pseudoText(text: string, isTurned: boolean): string {
  const accented = text.replace(wordPattern, longer);
  if (!isTurned) return accented;
  return accented.replace(/\S(?:[\s\S]*\S)?/u, (words) => `${toLeft}${words}${end}`);
}

function pseudoElements(elements: readonly MessageFormatElement[], isTurned: boolean): MessageFormatElement[] {
  return elements.map((element) => {
    if (element.type === TYPE.literal) return { ...element, value: pseudoText(element.value, isTurned) };
    if (element.type === TYPE.tag) return { ...element, children: pseudoElements(element.children, isTurned) };
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return element;
    const options = Object.entries(element.options).map(
      ([name, option]) => [name, { ...option, value: pseudoElements(option.value, isTurned) }] as const,
    );
    return { ...element, options: Object.fromEntries(options) } as MessageFormatElement;
  });
}

/** A message in the pseudo-language: arguments, forms of number and tags stay as they are. */
export function pseudoMessage(message: string, isTurned: boolean): string {
  return printAST(pseudoElements(parse(message), isTurned));
}

const messagesOf = (isTurned: boolean) =>
  Object.fromEntries(
    Object.entries(english).map(([id, message]) => [id, pseudoMessage(message, isTurned)]),
  ) as Language['messages'];

/** The pseudo-languages by their ids, as the list of languages takes them. */
export const pseudoLanguages: Readonly<Record<'en-XA' | 'ar-XB', Language>> = {
  'en-XA': {
    name: 'Åççéñţš',
    direction: 'ltr',
    format: 'en-GB-u-nu-latn',
    chromium: 'en-US',
    messages: messagesOf(false),
  },
  'ar-XB': {
    name: 'Mîŕŕöŕ',
    direction: 'rtl',
    format: 'ar-u-nu-latn',
    chromium: 'ar',
    messages: messagesOf(true),
  },
};
