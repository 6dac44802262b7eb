// Looks for names with what grammar adds to them: Тарасові, सुनीताको, Ahmedin, যিশুর. Engine; pure.
import { isCommon } from './common-words.ts';
import { grammarsOf, writingOf } from './endings/index.ts';
import { type Grammar, isInflected, stemsOf, type Writing } from './endings/language.ts';
import type { Match, Tally } from './names.ts';
import type { Pattern } from './patterns.ts';
import type { Reading } from './reading.ts';
import type { Form } from './tokens.ts';

/** Writings with capitals: a name is rarely written without. */
const cased: Partial<Record<Writing, true>> = { latin: true, cyrillic: true, greek: true, armenian: true };
/** From so many letters on a name is taken for itself where it has no capital, too. */
const longEnough = 5;

/** The most letters at the end of a name that an ending changes. */
const mostChanged = 4;

/** Endings change the end of a name alone, so that a word and a name begin with the same two letters. */
const startOf = (word: string) => word.slice(0, 2);

/** Makes a search for inflected names: whole words, each of which is one name and endings of one language. */
export function inflectedSearch(patterns: readonly Pattern[], tally: Tally): (reading: Reading) => readonly Match[] {
  const byStart = new Map<string, Pattern[]>();
  for (const pattern of patterns) {
    const start = startOf(pattern.folded);
    byStart.set(start, [...(byStart.get(start) ?? []), pattern]);
  }
  const stems = new Map<Pattern, Map<Grammar, readonly string[]>>();
  const stemsIn = (pattern: Pattern, grammar: Grammar): readonly string[] => {
    const before = stems.get(pattern)?.get(grammar);
    if (before) return before;
    const ofPattern = stems.get(pattern) ?? new Map<Grammar, readonly string[]>();
    stems.set(pattern, ofPattern);
    const made = stemsOf(pattern.folded, grammar).filter((stem) => stem.length >= grammar.shortest);
    ofPattern.set(grammar, made);
    return made;
  };

  const isName = (word: string, pattern: Pattern, grammar: Grammar): boolean => {
    // A name as it is has no ending; `nameSearch` finds it.
    if (
      word === pattern.folded ||
      !word.startsWith(pattern.folded.slice(0, Math.max(2, pattern.folded.length - mostChanged)))
    )
      return false;
    tally.comparisons += 1;
    return stemsIn(pattern, grammar).some((stem) => isInflected(word, stem, grammar));
  };

  const namesIn = (word: string, isCapital: boolean): readonly Pattern[] => {
    const writing = writingOf(word);
    if (writing === undefined) return [];
    const fits = ({ folded }: Pattern) => isCapital || !cased[writing] || folded.length >= longEnough;
    const inflected = (byStart.get(startOf(word)) ?? []).filter(
      (pattern) => fits(pattern) && grammarsOf(writing).some((grammar) => isName(word, pattern, grammar)),
    );
    return [...inflected, ...prefixed(word, writing).filter(fits)];
  };

  /** The names that a word holds behind what their language writes before them. */
  function prefixed(word: string, writing: Writing): readonly Pattern[] {
    const names: Pattern[] = [];
    for (const grammar of grammarsOf(writing)) {
      if (grammar.longestBefore === 0) continue;
      for (let length = 1; length <= Math.min(grammar.longestBefore, word.length - 2); length += 1) {
        if (!grammar.befores.has(word.slice(0, length))) continue;
        const rest = word.slice(length);
        for (const pattern of byStart.get(startOf(rest)) ?? []) {
          if (pattern.folded.length < grammar.shortest) continue;
          if (pattern.folded === rest || isName(rest, pattern, grammar)) names.push(pattern);
        }
      }
    }
    return names;
  }

  const byWord = new Map<string, readonly Pattern[]>();
  const search = (raw: string, { folded }: Form, isWhole: boolean): readonly Pattern[] => {
    const before = byWord.get(raw);
    if (before) return before;
    const names = !isWhole && isCommon(raw) ? [] : namesIn(folded, raw[0] !== raw[0]?.toLowerCase());
    byWord.set(raw, names);
    return names;
  };
  return ({ tokens }) => {
    const places: Match[] = [];
    if (patterns.length === 0) return places;
    for (const { script, raw, common, start: from, forms } of tokens) {
      if (script === undefined || script === 'burmese' || common) continue;
      for (const form of forms) {
        const { start, end } = form;
        for (const { identifier } of search(raw.slice(start - from, end - from), form, form === forms[0]))
          places.push({ start, end, identifier, how: 'similar' });
      }
    }
    return places;
  };
}
