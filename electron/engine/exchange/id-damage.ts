// What a spreadsheet or a script makes of an id, and which whole ids a damaged one may have been. Engine; pure.
import { isMonth, monthsOf } from '../plausibility/months.ts';
import { noAnswerIn } from '../plausibility/program-words.ts';
import { foldId } from './id-spelling.ts';

/**
 * How much of an id is there. `whole`: all of it. `number`: digits, in whichever form; zeros in front may be gone, so that
 * it is one of several ids. `damaged`: a form that a program has made of an id, from which nobody can tell the id. `lost`:
 * nothing is left.
 */
export type IdState = 'whole' | 'number' | 'damaged' | 'lost';

/** Ids as Primero has them: nothing further is asked of them. */
const plain = /^(?:[0-9a-f]*[abcdf][0-9a-f]*|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;
const uuid = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

/** Hashes where a column is too narrow, and the error words of spreadsheets in every language: all begin with a hash. */
const errorWord = /^#(?:#*|[\p{L}\p{N}/._]+[!?]?)$/u;
const nothing = /^(?:[0.,+-]*|true|false|vrai|faux|wahr|falsch|\?+|err(?:or)?:?\s*\d*)$/i;

const scientific = /^(\d+)(?:[.,](\d+))?e([+]?)(\d{1,6})$/;
const digits = /^\d[\d.,\s'’\u00a0\u202f]*$/;
/** An id of Primero's that was cut: at least the first part of a UUID, with the dash behind it. */
const cutUuid =
  /^[0-9a-f]{8}-(?:[0-9a-f]{0,4}|[0-9a-f]{4}-[0-9a-f]{0,4}|(?:[0-9a-f]{4}-){2}[0-9a-f]{0,4}|(?:[0-9a-f]{4}-){3}[0-9a-f]{0,11})$/i;

const dayMonth = /^(\d{1,2})([-/. ]?)(\p{L}[\p{L}\p{M}]{2,11})\.?(?:[-/. ]?(\d{4}|\d{2}))?$/u;
const monthYear = /^(\p{L}[\p{L}\p{M}]{2,11})\.?([-/. ]?)(\d{1,4})$/u;
const isoDate = /^(\d{4})-(\d{2})-(\d{2})(?:[t ]00:00(?::00(?:\.0+)?)?z?)?$/i;
const slashDate = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})$/;
const twoNumbers = /^(\d{1,4})[-/. ](\d{1,4})$/;

/** A date as far as a spreadsheet shows it. */
interface ShownDate {
  readonly month: number;
  readonly day?: number;
  readonly year?: number;
}

/** The dates that a text may be for a spreadsheet, or that it shows. */
function datesIn(text: string): readonly ShownDate[] {
  const [, firstDay, , name = '', behind] = dayMonth.exec(text) ?? [];
  if (firstDay !== undefined) {
    const day = Number(firstDay);
    return monthsOf(name).flatMap((month): readonly ShownDate[] => {
      if (behind !== undefined) return [{ month, day, year: Number(behind) % 100 }];
      return [...(day <= 31 ? [{ month, day }] : []), { month, year: day % 100 }];
    });
  }
  const [, monthName = '', , value] = monthYear.exec(text) ?? [];
  if (value !== undefined) {
    const year = Number(value) % 100;
    const isDay = value.length <= 2 && year >= 1 && year <= 31;
    return monthsOf(monthName).flatMap((month): readonly ShownDate[] => [
      ...(isDay ? [{ month, day: year }] : []),
      { month, year },
    ]);
  }
  const [, isoYear, isoMonth, isoDay] = isoDate.exec(text) ?? [];
  if (isoYear !== undefined)
    return [
      { month: Number(isoMonth), day: Number(isoDay) },
      { month: Number(isoMonth), year: Number(isoYear) % 100 },
    ];
  const [, one, two, year] = slashDate.exec(text) ?? [];
  if (one !== undefined && two !== undefined)
    return [
      { month: Number(two), day: Number(one), year: Number(year) % 100 },
      { month: Number(one), day: Number(two), year: Number(year) % 100 },
    ].filter(isDate);
  const [, front, back] = twoNumbers.exec(text) ?? [];
  if (front === undefined || back === undefined) return [];
  const [before, behindDash] = [Number(front), Number(back)];
  const readings: readonly ShownDate[] = [
    { month: behindDash, day: before },
    { month: before, day: behindDash },
    { month: behindDash, year: before % 100 },
    { month: before, year: behindDash % 100 },
  ];
  return readings.filter(isDate);
}

const isDate = ({ month, day = 1 }: ShownDate): boolean => month >= 1 && month <= 12 && day >= 1 && day <= 31;

/** True for a text that a spreadsheet shows for a date: nobody writes an id so. */
function isShownDate(text: string): boolean {
  if (isoDate.test(text)) return true;
  const [, day, separator, name = ''] = dayMonth.exec(text) ?? [];
  if (day !== undefined) return separator !== '' && isMonth(name);
  const [, first = '', between, year] = monthYear.exec(text) ?? [];
  return year !== undefined && between !== '' && year.length !== 3 && isMonth(first);
}

/** How much of an id is there. */
export function idState(id: string | number): IdState {
  const text = String(id).trim();
  if (plain.test(text)) return 'whole';
  const lower = text.toLowerCase();
  if (errorWord.test(lower) || nothing.test(lower) || noAnswerIn(lower) !== null) return 'lost';
  const [, first, fraction = '', plus, exponent] = scientific.exec(lower) ?? [];
  if (first !== undefined) {
    if (fraction === '' && plus === '') return 'whole';
    return Number(exponent) <= fraction.length ? 'number' : 'damaged';
  }
  if (digits.test(lower)) return isRounded(lower) ? 'damaged' : 'number';
  if (cutUuid.test(lower) || isShownDate(lower)) return 'damaged';
  return 'whole';
}

/** A number of more than fifteen digits, all of them zeros behind the fifteenth: a spreadsheet keeps no more. */
function isRounded(text: string): boolean {
  const read = text
    .replace(/[.,]0+$/, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '');
  return read.length > 15 && /^0+$/.test(read.slice(15));
}

/** True for a UUID that ends too early. */
export const isCutUuid = (id: string): boolean => cutUuid.test(id.trim());

/** The largest exponent of a number; what would be larger stays a text. */
const largestExponent = 307;

/** What a number is made of: `1.234E+59` has the digits 1234 and the exponent 59. Zeros at the end are not counted. */
interface Magnitude {
  readonly digits: string;
  readonly exponent: number;
  /** How many digits are shown, with zeros at the end. */
  readonly shown: number;
}

/** The number that a spreadsheet sees in an id; undefined where it sees none. */
function magnitudeOf(lower: string): Magnitude | undefined {
  const [, first, fraction = '', , power] = scientific.exec(lower) ?? [];
  if (first !== undefined) {
    const written = `${first}${fraction}`.replace(/^0+/, '');
    const exponent = Number(power) - fraction.length + written.length - 1;
    if (written === '' || exponent > largestExponent) return undefined;
    return { digits: written.replace(/0+$/, ''), exponent, shown: written.length };
  }
  const whole = lower
    .replace(/[.,]0+$/, '')
    .replace(/[\s'’\u00a0\u202f.,-]/g, '')
    .replace(/^0+/, '');
  if (!/^\d+$/.test(whole)) return undefined;
  return { digits: whole.replace(/0+$/, ''), exponent: whole.length - 1, shown: whole.length };
}

/** Digits of so many places, the rest cut off. */
const cut = ({ digits: all, exponent }: Pick<Magnitude, 'digits' | 'exponent'>, places: number): string =>
  `${all.slice(0, places).padEnd(places, '0')}e${exponent}`;

/** A number as a double, which holds more digits than a spreadsheet shows. */
const amountOf = ({ digits: all, exponent }: Magnitude): number => Number(`${all[0]}.${all.slice(1)}e${exponent}`);

/** A spreadsheet keeps so many digits of a number, and cuts off those behind; a shorter form is rounded. */
const keptDigits = 15;

/** How far a number may be from what is shown of it, and what a double rounds. */
const toleranceOf = ({ digits: all, exponent, shown }: Magnitude): number =>
  all.length >= keptDigits ? Number(`1.0000001e${exponent - keptDigits + 1}`) : Number(`5.0000001e${exponent - shown}`);

function magnitudeOfValue(value: number): Pick<Magnitude, 'digits' | 'exponent'> {
  const [mantissa = '', power] = value.toExponential(14).split('e');
  return { digits: mantissa.replace('.', ''), exponent: Number(power) };
}

const few = 3;
const many = 6;

/**
 * The tokens by which a damaged id meets the whole ones that it may have been: both have one of them in common. Many ids
 * share a token; whether one can have become the other is asked of the two (`mayHaveBecome`). None for whole UUIDs.
 */
export function damageTokens(id: string | number): readonly string[] {
  const lower = String(id).trim().toLowerCase();
  if (lower === '' || uuid.test(lower)) return [];
  const isDamaged = idState(lower) === 'damaged';
  const tokens = new Set<string>();
  const magnitude = magnitudeOf(lower);
  if (magnitude !== undefined && magnitude.digits !== '') {
    tokens.add(`number ${magnitude.digits.slice(0, keptDigits).replace(/0+$/, '')}e${magnitude.exponent}`);
    for (const place of [few, many]) {
      if (!isDamaged) tokens.add(`first ${cut(magnitude, place)}`);
      else if (magnitude.shown >= place) {
        const [value, tolerance] = [amountOf(magnitude), toleranceOf(magnitude)];
        for (const end of [value - tolerance, value + tolerance])
          tokens.add(`first ${cut(magnitudeOfValue(end), place)}`);
      }
    }
  }
  for (const { month, day, year } of datesIn(lower)) {
    if (day !== undefined) tokens.add(`day ${month}-${day}`);
    if (year !== undefined) tokens.add(`month ${month}-${year}`);
  }
  const bare = bareId(id);
  if (bare.length > 2) tokens.add(`bare ${bare}`);
  return [...tokens];
}

/** An id without what may be lost or taken for something else in it: dashes, zeros in front, the letters o, i and l. */
export function bareId(id: string | number): string {
  const asDigits = (text: string) => text.replaceAll('o', '0').replace(/[il]/g, '1');
  return foldId(asDigits(foldId(asDigits(String(id).toLowerCase()))))
    .replaceAll('-', '')
    .replace(/^0+(?=.)/, '');
}

const hexAndAlike = /^(?=.*[oil])[0-9a-foil-]{6,}$/i;
const besideDigit = /\d[oil]|[oil]\d/i;

/** True for an id with a letter that may stand for a digit: whoever types 0 as O, or 1 as l. */
export const hasLookAlikes = (id: string): boolean => besideDigit.test(id) || hexAndAlike.test(id);

/** True where a program may have made the one of the other, whichever of the two is the whole one. */
export function mayHaveBecome(one: string | number, other: string | number): boolean {
  if (foldId(one) === foldId(other) || bareId(one) === bareId(other)) return true;
  const [own, others] = [String(one).trim().toLowerCase(), String(other).trim().toLowerCase()];
  if (isBeginningOf(own, others) || isBeginningOf(others, own)) return true;
  const [ownValue, otherValue] = [magnitudeOf(own), magnitudeOf(others)];
  if (ownValue && otherValue && (isShownFor(ownValue, otherValue) || isShownFor(otherValue, ownValue))) return true;
  if (!isShownDate(own) && !isShownDate(others)) return false;
  const dates = new Set(damageTokens(one).filter((token) => /^(?:day|month) /.test(token)));
  return damageTokens(other).some((token) => dates.has(token));
}

/** True where an id was cut off: a UUID, or a number behind its fifteenth digit. */
const isBeginningOf = (start: string, whole: string): boolean =>
  whole.length > start.length && whole.startsWith(start) && (isCutUuid(start) || /^\d{15}$/.test(start));

/** True where the one is the other with fewer digits. */
function isShownFor(shown: Magnitude, whole: Magnitude): boolean {
  if (shown.digits === '' || whole.digits === '' || shown.digits.length > whole.digits.length) return false;
  return Math.abs(amountOf(shown) - amountOf(whole)) <= toleranceOf(shown);
}
