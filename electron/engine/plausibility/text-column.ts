// A column of names or of texts: what a wrong encoding, a spreadsheet or a script made of them. Engine; pure.
import type { DamageCode } from './damage.ts';
import { isMonth } from './months.ts';
import { isErrorWord, isHashes, isWrittenAsPower, noAnswerIn } from './program-words.ts';
import type { ColumnEnd } from './number-column.ts';
import { lostLetters, mixesAlphabets } from './wrong-encoding.ts';

/** The texts of one column. */
export interface TextColumn {
  /** True while every value is to be looked at: so the column learns how its names are written. */
  wantsAll(): boolean;
  /** Looks at a value; a code where it is damaged for certain. `hasWrongLetters`: its letters are looked at, too. */
  look(text: string, row: number, hasWrongLetters: boolean): DamageCode | null;
  /** `elsewhere`: the words for no value that stand in fields of the same file which hold no texts. */
  end(elsewhere: ReadonlySet<string>): ColumnEnd;
}

interface Suspicion {
  readonly row: number;
  readonly text: string;
}

/** How many values are remembered, to see how names of the column are written. */
const sampleSize = 32;

/** Starts a column. `kind`: names; texts that people write; addresses, in which numbers matter, too. */
export function startTexts(kind: 'name' | 'text' | 'address'): TextColumn {
  const words: Suspicion[] = [];
  const marks: Suspicion[] = [];
  const monthCodes: Suspicion[] = [];
  const samples: string[] = [];
  let certainWords = 0;
  let certainMarks = 0;
  let otherLetters = 0;

  function lookAtWord(text: string, row: number): DamageCode | null {
    if (isHashes(text)) return 'damage.hashes';
    if (isErrorWord(text, kind !== 'name')) return 'damage.error-word';
    const word = noAnswerIn(text);
    if (word === 'never' && (kind !== 'name' || !/^[a-z]+$/i.test(text))) {
      certainWords += 1;
      return 'damage.no-answer';
    }
    if (word !== null) words.push({ row, text });
    return null;
  }

  function lookAtNumber(text: string, row: number): DamageCode | null {
    if (kind === 'name') return null;
    if (isWrittenAsPower(text)) return 'damage.scientific';
    if (kind === 'address') {
      const word = /^(?:\d{1,2}[-/ ](\p{L}[\p{L}\p{M}]+\.?)|(\p{L}[\p{L}\p{M}]+\.?)[-/ ]\d{2})$/u.exec(text);
      const letters = word?.[1] ?? word?.[2];
      if (letters !== undefined && isMonth(letters)) monthCodes.push({ row, text });
      else if (letters !== undefined) otherLetters += 1;
    }
    return null;
  }

  return {
    wantsAll: () => kind === 'name' && samples.length < sampleSize,
    look(raw, row, hasWrongLetters) {
      const text = raw.trim();
      const certain = lookAtWord(text, row) ?? lookAtNumber(text, row) ?? (hasWrongLetters ? lostLetters(raw) : null);
      if (certain !== null) return certain;
      if (kind === 'name' && hasWrongLetters && mixesAlphabets(text)) return 'damage.wrong-encoding';
      const marked = text.includes('?') ? questionMarks(text, kind) : null;
      if (marked === 'sure') {
        certainMarks += 1;
        return 'damage.question-marks';
      }
      if (marked === 'maybe') marks.push({ row, text });
      if (samples.length < sampleSize && /\p{L}/u.test(text) && noAnswerIn(text) === null) samples.push(text);
      return null;
    },
    end(elsewhere) {
      const ends: { row: number; code: DamageCode }[] = [];
      if (certainMarks > 0) for (const { row } of marks) ends.push({ row, code: 'damage.question-marks' });
      if (otherLetters === 0) for (const { row } of monthCodes) ends.push({ row, code: 'damage.became-date' });
      for (const { row, text } of words) {
        const isProgram = elsewhere.has(text) || certainWords > 0 || (kind === 'name' && isUnlikeNames(text, samples));
        if (isProgram) ends.push({ row, code: 'damage.no-answer' });
      }
      return { marks: ends };
    },
  };
}

/**
 * True where a word is not written as the names of its column are: in another script, in small letters beside names with
 * capitals, or in capitals alone beside names with small letters.
 */
function isUnlikeNames(word: string, names: readonly string[]): boolean {
  // No program writes these words with one capital; they are names.
  if (names.length < 3 || /^(?:Na|Nan|Nat|Nil|Null)$/.test(word)) return false;
  const most = (test: (name: string) => boolean) => names.filter(test).length * 10 >= names.length * 9;
  if (most((name) => !/[a-z]/i.test(name))) return true;
  if (!/[a-z]/i.test(word)) return true;
  if (word === word.toLowerCase()) return most((name) => name !== name.toLowerCase());
  return word === word.toUpperCase() && most((name) => name !== name.toUpperCase());
}

/**
 * Whether question marks stand for letters that an encoding lacks. A name has none; a text may ask, and a person who does
 * not know writes `???`.
 */
function questionMarks(text: string, kind: 'name' | 'text' | 'address'): 'sure' | 'maybe' | null {
  const runs = text.match(/(?<![^\s,.;:()/-])\?{2,}(?![^\s,.;:()/-])/g) ?? [];
  const marks = runs.join('').length;
  const inside = text.match(/\p{L}\?+\p{L}/gu)?.length ?? 0;
  const hasLetters = /\p{L}/u.test(text);
  if (kind === 'name') {
    // `?brahim`: who is not sure of a name writes it with a capital.
    if (runs.length > 0 || inside > 0 || /(?<![^\s'’-])\?\p{Ll}/u.test(text)) return 'sure';
    return /\p{L}\?|\?\p{L}/u.test(text) ? 'maybe' : null;
  }
  if (runs.length >= 2 && marks >= 5) return 'sure';
  if (!hasLetters && marks >= 4) return 'sure';
  if (kind === 'address' && (runs.length >= 2 || (inside > 0 && !text.includes('=')))) return 'sure';
  // `caf? ferm?`: marks within words; an address of the internet has them, too.
  if (inside >= 2 && !/[=/]/.test(text)) return 'sure';
  return runs.length > 0 || inside > 0 ? 'maybe' : null;
}
