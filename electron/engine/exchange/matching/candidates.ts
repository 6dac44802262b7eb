// Who is worth comparing with whom: those who share the rarest signs, found through an index of keys. Engine; pure.
import type { Person } from './evidence.ts';
import type { Lexicon } from './lexicon.ts';

/** A key that more persons share than this says nothing: every Muhammad, every 1 January. */
const mostOfKey = 400;
/** So many are compared with one person at most, the likeliest first. */
const mostCandidates = 15;
/** Persons of one side at most: a key and the number of its person fit one double. */
export const mostPersons = 1 << 20;

/** FNV-1a over the UTF-16 units of a text. Two keys of one hash cost a comparison, nothing else. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

function* keysOf({ numbers, names, relatives, places, born, sex }: Person, lexicon: Lexicon): Generator<string> {
  for (const { kind, value } of numbers) yield `#${kind} ${value}`;
  const whole = names.map(lexicon.wholeKey);
  const exact = born !== undefined && born.first === born.last ? born.first : undefined;
  const [year = '', month = '', day = ''] = born?.first.split('-') ?? [];
  const lastYear = born === undefined ? -1 : Math.min(Number(born.last.slice(0, 4)), Number(year) + 2);
  for (const [index, name] of whole.entries()) {
    for (const [position, other] of names.entries()) {
      if (position === index) continue;
      for (const key of lexicon.keys(other)) yield name < key ? `n${name}|${key}` : `n${key}|${name}`;
    }
    for (const relative of relatives) yield `r${name}|${lexicon.wholeKey(relative)}`;
    for (const place of places) yield `p${name}|${place}`;
    if (exact !== undefined) {
      yield `d${name}|${month}-${day}`;
      yield `d${name}|${day}-${month}`;
    }
    for (let at = Number(year); at <= lastYear; at += 1)
      for (const key of lexicon.keys(names[index] as number)) yield `y${key}|${at}|${sex ?? ''}`;
  }
  if (exact === undefined) return;
  yield `b${exact}`;
  for (const place of places) yield `b${exact}|${place}`;
}

/** For each person the hashes of its keys, each once. */
function hashesOf(person: Person, lexicon: Lexicon): ReadonlySet<number> {
  const hashes = new Set<number>();
  for (const key of keysOf(person, lexicon)) hashes.add(hashOf(key));
  return hashes;
}

/** The persons of each key, one behind the other, and where those of a key begin. */
interface Index {
  readonly persons: Uint32Array;
  readonly starts: ReadonlyMap<number, number>;
  /** The hash of the key at each place, to know where it ends. */
  readonly hashes: Uint32Array;
}

function indexOf(persons: readonly Person[], lexicon: Lexicon): Index {
  let [size, entries] = [0, new Float64Array(persons.length * 24 + 16)];
  for (const [number, person] of persons.entries()) {
    for (const hash of hashesOf(person, lexicon)) {
      if (size === entries.length) {
        const larger = new Float64Array(size * 2);
        larger.set(entries);
        entries = larger;
      }
      entries[size++] = hash * mostPersons + number;
    }
  }
  const sorted = entries.subarray(0, size).sort();
  const [numbers, hashes] = [new Uint32Array(size), new Uint32Array(size)];
  const starts = new Map<number, number>();
  for (let at = 0; at < size; at += 1) {
    const entry = sorted[at] as number;
    const hash = Math.floor(entry / mostPersons);
    [numbers[at], hashes[at]] = [entry % mostPersons, hash];
    // A key of one person alone leads nowhere within a list, but may from another.
    if (at === 0 || hashes[at - 1] !== hash) starts.set(hash, at);
  }
  return { persons: numbers, hashes, starts };
}

/**
 * Finds for any person those of `others` who share the rarest keys, by their numbers, the likeliest first. A person
 * shares a key with so few that it tells something, or with too many to be looked at.
 */
export function candidateFinder(
  others: readonly Person[],
  lexicon: Lexicon,
): (person: Person, after?: number) => readonly number[] {
  if (others.length > mostPersons) throw new RangeError('too many persons');
  const { persons, hashes, starts } = indexOf(others, lexicon);
  const scores = new Float32Array(others.length);
  return (person, after = -1) => {
    const touched: number[] = [];
    for (const hash of hashesOf(person, lexicon)) {
      const start = starts.get(hash);
      if (start === undefined) continue;
      let end = start + 1;
      while (end < hashes.length && hashes[end] === hash && end - start <= mostOfKey) end += 1;
      if (end - start > mostOfKey) continue;
      const weight = Math.log(others.length / (end - start)) + 1;
      for (let at = start; at < end; at += 1) {
        const number = persons[at] as number;
        if (number <= after) continue;
        if (scores[number] === 0) touched.push(number);
        scores[number] = (scores[number] as number) + weight;
      }
    }
    const likeliest = touched.length <= mostCandidates ? touched : largest(touched, scores);
    const result = likeliest.toSorted(
      (one, other) => (scores[other] as number) - (scores[one] as number) || one - other,
    );
    for (const number of touched) scores[number] = 0;
    return result;
  };
}

function largest(numbers: readonly number[], scores: Float32Array): readonly number[] {
  const sorted = Float32Array.from(numbers, (number) => scores[number] as number).sort();
  const least = sorted[sorted.length - mostCandidates] as number;
  const above = numbers.filter((number) => (scores[number] as number) > least);
  const equal = numbers.filter((number) => scores[number] === least);
  return [...above, ...equal.slice(0, mostCandidates - above.length)];
}
