// The persons of one side of a comparison, with numbers in place of words: made once, held for the whole search. Engine; pure.
import type { ChildIdStrength } from '../../../../shared/model/case/child-id.ts';
import type { Lexicon } from './person-words.ts';
import type { Born, Profile } from './profile.ts';

/** A number of a person; `value` is the number of its kind and text in the lexicon, so that equal ones are equal. */
export interface NumberOf {
  readonly kind: string;
  readonly folded: string;
  readonly strength: ChildIdStrength;
}

/** A profile whose words are numbers of a lexicon. */
export interface Person {
  readonly numbers: readonly NumberOf[];
  readonly names: readonly number[];
  readonly given: number;
  readonly relatives: readonly number[];
  readonly places: readonly number[];
  readonly born: Born | undefined;
  readonly sex: string | undefined;
}

/** So many words of one kind are compared at most: each has a bit. */
const mostWords = 24;
const nobody: readonly never[] = [];

/**
 * Makes persons of profiles, all with the words of one lexicon. Equal days and texts are held once. `isWithin`: all are of
 * one system, where two case numbers are of two cases; another system has numbers of its own for the same child, so that a
 * number which is firm on both sides is no less sure for them.
 */
export function personMaker(lexicon: Lexicon, isWithin: boolean): (profile: Profile) => Person {
  const texts = new Map<string, string>();
  const once = (text: string): string => {
    const before = texts.get(text);
    if (before !== undefined) return before;
    texts.set(text, text);
    return text;
  };
  const days = new Map<string, Born>();
  const bornOnce = (born: Born): Born => {
    const key = born.first === born.last ? born.first : `${born.first} ${born.last}`;
    const before = days.get(key);
    if (before !== undefined) return before;
    const day = { first: once(born.first), last: once(born.last) };
    days.set(once(key), day);
    return day;
  };
  const numbered = (words: readonly string[]): readonly number[] =>
    words.length === 0 ? nobody : words.slice(0, mostWords).map(lexicon.add);
  const distinct = (words: readonly string[]): readonly number[] =>
    words.length === 0 ? nobody : numbered([...new Set(words)]);
  return ({ numbers, names, given, relatives, places, born, sex }) => ({
    numbers:
      numbers.length === 0
        ? nobody
        : numbers.map(({ kind, folded, strength }) => ({
            kind: once(kind),
            folded,
            strength: strength === 'firm' && !isWithin ? 'strong' : strength,
          })),
    names: numbered(names),
    given,
    relatives: distinct(relatives),
    places: distinct(places),
    born: born && bornOnce(born),
    sex: sex === undefined ? undefined : once(sex),
  });
}
