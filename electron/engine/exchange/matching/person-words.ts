// The words of all persons who are compared: how many bear each, how each sounds, and how far two are apart. Engine; pure.
import { soundedName, type SoundedName, soundEvidence } from '../sounds/sound-distance.ts';

/** A word that somebody bears, under its number. */
interface Word {
  readonly text: string;
  /** It has a digit: `block 12` and `block 13` are two, however alike. */
  readonly isCode: boolean;
  /** Which letters are in it, folded into 31 bits: words of quite other letters need not be compared. */
  readonly letters: number;
  persons: number;
  sound: Sound | undefined;
}

/** How a word sounds; worked out once it is asked for: nobody compares the sounds of most places. */
interface Sound {
  readonly sounded: SoundedName | undefined;
  /** The numbers of its keys: its consonants as a whole and with each one left out; the word itself where it has no known sound. */
  readonly keys: Int32Array;
  /** The number of the longest key. */
  readonly wholeKey: number;
  /** A bit for each key: words whose bits do not meet share none. */
  readonly bits: number;
}

export interface Lexicon {
  /** The number of a word, and that one person more bears it. */
  readonly add: (text: string) => number;
  /** Ends the adding. `size`: how many persons there are. */
  readonly seal: (size: number) => void;
  /** How telling a word is, in natural logarithms: the rarer, the more. */
  readonly rarity: (word: number) => number;
  /** The numbers of its keys. */
  readonly keys: (word: number) => Int32Array;
  /** The number of the longest of its keys. */
  readonly wholeKey: (word: number) => number;
  /** The evidence that two words are one word in two spellings: `rarity` for the same, at most that for similar ones, 0 for others. `isOwnName`: of a person's own name, where less will do across writings. */
  readonly evidence: (one: number, other: number, isOwnName?: boolean) => number;
  /** At most so much is that evidence; found without comparing their sounds. */
  readonly mostEvidence: (one: number, other: number, isOwnName?: boolean) => number;
}

/** So telling is a word at most, in natural logarithms: one in 3,000 persons. */
const mostTelling = 8;
/** As if there were so many persons more, of whom some bear any word: a list of ten says little about how rare a name is. */
const [morePersons, moreBearers] = [400, 4];
/** Evidence of the sounds from which on two words are taken for one, in tenths of a natural logarithm. */
export const soundsAlike = 20;
/**
 * In two writings a name may sound so far apart and still be one, seldom by chance: it has its counterpart, and that is
 * all it says.
 */
const perhapsAlike = -40;
const mostOfPerhaps = 1.5;
/** What a word that sounds alike is worth beside the same word, and one that is spelt with a slip. */
const alikeShare = 0.8;
const mistypedShare = 0.6;
/** Comparisons that are remembered, each at one place: 12 bytes. */
const remembered = 1 << 19;

/** Makes an empty lexicon. */
export function makeLexicon(): Lexicon {
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
  const soundOf = (number: number): Sound => {
    const word = wordAt(number);
    if (word.sound !== undefined) return word.sound;
    const sounded = soundedName(word.text);
    const texts = sounded?.keys ?? [word.text];
    const keys = Int32Array.from(texts, keyNumber);
    word.sound = { sounded, keys, wholeKey: keyNumber(longest(texts)), bits: keys.reduce(withBit, 0) };
    return word.sound;
  };
  let rarities = new Float32Array(0);
  const rarity = (number: number): number => rarities[number] as number;

  /** Below 0 for names that may be one in two writings: only where it is a person's own name is that looked at. */
  function compare(one: number, other: number): number {
    const [first, second] = [soundOf(one), soundOf(other)];
    const most = Math.min(rarity(one), rarity(other));
    if (first.sounded !== undefined && second.sounded !== undefined) {
      const isAcross = first.sounded.writing !== second.sounded.writing;
      const isShared = sharesKey(first, second);
      const sounds = isShared || isAcross ? soundEvidence(first.sounded, second.sounded) : perhapsAlike - 1;
      if (isShared && sounds >= soundsAlike) return Math.min(most, sounds / 10) * alikeShare;
      if (isAcross && sounds >= perhapsAlike)
        return -Math.min(
          most,
          mostOfPerhaps,
          0.1 + (mostOfPerhaps * (sounds - perhapsAlike)) / (soundsAlike - perhapsAlike),
        );
    }
    const [oneWord, otherWord] = [wordAt(one), wordAt(other)];
    return mayBeMistyped(oneWord, otherWord) && isMistyped(oneWord.text, otherWord.text) ? most * mistypedShare : 0;
  }

  return {
    add(text) {
      const number = numbers.get(text);
      if (number !== undefined) {
        wordAt(number).persons += 1;
        return number;
      }
      numbers.set(text, words.length);
      words.push({ text, isCode: /\p{N}/u.test(text), letters: lettersOf(text), persons: 1, sound: undefined });
      return words.length - 1;
    },
    seal(size) {
      rarities = Float32Array.from(words, ({ persons }) =>
        Math.max(0, Math.min(mostTelling, Math.log((size + morePersons) / (persons + moreBearers)))),
      );
    },
    rarity,
    keys: (word) => soundOf(word).keys,
    wholeKey: (word) => soundOf(word).wholeKey,
    evidence(one, other, isOwnName = false) {
      if (one === other) return rarity(one);
      if (wordAt(one).isCode || wordAt(other).isCode) return 0;
      const [low, high] = one < other ? [one, other] : [other, one];
      // Never 0: the higher of two different numbers is at least 1.
      const pair = low * 0x4000000 + high;
      const place = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 13;
      if (pairs[place] !== pair) {
        evidences[place] = compare(low, high);
        pairs[place] = pair;
      }
      const evidence = evidences[place] as number;
      return evidence >= 0 ? evidence : isOwnName ? -evidence : 0;
    },
    mostEvidence(one, other, isOwnName = false) {
      if (one === other) return rarity(one);
      const [first, second] = [wordAt(one), wordAt(other)];
      if (first.isCode || second.isCode) return 0;
      const [sound, otherSound] = [soundOf(one), soundOf(other)];
      const most = Math.min(rarity(one), rarity(other));
      if (sharesKey(sound, otherSound)) return Math.max(most * alikeShare, Math.min(most, mostOfPerhaps));
      if (isOwnName && sound.sounded?.writing !== otherSound.sounded?.writing) return Math.min(most, mostOfPerhaps);
      return mayBeMistyped(first, second) ? most * mistypedShare : 0;
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

const withBit = (bits: number, key: number): number => bits | (1 << (Math.imul(key, 0x9e3779b1) >>> 27));

function sharesKey(one: Sound, other: Sound): boolean {
  if ((one.bits & other.bits) === 0) return false;
  const [keys, others] = [one.keys, other.keys];
  for (let index = 0; index < keys.length; index += 1) if (others.includes(keys[index] as number)) return true;
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
