// What to look for of a person's name: the whole, its parts, and neighbouring parts written as one. Engine; pure.
import { isCommon } from './common-words.ts';
import type { Identifier } from './identifier.ts';
import { pronunciationsOf } from './pronunciations/index.ts';
import type { Pronunciation } from './pronunciations/pronunciation.ts';
import type { Script } from './script.ts';
import { type Token, tokensOf } from './tokens.ts';

/** One spelling of a name or of a part of it, without the spaces in it. */
export interface Pattern {
  readonly identifier: Identifier;
  /** As it stands in the record. */
  readonly text: string;
  readonly folded: string;
  readonly script: Script;
  readonly pronunciations: readonly Pronunciation[];
  /** How many words, in Burmese syllables, it is made of. */
  readonly length: number;
  readonly whole: boolean;
  readonly common: boolean;
}

/** The most words, in Burmese syllables, that a pattern is made of. */
export const longestPattern = 5;

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter((word) => word !== ''));

/** What people write where there is no name to write; nobody is looked for by it. */
const placeholders = setOf(`
  none unknown unnamed nil not known no name same self test admin user inconnu inconnue aucun aucune neant
  mother father parent parents brother sister uncle aunt cousin grandmother grandfather neighbour guardian caregiver child
  mere pere frere soeur oncle tante voisin voisine grand
  غير معروف مجهول لايوجد لا يوجد الام الاب والدته والدها والده والدتها неизвестно нет мать отец
  የለም ያልታወቀ እናት አባት မရှိ`);

/** Titles and particles: looked for with the name that they belong to, not alone. */
const particles = setOf(`
  bin ben ibn bint binti abu abou umm oum abd ould van von der den del dos das las los the and aka alias nee also
  mrs miss mister monsieur madame mme sir dr prof sheikh cheikh shaykh haji hajj hajja hadji ato weizero imam pastor
  mama baba papa primero case worker manager social allah الله لله
  بن ابن بنت ابو ام ال عبد الشيخ شيخ الحاج حاج السيد السيده دكتور ابي
  አቶ ወይዘሮ ወሮ ወሪት ዶር ወልድ
  ဦး ဒေါ် ကို မ ဆရာ ဆရာမ မောင်`);

/** From so many words on, a field for a name holds a description, and its small words are no names. */
const wordsOfProse = 4;

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
  const isPlaceholder = (token: Token) => placeholders.has(token.forms[0].folded);
  if (tokens.every(isPlaceholder)) return [];
  const isNoName = (token: Token) =>
    isPlaceholder(token) ||
    particles.has(token.forms[0].folded) ||
    (tokens.length >= wordsOfProse && isCommon(token.raw) && token.raw === token.raw.toLowerCase());
  const patterns = new Map<string, Pattern>();
  const add = (inside: readonly Token[], whole: boolean) => {
    const pattern = patternOf(identifier, inside, whole);
    if (pattern && !patterns.has(pattern.folded)) patterns.set(pattern.folded, pattern);
  };
  add(tokens.slice(0, longestPattern), tokens.length <= longestPattern);
  for (let from = 0; from < tokens.length; from += 1) {
    for (let to = from + 1; to <= Math.min(tokens.length, from + longestPattern); to += 1) {
      const inside = tokens.slice(from, to);
      const burmese = inside.every((token) => token.script === 'burmese');
      // Burmese parts are whole words where the record has spaces, and two or more syllables wherever.
      const part = burmese ? to - from > 1 || isSeparate(tokens, from) : to - from <= 2;
      if (part && !inside.every(isNoName)) add(inside, to - from === tokens.length);
    }
  }
  for (const token of tokens) {
    const bare = isNoName(token) ? undefined : withoutArticle(token);
    if (bare) add([bare], false);
  }
  return [...patterns.values()];
}

/** From so many letters on a name is one without its article, too. */
const fewestWithoutArticle = 3;

/** An Arabic name without the article, which people leave out as they like: الحسن is حسن and Hassan, السعيد is Said. */
function withoutArticle(token: Token): Token | undefined {
  const [{ folded, end }] = token.forms;
  const name = folded.slice(2);
  const from = token.raw.indexOf('ل') + 1;
  const start = token.start + from;
  if (token.script !== 'arabic' || !folded.startsWith('ال') || name.length < fewestWithoutArticle) return undefined;
  // الصغير is a name, صغير is "small".
  if (isCommon(token.raw.slice(from))) return undefined;
  return { ...token, start, forms: [{ folded: name, start, end }] };
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
  const pronunciations = pronunciationsOf(words, script);
  return { identifier, text, folded, script, pronunciations, length: tokens.length, whole, common: isCommon(text) };
}

function isSeparate(tokens: readonly Token[], place: number): boolean {
  const token = tokens[place];
  return token?.start !== tokens[place - 1]?.end && token?.end !== tokens[place + 1]?.start;
}
