// The values of a described system's fields out of cells and out of JSON: codes by id or label, dates, lists. Engine; pure.
import type { Dictionary, DictionaryField } from '../../../../shared/model/case/dictionary.ts';
import type { Value } from '../../../../shared/model/case/record.ts';
import { plainHeader } from '../../../../shared/model/mapping/system-source.ts';
import { isDay, isIsoDate, isIsoTime, isoOfCellTime } from '../iso.ts';
import { exactNumber } from '../exact-number.ts';
import { answerOfWord } from '../table/answers.ts';

/** The value of a cell. A text that is none stays the text that it is: the check of its field tells of it. */
export type ReadValue = (text: string) => Value;

/** Chooses how the texts of a field become values, once for all of them. Blanks around a value are no part of it, but in texts. */
export function cellReader(field: DictionaryField, dictionary: Dictionary): ReadValue {
  switch (field.type) {
    case 'number':
      return trimmed((text) => (numberPattern.test(text) ? (exactNumber(text) ?? text) : text));
    case 'boolean':
      return trimmed((text) => (text === 'true' ? true : text === 'false' ? false : (answerOfWord(text) ?? text)));
    case 'date':
      return trimmed(dayOf);
    case 'datetime':
      return trimmed(momentOf);
    case 'option':
      return trimmed(codeReader(field, dictionary));
    case 'options': {
      const code = codeReader(field, dictionary);
      return trimmed((text) => listOf(text).map((member) => (typeof member === 'string' ? code(member) : member)));
    }
    case 'subform':
      return trimmed((text) => jsonList(text) ?? text);
    default:
      return (text) => text;
  }
}

/** Chooses how the JSON values of a field become ours: texts as cells are read, codes as texts, all else as it stands. */
export function jsonReader(field: DictionaryField, dictionary: Dictionary): (value: Value) => Value {
  const read = cellReader(field, dictionary);
  return (value) => {
    if (typeof value === 'string') return field.type === 'text' || value === '' ? value : read(value);
    if (typeof value === 'number' && field.type === 'option') return read(String(value));
    if (Array.isArray(value) && field.type === 'options') {
      const code = codeReader(field, dictionary);
      return value.map((member: Value) =>
        typeof member === 'string' || typeof member === 'number' ? code(String(member)) : member,
      );
    }
    return value;
  };
}

const trimmed =
  (read: ReadValue): ReadValue =>
  (text) => {
    const bare = text.trim();
    return bare === '' ? bare : read(bare);
  };

const numberPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** A day; a moment at midnight is the day that it begins. */
function dayOf(text: string): Value {
  const at = isoOfCellTime(text) ?? (isIsoTime(text) ? text : null);
  return at !== null && /T00:00:00(?:\.0+)?Z$/.test(at) ? at.slice(0, 10) : text;
}

/** A moment as tables write it: in UTC where it does not say otherwise. `2026-03-04 05:06` has no seconds. */
export function momentOf(text: string): Value {
  const whole = isoOfCellTime(text);
  if (whole !== null) return whole;
  const [, year, month, day, hour, minute, second = '00'] =
    /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
  if (year === undefined) return text;
  const isReal = isDay(Number(year), Number(month), Number(day));
  const moment = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  return isReal && isIsoTime(moment) ? moment : text;
}

/** The members of a list: JSON, or texts with a semicolon between them. */
function listOf(text: string): readonly Value[] {
  return jsonList(text) ?? text.split(';').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
}

/** A list in JSON; undefined for all else. */
export function jsonList(text: string): readonly Value[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const value = JSON.parse(text) as Value;
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The members of a cell of a list's column. */
export const membersOf = (text: string): readonly Value[] => listOf(text.trim());

/** A code by itself, or by its label in any language where only one code has that label. */
function codeReader({ options }: DictionaryField, { lookups }: Dictionary): (text: string) => string {
  const list = options !== undefined && Object.hasOwn(lookups, options) ? lookups[options] : undefined;
  if (list === undefined) return (text) => text;
  const codes = new Map<string, string | null>();
  for (const [code, label] of Object.entries(list))
    for (const text of new Set(Object.values(label).map(plainHeader)))
      codes.set(text, codes.has(text) && codes.get(text) !== code ? null : code);
  return (text) => (Object.hasOwn(list, text) ? text : (codes.get(plainHeader(text)) ?? text));
}

/** True for a text that is a label of several codes of the field's list. */
export function isSharedLabel({ options }: DictionaryField, { lookups }: Dictionary): (text: string) => boolean {
  const list = options !== undefined && Object.hasOwn(lookups, options) ? lookups[options] : undefined;
  const owners = new Map<string, number>();
  for (const label of Object.values(list ?? {}))
    for (const text of new Set(Object.values(label).map(plainHeader))) owners.set(text, (owners.get(text) ?? 0) + 1);
  return (text) => list !== undefined && !Object.hasOwn(list, text) && (owners.get(plainHeader(text)) ?? 0) > 1;
}

/** True for a day in ISO's form, or a moment. */
export const isTime = (value: Value | undefined): value is string =>
  typeof value === 'string' && (isIsoTime(value) || isIsoDate(value));
