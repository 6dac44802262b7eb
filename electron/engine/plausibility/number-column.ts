// A column of numbers and codes of documents and cases: what a spreadsheet made of single ones, and what only all of them
// show together. Engine; pure.
import { fold } from '../../../shared/fold.ts';
import type { ColumnFacts, DamageCode } from './damage.ts';
import { isMonth } from './months.ts';
import { isErrorWord, isHashes, noAnswerIn, startsWord } from './program-words.ts';
import { lostLetters } from './wrong-encoding.ts';

/** Values of some rows that may be damaged; the column as a whole decides. */
interface Suspicion {
  readonly row: number;
  readonly text: string;
}

/** The end of a column: rows whose values are damaged, and what the column showed. */
export interface ColumnEnd {
  readonly marks: readonly { readonly row: number; readonly code: DamageCode }[];
  readonly facts?: ColumnFacts;
}

/** The numbers of one column. */
export interface NumberColumn {
  /** Looks at the bytes of a value; a code where it is damaged for certain. */
  see(bytes: Uint8Array, from: number, to: number, row: number): DamageCode | null;
  end(): ColumnEnd;
}

/** The traits of a column that are known before it is read. */
export interface NumberTraits {
  readonly isPhone: boolean;
  /** True where the dictionary has the field. */
  readonly isKnown: boolean;
  /** How many characters every number has, where Primero itself says so. */
  readonly length: number | undefined;
}

/** Spreadsheets keep as many digits. */
const keptDigits = 15;
const longest = 64;
/** How many other values are remembered, to compare shapes with. */
const sampleSize = 64;

const digitClass = 1;
const hexClass = 2;
const eClass = 4;
const otherClass = 8;
const separatorClass = 16;
/** The longest day that a spreadsheet writes in digits. */
const longestDay = 10;
const classes = new Uint8Array(256).fill(otherClass);
for (let code = 48; code <= 57; code += 1) classes[code] = digitClass;
for (const code of Buffer.from('abcdfABCDF')) classes[code] = hexClass;
for (const code of Buffer.from('eE')) classes[code] = eClass;
for (const code of Buffer.from('-+/ ()')) classes[code] = separatorClass;

/** Starts a column. */
export function startNumbers({ isPhone, isKnown, length }: NumberTraits): NumberColumn {
  /** By length: values of digits, those that begin with a zero, those with letters a–f among them. */
  const digits = new Uint32Array(longest + 1);
  const padded = new Uint32Array(longest + 1);
  const hex = new Uint32Array(longest + 1);
  const hexMasks = new Set<number>();
  /** By length: rows of digits that do not begin with a zero. */
  const bare = new Map<number, number[]>();
  const rounded = new Map<number, number[]>();
  const short: Suspicion[] = [];
  const dates: Suspicion[] = [];
  const monthCodes: Suspicion[] = [];
  const amounts: Suspicion[] = [];
  const withLetters: Suspicion[] = [];
  const samples: string[] = [];
  let otherLetters = 0;
  let hasFractions = false;
  let otherCount = 0;

  function seeDigits(bytes: Uint8Array, from: number, to: number, row: number): DamageCode | null {
    const size = to - from;
    digits[size] = (digits[size] as number) + 1;
    if (bytes[from] === 48) padded[size] = (padded[size] as number) + 1;
    else addRow(bare, size, row);
    if (size < 12 || bytes[to - 1] !== 48) return null;
    let zeros = 0;
    while (bytes[to - 1 - zeros] === 48) zeros += 1;
    // A number that was shown with six digits, and then written as one.
    if (size - zeros <= 6 && size - zeros > 0) return 'damage.rounded';
    if (size > keptDigits && zeros >= size - keptDigits) addRow(rounded, size, row);
    return null;
  }

  function look(raw: string, row: number): DamageCode | null {
    const text = raw.trim();
    if (startsWord(text.charCodeAt(0))) {
      if (isHashes(text)) return 'damage.hashes';
      if (noAnswerIn(text) !== null) return 'damage.no-answer';
      if (isErrorWord(text, false)) return 'damage.error-word';
    }
    if (/\?{2}|[^\0-\x7f]/.test(text)) {
      const lost = /\?{2}/.test(text) ? 'damage.question-marks' : lostLetters(raw);
      if (lost !== null) return lost;
    }
    const plain = plainly(text);
    if (isScientific(plain)) return 'damage.scientific';
    if (/^\d+e\d{1,3}$/.test(plain)) {
      short.push({ row, text: plain });
      return null;
    }
    const amount = amountIn(plain, isPhone);
    if (amount === 'sure') return 'damage.decimal';
    if (amount === 'maybe') amounts.push({ row, text: plain });
    else if (/^\d+[.,]\d*[1-9]\d*$/.test(plain)) hasFractions = true;
    const date = dateIn(plain);
    if (date === 'sure') return 'damage.became-date';
    if (date === 'month') monthCodes.push({ row, text: plain });
    else if (date === 'numbers') dates.push({ row, text: plain });
    else {
      otherCount += 1;
      if (/^(?:\p{L}{3,4}[-/. ]\d{1,4}|\d{1,2}[-/. ]\p{L}{3,4})$/u.test(plain)) otherLetters += 1;
      const latin = asLatin(plain);
      if (/[oil|]/.test(latin) && /\d/.test(latin)) {
        if (hasLetterAmongDigits(latin)) withLetters.push({ row, text: latin });
      } else if (samples.length < sampleSize) samples.push(plain);
    }
    return null;
  }

  return {
    see(bytes, from, to, row) {
      const size = to - from;
      // A UUID is as Primero made it: it has signs that no spreadsheet reads as a number.
      if (size === 36 && bytes[from + 8] === 45 && bytes[from + 13] === 45) {
        otherCount += 1;
        return null;
      }
      if (size === 0) return null;
      let seen = 0;
      for (let at = from; at < to; at += 1) seen |= classes[bytes[at] as number] as number;
      if (size > longest) return null;
      if (seen === digitClass) return seeDigits(bytes, from, to, row);
      if ((seen & (otherClass | separatorClass)) === 0 && (seen & hexClass) !== 0) {
        hex[size] = (hex[size] as number) + 1;
        if (hexMasks.size < 3) hexMasks.add(maskOf(bytes, from, to));
        return null;
      }
      // Most numbers with something between their digits are longer than a day.
      if ((seen & ~(digitClass | separatorClass)) === 0 && size > longestDay && samples.length === sampleSize) {
        otherCount += 1;
        return null;
      }
      return look(Buffer.from(bytes.buffer, bytes.byteOffset + from, size).toString('utf8'), row);
    },
    end() {
      const marks: { row: number; code: DamageCode }[] = [];
      const add = (code: DamageCode, suspicions: readonly Suspicion[]) => {
        for (const { row } of suspicions) marks.push({ row, code });
      };
      const hexCount = sum(hex);
      const digitCount = sum(digits);
      // Among ids with letters from a to f, 1234e56 is one; among digits, it is one where theirs are as long.
      if (hexCount === 0) {
        const unlike = short.filter(({ text }) => digits[text.length] === 0);
        if (digitCount > 0 || /^\d(?:e\d+)$/.test(unlike[0]?.text ?? ''))
          add(
            'damage.scientific',
            unlike.filter(({ text }) => /^\d(?:e\d+)$/.test(text)),
          );
      }
      if (!hasFractions) add('damage.decimal', amounts);
      if (otherLetters === 0) add('damage.became-date', monthCodes);
      const isOtherwise = digitCount + hexCount + otherCount > 0;
      const isOfColumn = ({ text }: Suspicion) => samples.some((sample) => shapeOf(sample) === shapeOf(text));
      if (isKnown || isOtherwise)
        add(
          'damage.became-date',
          dates.filter((date) => !isOfColumn(date)),
        );
      add(
        'damage.unseen-marks',
        withLetters.filter(({ text }) => isNumberWithLetters(text, samples)),
      );
      for (const [size, rows] of rounded) {
        if (isUnlikely(rows.length, digits[size] as number, 10 ** (keptDigits - size)))
          for (const row of rows) marks.push({ row, code: 'damage.rounded' });
      }
      const whole = length ?? lengthOf(digits, padded, hex, hexMasks.size > 1, isPhone);
      if (whole === undefined) return { marks };
      const before = marks.length;
      for (let size = isPhone ? whole - 1 : 1; size < whole; size += 1) {
        for (const row of bare.get(size) ?? []) marks.push({ row, code: 'damage.zeros-lost' });
      }
      return marks.length === before ? { marks } : { marks, facts: { length: whole } };
    },
  };
}

function addRow(rows: Map<number, number[]>, size: number, row: number): void {
  const ofSize = rows.get(size);
  if (ofSize === undefined) rows.set(size, [row]);
  else ofSize.push(row);
}

const sum = (counts: Uint32Array): number => counts.reduce((all, count) => all + count, 0);

/** Where the letters stand in a value, as bits: ids of one length are random where this differs. */
function maskOf(bytes: Uint8Array, from: number, to: number): number {
  let mask = 0;
  for (let at = from; at < to && at < from + 30; at += 1)
    mask = (mask << 1) | (classes[bytes[at] as number] === digitClass ? 0 : 1);
  return mask;
}

/**
 * The length that all numbers of the column had: that of those which begin with a zero, or of ids with letters from a to f
 * among their digits. Undefined where the column shows none: numbers that were counted up from one have several lengths.
 */
function lengthOf(
  digits: Uint32Array,
  padded: Uint32Array,
  hex: Uint32Array,
  isRandom: boolean,
  isPhone: boolean,
): number | undefined {
  const proof = (size: number) => (padded[size] as number) + (isRandom ? (hex[size] as number) : 0);
  let whole = 0;
  for (let size = 1; size <= longest; size += 1) if (proof(size) > proof(whole)) whole = size;
  const proofs = proof(whole);
  if (proofs < (isPhone ? 5 : 2)) return undefined;
  let others = 0;
  for (let size = 1; size <= longest; size += 1) if (size !== whole) others += proof(size);
  let longer = 0;
  for (let size = whole + 1; size <= longest; size += 1) longer += digits[size] as number;
  // Telephone numbers have zeros in front of them in one country, and none in another.
  const shorter = digits[whole - 1] as number;
  if (isPhone && shorter * 9 > proofs) return undefined;
  return (others + longer) * 9 <= proofs ? whole : undefined;
}

/** True where so many rounded numbers of all are no chance. `chance`: that one is rounded by itself (Chernoff's bound). */
function isUnlikely(count: number, all: number, chance: number): boolean {
  const share = count / all;
  if (share <= chance) return false;
  const rest = share === 1 ? 0 : (1 - share) * Math.log((1 - share) / (1 - chance));
  return Math.exp(-all * (share * Math.log(share / chance) + rest)) < 0.01;
}

const ascii = /^[\0-\x7f]*$/;

/** Small letters, digits of every script as ASCII, no unseen marks, one kind of dash. */
const plainly = (text: string): string =>
  ascii.test(text) ? text.toLowerCase() : fold(text.replaceAll('٬', ',').replaceAll('٫', '.')).trim();

/** `9.992e+11`, `9,992e11`, `1e+05`: no id has a sign and such an exponent. */
const isScientific = (plain: string): boolean =>
  /^[+-]?\d+[.,]\d+e[+-]?\d{1,3}$/.test(plain) || /^[+-]?\d+e[+]\d{1,3}$/.test(plain);

/** `12345.0` and `1,234,567`. A short one could be a part of a numbering: the column decides. */
function amountIn(plain: string, isPhone: boolean): 'sure' | 'maybe' | null {
  const whole = /^(\d+)[.,](0+)$/.exec(plain)?.[1];
  if (whole !== undefined) return whole.length >= 5 && (isPhone || !whole.startsWith('0')) ? 'sure' : 'maybe';
  if (/^[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.0+)?$/.test(plain)) return 'sure';
  return null;
}

/** How surely a spreadsheet made a date of a number of a case. */
function dateIn(plain: string): 'sure' | 'month' | 'numbers' | null {
  if (plain.length < 5 || plain.length > 32) return null;
  if (/^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[t ](?:0{1,2}:00(?::00)?|12:00(?::00)? ?am)/.test(plain)) return 'sure';
  const [, first = '', word = '', last = ''] =
    /^(\d{0,4})[-/. ]{0,2}(\p{L}[\p{L}\p{M}]+\.?)[-/. ]{1,2}(\d{0,4})$/u.exec(plain) ??
    /^(\d{1,4})[-/. ]{1,2}(\p{L}[\p{L}\p{M}]+\.?)()$/u.exec(plain) ??
    [];
  if (word !== '' && isMonth(word)) {
    if (first !== '' && last !== '') return first.length <= 2 || last.length <= 2 ? 'sure' : null;
    const only = first === '' ? last : first;
    return only.length === 1 || only.length === 2 || /^(?:19|20)\d\d$/.test(only) ? 'month' : null;
  }
  const parts = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})$/.exec(plain);
  if (parts === null) return null;
  const [one, two, three] = [parts[1], parts[3], parts[4]].map(Number) as [number, number, number];
  if (isDay(one, two, three) || isDay(three, two, one) || isDay(three, one, two)) return 'numbers';
  const isShort = parts[2] === '/' && three < 100 && (isDay(2000 + three, two, one) || isDay(2000 + three, one, two));
  return isShort ? 'numbers' : null;
}

/** True for a day that spreadsheets have: not for the 30th of February. */
const isDay = (year: number, month: number, day: number): boolean =>
  year >= 1900 &&
  year <= 2100 &&
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The Cyrillic and Greek letters that look like zero and one, as the Latin ones do. */
const asLatin = (text: string): string => (ascii.test(text) ? text : text.replace(/[оο]/g, 'o').replace(/[іι]/g, 'i'));
const asDigits = (text: string): string => text.replaceAll('o', '0').replace(/[il|]/g, '1');
const shapeOf = (text: string): string => text.replace(/\d/g, '9');

/** True where a part of a number consists of digits and of letters that look like some. */
function hasLetterAmongDigits(plain: string): boolean {
  return plain.split(/[^\p{L}0-9|]+/u).some((part) => /\d/.test(part) && /^[\doil|]*[oil|][\doil|]*$/.test(part));
}

/** True where the others of the column have digits in the places of those letters, or where digits stand around them. */
function isNumberWithLetters(plain: string, samples: readonly string[]): boolean {
  const shape = shapeOf(asDigits(plain));
  const alike = samples.filter((sample) => shapeOf(sample) === shape).length;
  if (alike > 0) return alike * 2 >= samples.length;
  return samples.length === 0 && /\d[oil|]+\d/.test(plain) && plain.replace(/\D/g, '').length >= 6;
}
