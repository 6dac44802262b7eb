// The words of all persons who are compared: how many bear each, how each sounds, and how far two are apart. Engine; pure.
import { soundedName, type SoundedName, soundEvidence } from '../sounds/sound-distance.ts';

/** A word that somebody bears, under its number. */
interface Word {
  readonly text: string;
  readonly sounded: SoundedName | undefined;
  /** Its consonants as a whole and with each one left out; the word itself where its sound is not known. */
  readonly keys: readonly string[];
  readonly wholeKey: string;
  /** The numbers of its keys. */
  readonly keyNumbers: Int32Array;
  /** Which letters are in it, folded into 31 bits: words of quite other letters need not be compared. */
  readonly letters: number;
  persons: number;
}

export interface Lexicon {
  /** The number of a word, and that one person more bears it. */
  readonly add: (text: string) => number;
  /** How telling a word is, in natural logarithms: the rarer, the more. */
  readonly rarity: (word: number) => number;
  readonly keys: (word: number) => readonly string[];
  /** The longest of its keys. */
  readonly wholeKey: (word: number) => string;
  /** The evidence that two words are one word in two spellings: `rarity` for the same, at most that for similar ones, 0 for others. */
  readonly evidence: (one: number, other: number) => number;
  /** At most so much is that evidence; found without comparing their sounds. */
  readonly mostEvidence: (one: number, other: number) => number;
}

/** So telling is a word at most, in natural logarithms: one in 3,000 persons. */
const mostTelling = 8;
/** Evidence of the sounds from which on two words are taken for one, in tenths of a natural logarithm. */
const soundsAlike = 25;
/** What a word that sounds alike is worth beside the same word, and one that is spelt with a slip. */
const alikeShare = 0.8;
const mistypedShare = 0.6;
/** Comparisons that are remembered, each at one place: 12 bytes. */
const remembered = 1 << 19;

/** Makes an empty lexicon. `size`: how many persons there will be. */
export function makeLexicon(size: number): Lexicon {
  const numbers = new Map<string, number>();
  const words: Word[] = [];
  const keyNumbers = new Map<string, number>();
  const keyNumber = (key: string): number => {
    const number = keyNumbers.get(key) ?? keyNumbers.size;
    keyNumbers.set(key, number);
    return number;
  };
  const pairs = new Float64Array(remembered);
  const evidences = new Float32Array(remembered);
  const wordAt = (number: number): Word => words[number] as Word;
  let rarities: Float32Array | undefined;
  // Asked once all words are known.
  const rarity = (number: number): number => {
    rarities ??= Float32Array.from(words, ({ persons }) => Math.min(mostTelling, Math.log(size / persons)));
    return rarities[number] as number;
  };

  function compare(one: number, other: number): number {
    const [first, second] = [wordAt(one), wordAt(other)];
    const most = Math.min(rarity(one), rarity(other));
    if (first.sounded !== undefined && second.sounded !== undefined && sharesKey(first.keyNumbers, second.keyNumbers)) {
      const sounds = soundEvidence(first.sounded, second.sounded);
      if (sounds >= soundsAlike) return Math.min(most, sounds / 10) * alikeShare;
    }
    return mayBeMistyped(first, second) && isMistyped(first.text, second.text) ? most * mistypedShare : 0;
  }

  return {
    add(text) {
      rarities = undefined;
      const number = numbers.get(text);
      if (number !== undefined) {
        wordAt(number).persons += 1;
        return number;
      }
      const sounded = soundedName(text);
      numbers.set(text, words.length);
      const keys = sounded?.keys ?? [text];
      words.push({
        ...{ text, sounded, keys, persons: 1 },
        wholeKey: longest(keys),
        keyNumbers: Int32Array.from(keys, keyNumber),
        letters: lettersOf(text),
      });
      return words.length - 1;
    },
    rarity,
    keys: (word) => wordAt(word).keys,
    wholeKey: (word) => wordAt(word).wholeKey,
    evidence(one, other) {
      if (one === other) return rarity(one);
      const [low, high] = one < other ? [one, other] : [other, one];
      // Never 0: the higher of two different numbers is at least 1.
      const pair = low * 0x4000000 + high;
      const place = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 13;
      if (pairs[place] === pair) return evidences[place] as number;
      const evidence = compare(one, other);
      pairs[place] = pair;
      evidences[place] = evidence;
      return evidence;
    },
    mostEvidence(one, other) {
      if (one === other) return rarity(one);
      const [first, second] = [wordAt(one), wordAt(other)];
      if (sharesKey(first.keyNumbers, second.keyNumbers)) return Math.min(rarity(one), rarity(other)) * alikeShare;
      return mayBeMistyped(first, second) ? Math.min(rarity(one), rarity(other)) * mistypedShare : 0;
    },
  };
}

const longest = (keys: readonly string[]): string =>
  keys.reduce((best, key) => (key.length > best.length ? key : best), '');

function lettersOf(text: string): number {
  let letters = 0;
  for (let index = 0; index < text.length; index += 1) letters |= 1 << (text.charCodeAt(index) % 31);
  return letters;
}

/** Two edits change four letters at most. */
function mayBeMistyped(one: Word, other: Word): boolean {
  if (Math.abs(one.text.length - other.text.length) > 2) return false;
  let differing = one.letters ^ other.letters;
  let count = 0;
  for (; differing !== 0 && count <= 4; count += 1) differing &= differing - 1;
  return count <= 4;
}

function sharesKey(one: Int32Array, other: Int32Array): boolean {
  for (const key of one) if (other.includes(key)) return true;
  return false;
}

/** One letter more, less or another, or two that changed places, in words of five letters and more; two in words of eight. */
export function isMistyped(one: string, other: string): boolean {
  const longest = Math.max(one.length, other.length);
  const allowed = longest >= 8 ? 2 : longest >= 4 ? 1 : 0;
  return allowed > 0 && Math.abs(one.length - other.length) <= allowed && editsWithin(one, other, allowed);
}

/** Whether one text becomes the other in so many edits (restricted Damerau–Levenshtein distance). */
function editsWithin(one: string, other: string, allowed: number): boolean {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let edits = Math.min(
        (row[j] as number) + 1,
        (next[j - 1] as number) + 1,
        (row[j - 1] as number) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        edits = Math.min(edits, (before[j - 2] as number) + 1);
      next.push(edits);
      least = Math.min(least, edits);
    }
    if (least > allowed) return false;
    [before, row] = [row, next];
  }
  return (row[other.length] as number) <= allowed;
}
