// Whether two persons are one: evidence of each sign, added up (Fellegi and Sunter 1969), with its reasons. Engine; pure.
import type { Sign, SignEvidence } from '../../../../shared/model/case/child-match.ts';
import { strengthOf } from '../../../../shared/model/case/child-id.ts';
import type { Lexicon } from './person-words.ts';
import type { NumberOf, Person } from './people.ts';
import type { Born } from './profile.ts';

/** How telling a day of birth is: children are born on some 6,000 days. */
const sameBirthday = 8;
/** What a sure number is worth, and one that is written by hand from a paper. */
const [sureNumber, paperNumber] = [14, 9];

/** How much two words are worth, in natural logarithms. */
export type WordEvidence = Lexicon['evidence'];

/** The evidence of every sign that both persons have; `words` says what words are worth beside each other. */
export function evidenceOf(one: Person, other: Person, words: WordEvidence): readonly SignEvidence[] {
  const evidence: SignEvidence[] = [];
  const add = (sign: Sign, { how, weight, kind }: Weighed) => {
    if (how !== undefined) evidence.push(kind === undefined ? { sign, how, weight } : { sign, how, weight, kind });
  };
  const number = numbersEvidence(one.numbers, other.numbers);
  add('number', number);
  // Names are looked at twice where the birthday fits, or the number: across writings many sound less alike than others.
  const born = bornEvidence(one.born, other.born);
  const isFitting = born.weight >= 2 || number.weight > 0;
  // Who has the same number of a person may have another name by mistake.
  const isNumbered = number.weight > 0 && !familyKinds.has(number.kind ?? '');
  const name = namesEvidence(one, other, words, { isNumbered, isFitting });
  add('name', name);
  // Brothers and sisters have one family, one home, and twins one birthday: that says nothing once their own names differ.
  const areSiblings = name.how === 'given-other' && name.isGrave === true;
  const ofFamily = (weighed: Weighed): Weighed =>
    areSiblings && weighed.weight > 0 ? { ...weighed, weight: 0 } : weighed;
  add('relatives', ofFamily(wordsEvidence(one.relatives, other.relatives, words, -1, 9)));
  add('birth', ofFamily(born));
  if (one.sex !== undefined && other.sex !== undefined)
    add('sex', one.sex === other.sex ? { how: 'same', weight: 0.6 } : { how: 'other', weight: -3 });
  add('place', ofFamily(wordsEvidence(one.places, other.places, words, -0.4, 9)));
  return evidence;
}

/** All evidence added up. */
export const totalOf = (evidence: readonly SignEvidence[]): number =>
  evidence.reduce((sum, { weight }) => sum + weight, 0);

interface Weighed {
  readonly how: SignEvidence['how'] | undefined;
  readonly weight: number;
  readonly kind?: string;
  /** Of names: nothing else tells that it is one person after all. */
  readonly isGrave?: boolean;
}
const nothing: Weighed = { how: undefined, weight: 0 };

/** The words of two lists that belong together: bits of those of each that have a counterpart, and what they are worth. */
interface Alignment {
  readonly ofOne: number;
  readonly ofOther: number;
  readonly matched: number;
  readonly weight: number;
  readonly isSame: boolean;
}

/** As many words as `people.ts` lets through, squared. */
const scratch = new Float32Array(24 * 24);

/** Words in any order: the same ones first, then those that are likest. The same whichever list comes first. */
function align(one: readonly number[], other: readonly number[], words: WordEvidence, isOwnName: boolean): Alignment {
  let [ofOne, ofOther, matched, weight] = [0, 0, 0, 0];
  for (let i = 0; i < one.length; i += 1) {
    for (let j = 0; j < other.length; j += 1) {
      if (one[i] !== other[j] || (ofOther & (1 << j)) !== 0) continue;
      ofOne |= 1 << i;
      ofOther |= 1 << j;
      weight += words(one[i] as number, one[i] as number);
      matched += 1;
      break;
    }
  }
  const same = matched;
  const least = Math.min(one.length, other.length);
  if (matched === least) return { ofOne, ofOther, matched, weight, isSame: true };
  for (let i = 0; i < one.length; i += 1) {
    if ((ofOne & (1 << i)) !== 0) continue;
    for (let j = 0; j < other.length; j += 1)
      if ((ofOther & (1 << j)) === 0) scratch[i * 24 + j] = words(one[i] as number, other[j] as number, isOwnName);
  }
  while (matched < least) {
    let [best, bestOne, bestOther] = [0, -1, -1];
    for (let i = 0; i < one.length; i += 1) {
      if ((ofOne & (1 << i)) !== 0) continue;
      for (let j = 0; j < other.length; j += 1) {
        if ((ofOther & (1 << j)) !== 0) continue;
        const evidence = scratch[i * 24 + j] as number;
        if (evidence > best) [best, bestOne, bestOther] = [evidence, i, j];
      }
    }
    if (bestOne < 0) break;
    ofOne |= 1 << bestOne;
    ofOther |= 1 << bestOther;
    weight += best;
    matched += 1;
  }
  return { ofOne, ofOther, matched, weight, isSame: matched === same };
}

/** What neither has a counterpart for speaks against; `different`: how much for each. */
function wordsEvidence(
  one: readonly number[],
  other: readonly number[],
  words: WordEvidence,
  different: number,
  most: number,
): Weighed {
  if (one.length === 0 || other.length === 0) return nothing;
  const { matched, weight, isSame } = align(one, other, words, false);
  const unmatched = Math.min(one.length, other.length) - matched;
  const total = Math.min(most, weight) + unmatched * different;
  if (matched === 0) return { how: 'other', weight: total };
  return { how: isSame && unmatched === 0 ? 'same' : 'alike', weight: total };
}

/** One name alone, of some thousand who bear it, names nobody. */
const mostOfOneWord = 6;

/** Names: where the own name of either has no counterpart, it is a brother, a sister or somebody else. */
function namesEvidence(
  one: Person,
  other: Person,
  words: WordEvidence,
  { isNumbered, isFitting }: { readonly isNumbered: boolean; readonly isFitting: boolean },
): Weighed {
  if (one.names.length === 0 || other.names.length === 0) return nothing;
  const { ofOne, ofOther, matched, weight, isSame } = align(one.names, other.names, words, isFitting);
  const unmatched = Math.min(one.names.length, other.names.length) - matched;
  const total = Math.min(matched === 1 ? mostOfOneWord : 18, weight) - unmatched * 3.5;
  if (matched === 0) return { how: 'other', weight: total };
  const differs = (given: number, paired: number): boolean => given > 0 && (paired & ((1 << given) - 1)) === 0;
  if (unmatched > 0 && (differs(one.given, ofOne) || differs(other.given, ofOther)))
    return isNumbered
      ? { how: 'given-other', weight: total }
      : { how: 'given-other', weight: Math.min(0, total) - 4, isGrave: true };
  return { how: isSame && unmatched === 0 ? 'same' : 'alike', weight: total };
}

/** Numbers of a family, each with what tells one of its children from another (`child-ids.ts`). */
const familyKinds: ReadonlySet<string> = new Set(['unhcr-group', 'ration-card', 'family']);
/** Numbers that a record has for itself: another record of the same child has another one. */
const ofRecord: ReadonlySet<string> = new Set(['record', 'case', 'uuid', 'short', 'local', 'cpims']);

/** The best of all numbers of one kind; a number is telling where it is the same, and says little where it is not. */
function numbersEvidence(one: readonly NumberOf[], other: readonly NumberOf[]): Weighed {
  let best: Weighed = nothing;
  for (const mine of one) {
    for (const opposite of other) {
      if (opposite.kind !== mine.kind) continue;
      const weighed = numberEvidence(mine, opposite);
      if (weighed.how === undefined) continue;
      if (best.how === undefined || weighed.weight > best.weight) best = weighed;
    }
  }
  return best;
}

function numberEvidence({ kind, folded, strength }: NumberOf, other: NumberOf): Weighed {
  const says = strengthOf(strength, other.strength);
  if (says === undefined) return nothing;
  if (folded === other.folded)
    return { how: 'same', weight: says === 'strong' || kind === 'unhcr' ? sureNumber : paperNumber, kind };
  if (ofRecord.has(kind) || folded.includes(' ')) return nothing;
  if (isNearly(folded, other.folded)) return { how: 'alike', weight: says === 'strong' ? 7 : 5, kind };
  return { how: 'other', weight: says === 'strong' ? -2.5 : -1.5, kind };
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
    if (year === otherYear) return { how: 'year', weight: -0.5 };
    return { how: 'other', weight: Math.abs(year - otherYear) <= 1 ? -2.5 : -4 };
  }
  // One of them is known by a year or an age only: they agree or not, and say no more than that.
  const overlaps = one.first <= other.last && other.first <= one.last;
  if (overlaps) return { how: isYear(one) && isYear(other) ? 'year' : 'possible', weight: 2 };
  const [earlier, later] = one.last < other.first ? [one.last, other.first] : [other.last, one.first];
  const years = Number(later.slice(0, 4)) - Number(earlier.slice(0, 4));
  return { how: 'other', weight: years <= 1 ? -0.5 : years <= 3 ? -2 : -4 };
}

/** True for a day, and for one whole year. */
const isYear = ({ first, last }: Born): boolean => first.slice(0, 4) === last.slice(0, 4);
