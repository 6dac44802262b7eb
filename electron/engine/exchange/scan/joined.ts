// Looks for names that are run together with others: acholdeng, #DengAchol, achol.d99, dengachol@example.org. Engine; pure.
import type { Match, Tally } from './names.ts';
import type { Pattern } from './patterns.ts';
import type { Reading, Surroundings } from './reading.ts';
import { isUnspaced } from './unspaced.ts';

/** The fewest letters of a name that is looked for inside a word. */
const fewest = 3;
/** So many letters of a name are enough at one end of a user name, and so many within it. */
const [fewestAtEnd, fewestWithin] = [4, 5];
/** At the end of a code a name has more letters, and not much is left of the code. */
const [fewestInCode, mostBeside] = [5, 3];
const longestWord = 60;

/** Makes a search for words that are made of two or more names of a record, or of one and what people add in user names. */
export function joinedSearch(patterns: readonly Pattern[], tally: Tally): (reading: Reading) => readonly Match[] {
  const names = patterns.filter(
    ({ folded, length, script }) => length === 1 && folded.length >= fewest && script !== 'burmese',
  );
  const byStart = new Map<string, Pattern[]>();
  for (const name of names) {
    const start = name.folded.slice(0, fewest);
    byStart.set(start, [...(byStart.get(start) ?? []), name]);
  }
  const initials = new Set(names.map(({ folded }) => folded[0]));

  /** The names that begin at a place of a word. */
  const namesAt = (word: string, place: number): readonly Pattern[] => {
    const candidates = byStart.get(word.slice(place, place + fewest)) ?? [];
    tally.comparisons += candidates.length;
    return candidates.filter(({ folded }) => word.startsWith(folded, place));
  };

  /** One of the names that a word is made of from a place on; undefined where something is left over. */
  function madeOf(word: string, place: number, parts: number, ends: Map<number, boolean>): Pattern | undefined {
    for (const name of namesAt(word, place)) {
      const end = place + name.folded.length;
      if (end === word.length && parts > 0) return name;
      if (end === word.length || ends.get(end) === false) continue;
      if (madeOf(word, end, parts + 1, ends)) return name;
      ends.set(end, false);
    }
    return undefined;
  }

  /** One of the names within a word of a code or of the name of a user. */
  function within(word: string, surroundings: Exclude<Surroundings, 'text'>): Pattern | undefined {
    for (let place = 0; place + fewest <= word.length; place += 1) {
      for (const name of namesAt(word, place)) {
        const { length } = name.folded;
        const beside = word.length - length;
        if (beside === 0) continue;
        // Two names in a row are no chance, whatever is around them.
        if (namesAt(word, place + length).length > 0) return name;
        const isAtEnd = place === 0 || place === beside;
        const other = place === 0 ? word[length] : word[0];
        if (isAtEnd && beside === 1 && initials.has(other)) return name;
        if (surroundings === 'user' ? length >= (isAtEnd ? fewestAtEnd : fewestWithin) : false) return name;
        if (isAtEnd && length >= fewestInCode && beside <= mostBeside) return name;
      }
    }
    return undefined;
  }

  const search = (word: string, surroundings: Surroundings): Pattern | undefined => {
    if (word.length <= fewest || word.length > longestWord) return undefined;
    const made = namesAt(word, 0).length === 0 ? undefined : madeOf(word, 0, 0, new Map());
    if (made || surroundings === 'text') return made;
    const backwards = [...word].reverse().join('');
    const reversed = namesAt(backwards, 0).find(({ folded }) => folded.length === word.length);
    return within(word, surroundings) ?? reversed ?? madeOf(backwards, 0, 0, new Map());
  };

  return ({ tokens, surroundings: ofTokens }) => {
    const places: Match[] = [];
    if (names.length === 0) return places;
    for (const [place, { script, raw, common, start, end, forms }] of tokens.entries()) {
      if (script === undefined || script === 'burmese' || raw.length <= fewest) continue;
      const surroundings = ofTokens[place] ?? 'text';
      if ((surroundings !== 'user' && common) || isUnspaced(raw)) continue;
      const name = search(forms[0].folded, surroundings);
      if (name) places.push({ start, end, identifier: name.identifier, how: 'similar' });
    }
    return places;
  };
}
