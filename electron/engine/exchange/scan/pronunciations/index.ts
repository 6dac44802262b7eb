// Reads a folded word of any of the five scripts. Engine; pure.
import type { Script } from '../script.ts';
import { readArabic } from './arabic.ts';
import { readBurmese } from './burmese.ts';
import { readCyrillic } from './cyrillic.ts';
import { readEthiopic } from './ethiopic.ts';
import { readLatin } from './latin.ts';
import { type Pronunciation, pronunciationOf, type Sounds } from './pronunciation.ts';

const readers: Readonly<Record<Script, (word: string) => readonly Sounds[]>> = {
  latin: readLatin,
  arabic: readArabic,
  cyrillic: readCyrillic,
  ethiopic: readEthiopic,
  burmese: readBurmese,
  other: () => [],
};

/**
 * The pronunciations of folded words, as one name, that have a consonant to look them up by; none for words that are too long
 * for a name.
 */
export function pronunciationsOf(words: readonly string[], script: Script): readonly Pronunciation[] {
  // Only Latin letters are read by where a word begins.
  const name = words.join(script === 'latin' ? ' ' : '');
  if (name.length > 40) return [];
  return readers[script](name)
    .map(pronunciationOf)
    .filter(({ key }) => key !== '');
}
