// How far two names are apart by their sound, in one writing or in two. Engine; pure.
import { fold } from '../../../../shared/fold.ts';
import { evidence, type Sound, soundOfUnits } from './alignment.ts';
import { keysOfUnits, longestName } from './sound-keys.ts';
import { frequenciesIn, tableBetween } from './tables-of-writings.ts';
import { unitsOf, type Writing, writingOf, writings } from './writing.ts';

/** A name that has been read: made once, compared often. */
export interface SoundedName {
  readonly writing: Writing;
  /** Worked out when it is compared first. */
  readonly sound: () => Sound;
  readonly keys: readonly string[];
}

/** Reads a folded name; undefined where it is too long or in a writing that is not known. */
export function soundedName(folded: string): SoundedName | undefined {
  const writing = writingOf(folded);
  if (writing === undefined || folded.length > longestName) return undefined;
  const units = unitsOf(folded, writing);
  if (units.length <= 2) return undefined;
  let sound: Sound | undefined;
  return {
    writing,
    keys: keysOfUnits(units, writing),
    sound: () => {
      sound ??= soundOfUnits(units, frequenciesIn(writing));
      return sound;
    },
  };
}

/**
 * The evidence that two names are one, in tenths of a natural logarithm: 0 where it is as likely chance, 10 where one name
 * is e times as likely as chance. The same whichever comes first.
 */
export function soundEvidence(one: SoundedName, other: SoundedName): number {
  const ordered = writings.indexOf(one.writing) <= writings.indexOf(other.writing);
  const [first, second] = ordered ? [one, other] : [other, one];
  return evidence(first.sound(), second.sound(), tableBetween(first.writing, second.writing));
}

/** The evidence from which on two names count as one. */
export const oneName = 10;
/** So much evidence leaves no distance. */
const certain = 200;

/**
 * How far two names are apart: 0 where hardly anything else than one name is likely, up to 1 where they may be one name,
 * more where they are others; undefined where one cannot be read. It weighs evidence: two short names that are spelt alike
 * are farther apart than two long ones. The same whichever comes first. Never throws; takes time in proportion to the
 * product of the lengths, which are bounded.
 */
export function soundDistance(one: string, other: string): number | undefined {
  const [first, second] = [soundedName(fold(one)), soundedName(fold(other))];
  if (first === undefined || second === undefined) return undefined;
  return Math.max(0, (certain - soundEvidence(first, second)) / (certain - oneName));
}
