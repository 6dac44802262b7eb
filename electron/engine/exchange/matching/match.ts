// Finds who may be the same person on two sides, or within one, with the reasons. Engine; pure.
import { candidateFinder } from './candidates.ts';
import { evidenceOf, type Person, type SignEvidence, totalOf } from './evidence.ts';
import { makeLexicon } from './lexicon.ts';
import type { Profile } from './profile.ts';

/** Two persons who may be one, by their places in the lists, with what speaks for and against it. */
export interface Match {
  readonly first: number;
  readonly second: number;
  /** Natural logarithm of the odds that they are one. */
  readonly odds: number;
  readonly evidence: readonly SignEvidence[];
}

/** From these odds on (natural logarithm) a pair is shown: rather than not, they are one. */
export const perhapsSame = 0;

/** So many words of one kind are compared at most. */
const mostWords = 24;
const distinct = (words: readonly string[]): readonly string[] => [...new Set(words)].slice(0, mostWords);

/**
 * Who of `persons` may be who of `others` (pass one list twice for doubles within it), the likeliest of each pair first by
 * its places. A person may have several. Nothing is decided here.
 */
export function* matches(
  persons: readonly Profile[],
  others: readonly Profile[],
  least = perhapsSame,
): Generator<Match> {
  const isWithin = persons === others;
  const lexicon = makeLexicon(isWithin ? persons.length : persons.length + others.length);
  const numbered = (profile: Profile): Person => ({
    ...profile,
    names: distinct(profile.names).map(lexicon.add),
    relatives: distinct(profile.relatives).map(lexicon.add),
    places: distinct(profile.places).map(lexicon.add),
  });
  const mine = persons.map(numbered);
  const theirPersons = isWithin ? mine : others.map(numbered);
  // Before anything is known, each has about one counterpart among the others.
  const prior = -Math.log(Math.max(2, Math.min(mine.length, theirPersons.length)));
  const candidatesOf = candidateFinder(theirPersons, lexicon);
  for (const [first, person] of mine.entries()) {
    for (const second of candidatesOf(person, isWithin ? first : -1)) {
      const other = theirPersons[second] as Person;
      // Sounds are compared only where they can turn the scale.
      if (prior + totalOf(evidenceOf(person, other, lexicon.mostEvidence)) < least) continue;
      const evidence = evidenceOf(person, other, lexicon.evidence);
      const odds = prior + totalOf(evidence);
      if (odds >= least) yield { first, second, odds, evidence };
    }
  }
}
