// Who is worth comparing with whom: those who share the rarest signs, found through an index of keys. Engine; pure.
import type { Lexicon } from './person-words.ts';
import type { Person } from './people.ts';

/** A key that more persons share than this says nothing: every Muhammad, every 1 January. */
const mostOfKey = 400;
/** So many are compared with one person at most, the likeliest first. */
const mostCandidates = 10;
/** Persons of one side at most: a key and the number of its person fit one double. */
export const mostPersons = 1 << 20;
/** Kinds of keys, mixed into their hashes so that they do not meet. */
const [ofNumber, ofNames, ofRelative, ofPlace, ofDay, ofYear, ofBirth, ofBirthPlace] = [1, 2, 3, 4, 5, 6, 7, 8];

/** FNV-1a over the UTF-16 units of a text. Two keys of one hash cost a comparison, nothing else. */
function hashOf(text: string, start: number): number {
  let hash = start;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}

/** Mixes three numbers into 32 bits (Murmur's constants). */
function mixed(kind: number, one: number, other: number): number {
  let hash = Math.imul(kind ^ 0x9e3779b9, 0x85ebca6b);
  hash = Math.imul(hash ^ one ^ (hash >>> 15), 0xc2b2ae35);
  hash = Math.imul(hash ^ other ^ (hash >>> 13), 0x27d4eb2f);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** The hashes of the keys of one person, each once: written anew for each. */
interface Hashes {
  readonly values: Uint32Array;
  size: number;
}

const room = 4096;

/** Gathers the hashes of a person's keys in `hashes`. */
function gatherKeys({ numbers, names, relatives, places, born, sex }: Person, lexicon: Lexicon, hashes: Hashes): void {
  hashes.size = 0;
  const add = (hash: number) => {
    const { values, size } = hashes;
    if (size >= room) return;
    for (let index = 0; index < size; index += 1) if (values[index] === hash) return;
    values[size] = hash;
    hashes.size = size + 1;
  };
  for (const { kind, folded } of numbers) add(mixed(ofNumber, hashOf(kind, 0x811c9dc5), hashOf(folded, 0x811c9dc5)));
  const exact = born !== undefined && born.first === born.last ? born.first : undefined;
  const year = born === undefined ? 0 : Number(born.first.slice(0, 4));
  const lastYear = born === undefined ? -1 : Math.min(Number(born.last.slice(0, 4)), year + 2);
  const [month, day] = exact === undefined ? [0, 0] : [Number(exact.slice(5, 7)), Number(exact.slice(8))];
  const sexKey = sex === undefined ? 0 : sex.charCodeAt(0);
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] as number;
    const whole = lexicon.wholeKey(name);
    const keys = lexicon.keys(name);
    for (let position = 0; position < names.length; position += 1) {
      if (position === index) continue;
      for (const key of lexicon.keys(names[position] as number))
        add(whole < key ? mixed(ofNames, whole, key) : mixed(ofNames, key, whole));
    }
    for (const relative of relatives) add(mixed(ofRelative, whole, lexicon.wholeKey(relative)));
    for (const place of places) add(mixed(ofPlace, whole, place));
    if (exact !== undefined) {
      add(mixed(ofDay, whole, month * 100 + day));
      add(mixed(ofDay, whole, day * 100 + month));
    }
    for (let at = year; at <= lastYear; at += 1) for (const key of keys) add(mixed(ofYear, key, at * 0x10000 + sexKey));
  }
  if (exact === undefined) return;
  const birth = year * 10_000 + month * 100 + day;
  add(mixed(ofBirth, birth, 0));
  for (const place of places) add(mixed(ofBirthPlace, birth, place));
}

export interface CandidateIndex {
  /** Adds the next person. */
  readonly add: (person: Person) => void;
  /** Ends the adding. */
  readonly seal: () => void;
  /**
   * Those who share the rarest keys with a person, by their numbers, the likeliest first; only those behind `after`. A
   * person shares a key with so few that it tells something, or with too many to be looked at.
   */
  readonly candidatesOf: (person: Person, after: number) => readonly number[];
}

const bucketBits = 20;
/** Entries at most: address space that is reserved, 2 GiB, of which only what is written takes memory. */
const mostEntries = 1 << 28;

/** Makes an empty index of keys. Throws `RangeError` for more than `mostPersons`, and for more than `mostEntries` keys. */
export function candidateIndex(lexicon: Lexicon): CandidateIndex {
  const own: Hashes = { values: new Uint32Array(room), size: 0 };
  /** A key's hash and a person's number in one; sorted in the end. */
  const entries = new Float64Array(new ArrayBuffer(8 * room, { maxByteLength: 8 * mostEntries }));
  let [count, size] = [0, 0];
  /** Where the entries begin whose hashes have these upper bits. */
  let buckets: Uint32Array = new Uint32Array(0);
  let scores: Float32Array = new Float32Array(0);

  return {
    add(person) {
      if (count === mostPersons) throw new RangeError('too many persons');
      gatherKeys(person, lexicon, own);
      // Grown in place: a copy would hold all of it twice.
      if (size + own.size > entries.length)
        entries.buffer.resize(8 * Math.min(mostEntries, Math.max(2 * room, size + (size >> 3) + room)));
      if (size + own.size > entries.length) throw new RangeError('too many keys');
      for (let index = 0; index < own.size; index += 1)
        entries[size++] = (own.values[index] as number) * mostPersons + count;
      count += 1;
    },
    seal() {
      entries.subarray(0, size).sort();
      buckets = new Uint32Array((1 << bucketBits) + 1);
      const perBucket = mostPersons * 2 ** (32 - bucketBits);
      for (let at = 0; at < size; at += 1) buckets[Math.floor((entries[at] as number) / perBucket) + 1] = at + 1;
      // A bucket without entries begins where the one before ends.
      for (let bucket = 1; bucket < buckets.length; bucket += 1)
        if (buckets[bucket] === 0) buckets[bucket] = buckets[bucket - 1] as number;
      scores = new Float32Array(count);
    },
    candidatesOf(person, after) {
      gatherKeys(person, lexicon, own);
      const touched: number[] = [];
      for (let index = 0; index < own.size; index += 1) {
        const hash = own.values[index] as number;
        const first = hash * mostPersons;
        let start = buckets[hash >>> (32 - bucketBits)] as number;
        while (start < size && (entries[start] as number) < first) start += 1;
        let end = start;
        while (end < size && (entries[end] as number) < first + mostPersons && end - start <= mostOfKey) end += 1;
        if (end === start || end - start > mostOfKey) continue;
        const weight = Math.log(count / (end - start)) + 1;
        for (let at = start; at < end; at += 1) {
          const number = (entries[at] as number) - first;
          if (number <= after) continue;
          if (scores[number] === 0) touched.push(number);
          scores[number] = (scores[number] as number) + weight;
        }
      }
      const result = likeliest(touched, scores);
      for (const number of touched) scores[number] = 0;
      return result;
    },
  };
}

const best = new Int32Array(mostCandidates);

/** Those with the largest scores, the largest first; of two with one score the lower number. */
function likeliest(numbers: readonly number[], scores: Float32Array): readonly number[] {
  let size = 0;
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index] as number;
    const score = scores[number] as number;
    let at = size;
    while (at > 0) {
      const before = best[at - 1] as number;
      const other = scores[before] as number;
      if (other > score || (other === score && before < number)) break;
      at -= 1;
    }
    if (at === mostCandidates) continue;
    if (size < mostCandidates) size += 1;
    for (let later = size - 1; later > at; later -= 1) best[later] = best[later - 1] as number;
    best[at] = number;
  }
  return Array.from(best.subarray(0, size));
}
