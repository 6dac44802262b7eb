// Looks for names whose beginning is one letter or few: G/mariam, C/raxmaan, ገ/ማርያም, Ab.rahman. Engine; pure.
import type { Lexicon } from './lexicon.ts';
import type { Match, Tally } from './names.ts';
import type { Pattern } from './patterns.ts';
import { difference, type Pronunciation } from './pronunciations/pronunciation.ts';
import type { Reading } from './reading.ts';
import type { Token } from './tokens.ts';

/** What stands for the letters that are left out, with no blank beside it. */
const abbreviation = /^[/.]$/;
const longestBeginning = 3;
/** So much of the name is written: letters where they are its own, and consonants where it is only read alike. */
const [fewestLetters, fewestConsonants] = [3, 2];
/** How far the vowels may be apart, for each consonant. */
const vowelsPerConsonant = 0.25;

/** Makes a search for names of one word whose beginning is abbreviated, in their own writing or in another. */
export function abbreviatedSearch(
  patterns: readonly Pattern[],
  tally: Tally,
  { pronunciationsOf }: Lexicon,
): (reading: Reading) => readonly Match[] {
  const names = patterns.filter(({ script, length }) => length === 1 && script !== 'burmese');

  function isName(beginning: Token, rest: Token, pattern: Pattern): boolean {
    const [first, last] = [beginning.forms[0].folded, rest.forms[0].folded];
    tally.comparisons += 1;
    if (pattern.script === rest.script) {
      if (!pattern.folded.startsWith(first) || pattern.folded.length < first.length + last.length) return false;
      if (pattern.folded.endsWith(last)) return true;
    }
    if (first.length > 1 || rest.script === undefined) return false;
    const beginnings = pronunciationsOf([first], rest.script);
    return pronunciationsOf([last], rest.script).some((end) =>
      pattern.pronunciations.some((whole) => beginsLike(whole, beginnings) && endsLike(whole, end)),
    );
  }

  return ({ text, tokens }) => {
    const places: Match[] = [];
    if (names.length === 0) return places;
    for (const [place, rest] of tokens.entries()) {
      const beginning = tokens[place - 1];
      if (!beginning?.script || beginning.script !== rest.script) continue;
      if (beginning.forms[0].folded.length > longestBeginning || rest.forms[0].folded.length < fewestLetters) continue;
      if (!abbreviation.test(text.slice(beginning.end, rest.start))) continue;
      const pattern = names.find((name) => isName(beginning, rest, name));
      if (pattern)
        places.push({ start: beginning.start, end: rest.end, identifier: pattern.identifier, how: 'similar' });
    }
    return places;
  };
}

/** True where a name begins with the consonant of a letter; a letter without one (a, Somali c) stands for a vowel. */
function beginsLike({ sounds, key }: Pronunciation, beginnings: readonly Pronunciation[]): boolean {
  if (beginnings.length === 0) return /^[^A-Z]/.test(sounds);
  return beginnings.some((beginning) => /^[A-Z]/.test(sounds) && key.startsWith(beginning.key));
}

/** True where the last consonants of a name, and the vowels among them, are those of an end of at least two consonants. */
function endsLike(whole: Pronunciation, end: Pronunciation): boolean {
  const before = whole.key.length - end.key.length;
  if (end.key.length < fewestConsonants || before < 1 || !whole.key.endsWith(end.key)) return false;
  const sounds = whole.sounds.slice([...whole.sounds.matchAll(/[A-Z]/g)][before]?.index ?? 0);
  return difference({ key: end.key, sounds }, end) <= vowelsPerConsonant * end.key.length;
}
