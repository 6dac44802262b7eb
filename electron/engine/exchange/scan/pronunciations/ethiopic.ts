// Reads Ethiopic syllables: each is a consonant and one of seven vowels, in Unicode's order. Engine; pure.
import { combine, type Letter, type Sounds } from './pronunciation.ts';

// One sound for each row of eight from U+1200; '' is the glottal stop.
const rows: readonly (readonly string[])[] = [
  [...'HLHMSRSC', 'K', 'K', 'K', 'K', 'B', 'F', 'T', 'C'],
  ['H', 'H', 'N', 'N', '', 'K', 'K', 'H', 'H', 'u', '', 'Z', 'J', 'i', 'D', 'D'],
  ['J', 'G', 'G', 'G', 'T', 'C', 'P', 'S', 'S', 'F', 'P'],
];
const consonants = rows.flat();
const vowels = ['e', 'u', 'i', 'a', 'e', '~', 'u', 'ua'] as const;

function syllable(letter: string): Letter {
  const place = (letter.codePointAt(0) ?? 0) - 0x1200;
  const consonant = consonants[place >> 3];
  const order = place & 7;
  if (place < 0 || consonant === undefined) return '';
  // The first vowel after h and the glottal stop is a; the sixth of the glottal stop is any short vowel.
  if (order === 0 && (letter === 'ሀ' || letter === 'አ')) return `${consonant}a`;
  if (consonant === '' && order === 5) return '*';
  return consonant + (vowels[order] ?? '');
}

/** The sounds of a folded word in Ethiopic syllables. */
export function readEthiopic(word: string): readonly Sounds[] {
  return combine([...word].map(syllable)).map((sounds) => sounds.replace(/~$/, ''));
}
