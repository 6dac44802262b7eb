// Persons of invented families, and the same persons as another system writes them: slips, other writings, what is missing. Test support.
import type { Profile } from '../../electron/engine/exchange/matching/profile.ts';
import { seeded } from './across-writings.ts';
import type { NamePair } from './name-pairs.ts';

/** Two lists of profiles, and which of the one is which of the other. */
export interface TwoLists {
  readonly ones: readonly Profile[];
  readonly others: readonly Profile[];
  /** Position in `ones` → position in `others`. */
  readonly truth: ReadonlyMap<number, number>;
}

const letters = 'abcdefghijklmnopqrstuvwxyz';

/**
 * Makes `count` persons a side, a share of whom is on both. Names are drawn as they are in life: few are of many, many of
 * few (rank to the power of -0.7); brothers and sisters have one family name, one caregiver and one place.
 */
export function twoLists(pairs: readonly NamePair[], count: number, shared: number, seed = 1): TwoLists {
  const random = seeded(seed);
  const pick = (of: number) => Math.floor(random() * of);
  const name = (): NamePair =>
    pairs[Math.min(pairs.length - 1, Math.floor(pairs.length * random() ** 3.3))] as NamePair;
  const day = () => `20${String(8 + pick(17)).padStart(2, '0')}-${two(1 + pick(12))}-${two(1 + pick(28))}`;
  let family = {
    names: [name(), name()],
    caregiver: [name(), name()],
    place: `camp${pick(60)}`,
    block: `block${pick(400)}`,
  };
  const makePerson = () => {
    if (random() < 0.6)
      family = {
        names: [name(), name()],
        caregiver: [name(), name()],
        place: `camp${pick(60)}`,
        block: `block${pick(400)}`,
      };
    return {
      own: name(),
      ...family,
      born: day(),
      sex: random() < 0.5 ? 'male' : 'female',
      number: 100_000_000 + pick(9e8),
    };
  };
  type Made = ReturnType<typeof makePerson>;
  const profile = (made: Made, writing: 'latin' | 'native', isCopy: boolean): Profile => {
    const spelt = (pair: NamePair): string =>
      isCopy && writing === 'latin' && random() < 0.15 ? slip(pair.latin) : pair[writing];
    const isKnown = !isCopy || random() < 0.8;
    return {
      numbers: random() < 0.3 ? [{ kind: 'unhcr', folded: String(made.number), strength: 'strong' }] : [],
      names: [made.own, ...made.names].map(spelt),
      given: 1,
      relatives: random() < 0.7 ? made.caregiver.map(spelt) : [],
      places: random() < 0.8 ? [made.place, made.block] : [],
      born: isKnown
        ? { first: made.born, last: made.born }
        : { first: `${made.born.slice(0, 4)}-01-01`, last: `${made.born.slice(0, 4)}-12-31` },
      sex: made.sex,
    };
  };
  const slip = (word: string): string => {
    const at = pick(word.length);
    const letter = letters[pick(26)] ?? '';
    const kind = random();
    if (kind < 0.34) return word.slice(0, at) + word.slice(at + 1);
    if (kind < 0.67) return word.slice(0, at) + letter + word.slice(at);
    return word.slice(0, at) + letter + word.slice(at + 1);
  };
  const ones: Profile[] = [];
  const others: Profile[] = [];
  const truth = new Map<number, number>();
  for (let index = 0; index < count; index += 1) {
    const made = makePerson();
    ones.push(profile(made, 'latin', false));
    if (random() < shared) {
      truth.set(index, others.length);
      others.push(profile(made, random() < 0.5 ? 'native' : 'latin', true));
    } else others.push(profile(makePerson(), random() < 0.5 ? 'native' : 'latin', false));
  }
  return { ones, others, truth };
}

const two = (number: number): string => String(number).padStart(2, '0');
