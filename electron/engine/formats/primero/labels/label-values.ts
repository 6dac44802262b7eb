// The values of cells in Primero's tables for people: labels, numbers and dates as text. Engine; pure.
import type { Dictionary, DictionaryField } from '../../../../../shared/model/case/dictionary.ts';
import { listOfSource, nameIssue, referencesOf } from '../../../../../shared/model/case/references.ts';
import type { Value } from '../../../../../shared/model/case/record.ts';
import type { IssueCode } from '../../format.ts';
import { type LocaleDate, readLocaleDate, readLocaleTime } from '../locale-dates.ts';
import { exactNumber } from '../../exact-number.ts';

/** The value of a cell, with its issue; `undefined` where nothing of it is taken. */
export interface CellValue {
  readonly value: Value | undefined;
  readonly issue?: IssueCode;
}

/** Reads the text of a cell. */
export type ReadCell = (text: string) => CellValue;

/** A cell as it is. */
export const readText: ReadCell = (text) => ({ value: text });

/** The name of a child; Primero writes stars where a case's name is hidden. */
export const readName: ReadCell = (text) =>
  text === '*******' ? { value: undefined, issue: 'value.hidden-name' } : { value: text };

/** `Last, Rest` as Primero makes it of a name of two or more words; the last word has no space in it. */
export const readNameLastFirst: ReadCell = (text) => {
  const [, last, rest] = /^(\S+), ([\s\S]+)$/.exec(text) ?? [];
  return readName(last === undefined ? text : `${rest} ${last}`);
};

/** The address of a picture: Primero signs it, so that it works for whoever has it. */
export const readLink: ReadCell = (text) =>
  text === '' ? { value: undefined } : { value: undefined, issue: 'value.link-dropped' };

/** A place by its code, as tables have it since places have codes. */
export function placeCodeReader(dictionary: Dictionary): ReadCell {
  const references = referencesOf(dictionary);
  return (text) => {
    if (!/::| - /.test(text)) return { value: text };
    const issue = references?.has('Location') ? nameIssue(references, 'Location', text) : 'value.by-name';
    return issue === undefined ? { value: text } : { value: text, issue };
  };
}

/** Chooses how cells of this field are read. A cell that does not fit stays text. */
export function cellReader(field: DictionaryField | undefined, dictionary: Dictionary): ReadCell {
  switch (field?.type) {
    case 'number':
      return readNumber;
    case 'date':
      return readDate;
    case 'datetime':
      return readTime;
    case 'option':
      return optionReader(field, dictionary);
    default:
      return readText;
  }
}

/** A cell with several labels. */
export function listReader(separator: string, readItem: ReadCell): ReadCell {
  return (text) => {
    if (text === '') return { value: [] };
    const items = text.split(separator).map((item) => readItem(item));
    const issue = items.find((item) => item.issue !== undefined)?.issue;
    return { value: items.map(({ value }) => value ?? null), ...(issue === undefined ? {} : { issue }) };
  };
}

/** A cell with the label of an option: its id, where the dictionary has that label for exactly one. */
export function optionReader(field: DictionaryField | undefined, dictionary: Dictionary): ReadCell {
  // Users are written by their user names, as they are stored.
  if (field?.source === 'User') return readText;
  const name = field?.options;
  const lookup = name !== undefined && Object.hasOwn(dictionary.lookups, name) ? dictionary.lookups[name] : undefined;
  if (lookup === undefined) {
    const [list, references] = [listOfSource(field?.source), referencesOf(dictionary)];
    return (text) => {
      if (text === '') return { value: '' };
      const isListed = list !== undefined && references?.has(list) === true;
      const issue = isListed ? nameIssue(references, list, text) : 'value.by-name';
      return issue === undefined ? { value: text } : { value: text, issue };
    };
  }
  const ids = new Map<string, Set<string>>();
  for (const [id, labels] of Object.entries(lookup)) {
    for (const label of Object.values(labels)) {
      const text = (label ?? '').trim();
      ids.set(text, (ids.get(text) ?? new Set()).add(id));
    }
  }
  return (text) => {
    const [id, ...others] = ids.get(text.trim()) ?? [];
    if (text === '' || (id !== undefined && others.length === 0)) return { value: id ?? '' };
    return { value: text, issue: id === undefined ? 'value.unknown-option' : 'value.ambiguous' };
  };
}

/** A cell with the label of a sex, or with the letter that stands for it; `U` is neither, and stays. */
export function sexReader(field: DictionaryField | undefined, dictionary: Dictionary): ReadCell {
  const readLabel = optionReader(field, dictionary);
  return (text) => (text === 'M' ? { value: 'male' } : text === 'F' ? { value: 'female' } : readLabel(text));
}

const numberPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

const readNumber: ReadCell = (text) => {
  const value = numberPattern.test(text) ? exactNumber(text) : null;
  if (value !== null || text === '') return { value: value ?? '' };
  return { value: text, issue: 'value.not-a-number' };
};

/** A cell with a date in the language of Primero's server. */
export const readDate: ReadCell = (text) => dated(text, readLocaleDate(text));

const readTime: ReadCell = (text) => dated(text, readLocaleTime(text));

function dated(text: string, read: LocaleDate | null): CellValue {
  if (read === null) return { value: text, issue: 'value.not-a-date' };
  return read === 'incomplete' ? { value: text, issue: 'value.date-incomplete' } : { value: read.iso };
}
