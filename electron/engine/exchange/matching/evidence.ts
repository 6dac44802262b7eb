// Whether two persons are one: evidence of each sign, added up (Fellegi and Sunter 1969), with its reasons. Engine; pure.
import type { Lexicon } from './lexicon.ts';
import type { Born, PersonNumber } from './profile.ts';

/** What two persons are compared by. */
export const signs = ['number', 'name', 'relatives', 'birth', 'sex', 'place'] as const;
export type Sign = (typeof signs)[number];

/** What one sign says: in natural logarithms, above 0 for one person, below 0 for two. */
export interface SignEvidence {
  readonly sign: Sign;
  readonly how: 'same' | 'alike' | 'other';
  readonly weight: number;
}

/** A profile whose words are numbers of a lexicon. */
export interface Person {
  readonly numbers: readonly PersonNumber[];
  readonly names: readonly number[];
  readonly relatives: readonly number[];
  readonly places: readonly number[];
  readonly born: Born | undefined;
  readonly sex: string | undefined;
}

/** How telling a day of birth is: children are born on some 6,000 days. */
const sameBirthday = 8;

/** How much two words are worth, in natural logarithms. */
export type WordEvidence = Lexicon['evidence'];

/** The evidence of every sign that both persons have; `words` says what words are worth beside each other. */
export function evidenceOf(one: Person, other: Person, words: WordEvidence): readonly SignEvidence[] {
  const evidence: SignEvidence[] = [];
  const add = (sign: Sign, how: SignEvidence['how'] | undefined, weight: number) => {
    if (how !== undefined) evidence.push({ sign, how, weight });
  };
  const number = numbersEvidence(one.numbers, other.numbers);
  add('number', number.how, number.weight);
  const name = wordsEvidence(one.names, other.names, words, { other: -3.5, most: 18 });
  add('name', name.how, name.weight);
  const relatives = wordsEvidence(one.relatives, other.relatives, words, { other: -1, most: 9 });
  add('relatives', relatives.how, relatives.weight);
  const born = bornEvidence(one.born, other.born);
  add('birth', born.how, born.weight);
  if (one.sex !== undefined && other.sex !== undefined)
    add('sex', one.sex === other.sex ? 'same' : 'other', one.sex === other.sex ? 0.6 : -3);
  const place = wordsEvidence(one.places, other.places, words, { other: -0.4, most: 9 });
  add('place', place.how, place.weight);
  return evidence;
}

/** All evidence added up. */
export const totalOf = (evidence: readonly SignEvidence[]): number =>
  evidence.reduce((sum, { weight }) => sum + weight, 0);

interface Weighed {
  readonly how: SignEvidence['how'] | undefined;
  readonly weight: number;
}
const nothing: Weighed = { how: undefined, weight: 0 };

/** Words in any order, each of one person beside the likest of the other; what neither has a counterpart for speaks against. */
function wordsEvidence(
  one: readonly number[],
  other: readonly number[],
  words: WordEvidence,
  { other: different, most }: { readonly other: number; readonly most: number },
): Weighed {
  if (one.length === 0 || other.length === 0) return nothing;
  let [weight, matched, isSame] = [0, 0, true];
  // Which words of the other have their counterpart, and which of the one: a bit each.
  let [taken, paired] = [0, 0];
  for (let i = 0; i < one.length; i += 1) {
    const at = other.indexOf(one[i] as number);
    if (at < 0) continue;
    taken |= 1 << at;
    paired |= 1 << i;
    weight += words(one[i] as number, one[i] as number);
    matched += 1;
  }
  for (let i = 0; i < one.length; i += 1) {
    if ((paired & (1 << i)) !== 0) continue;
    let [best, likest] = [0, -1];
    for (let j = 0; j < other.length; j += 1) {
      if ((taken & (1 << j)) !== 0) continue;
      const evidence = words(one[i] as number, other[j] as number);
      if (evidence > best) [best, likest] = [evidence, j];
    }
    if (likest < 0) continue;
    taken |= 1 << likest;
    weight += best;
    matched += 1;
    isSame = false;
  }
  const unmatched = Math.min(one.length, other.length) - matched;
  const total = Math.min(most, weight) + unmatched * different;
  if (matched === 0) return { how: 'other', weight: total };
  return { how: isSame && unmatched === 0 ? 'same' : 'alike', weight: total };
}

/** The best of all numbers of one kind; a number is telling where it is the same, and says little where it is not. */
function numbersEvidence(one: readonly PersonNumber[], other: readonly PersonNumber[]): Weighed {
  let best: Weighed = nothing;
  for (const { kind, value } of one) {
    for (const number of other) {
      if (number.kind !== kind) continue;
      const weighed: Weighed =
        number.value === value
          ? { how: 'same', weight: 14 }
          : isNearly(value, number.value)
            ? { how: 'alike', weight: 7 }
            : { how: 'other', weight: -2.5 };
      if (best.how === undefined || weighed.weight > best.weight) best = weighed;
    }
  }
  return best;
}

/** One sign another, or two beside each other in another order, in a number of six signs and more. */
function isNearly(one: string, other: string): boolean {
  if (one.length !== other.length || one.length < 6) return false;
  let [first, second] = [-1, -1];
  for (let index = 0; index < one.length; index += 1) {
    if (one.charCodeAt(index) === other.charCodeAt(index)) continue;
    if (first < 0) first = index;
    else if (second < 0) second = index;
    else return false;
  }
  if (second < 0) return first >= 0;
  return second === first + 1 && one[first] === other[second] && one[second] === other[first];
}

/** Year, month and day of an ISO day. */
const parts = (day: string): readonly [number, number, number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(5, 7)),
  Number(day.slice(8)),
];

function bornEvidence(one: Born | undefined, other: Born | undefined): Weighed {
  if (one === undefined || other === undefined) return nothing;
  const isExact = one.first === one.last && other.first === other.last;
  if (isExact && one.first === other.first) return { how: 'same', weight: sameBirthday };
  if (isExact) {
    if (isNearly(one.first, other.first)) return { how: 'alike', weight: 4.5 };
    const [year, month, day] = parts(one.first);
    const [otherYear, otherMonth, otherDay] = parts(other.first);
    if (year === otherYear && month === otherDay && day === otherMonth) return { how: 'alike', weight: 5.5 };
    const equal = [year === otherYear, month === otherMonth, day === otherDay].filter(Boolean).length;
    if (equal === 2) return { how: 'alike', weight: 2.5 };
    if (year === otherYear) return { how: 'alike', weight: -0.5 };
    return { how: 'other', weight: Math.abs(year - otherYear) <= 1 ? -2.5 : -4 };
  }
  // One of them is known by a year or an age only: they agree or not, and say no more than that.
  const overlaps = one.first <= other.last && other.first <= one.last;
  if (overlaps) return { how: 'alike', weight: 2 };
  const [earlier, later] = one.last < other.first ? [one.last, other.first] : [other.last, one.first];
  const years = Number(later.slice(0, 4)) - Number(earlier.slice(0, 4));
  return { how: 'other', weight: years <= 1 ? -0.5 : years <= 3 ? -2 : -4 };
}
