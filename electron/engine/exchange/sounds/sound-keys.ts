// The keys under which a name is looked up among names of any writing that sound alike. Engine; pure.
import { fold } from '../../../../shared/fold.ts';
import { classesOf } from './sound-classes.ts';
import { unitsOf, type Writing, writingOf } from './writing.ts';

/** The longest name that is read, in letters; what is longer has no keys and no sound. */
export const longestName = 40;

/** The most ways in which the consonants of one name are read. */
const mostSkeletons = 4;
/** From so many consonants on one of them may be another, or be left out. */
const fewestToOmit = 3;

/**
 * The keys of a name, sorted: its consonants in rough classes, as a whole and, from three on, with each one left out. Two
 * spellings of one name, in one writing or in two, nearly always share a key; names that share none need not be compared.
 * None for a name that is too long, or in a writing that is not known. Never throws.
 */
export function soundKeys(name: string): readonly string[] {
  const folded = fold(name);
  const writing = writingOf(folded);
  if (writing === undefined || folded.length > longestName) return [];
  return keysOfUnits(unitsOf(folded, writing), writing);
}

/** The same for a name that has been taken apart. */
export function keysOfUnits(units: readonly string[], writing: Writing): readonly string[] {
  let skeletons: readonly string[] = [''];
  for (const classes of classesOf(units, writing)) {
    const longer = classes.flatMap((heard) => skeletons.map((start) => appended(start, heard)));
    skeletons = [...new Set(longer)].slice(0, mostSkeletons);
  }
  const keys = new Set<string>();
  for (const skeleton of skeletons) {
    keys.add(skeleton);
    if (skeleton.length < fewestToOmit) continue;
    for (let place = 0; place < skeleton.length; place += 1)
      keys.add(appended(skeleton.slice(0, place), skeleton.slice(place + 1)));
  }
  return [...keys].sort();
}

/** Two of a class beside each other are one, and so is a T before an S (ts, ch, dj), however they are spelt. */
function appended(start: string, next: string): string {
  const last = start.at(-1);
  if (next !== '' && last === next[0]) return start + next.slice(1);
  return last === 'T' && next[0] === 'S' ? appended(start.slice(0, -1), next) : start + next;
}
