// One spelling for every way in which people, forms and spreadsheets write the same number of a case. Engine; pure.
import { fold } from '../../../shared/fold.ts';
import { asLatin } from '../../../shared/look-alikes.ts';

const plain = /^[a-z0-9]*$/;
const ascii = /^[\0-\x7f]*$/;
/** Blanks, quotes and apostrophes are nothing within a number: spreadsheets add them, and people part digits by them. */
const unread = /[\s\p{Cc}'"“”„«»‹›`]+/gu;
const ends = /^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu;
const separators = /[^\p{L}\p{M}\p{N}]+/gu;
/** Between two digits a separator tells 1-23 from 12-3; elsewhere people leave it out: `CP-01` is `CP01`. */
const needless = /(?<!\d)-|-(?!\d)/g;
const uuid = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/;
/** A capital o among digits is a zero, and i and l are ones. */
const amongDigits = /(?<=\d)[oil]+(?=\d)/g;

/**
 * A number of a case in the spelling in which two are compared: without case, blanks, invisible signs and accents; letters
 * that look alike, dashes of any kind and digits of any script as one; zeros that a spreadsheet ate and forms that it made
 * of a long number (`1.234567E+6`, `1,234,567`, `1234567.0`) as the plain number. Empty where nothing is left. Folding
 * twice changes nothing further. Two numbers that differ in a digit or a
 * letter, or in where digits are parted, stay different.
 */
export function foldId(value: string | number): string {
  const lower = String(value).toLowerCase();
  if (plain.test(lower)) return withoutZeros(lower);
  if (isUuid(lower)) return lower.replaceAll('-', '');
  let folded = folding(lower);
  // A blank or a mark that is gone may have stood between what now belongs together.
  for (let before = lower; before !== folded; ) {
    before = folded;
    folded = folding(before);
  }
  return folded;
}

function folding(text: string): string {
  const letters = ascii.test(text) ? text : asLatin(fold(text.replaceAll('٬', ',').replaceAll('٫', '.')));
  const read = letters.replace(unread, '').replace(ends, '');
  const counted = asNumber(read);
  if (counted !== undefined) return counted;
  if (isUuid(read)) return read.replaceAll('-', '');
  return withoutZeros(read.replace(separators, '-').replace(needless, '').normalize('NFC'));
}

const isUuid = (text: string): boolean => (text.length === 36 || text.length === 32) && uuid.test(text);

/** Digits only: zeros in front are what a spreadsheet eats. Else what stands among digits is read as a digit. */
function withoutZeros(text: string): string {
  const read = /[oil]/.test(text)
    ? text.replace(amongDigits, (letters) => letters.replaceAll('o', '0').replace(/[il]/g, '1'))
    : text;
  return asNumber(read) ?? read;
}

/** What each of the three forms below consists of. */
const numeric = /^[0-9.,]+(?:e[+]?\d{1,2})?$/;
const integer = /^(\d+)(?:[.,]0*)?$/;
const grouped = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/;
const scientific = /^(\d+)(?:[.,](\d+))?e[+]?(\d{1,2})$/;

/** The digits of a whole number, whichever way a spreadsheet shows it; undefined for what is none. */
function asNumber(text: string): string | undefined {
  if (!numeric.test(text)) return undefined;
  if (grouped.test(text)) return text.replace(/[.,]/g, '').replace(/^0+(?=\d)/, '');
  const whole = integer.exec(text)?.[1];
  if (whole !== undefined) return whole.replace(/^0+(?=\d)/, '');
  const [, digits, fraction = '', exponent] = scientific.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const places = Number(exponent) - fraction.length;
  if (places < 0 || places > longestExponent) return undefined;
  return `${digits}${fraction}${'0'.repeat(places)}`.replace(/^0+(?=\d)/, '');
}

/** A double is exact to sixteen digits; longer numbers are no numbers of a case. */
const longestExponent = 30;
