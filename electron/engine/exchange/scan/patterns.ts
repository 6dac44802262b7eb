// What to look for of a person's name: the whole, its parts, and neighbouring parts written as one. Engine; pure.
import { isCommon } from './common-words.ts';
import type { Identifier } from './identifier.ts';
import { readingsOf } from './readings/index.ts';
import type { Reading } from './readings/reading.ts';
import type { Script } from './script.ts';
import { type Token, tokensOf } from './tokens.ts';

/** One spelling of a name or of a part of it, without the spaces in it. */
export interface Pattern {
  readonly identifier: Identifier;
  /** As it stands in the record. */
  readonly text: string;
  readonly folded: string;
  readonly script: Script;
  readonly readings: readonly Reading[];
  /** How many words, in Burmese syllables, it is made of. */
  readonly length: number;
  readonly whole: boolean;
  readonly common: boolean;
}

/** The most words, in Burmese syllables, that a pattern is made of. */
export const longestPattern = 5;

/** Words in names that are no names. */
const particles: ReadonlySet<string> = new Set(
  `bin ben ibn bint binti abu abou umm oum abd ould van von der den del dos das las los the and aka alias née nee also known
  mrs miss mister monsieur madame mme sir dr prof sheikh cheikh shaykh haji hajj hajja hadji ato weizero imam pastor father
  mother brother sister uncle aunt grandmother grandfather mama baba papa none unknown unnamed nil n/a not admin user primero case worker manager social
  allah الله لله
  بن ابن بنت ابو ام ال عبد الشيخ شيخ الحاج حاج السيد السيده دكتور ابي
  አቶ ወይዘሮ ወሮ ወሪት ዶር ወልድ
  ဦး ဒေါ် ကို မ ဆရာ ဆရာမ မောင်`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

const fewestLetters: Readonly<Record<Script, number>> = {
  latin: 3,
  cyrillic: 3,
  arabic: 2,
  ethiopic: 2,
  burmese: 2,
  other: 2,
};

/** The patterns of one name. Digits and single letters in it are left out. */
export function patternsOf(identifier: Identifier): readonly Pattern[] {
  const tokens = tokensOf(identifier.text).filter((token) => token.script !== undefined);
  const patterns = new Map<string, Pattern>();
  const add = (from: number, to: number) => {
    const pattern = patternOf(identifier, tokens.slice(from, to), to - from === tokens.length);
    if (pattern && !patterns.has(pattern.folded)) patterns.set(pattern.folded, pattern);
  };
  add(0, Math.min(tokens.length, longestPattern));
  for (let from = 0; from < tokens.length; from += 1) {
    for (let to = from + 1; to <= Math.min(tokens.length, from + longestPattern); to += 1) {
      const inside = tokens.slice(from, to);
      const burmese = inside.every((token) => token.script === 'burmese');
      // Burmese parts are whole words where the record has spaces, and two or more syllables wherever.
      const part = burmese ? to - from > 1 || isSeparate(tokens, from) : to - from <= 2;
      if (part && !inside.every((token) => particles.has(token.forms[0].folded))) add(from, to);
    }
  }
  return [...patterns.values()];
}

function patternOf(identifier: Identifier, tokens: readonly Token[], whole: boolean): Pattern | undefined {
  const [first] = tokens;
  const last = tokens.at(-1);
  if (!first?.script || !last) return undefined;
  const { script } = first;
  const words = tokens.map((token) => token.forms[0].folded);
  const folded = words.join('');
  const short = words.some((word) => word.length === 1);
  // An initial is no part of a name to look for, neither alone nor with its neighbour.
  if (folded.length < fewestLetters[script] || (short && script !== 'burmese' && !whole)) return undefined;
  const text = identifier.text.slice(first.start, last.end);
  const readings = readingsOf(words, script);
  return { identifier, text, folded, script, readings, length: tokens.length, whole, common: isCommon(text) };
}

function isSeparate(tokens: readonly Token[], place: number): boolean {
  const token = tokens[place];
  return token?.start !== tokens[place - 1]?.end && token?.end !== tokens[place + 1]?.start;
}
