// Reads Latin letters as the languages that romanise names do: English, French, Somali, Burmese. Engine; pure.
import { combine, type Letter, type Sounds } from './pronunciation.ts';

const groups: Readonly<Record<string, Letter>> = {
  ...{ tch: 'C', sch: 'C', dj: 'J', dh: ['D', 'Z'], sh: 'C', ch: 'C', kh: ['H', 'K'], gh: 'G', th: ['T', 'S'] },
  ...{ ph: ['F', 'P'], zh: 'J', ts: 'S', tz: 'S', ck: 'K', qu: ['K', 'Ku'] },
};
const single: Readonly<Record<string, Letter>> = {
  ...{ a: 'a', b: 'B', d: 'D', e: 'e', f: 'F', g: 'G', h: 'H', i: 'i', j: ['J', 'i'], k: 'K', l: 'L', m: 'M', n: 'N' },
  // Somali writes x for ح.
  ...{ o: 'u', p: 'P', q: ['K', 'G'], r: 'R', s: 'S', t: 'T', u: 'u', v: 'F', w: 'u', x: ['KS', 'H'], y: 'i', z: 'Z' },
};

/** Somali writes long vowels twice, and x for ح. */
const somali = /aa|ii|uu|x/;

function letterAt(word: string, place: number): readonly [letter: Letter, length: number] {
  for (const length of [3, 2]) {
    const group = groups[word.slice(place, place + length)];
    if (group !== undefined && place + length <= word.length) return [group, length];
  }
  const letter = word[place] ?? '';
  const next = word[place + 1] ?? '';
  const first = place === 0 || word[place - 1] === ' ';
  const soft = 'eiy'.includes(next) && next !== '';
  if (letter === 'c') {
    const sound = soft ? 'S' : 'K';
    // Somali writes c for ayn: Cali, Cumar, Saciid, Jaamac.
    const isAyn = first ? next !== '' && 'aeiou'.includes(next) : somali.test(word);
    return [isAyn ? [sound, ''] : sound, 1];
  }
  if (letter === 'g' && soft) return [['G', 'J'], 1];
  // A final h lengthens a vowel (Sarah); one before a consonant is Burmese breath (Htun, Hla).
  if (
    letter === 'h' &&
    (next === '' || next === ' ' ? 'aeiouy'.includes(word[place - 1] ?? ' ') : first && !/[aeiouyw]/.test(next))
  )
    return ['', 1];
  // A final t is often a d: Ahmet, Mahamat.
  if (letter === 't' && (next === '' || next === ' ')) return [['T', 'D'], 1];
  return [single[letter] ?? '', 1];
}

// The l of the Arabic article turns into the letter after it: Abd al-Rahman is also Abdurrahman.
const assimilated = /^abd ?(?:u|ou|e|a)l ?(?=[dnrstz])/;

/** The sounds of folded words in Latin letters, with a space between them. */
export function readLatin(words: string): readonly Sounds[] {
  const word = words.replace(assimilated, 'abdu');
  const letters: Letter[] = [];
  for (let place = 0; place < word.length; ) {
    const [letter, length] = letterAt(word, place);
    letters.push(letter);
    place += length;
  }
  return combine(letters).map((sounds) => sounds.replace(/([A-Z])\1+/g, '$1'));
}
