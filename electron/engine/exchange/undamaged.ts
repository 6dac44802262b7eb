// Of two values that files say of one field, the one that no program has damaged, where the damage explains the other. Engine; pure.
import type { DictionaryField } from '../../../shared/model/case/dictionary.ts';
import { kindOfField } from '../../../shared/model/case/identifying-fields.ts';
import type { DamageCode } from '../plausibility/damage.ts';
import { monthsOf } from '../plausibility/months.ts';
import { isErrorWord, isHashes, noAnswerIn } from '../plausibility/program-words.ts';
import { repairOf } from '../plausibility/repair.ts';
import { wrongReadings } from '../plausibility/wrong-encoding.ts';

type Plain = string | number | boolean | null;

/** A field of which two values are compared; `path` may lead into a subform. */
export interface ComparedField {
  readonly path: string;
  readonly field: DictionaryField | undefined;
}

/**
 * The undamaged one of two values that are not the same: it is what the other was before a program has damaged it.
 * Undefined where no damage explains the difference, which is a dispute then.
 */
export function undamagedOf(held: Plain, added: Plain, about: ComparedField): Plain | undefined {
  const [own, other] = [textOf(held), textOf(added)];
  if (own === undefined || other === undefined || own === other) return undefined;
  const [isHeldDamaged, isAddedDamaged] = [isDamagedFrom(own, other, about), isDamagedFrom(other, own, about)];
  if (isHeldDamaged === isAddedDamaged) return undefined;
  return isHeldDamaged ? added : held;
}

const textOf = (value: Plain): string | undefined => {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
};

/** True where a program can have made the first text of the second. */
function isDamagedFrom(damaged: string, whole: string, about: ComparedField): boolean {
  return (
    isNumberOf(damaged, whole) ||
    isDateOf(damaged, whole, about) ||
    areLettersLost(damaged, whole) ||
    isRepaired(damaged, whole, about) ||
    isNothingLeft(damaged, whole, about)
  );
}

const digits = /^\d+$/;

/** A number that a spreadsheet has written its way: without zeros or a plus in front, in short form, rounded, as an amount. */
function isNumberOf(damaged: string, whole: string): boolean {
  if (digits.test(damaged) && /^\+?0*\d+$/.test(whole) && whole.replace(/^\+?0*/, '') === damaged) return true;
  if (digits.test(whole) && /^\d+[.,]0+$/.test(damaged)) return damaged.replace(/[.,]0+$/, '') === whole;
  if (digits.test(whole) && /^\d{1,3}(?:[,.\s]\d{3})+$/.test(damaged)) return damaged.replace(/\D/g, '') === whole;
  return isShortFormOf(damaged, whole) || isRoundedFrom(damaged, whole);
}

/** `9.992E+11` of 999200000001, and `1.234E+59` of the code 1234e56. */
function isShortFormOf(damaged: string, whole: string): boolean {
  const [, mantissa, exponent] = /^\+?(\d(?:[.,]\d{1,17})?)e([+-]?\d{1,3})$/i.exec(damaged) ?? [];
  if (mantissa === undefined || exponent === undefined || !/^\+?\d+(?:e\d+)?$/i.test(whole)) return false;
  const value = Number(whole);
  const places = Math.max(0, mantissa.length - 2);
  const short = Number(`${mantissa.replace(',', '.')}e${exponent}`);
  return Number.isFinite(value) && value.toExponential(places) === short.toExponential(places);
}

/** A spreadsheet keeps fifteen digits. */
const mostDigits = 15;

function isRoundedFrom(damaged: string, whole: string): boolean {
  if (!digits.test(damaged) || !digits.test(whole) || damaged.length !== whole.length || whole.length <= mostDigits)
    return false;
  if (/[^0]/.test(damaged.slice(mostDigits)) || !/[^0]/.test(whole.slice(mostDigits))) return false;
  const difference = Number(damaged.slice(0, mostDigits)) - Number(whole.slice(0, mostDigits));
  return difference === 0 || (difference === 1 && whole.charAt(mostDigits) >= '5');
}

/** `26-Sep`, `Sep-26` and `2026-09-26` of the number 26-9 or 9/26, or of SEP26; a day of its number in a spreadsheet. */
function isDateOf(damaged: string, whole: string, { field }: ComparedField): boolean {
  const isDate = field?.type === 'date' || field?.type === 'datetime';
  if (isDate) return isSerialOf(damaged, whole);
  const parts = dayParts(damaged);
  if (parts === undefined) return false;
  const [, first, second] = /^0?(\d{1,2})[-/. ]0?(\d{1,2})$/.exec(whole) ?? [];
  if (first !== undefined && second !== undefined) return isPair(parts, Number(first), Number(second));
  const [, word = '', number] = /^(\p{L}{3,9})[-. ]?0?(\d{1,2})$/u.exec(whole) ?? [];
  return monthsOf(word).some((month) => isPair(parts, month, Number(number)));
}

const isPair = (parts: readonly number[], one: number, other: number): boolean =>
  one !== other ? parts.includes(one) && parts.includes(other) : parts.filter((part) => part === one).length > 1;

/** The numbers of a day as a spreadsheet writes it; of the name of a month, each that it can be. */
function dayParts(text: string): readonly number[] | undefined {
  const [, day, month] = /^(\d{1,2})[-/. ](\p{L}[\p{L}\p{M}]{2,})\.?(?:[-/. ]\d{2,4})?$/u.exec(text) ?? [];
  const [, first, year] = /^(\p{L}[\p{L}\p{M}]{2,})\.?[-/. ](\d{2,4})$/u.exec(text) ?? [];
  const word = month ?? first;
  if (word !== undefined) {
    const possible = monthsOf(word);
    return possible.length === 0 ? undefined : [Number(day ?? year) % 100, ...possible];
  }
  const [, century, middle, last] = /^(\d{4})-(\d\d)-(\d\d)(?:[T ]00:00.*)?$/.exec(text) ?? [];
  return century === undefined ? undefined : [Number(century) % 100, Number(middle), Number(last)];
}

/** Days are counted from the last day of 1899. */
function isSerialOf(damaged: string, whole: string): boolean {
  if (!/^\d{4,5}(?:[.,]0+)?$/.test(damaged)) return false;
  const day = new Date(Date.UTC(1899, 11, 30) + Number.parseInt(damaged, 10) * 86_400_000).toISOString().slice(0, 10);
  return whole === day || whole.startsWith(`${day}T00:00`);
}

const beyondAscii = /[^\0-\x7f]/;

/** The most letters of a text that is compared letter by letter. */
const longest = 400;

/** Letters that became question marks or U+FFFD; what is left fits. */
function areLettersLost(damaged: string, whole: string): boolean {
  if (!/[?\ufffd]/.test(damaged) || !beyondAscii.test(whole) || whole.includes('\ufffd')) return false;
  const byBytes = [...whole].map((letter) => (letter < '\x80' ? letter : '?'.repeat(bytesOf(letter)))).join('');
  if (damaged === byBytes) return true;
  const [signs, letters] = [[...damaged], [...whole]];
  return signs.length <= longest && letters.length <= longest && fits(signs, letters);
}

const bytesOf = (letter: string): number => new TextEncoder().encode(letter).length;

/**
 * True where the signs can be what is left of the letters: a question mark stands for one letter that is lost, U+FFFD for
 * one or, behind another, for a further byte of the same one. Works place by place: no pattern of the file can make it slow.
 */
function fits(signs: readonly string[], letters: readonly string[]): boolean {
  let places: ReadonlySet<number> = new Set([0]);
  for (const [index, sign] of signs.entries()) {
    const next = new Set<number>();
    for (const place of places) {
      const letter = letters[place];
      const isLost = (sign === '?' || sign === '\ufffd') && letter !== undefined && letter > '\x7f';
      if (letter === sign || isLost) next.add(place + 1);
      if (sign === '\ufffd' && signs[index - 1] === '\ufffd') next.add(place);
    }
    places = next;
  }
  return places.has(letters.length);
}

/** The value that the damaged one certainly was is the other one. */
function isRepaired(damaged: string, whole: string, { path, field }: ComparedField): boolean {
  const facts = { path, type: field?.type };
  const isRepairOf = (code: DamageCode) => repairOf(code, damaged, facts, {}) === whole;
  if (/^\d{4}-\d\d-\d\d/.test(damaged) && /^\d{4}-\d\d-\d\d/.test(whole))
    return isRepairOf('damage.other-zone') || isRepairOf('damage.other-calendar');
  if (!beyondAscii.test(damaged) || !beyondAscii.test(whole)) return false;
  return isRepairOf('damage.wrong-encoding') || isReadWrongly(damaged, whole);
}

/** The bytes of the whole text, read in an encoding of one byte a letter; some of them may be lost on the way. */
function isReadWrongly(damaged: string, whole: string): boolean {
  if (whole.length > longest) return false;
  const visible = (text: string) => text.replace(/[\0-\x20\x80-\xa0\ufffd?]/g, '');
  const wanted = visible(damaged);
  return wanted !== '' && wrongReadings(whole).some((reading) => visible(reading) === wanted);
}

const nameKinds: ReadonlySet<string | undefined> = new Set(['name', 'nickname', 'relative']);
const yesOrNo = /^(?:true|false|yes|no|oui|non|vrai|faux|نعم|لا)$/i;

/**
 * Nothing is left of the value, so that it can have been any. Of a yes or no it may have been the other one: those stay in
 * dispute. Na and Null are names.
 */
function isNothingLeft(damaged: string, whole: string, { path, field }: ComparedField): boolean {
  if (field?.type === 'boolean' || field?.options?.includes('yes-no') || yesOrNo.test(whole)) return false;
  const isGone = (text: string) => isHashes(text) || isErrorWord(text, false);
  // A dash is what a person writes who knows of no answer.
  const isNone = (text: string) =>
    noAnswerIn(text) !== null && /[\p{L}]/u.test(text) && !nameKinds.has(kindOfField(path));
  return (isGone(damaged) || isNone(damaged)) && !isGone(whole) && !isNone(whole);
}
