// Measures how well names are found in another writing than theirs, and how often others are taken for them.
import type { Identifier } from '../../electron/engine/exchange/scan/identifier.ts';
import { createScanner, type Scanner } from '../../electron/engine/exchange/scan/scanner.ts';
import { tokensOf } from '../../electron/engine/exchange/scan/tokens.ts';
import { type NamePair, ownPairs, practisedPairs, samplePairs, trainHalf } from './name-pairs.ts';

/** Which of the two spellings is in the record; the other one is in the text. */
export const directions = ['latin', 'native'] as const;
export type Direction = (typeof directions)[number];
const facing: Readonly<Record<Direction, Direction>> = { latin: 'native', native: 'latin' };

/** The pairs that are for judging: of the collection beside the tree, or of our own. */
export async function judgedPairs(writing: string, source: 'samples' | 'own'): Promise<readonly NamePair[]> {
  const practised = new Set(practisedPairs(writing).map(({ native }) => native));
  const pairs = source === 'samples' ? await samplePairs(writing) : await ownPairs(writing);
  return pairs.filter((pair) => !trainHalf(pair) && !practised.has(pair.native));
}

/** Mulberry32: the same numbers for the same seed on every machine. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Scans for one name; a scanner is made once a name. */
function scanners(): (name: string) => Scanner {
  const made = new Map<string, Scanner>();
  return (name) => {
    const before = made.get(name);
    if (before) return before;
    const scanner = createScanner([{ kind: 'name', field: 'name', text: name }]);
    made.set(name, scanner);
    return scanner;
  };
}

/** The share of pairs of which one spelling is found by the other. */
export function recallOf(pairs: readonly NamePair[], name: Direction): number {
  const scan = scanners();
  return share(pairs, (pair) => scan(pair[name])(pair[facing[name]]).length > 0);
}

/** The share of pairs of others that are taken for one name. */
export function falseRateOf(others: readonly NamePair[], name: Direction): number {
  return recallOf(others, name);
}

function share<Item>(items: readonly Item[], isSo: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(isSo).length / items.length;
}

/** Latin letters that are no consonants, or hardly. */
const isConsonant = (letter: string | undefined): boolean => letter !== undefined && !'aeiouyhw'.includes(letter);

/** The kinds of other names: of chance, as long with the same first letter, and with one consonant for another. */
export const otherKinds = ['any', 'same start and length', 'one consonant apart'] as const;
export type OtherKind = (typeof otherKinds)[number];

function groupedBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** Pairs of two names that are others: Latin of the one, native of the other. */
export function othersOf(
  pairs: readonly NamePair[],
  kind: OtherKind,
  count: number,
  seed = 20_261_128,
): readonly NamePair[] {
  const random = seeded(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const nativesOf = groupedBy(pairs, ({ latin }) => latin);
  const isOther = (one: NamePair, other: NamePair) =>
    one.latin !== other.latin && !nativesOf.get(one.latin)?.some(({ native }) => native === other.native);
  const likeStart = groupedBy(pairs, ({ latin }) => `${latin[0]}${latin.length}`);
  if (kind === 'one consonant apart') {
    const likeLength = groupedBy(pairs, ({ latin }) => latin.length);
    return pairs.flatMap((one) =>
      (likeLength.get(one.latin.length) ?? [])
        .filter((other) => isOther(one, other) && differsInOneConsonant(one.latin, other.latin))
        .map((other) => ({ latin: one.latin, native: other.native })),
    );
  }
  return Array.from({ length: count }, () => {
    const one = pick(pairs);
    const other = pick(kind === 'any' ? pairs : (likeStart.get(`${one.latin[0]}${one.latin.length}`) ?? pairs));
    return { one, other };
  })
    .filter(({ one, other }) => isOther(one, other))
    .map(({ one, other }) => ({ latin: one.latin, native: other.native }));
}

function differsInOneConsonant(one: string, other: string): boolean {
  const places = [...one].flatMap((letter, place) => (letter === other[place] ? [] : [place]));
  const [place] = places;
  return places.length === 1 && place !== undefined && isConsonant(one[place]) && isConsonant(other[place]);
}

/** A record of a child, two relatives and a caseworker, of two names each. */
function recordOf(pairs: readonly NamePair[], name: Direction, random: () => number): readonly Identifier[] {
  const part = () => pairs[Math.floor(random() * pairs.length)]?.[name] ?? '';
  return (['name', 'relative', 'relative', 'staff'] as const).map((kind) => ({
    kind,
    field: kind,
    text: `${part()} ${part()}`,
  }));
}

/** How many marks a record of four persons makes in a thousand words of a text that does not name them. */
export function falseMarksIn(text: string, pairs: readonly NamePair[], name: Direction, records = 25): number {
  const random = seeded(7);
  const words = Math.max(1, tokensOf(text).length);
  const marks = Array.from({ length: records }, () => createScanner(recordOf(pairs, name, random))(text).length);
  return (1000 * marks.reduce((sum, count) => sum + count, 0)) / (records * words);
}
