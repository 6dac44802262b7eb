// Looks for names that are disguised to a machine: A c h o l, Асhol with letters of other writings, Ach0l. Engine; pure.
import { asLatin } from '../../../../shared/look-alikes.ts';
import type { Match, Tally } from './names.ts';
import type { Pattern } from './patterns.ts';
import type { Reading, StandIn } from './reading.ts';
import type { Token } from './tokens.ts';

/** The fewest letters of a name that is looked for so. */
const fewest = 3;
const fewestMixed = 4;
const ascii = /^[\0-\x7f]*$/;

/** Makes a search for disguised names. */
export function disguisedSearch(patterns: readonly Pattern[], tally: Tally): (reading: Reading) => readonly Match[] {
  const names = new Map<string, Pattern>();
  const mixed = new Map<string, Pattern>();
  for (const pattern of patterns) {
    if (pattern.script === 'burmese' || pattern.folded.length < fewest) continue;
    if (!names.has(pattern.folded)) names.set(pattern.folded, pattern);
    if (ascii.test(pattern.folded)) continue;
    const latin = asLatin(pattern.folded);
    if (latin !== pattern.folded && latin.length >= fewestMixed) mixed.set(latin, pattern);
  }
  const longest = [...names.keys()].reduce((most, { length }) => Math.max(most, length), 0);

  /** One run of spaced letters may hold several names. */
  function* inLetters(letters: readonly Token[]): Generator<Match> {
    const word = letters.map((letter) => letter.forms[0].folded).join('');
    if (word.length !== letters.length) return;
    for (let start = 0; start < letters.length; start += 1) {
      for (let length = fewest; length <= Math.min(longest, letters.length - start); length += 1) {
        tally.comparisons += 1;
        const pattern = names.get(word.slice(start, start + length));
        const [first, last] = [letters[start], letters[start + length - 1]];
        if (pattern && first && last)
          yield { start: first.start, end: last.end, identifier: pattern.identifier, how: 'folded' };
      }
    }
  }

  function inLookAlikes({ tokens, lookAlikes }: Reading): readonly Match[] {
    const places: Match[] = [];
    const look = ({ start, end, forms }: Token, latin: string) => {
      const pattern = (latin === forms[0].folded ? undefined : names.get(latin)) ?? mixed.get(latin);
      if (pattern && pattern.folded !== forms[0].folded)
        places.push({ start, end, identifier: pattern.identifier, how: 'folded' });
    };
    for (const { token, latin } of lookAlikes) look(token, latin);
    // A name that is disguised in the record is plain in the text.
    if (mixed.size > 0) for (const token of tokens) look(token, token.forms[0].folded);
    return places;
  }

  function* inStandIns(standIns: readonly StandIn[]): Generator<Match> {
    for (const { word, start, end } of standIns) {
      const pattern = names.get(word) ?? names.get(word.replaceAll('i', 'l'));
      if (pattern && pattern.folded.length >= fewestMixed)
        yield { start, end, identifier: pattern.identifier, how: 'similar' };
    }
  }
  return (reading) => {
    if (names.size === 0) return [];
    const { standIns, spacedLetters } = reading;
    const places = inLookAlikes(reading);
    if (standIns.length === 0 && spacedLetters.length === 0) return places;
    return [...places, ...spacedLetters.flatMap((letters) => [...inLetters(letters)]), ...inStandIns(standIns)];
  };
}
