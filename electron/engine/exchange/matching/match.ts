// Finds who may be the same person on two sides, or within one, with the reasons. Engine; pure.
import type { SignEvidence } from '../../../../shared/model/case/child-match.ts';
import { strengthOf } from '../../../../shared/model/case/child-id.ts';
import { type CandidateIndex, candidateIndex } from './candidates.ts';
import { evidenceOf, totalOf } from './evidence.ts';
import { type Lexicon, makeLexicon } from './person-words.ts';
import { type Person, personMaker } from './people.ts';
import type { Profile } from './profile.ts';

/** Two persons who may be one, by their places in the lists, with what speaks for and against it. */
export interface Match {
  readonly first: number;
  readonly second: number;
  /** Natural logarithm of the odds that they are one. */
  readonly odds: number;
  readonly evidence: readonly SignEvidence[];
  /** True where they share a number that one child has and nobody else, and nothing grave speaks against it. */
  readonly isSure: boolean;
}

/** From these odds on (natural logarithm) a pair is shown to a person. */
export const perhapsSame = 3;

/** As if so many others were there at least: in a list of ten, a birthday and a name are no less common than elsewhere. */
const fewest = 1000;

/** Two lists of persons that are compared, or one list with itself. Add all of both before asking for matches. */
export interface Comparison {
  readonly addOne: (profile: Profile) => void;
  /** Where a list is compared with itself, nobody is added here. */
  readonly addOther: (profile: Profile) => void;
  /** Ends the adding. */
  readonly ready: () => void;
  readonly ones: () => number;
  /** Who of the others may be this one, the likeliest by candidates first; within one list only those behind it. */
  readonly matchesOf: (first: number) => readonly Match[];
}

/** Makes an empty comparison. `isWithin`: of one list with itself. `least`: the odds from which on a pair is told. */
export function comparison(isWithin: boolean, least = perhapsSame): Comparison {
  const lexicon: Lexicon = makeLexicon();
  const personOf = personMaker(lexicon, isWithin);
  const ones: Person[] = [];
  const others: Person[] = isWithin ? ones : [];
  const index: CandidateIndex = candidateIndex(lexicon);
  const addTo = (list: Person[], profile: Profile, isIndexed: boolean): void => {
    const person = personOf(profile);
    list.push(person);
    if (isIndexed) index.add(person);
  };
  // Before anything is known, each has about one counterpart among the others.
  let prior = 0;
  return {
    addOne: (profile) => addTo(ones, profile, isWithin),
    addOther: (profile) => addTo(others, profile, true),
    ready: () => {
      lexicon.seal(isWithin ? ones.length : ones.length + others.length);
      index.seal();
      prior = -Math.log(Math.max(fewest, Math.min(ones.length, others.length)));
    },
    ones: () => ones.length,
    matchesOf: (first) => {
      const matches: Match[] = [];
      const person = ones[first] as Person;
      for (const second of index.candidatesOf(person, isWithin ? first : -1)) {
        const match = matchOf(person, others[second] as Person);
        if (match !== undefined) matches.push({ first, second, ...match });
      }
      return matches;
    },
  };

  function matchOf(person: Person, other: Person): Omit<Match, 'first' | 'second'> | undefined {
    const isNumbered = shareSureNumber(person, other);
    // Sounds are compared only where they can turn the scale.
    if (!isNumbered && prior + totalOf(evidenceOf(person, other, lexicon.mostEvidence)) < least) return undefined;
    const evidence = evidenceOf(person, other, lexicon.evidence);
    const odds = prior + totalOf(evidence);
    if (!isNumbered && odds < least) return undefined;
    return { odds, evidence, isSure: isNumbered && !isContradicted(evidence) };
  }
}

/**
 * Who of `persons` may be who of `others` (pass one list twice for doubles within it), in the order of both lists. A person
 * may have several. Nothing is decided here.
 */
export function* matches(
  persons: readonly Profile[],
  others: readonly Profile[],
  least = perhapsSame,
): Generator<Match> {
  const compared = comparison(persons === others, least);
  for (const person of persons) compared.addOne(person);
  if (persons !== others) for (const other of others) compared.addOther(other);
  compared.ready();
  for (let first = 0; first < persons.length; first += 1) yield* compared.matchesOf(first);
}

/** What speaks for and against two persons being one, of whom nothing else is known. */
export function evidenceBetween(one: Profile, other: Profile, isWithin: boolean): readonly SignEvidence[] {
  const lexicon = makeLexicon();
  const personOf = personMaker(lexicon, isWithin);
  const [onePerson, otherPerson] = [personOf(one), personOf(other)];
  lexicon.seal(fewest);
  return evidenceOf(onePerson, otherPerson, lexicon.evidence);
}

function shareSureNumber(one: Person, other: Person): boolean {
  return one.numbers.some(({ kind, folded, strength }) =>
    other.numbers.some(
      (number) =>
        number.kind === kind && number.folded === folded && strengthOf(strength, number.strength) === 'strong',
    ),
  );
}

/** The number of a brother may have been copied: another own name, and another birthday or sex, is another child. */
function isContradicted(evidence: readonly SignEvidence[]): boolean {
  const against = evidence.filter(({ how }) => how === 'other' || how === 'given-other').map(({ sign }) => sign);
  return against.includes('name') && (against.includes('birth') || against.includes('sex'));
}
