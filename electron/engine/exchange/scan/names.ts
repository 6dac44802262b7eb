// Looks for names in a text: folded, in another spelling, in another script. Engine; pure.
import { soundEvidence } from '../sounds/sound-distance.ts';
import { looseNames } from './endings/stripped.ts';
import { isCommon } from './common-words.ts';
import { distanceWithin } from './distance.ts';
import type { Identifier, Likeness } from './identifier.ts';
import type { Lexicon } from './lexicon.ts';
import { moreEvidence } from './more-evidence.ts';
import { longestPattern, type Pattern } from './patterns.ts';
import { difference, type Pronunciation } from './pronunciations/pronunciation.ts';
import type { Script } from './script.ts';
import type { Token } from './tokens.ts';

/** A place in a text and what it resembles. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly identifier: Identifier;
  readonly how: Likeness;
}

/** Counts the comparisons of two spellings or pronunciations, for a test of the work that a text takes. */
export interface Tally {
  comparisons: number;
}

/** One word of a text, or several read as one. */
interface Window {
  readonly raw: string;
  readonly words: readonly string[];
  readonly folded: string;
  readonly script: Script;
  readonly common: boolean;
}

type Index<Item> = ReadonlyMap<string, readonly Item[]>;
function indexed<Item, Source>(
  sources: readonly Source[],
  entries: (source: Source) => Iterable<readonly [string, Item]>,
): Index<Item> {
  const index = new Map<string, Item[]>();
  for (const source of sources) {
    for (const [key, item] of entries(source)) {
      const items = index.get(key);
      if (items) items.push(item);
      else index.set(key, [item]);
    }
  }
  return index;
}

/** Letters that begin the same name in different spellings are in one group. */
const beginnings: Readonly<Record<string, string>> = {
  e: 'a',
  i: 'a',
  o: 'a',
  u: 'a',
  y: 'a',
  c: 'k',
  q: 'k',
  g: 'j',
  z: 's',
  v: 'f',
  w: 'f',
};
const beginningOf = (folded: string) => beginnings[folded[0] ?? ''] ?? folded[0] ?? '';

/** How many letters may differ: none in short names, where another name is as near. */
function editsFor(folded: string): 0 | 1 | 2 {
  return folded.length < 5 ? 0 : folded.length < 8 ? 1 : 2;
}

/** What may stand between the words of one name; and a hyphen that breaks a name at the end of a line. */
const withinName = /^(?:[\s\p{Pd}\p{Cf}._]{0,3}|\p{Pd}[^\S\n]{0,9}\n\s{0,20})$/u;
const brokenAtLineEnd = /\p{L}\p{Pd}[^\S\n]{0,9}\n\s{0,20}\p{L}/u;

/** The article within Abd el-Rahman, which is also a common word. */
export const isArticle = ({ forms: [{ folded }] }: Token): boolean => folded === 'el' || folded === 'al';

/** How far the vowels of two pronunciations may be apart, by the number of their consonants. */
const crossScript = [0, 0.3, 0.55, 1, 1.5] as const;
const sameScript: Readonly<Record<Script, readonly number[]>> = {
  latin: [0, 0.25, 0.5, 1, 1.3],
  cyrillic: [-1, -1, 0.25, 0.5, 0.5],
  arabic: [-1, -1, -1, 0.5, 0.5],
  ethiopic: [-1, -1, -1, 0.25, 0.5],
  burmese: [-1],
  other: [-1],
};

/** The least evidence, in tenths of a natural logarithm, for two words of two scripts that are read alike. */
const leastEvidence = -10;

/** Makes a search for names; what it returns takes tokens and finds all places, which may overlap. */
export function nameSearch(
  patterns: readonly Pattern[],
  tally: Tally,
  { stripped, looseWords, pronunciationsOf, soundedName }: Lexicon,
): (text: string, tokens: readonly Token[]) => readonly Match[] {
  const byFolded = indexed(patterns, (pattern) => [[pattern.folded, pattern] as const]);
  const byLoose = indexed(patterns, (pattern) =>
    looseNames(pattern.folded, pattern.script).map((key) => [key, pattern] as const),
  );
  const byBeginning = indexed(
    patterns.filter(({ folded, script }) => editsFor(folded) > 0 && script !== 'burmese'),
    (pattern) => [[beginningOf(pattern.folded), pattern] as const],
  );
  const byPronunciation = indexed(patterns, (pattern) =>
    pattern.pronunciations.map((pronunciation) => [pronunciation.key, { pattern, pronunciation }] as const),
  );
  const anyBurmese = patterns.some(({ script }) => script === 'burmese');
  const byWord = new Map<string, ReadonlyMap<Pattern, Likeness>>();

  function matches(window: Window): ReadonlyMap<Pattern, Likeness> {
    const single = window.words.length === 1;
    const before = single ? byWord.get(window.raw) : undefined;
    if (before) return before;
    const likenessOf = new Map<Pattern, Likeness>();
    const put = (pattern: Pattern, how: Likeness) => {
      if (!likenessOf.has(pattern)) likenessOf.set(pattern, how);
    };
    const forms = stripped(window.folded, window.script);
    const loose = looseWords(window.folded, window.script);
    for (const form of forms) for (const pattern of byFolded.get(form) ?? []) putFolded(window, pattern, put);
    for (const form of loose) {
      for (const pattern of byLoose.get(form) ?? []) {
        if (pattern.script === window.script && !isApart(window, pattern)) put(pattern, 'similar');
      }
    }
    if (!window.common) {
      if (single) for (const form of forms) bySpelling(window, form, put);
      const heard = single ? new Set([...forms, ...(window.script === 'cyrillic' ? loose : [])]) : [];
      for (const form of heard) bySound(window, [form], put);
      if (!single && isReadable(window)) bySound(window, window.words, put);
    }
    if (single) byWord.set(window.raw, likenessOf);
    return likenessOf;
  }

  function putFolded(window: Window, pattern: Pattern, put: (pattern: Pattern, how: Likeness) => void) {
    if (window.raw === pattern.text) return put(pattern, 'exact');
    // على is "on" and folds to the name علي.
    const misleading = window.common && !pattern.common && window.script === 'arabic';
    // Two words that only together spell a name of one word are chance where it is short.
    const chance =
      window.words.length > 1 && pattern.length === 1 && pattern.folded.length < 6 && !brokenAtLineEnd.test(window.raw);
    if (!misleading && !chance) put(pattern, 'folded');
  }

  function bySpelling(window: Window, form: string, put: (pattern: Pattern, how: Likeness) => void) {
    if (form.length < 4 || form.length > 40) return;
    for (const pattern of byBeginning.get(beginningOf(form)) ?? []) {
      const limit = editsFor(pattern.folded);
      if (pattern.script !== window.script || Math.abs(pattern.folded.length - form.length) > limit) continue;
      tally.comparisons += 1;
      if (distanceWithin(pattern.folded, form, limit) !== undefined) put(pattern, 'similar');
    }
  }

  function bySound(window: Window, words: readonly string[], put: (pattern: Pattern, how: Likeness) => void) {
    for (const pronunciation of pronunciationsOf(words, window.script)) {
      for (const { pattern, pronunciation: wanted } of byPronunciation.get(pronunciation.key) ?? []) {
        if (isApart(window, pattern)) continue;
        tally.comparisons += 1;
        if (!soundsAlike(window, pattern, pronunciation, wanted)) continue;
        if (window.script === pattern.script) put(pattern, 'similar');
        else if (isNoChance(window.folded, words.join(''), pattern)) put(pattern, 'transliterated');
      }
    }
  }

  /** What is read alike letter by letter in two scripts still takes some evidence: short words are alike by chance. */
  function isNoChance(word: string, form: string, pattern: Pattern): boolean {
    const [one, other] = [soundedName(form), soundedName(pattern.folded)];
    const least = leastEvidence + moreEvidence(word, form, pattern);
    return one === undefined || other === undefined || soundEvidence(one, other) >= least;
  }

  /** Whether several words may be one name by their sound: two long enough, an article between two, or Burmese. */
  function isReadable({ words, script, raw }: Window): boolean {
    if (script === 'burmese') return true;
    if (raw.length < 6) return false;
    if (anyBurmese) return true;
    const [, second = ''] = words;
    return (
      words.every((word) => word.length > 1) && (words.length === 2 || (words.length === 3 && second.length === 2))
    );
  }

  return (text, tokens) => {
    const places: Match[] = [];
    for (const [place, token] of tokens.entries()) {
      if (token.script === undefined) continue;
      const { common } = token;
      for (const { folded, start, end } of token.forms) {
        const raw = text.slice(start, end);
        if (folded.length < 2 || byWord.get(raw)?.size === 0) continue;
        const window = {
          raw,
          words: [folded],
          folded,
          script: token.script,
          common: common || (raw !== token.raw && isCommon(raw)),
        };
        for (const [pattern, how] of matches(window)) places.push({ start, end, identifier: pattern.identifier, how });
      }
      let words: readonly string[] = [token.forms[0].folded];
      let gated = common;
      for (const [offset, next] of tokens.slice(place + 1, place + longestPattern).entries()) {
        const between = text.slice(tokens[place + offset]?.end, next.start);
        if (next.script !== token.script || !withinName.test(between)) break;
        words = [...words, next.forms[0].folded];
        // Win and May are Burmese names: there it takes more than one common word to be common.
        gated = anyBurmese ? gated && next.common : gated || (next.common && !isArticle(next));
        const folded = words.join('');
        if (folded.length > 60) break;
        const raw = text.slice(token.start, next.end);
        const window = { raw, words, folded, script: token.script, common: gated };
        for (const [pattern, how] of matches(window))
          places.push({ start: token.start, end: next.end, identifier: pattern.identifier, how });
      }
    }
    return places;
  };
}

/** True where window and pattern have so few syllables of Burmese that alike means nothing. */
function isApart(window: Window, pattern: Pattern): boolean {
  if (window.script === 'burmese') return window.words.length === 1 && !(pattern.whole && pattern.length === 1);
  return pattern.script === 'burmese' && window.raw.length < 3;
}

function soundsAlike(window: Window, pattern: Pattern, pronunciation: Pronunciation, wanted: Pronunciation): boolean {
  // One Burmese syllable is alike to too many names for anything to differ.
  if (window.script === 'burmese' && window.words.length === 1) return difference(pronunciation, wanted) === 0;
  const limits = window.script === pattern.script ? sameScript[window.script] : crossScript;
  const limit = limits[Math.min(pronunciation.key.length, limits.length - 1)] ?? 0;
  return difference(pronunciation, wanted) <= limit;
}
