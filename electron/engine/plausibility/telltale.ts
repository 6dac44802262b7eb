// Looks over the bytes of a value for signs that it may be damaged, without making a text of it. Engine; pure.
import type { FieldUse } from './field-use.ts';
import { mayBePower, mayBeProgramWord, startsWord } from './program-words.ts';

/** What the bytes of dates and ages are compared with. */
export interface Limits {
  /** The years in which a date can be, and a birth. */
  readonly firstYear: number;
  readonly lastYear: number;
  readonly firstBirth: number;
  /** The last year that lies behind us whole: a birth in it is in the past. */
  readonly lastBirth: number;
}

/**
 * True where a value may be damaged and must be looked at as a text. False costs little: this is asked of every value of
 * an import. Numbers are not asked here, for every one of them counts (number-column.ts). `isQuiet`: the row has neither a
 * question mark nor a letter beyond ASCII.
 */
export function needsLook(
  use: FieldUse,
  limits: Limits,
  isQuiet: boolean,
  bytes: Uint8Array,
  from: number,
  to: number,
): boolean {
  switch (use) {
    case 'birth':
    case 'day':
      return !isLikelyDay(use, limits, bytes, from, to);
    case 'moment':
      return to - from < 19 || !isYearIn(limits.firstYear, limits.lastYear, bytes, from);
    case 'age':
      return !isLikelyAge(bytes, from, to);
    case 'answer':
      if (mayBeProgramWord(bytes, from, to) || mayBePower(bytes, from, to)) return true;
      return !isQuiet && hasTellTale(bytes, from, to, true);
    default:
      if (!isQuiet && hasTellTale(bytes, from, to, true)) return true;
      return mayBeProgramWord(bytes, from, to) || (use !== 'name' && mayBeNumber(use, bytes, from, to));
  }
}

const isDigit = (code: number | undefined): boolean => code !== undefined && code >= 48 && code <= 57;

/** True for the first byte of a text that may be a program's word or a number. */
export const startsTold = (first: number): boolean => startsWord(first) || (first >= 48 && first <= 57);

function isYearIn(first: number, last: number, bytes: Uint8Array, from: number): boolean {
  let year = 0;
  for (let at = from; at < from + 4; at += 1) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) return false;
    year = year * 10 + digit;
  }
  return year >= first && year <= last;
}

function isLikelyDay(use: FieldUse, limits: Limits, bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== 10 || bytes[from + 4] !== 45 || bytes[from + 7] !== 45) return false;
  // A thirteenth month stands in the calendar of Ethiopia.
  if (bytes[from + 5] === 49 && (bytes[from + 6] as number) > 50) return false;
  return use === 'birth'
    ? isYearIn(limits.firstBirth, limits.lastBirth, bytes, from)
    : isYearIn(limits.firstYear, limits.lastYear, bytes, from);
}

function isLikelyAge(bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from;
  if (length === 0 || length > 2) return false;
  return isDigit(bytes[from]) && (length === 1 || isDigit(bytes[from + 1]));
}

/** A whole value that a spreadsheet may have made of a number, in a text: `9.99E+11`, `26-Sep`. */
function mayBeNumber(use: FieldUse, bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from > 24) return false;
  const first = bytes[from] as number;
  if (use !== 'address') {
    if (!isDigit(first)) return false;
    for (let at = from + 1; at < to - 1; at += 1)
      if (((bytes[at] as number) | 32) === 101) return isDigit(bytes[to - 1]);
    return false;
  }
  return isDigit(first) || isDigit(bytes[to - 1]);
}

/** What a byte may begin: nothing, a question mark, or a letter beyond ASCII of one of the kinds below. */
const kinds = new Uint8Array(256);
const question = 1;
const latin = 2;
const cyrillic = 3;
const arabic = 4;
const special = 5;
const sign = 6;
kinds[63] = question;
for (let lead = 0xc2; lead <= 0xcb; lead += 1) kinds[lead] = latin;
kinds[0xce] = sign;
kinds[0xcf] = sign;
kinds[0xd0] = cyrillic;
kinds[0xd1] = cyrillic;
kinds[0xd2] = cyrillic;
kinds[0xd8] = arabic;
kinds[0xd9] = arabic;
kinds[0xda] = arabic;
kinds[0xdb] = arabic;
kinds[0xe2] = sign;
kinds[0xef] = special;

/**
 * True for a question mark; for U+FFFD; and for the pairs that letters make which were read in a wrong encoding: two
 * letters or signs beyond ASCII in a row, of which one is Latin; a Cyrillic or Arabic letter and a sign, above all Р,
 * С, ط and ظ, by which letters of their own scripts begin then; a Latin letter beside a Cyrillic or Arabic one.
 * `asksMarks`: a question mark counts.
 */
function hasTellTale(bytes: Uint8Array, from: number, to: number, asksMarks: boolean): boolean {
  for (let at = from; at < to; at += 1) {
    const code = bytes[at] as number;
    if (code < 128 && code !== 63) continue;
    const kind = kinds[code];
    if (kind === 0) continue;
    if (kind === question) {
      if (asksMarks) return true;
      continue;
    }
    const next = bytes[at + 1] as number;
    if (kind === latin) {
      if (at + 2 < to && (bytes[at + 2] as number) > 127) return true;
    } else if (kind === sign) {
      const end = at + (code === 0xe2 ? 3 : 2);
      if (end < to && isLatin(bytes[end] as number)) return true;
      if (code === 0xe2) at += 1;
    } else if (kind === special) {
      if (next === 0xbf && bytes[at + 2] === 0xbd) return true;
    } else if (isAsciiLetter(bytes[at - 1]) || (at + 2 < to && isAsciiLetter(bytes[at + 2]))) {
      return true;
    } else if (kind === cyrillic) {
      if (at + 2 < to && isForeign(bytes, at + 2, code === 0xd0 && (next === 0xa0 || next === 0xa1))) return true;
    } else if (
      at + 2 < to &&
      isForeignToArabic(bytes[at + 2] as number, code === 0xd8 && (next === 0xb7 || next === 0xb8))
    ) {
      return true;
    }
    at += 1;
  }
  return false;
}

/** True for bytes with letters that may have been read in a wrong encoding. */
export const hasWrongLetters = (bytes: Uint8Array, from: number, to: number): boolean =>
  hasTellTale(bytes, from, to, false);

/** True for the first byte of a Latin letter or of a sign beyond ASCII. */
const isLatin = (code: number): boolean => code === 0xe2 || (code >= 0xc2 && code <= 0xc6);

const isAsciiLetter = (code: number | undefined): boolean =>
  code !== undefined && (code | 32) >= 97 && (code | 32) <= 122;

/** Signs, and the Cyrillic letters that Russian lacks: other languages have the small ones, but hardly behind Р and С. */
function isForeign(bytes: Uint8Array, at: number, isTypical: boolean): boolean {
  const code = bytes[at] as number;
  const next = bytes[at + 1] as number;
  if (code === 0xd0) return next < 0x90;
  if (code === 0xd1 && isTypical) return next > 0x8f;
  return code === 0xc2 || code === 0xe2 || (code === 0xd2 && isTypical);
}

/** Signs, and letters that Arabic lacks; Persian has those, and signs between letters, but hardly behind ط and ظ. */
function isForeignToArabic(code: number, isTypical: boolean): boolean {
  return code === 0xc2 || code === 0xc6 || (isTypical && (code === 0xe2 || code === 0xda));
}
