// Which writing a name is in, and the units it is made of: letters, or the parts of a syllable. Engine; pure.
import { unitsOfBurmese, unitsOfEthiopic, unitsOfIndic } from './syllables.ts';

/** A writing whose names can be compared by their sound. */
export const writings = [
  'latin',
  'arabic',
  'cyrillic',
  'ethiopic',
  'burmese',
  'devanagari',
  'bengali',
  'greek',
  'hebrew',
  'georgian',
  'armenian',
] as const;
export type Writing = (typeof writings)[number];

const letterOf: readonly (readonly [Writing, RegExp])[] = [
  ['latin', /\p{Script=Latin}/u],
  ['arabic', /\p{Script=Arabic}/u],
  ['cyrillic', /\p{Script=Cyrillic}/u],
  ['ethiopic', /\p{Script=Ethiopic}/u],
  ['burmese', /\p{Script=Myanmar}/u],
  ['devanagari', /\p{Script=Devanagari}/u],
  ['bengali', /\p{Script=Bengali}/u],
  ['greek', /\p{Script=Greek}/u],
  ['hebrew', /\p{Script=Hebrew}/u],
  ['georgian', /\p{Script=Georgian}/u],
  ['armenian', /\p{Script=Armenian}/u],
];

/** The writing of a name, by its first letter; undefined for a writing that is not known here. */
export function writingOf(name: string): Writing | undefined {
  const letter = /\p{L}/u.exec(name)?.[0];
  return letter === undefined ? undefined : letterOf.find(([, first]) => first.test(letter))?.[0];
}

/** What stands before the first and after the last unit of a name. */
export const [nameStart, nameEnd] = ['^', '$'] as const;

/** Hebrew vowel points, and what else is a mark of a letter and no sound of its own. */
const silentMarks = /[\u0591-\u05c7]/gu;

/** The units of a folded name in its writing, with the signs of its start and end. Spaces and signs are left out. */
export function unitsOf(folded: string, writing: Writing): readonly string[] {
  const letters = folded.replace(silentMarks, '').replace(/[^\p{L}\p{M}]+/gu, '');
  return [nameStart, ...splits[writing](letters), nameEnd];
}

const lettersOf = (word: string): readonly string[] => [...word];
const splits: Readonly<Record<Writing, (word: string) => readonly string[]>> = {
  latin: lettersOf,
  arabic: lettersOf,
  cyrillic: lettersOf,
  ethiopic: unitsOfEthiopic,
  burmese: unitsOfBurmese,
  devanagari: unitsOfIndic,
  bengali: unitsOfIndic,
  greek: lettersOf,
  hebrew: lettersOf,
  georgian: lettersOf,
  armenian: lettersOf,
};
