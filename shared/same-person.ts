// Whether two names are of one person in two spellings: nobody is their own second person. Pure; runs everywhere.
import { words } from './fold.ts';
import { asLatin } from './look-alikes.ts';

/** The words of a name without what a spelling may change: case, marks, look-alike letters, digits that are put to it. */
function wordsOfName(name: string): readonly string[] {
  const spelt = words(name).map(asLatin);
  const letters = spelt.map((word) => word.replaceAll(/\p{N}/gu, '')).filter((word) => word !== '');
  return letters.length > 0 ? letters : spelt;
}

/**
 * True where two names are the same but for their spelling: the order of their words, case, spaces, invisible signs,
 * marks, punctuation, digits, letters that look alike, or a word that is said twice. Two names of no letters are the same.
 */
export function isSamePerson(one: string, other: string): boolean {
  const [own, others] = [wordsOfName(one), wordsOfName(other)];
  const inOrder = (names: readonly string[]) => [...new Set(names)].sort().join(' ');
  return own.join('') === others.join('') || inOrder(own) === inOrder(others);
}
