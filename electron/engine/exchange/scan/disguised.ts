// Looks for names that are disguised to a machine: A c h o l, Асhol with letters of other writings, Ach0l. Engine; pure.
import { asLatin } from '../../../../shared/look-alikes.ts';
import type { Match, Tally } from './names.ts';
import type { Pattern } from './patterns.ts';
import type { Token } from './tokens.ts';

/** The fewest letters of a name that is looked for so. */
const fewest = 3;
const [fewestMixed, longestRun] = [4, 60];

/** Digits and signs that stand for letters. */
const standIns: Readonly<Record<string, string>> = {
  ...{ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '6': 'g', '7': 't', '8': 'b', '9': 'g' },
  ...{ '@': 'a', $: 's', '!': 'i', '|': 'l', '€': 'e' },
};
const run = /[\p{L}\p{M}0-9@$!|€]+/gu;
const standIn = /[0-9@$!|€]/gu;

/** Makes a search for disguised names. */
export function disguisedSearch(
  patterns: readonly Pattern[],
  tally: Tally,
): (text: string, tokens: readonly Token[]) => readonly Match[] {
  const names = new Map<string, Pattern>();
  const lookAlikes = new Map<string, Pattern>();
  const shortest = patterns.reduce((least, { folded }) => Math.min(least, folded.length), longestRun);
  for (const pattern of patterns) {
    if (pattern.script === 'burmese' || pattern.folded.length < fewest) continue;
    if (!names.has(pattern.folded)) names.set(pattern.folded, pattern);
    if (pattern.folded.length >= fewestMixed) lookAlikes.set(asLatin(pattern.folded), pattern);
  }
  const longest = [...names.keys()].reduce((most, { length }) => Math.max(most, length), 0);

  /** Letters with something between each two of them: one run of them may hold several names. */
  function* inSpaced(text: string, tokens: readonly Token[]): Generator<Match> {
    let from = 0;
    while (from < tokens.length) {
      let to = from;
      while (to < tokens.length && isSpacedLetter(text, tokens, from, to)) to += 1;
      if (to - from >= Math.max(fewest, shortest)) yield* inLetters(tokens.slice(from, to));
      from = Math.max(to, from + 1);
    }
  }
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

  function* inMixed(tokens: readonly Token[]): Generator<Match> {
    for (const { script, start, end, forms } of tokens) {
      if (script === undefined || script === 'burmese') continue;
      const [{ folded }] = forms;
      if (folded.length > longestRun) continue;
      const latin = asLatin(folded);
      const pattern = latin === folded ? lookAlikes.get(latin) : (names.get(latin) ?? lookAlikes.get(latin));
      if (pattern && pattern.folded !== folded) yield { start, end, identifier: pattern.identifier, how: 'folded' };
    }
  }

  function* inStandIns(text: string): Generator<Match> {
    for (const { 0: raw, index } of text.matchAll(run)) {
      if (raw.length > longestRun || !/\p{L}/u.test(raw)) continue;
      const word = raw.toLowerCase().replace(standIn, (sign) => standIns[sign] ?? sign);
      if (word === raw.toLowerCase()) continue;
      const pattern = names.get(word) ?? names.get(word.replaceAll('i', 'l'));
      if (pattern && pattern.folded.length >= fewestMixed)
        yield { start: index, end: index + raw.length, identifier: pattern.identifier, how: 'similar' };
    }
  }
  return (text, tokens) =>
    names.size === 0 ? [] : [...inSpaced(text, tokens), ...inMixed(tokens), ...inStandIns(text)];
}

/** What may stand between spaced letters. */
const between = /^[\s\p{P}\p{S}\p{Cf}]{1,3}$/u;

function isSpacedLetter(text: string, tokens: readonly Token[], from: number, place: number): boolean {
  const [before, token] = [tokens[place - 1], tokens[place]];
  if (!token || token.script === undefined || token.script === 'burmese' || token.forms[0].folded.length !== 1)
    return false;
  return place === from || (before !== undefined && between.test(text.slice(before.end, token.start)));
}
