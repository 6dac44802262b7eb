// Looks for names that are written in another script than the text: it weighs whether two names sound alike. Engine; pure.
import { oneName, type SoundedName, soundEvidence } from '../sounds/sound-distance.ts';
import { isCommon } from './common-words.ts';
import type { Lexicon } from './lexicon.ts';
import { articleOfWord, moreEvidence } from './more-evidence.ts';
import { isArticle, type Match, type Tally } from './names.ts';
import { longestPattern, type Pattern } from './patterns.ts';
import type { Reading } from './reading.ts';
import type { Script } from './script.ts';
import type { Token } from './tokens.ts';

interface Sounded {
  readonly pattern: Pattern;
  readonly name: SoundedName;
}

/** How much more evidence it takes where several words are read as one. */
const moreWhereSeveral = 20;

/** What may stand between the words of one name. */
const withinName = /^[\s\p{Pd}\p{Cf}._]{0,3}$/u;
const longestWindow = 40;
const never = Number.POSITIVE_INFINITY;

function soundedByKey(
  patterns: readonly Pattern[],
  soundedName: Lexicon['soundedName'],
): ReadonlyMap<string, readonly Sounded[]> {
  const byKey = new Map<string, Sounded[]>();
  for (const pattern of patterns) {
    const name = soundedName(pattern.folded);
    if (name === undefined) continue;
    for (const key of name.keys) {
      const sharing = byKey.get(key);
      if (sharing) sharing.push({ pattern, name });
      else byKey.set(key, [{ pattern, name }]);
    }
  }
  return byKey;
}

/** Makes a search for names in another writing than theirs; it finds all places, which may overlap. */
export function acrossWritingsSearch(
  patterns: readonly Pattern[],
  tally: Tally,
  { stripped, looseWords, soundedName }: Lexicon,
): (reading: Reading) => readonly Match[] {
  let byKey: ReadonlyMap<string, readonly Sounded[]> | undefined;
  const scripts = new Set(patterns.map(({ script }) => script));
  const [ofWord, ofWindows] = [new Map<string, readonly Pattern[]>(), new Map<string, readonly Pattern[]>()];

  /** True where every name is in the script of the token, so that there is nothing to look for here. */
  const isOwnScript = (script: Script) => scripts.size === 1 && script !== 'other' && scripts.has(script);

  function alike(form: string, leastFor: (pattern: Pattern) => number, into: Set<Pattern>): void {
    const name = soundedName(form);
    if (name === undefined) return;
    // Most records and texts are in one script: names are read where a text needs it.
    byKey ??= soundedByKey(patterns, soundedName);
    const compared = new Set<Pattern>();
    for (const key of name.keys) {
      for (const each of byKey.get(key) ?? []) {
        const least = leastFor(each.pattern);
        if (each.name.writing === name.writing || compared.has(each.pattern) || least === never) continue;
        compared.add(each.pattern);
        tally.comparisons += 1;
        if (soundEvidence(each.name, name) >= least) into.add(each.pattern);
      }
    }
  }

  function ofSingle(folded: string, script: Script): readonly Pattern[] {
    const before = ofWord.get(folded);
    if (before) return before;
    const into = new Set<Pattern>();
    // One Burmese syllable of a name is alike to too many others.
    const isFit = (pattern: Pattern) => script !== 'burmese' || (pattern.whole && pattern.length === 1);
    for (const form of new Set([folded, ...stripped(folded, script), ...looseWords(folded, script)])) {
      if (form.length < 2) continue;
      alike(form, (pattern) => (isFit(pattern) ? oneName + moreEvidence(folded, form, pattern) : never), into);
    }
    const all = [...into];
    ofWord.set(folded, all);
    return all;
  }

  function ofWindow(word: string): readonly Pattern[] {
    const before = ofWindows.get(word);
    if (before) return before;
    const into = new Set<Pattern>();
    alike(word, (pattern) => oneName + moreWhereSeveral + moreEvidence(word, word, pattern), into);
    const all = [...into];
    ofWindows.set(word, all);
    return all;
  }

  function* ofSeveral(text: string, tokens: readonly Token[], place: number): Generator<Match> {
    const first = tokens[place] as Token;
    const words = [first.forms[0].folded];
    let isChance = first.common;
    for (const [offset, next] of tokens.slice(place + 1, place + longestPattern).entries()) {
      const between = text.slice(tokens[place + offset]?.end, next.start);
      if (next.script !== first.script || !withinName.test(between)) return;
      words.push(next.forms[0].folded);
      // Win and May are Burmese names: there it takes more than one common word to be common.
      isChance = scripts.has('burmese') ? isChance && next.common : isChance || (next.common && !isArticle(next));
      const word = words.join('');
      if (word.length > longestWindow) return;
      if (isChance || !isReadable(words, first.script)) continue;
      for (const { identifier } of ofWindow(word))
        yield { start: first.start, end: next.end, identifier, how: 'transliterated' };
    }
  }

  /** Whether several words may be one name: two, an article between two, or syllables of Burmese. */
  function isReadable(words: readonly string[], script: Script | undefined): boolean {
    if (script === 'burmese' || scripts.has('burmese')) return true;
    const [, second = ''] = words;
    return (
      words.every(({ length }) => length > 1) && (words.length === 2 || (words.length === 3 && second.length === 2))
    );
  }

  return ({ text, tokens }) => {
    const places: Match[] = [];
    if (patterns.length === 0) return places;
    for (const [place, token] of tokens.entries()) {
      const { script } = token;
      if (script === undefined || isOwnScript(script)) continue;
      for (const { folded, start, end } of token.forms) {
        const raw = text.slice(start, end);
        if (token.common || folded.length < 2 || isCommon(raw.replace(articleOfWord, ''))) continue;
        for (const { identifier } of ofSingle(folded, script))
          places.push({ start, end, identifier, how: 'transliterated' });
      }
      places.push(...ofSeveral(text, tokens, place));
    }
    return places;
  };
}
