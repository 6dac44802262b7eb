// Looks for names in writings that set no blanks between words: Thai, Lao, Khmer, Tibetan, Chinese, Japanese. Engine; pure.
import { fold } from '../../../../shared/fold.ts';
import type { Match, Tally } from './names.ts';
import type { Pattern } from './patterns.ts';
import type { Reading } from './reading.ts';
import type { Token } from './tokens.ts';

const unspaced =
  /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Tibetan}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Whether a word is of a writing that sets no blanks, and so may be several words. */
export const isUnspaced = (word: string): boolean => unspaced.test(word);

const ideographs = /^\p{Script=Han}+$/u;
/** From so many letters on a name is found wherever it stands; a shorter one only where words begin and end. */
const [longEnough, longEnoughInHan] = [4, 2];

/** The folded letters of a text and the place of each. Letter by letter, so that every place is known. */
function foldedPlaces(raw: string): { readonly folded: string; readonly places: readonly number[] } {
  let folded = '';
  const places: number[] = [];
  let place = 0;
  for (const letter of raw) {
    for (const one of fold(letter)) {
      folded += one;
      places.push(...Array<number>(one.length).fill(place));
    }
    place += letter.length;
  }
  places.push(raw.length);
  return { folded, places };
}

interface Name {
  readonly pattern: Pattern;
  readonly folded: string;
  readonly isLong: boolean;
}

function nameOf(pattern: Pattern): Name {
  const { folded } = foldedPlaces(pattern.text.replace(/[\s\p{P}]/gu, ''));
  const letters = folded.replace(/\p{M}/gu, '').length;
  return { pattern, folded, isLong: letters >= (ideographs.test(folded) ? longEnoughInHan : longEnough) };
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
/** Where words begin in a run of letters, as the dictionaries of Unicode know them. */
function wordStarts(raw: string): ReadonlySet<number> {
  const starts = new Set([raw.length]);
  for (const { index, segment } of segmenter.segment(raw)) {
    starts.add(index);
    // What comes after an invisible space begins a word, too.
    for (const mark of segment.matchAll(/\u200b+/g))
      starts.add(index + mark.index).add(index + mark.index + mark[0].length);
  }
  return starts;
}

/** Makes a search for names within runs of letters. */
export function unspacedSearch(patterns: readonly Pattern[], tally: Tally): (reading: Reading) => readonly Match[] {
  const byStart = new Map<string, Name[]>();
  for (const pattern of patterns) {
    if (pattern.script === 'latin' || !unspaced.test(pattern.folded)) continue;
    const name = nameOf(pattern);
    const start = name.folded.slice(0, 2);
    byStart.set(start, [...(byStart.get(start) ?? []), name]);
  }

  function* inRun({ raw, start: from }: Token): Generator<Match> {
    const { folded, places } = foldedPlaces(raw);
    let starts: ReadonlySet<number> | undefined;
    for (let place = 0; place < folded.length - 1; place += 1) {
      for (const name of byStart.get(folded.slice(place, place + 2)) ?? []) {
        tally.comparisons += 1;
        const after = place + name.folded.length;
        // A mark belongs to the letter before it: it makes another syllable.
        if (!folded.startsWith(name.folded, place) || /^\p{M}/u.test(folded.slice(after, after + 2))) continue;
        const [start = 0, end = raw.length] = [places[place], places[after]];
        if (!name.isLong) {
          starts ??= wordStarts(raw);
          if (!starts.has(start) || !starts.has(end)) continue;
        }
        const how = raw.slice(start, end) === name.pattern.text ? 'exact' : 'folded';
        yield { start: from + start, end: from + end, identifier: name.pattern.identifier, how };
      }
    }
  }
  return ({ tokens }) => {
    if (byStart.size === 0) return [];
    return tokens.flatMap((token) => (unspaced.test(token.raw) ? [...inRun(token)] : []));
  };
}
