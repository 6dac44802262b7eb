// The values of the cells of one column: labels as ids, dates as ISO, ticks as booleans. Engine; pure.
import { type Dictionary, type DictionaryField, labelIn } from '../../../../../shared/model/case/dictionary.ts';
import {
  listOfSource,
  nameIssue,
  type ReferenceList,
  type References,
  referencesOf,
} from '../../../../../shared/model/case/references.ts';
import type { Value } from '../../../../../shared/model/case/record.ts';
import type { IssueCode } from '../../format.ts';
import { type LocaleDate, readLocaleDate, readLocaleTime } from '../locale-dates.ts';
import { exactNumber } from '../../exact-number.ts';
import { cellTextLimit } from '../../codecs/xlsx/workbook-limits.ts';
import type { CellKind } from '../../codecs/xlsx/cells.ts';
import { answersOf } from './answer-column.ts';
import { type DayContext, dayReader } from './day-cells.ts';
import { readTick } from '../../table/tick-words.ts';

/** The value of a cell, with its issues; an undefined value is not taken at all. */
export interface CellValue {
  readonly value: Value | undefined;
  readonly issues: readonly IssueCode[];
}

/** A cell as it is read: the text that it shows, the number behind it, and of which kind it is. */
export interface ShownCell {
  readonly text: string;
  readonly raw: () => string;
  readonly kind: CellKind;
  readonly isFormula: boolean;
}

/** Reads a cell of one column. */
export type ReadCell = (cell: ShownCell) => CellValue;

type ReadText = (text: string) => { readonly value: Value; readonly issue?: IssueCode };

/** Where a column stands. */
export type ColumnPlace = Parameters<typeof answersOf>[2];

/** The surroundings of a column. */
export interface ColumnContext extends DayContext {
  readonly dictionary: Dictionary;
  readonly locale: string;
  /** Takes away the ' that Primero puts before formulas, where this generation does that. */
  readonly unguard: (text: string) => string;
}

/** How the cells of a field are read; `isName` for the field with the child's name, which Primero may hide. */
export function cellReader(
  path: string,
  field: DictionaryField | undefined,
  isName: boolean,
  context: ColumnContext,
  place: ColumnPlace,
): ReadCell {
  const readText = textReader(field, context);
  const hasAnswers = hasYesNo(field, context.dictionary);
  const answerOf = answersOf(path, isOwnAnswer(field, readText), place, context);
  const isAsked = hasAnswers || field?.type === 'boolean';
  const readDay = dayReader(path, field, context);
  return ({ text, raw, kind, isFormula }) => {
    // What the error says is nothing that was recorded, whatever formula ended in it.
    if (kind === 'error') return { value: null, issues: ['damage.error-word'] };
    const issues: IssueCode[] = isFormula ? ['value.formula'] : [];
    if (kind === 'boolean') return booleanIn(text.trim() === '1' || text.trim() === 'true', field, hasAnswers, issues);
    if (kind !== 'text') {
      const answer = isAsked ? answerOf(raw().trim()) : undefined;
      if (answer !== undefined) return booleanIn(answer, field, hasAnswers, issues);
      const day = readDay(raw().trim(), kind);
      if (day !== null) return { value: day.value, issues: [...issues, ...day.issues] };
      return numberIn(raw().trim(), kind === 'formatted' ? text : null, field, issues);
    }
    if (isName && text === '*******') return { value: undefined, issues: [...issues, 'value.hidden-name'] };
    if (isCut(text)) issues.push('value.cut');
    const read = readText(context.unguard(text));
    const answer = isAsked && read.issue !== undefined ? answerOf(text.trim()) : undefined;
    if (answer !== undefined) return booleanIn(answer, field, hasAnswers, issues);
    return { value: read.value, issues: read.issue === undefined ? issues : [...issues, read.issue] };
  };
}

/** A tick of a spreadsheet; in a question for yes or no, it is one of the question's own answers. */
function booleanIn(
  tick: boolean,
  field: DictionaryField | undefined,
  hasAnswers: boolean,
  issues: readonly IssueCode[],
): CellValue {
  if (hasAnswers) return { value: String(tick), issues };
  const isTick = field === undefined || field.type === 'boolean';
  return { value: tick, issues: isTick ? issues : [...issues, 'value.was-number'] };
}

/** Tells the words that Primero itself writes into the column. */
function isOwnAnswer(field: DictionaryField | undefined, readText: ReadText): (text: string) => boolean {
  return field === undefined ? () => true : (text) => readText(text).issue === undefined;
}

/** True for a question whose answers are stored as the texts `true` and `false`. */
function hasYesNo(field: DictionaryField | undefined, { lookups }: Dictionary): boolean {
  if (field?.type !== 'option' || field.options === undefined || !Object.hasOwn(lookups, field.options)) return false;
  const options = lookups[field.options] ?? {};
  return Object.hasOwn(options, 'true') && Object.hasOwn(options, 'false');
}

/** Primero counts characters, Excel UTF-16 units; either may have cut. No character takes more than two units. */
function isCut(text: string): boolean {
  if (text.length === cellTextLimit) return true;
  return text.length > cellTextLimit && text.length <= cellTextLimit * 2 && [...text].length === cellTextLimit;
}

/**
 * A number where the field is one; elsewhere it stood for a text, whose zeros and signs it has lost, unless the format of
 * its cell shows them.
 */
function numberIn(
  text: string,
  shown: string | null,
  field: DictionaryField | undefined,
  issues: readonly IssueCode[],
): CellValue {
  const value = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? exactNumber(text) : null;
  if (field?.type === 'number') {
    return { value: value ?? text, issues: value === null ? [...issues, 'value.not-a-number'] : issues };
  }
  if (shown !== null) return { value: shown, issues };
  // A formula's last result says more than that it is a number.
  return { value: text, issues: issues.length > 0 ? issues : ['value.was-number'] };
}

function textReader(field: DictionaryField | undefined, context: ColumnContext): ReadText {
  const plain: ReadText = (text) => ({ value: text });
  switch (field?.type) {
    case 'boolean':
      return orEmpty((text) => {
        const tick = readTick(text);
        return tick === undefined ? { value: text, issue: 'value.not-a-boolean' } : { value: tick };
      });
    case 'number':
      // A number that is text in the file was stored as text.
      return orEmpty((text) => ({ value: text, issue: 'value.not-a-number' }));
    case 'date':
      return orEmpty((text) => {
        const time = readLocaleTime(text);
        // A moment in a field for days stays a moment, as the CSV of the same case has it.
        const isTime = time !== null && time !== 'incomplete' && time.iso.length > 10;
        return isTime ? { value: time.iso, issue: 'value.not-a-date' } : dated(text, readLocaleDate(text));
      });
    case 'datetime':
      return orEmpty((text) => dated(text, readLocaleTime(text)));
    case 'option':
      return orEmpty(optionReader(field, context));
    case 'options':
      return listReader(optionReader(field, context));
    default:
      return plain;
  }
}

function orEmpty(read: ReadText): ReadText {
  return (text) => (text === '' ? { value: '' } : read(text));
}

function dated(text: string, read: LocaleDate | null): ReturnType<ReadText> {
  if (read === null) return { value: text, issue: 'value.not-a-date' };
  return read === 'incomplete' ? { value: text, issue: 'value.date-incomplete' } : { value: read.iso };
}

/** Labels joined by ` ||| `. Primero leaves an empty piece for each option that it cannot name. */
function listReader(readOne: ReadText): ReadText {
  return (text) => {
    if (text === '') return { value: [] };
    const options = text.split(' ||| ').map((piece) => (piece.trim() === '' ? null : readOne(piece)));
    const value = options.flatMap((option) => (option === null ? [] : [option.value]));
    if (options.includes(null)) return { value, issue: 'value.option-lost' };
    const issue = options.find((option) => option?.issue !== undefined)?.issue;
    return issue === undefined ? { value } : { value, issue };
  };
}

/** Lists outside the dictionary that are written by their names. Users are written as they are stored. */
const byName: ReadonlySet<string> = new Set(['Agency', 'Location', 'ReportingLocation']);

/** A place or an agency of a list that is here: the name stays, and its code is looked up whenever it is used. */
function listedReader(list: ReferenceList, references: References): ReadText {
  return (text) => {
    const issue = nameIssue(references, list, text);
    return issue === undefined ? { value: text } : { value: text, issue };
  };
}

function optionReader({ options, source }: DictionaryField, { dictionary, locale }: ColumnContext): ReadText {
  const name = options ?? (source === 'ReportingLocation' ? 'Location' : source) ?? '';
  const lookup = Object.hasOwn(dictionary.lookups, name) ? dictionary.lookups[name] : undefined;
  if (lookup === undefined) {
    if (options === undefined && !byName.has(source ?? '')) return (text) => ({ value: text });
    const [list, references] = [listOfSource(source), referencesOf(dictionary)];
    if (options === undefined && list !== undefined && references?.has(list)) return listedReader(list, references);
    const issue = options === undefined ? 'value.by-name' : 'value.unknown-option';
    return (text) => ({ value: text, issue });
  }
  const anywhere = new Map<string, Set<string>>();
  const here = new Map<string, Set<string>>();
  const add = (table: Map<string, Set<string>>, text: string, id: string): void => {
    table.set(text.trim(), (table.get(text.trim()) ?? new Set()).add(id));
  };
  for (const [id, label] of Object.entries(lookup)) {
    for (const text of Object.values(label)) if (text) add(anywhere, text, id);
    add(here, labelIn(label, locale) || label.en, id);
  }
  const unknown = options === undefined ? 'value.by-name' : 'value.unknown-option';
  return (text) => {
    const ids = anywhere.get(text.trim());
    if (ids === undefined) return { value: text, issue: unknown };
    // Two languages may call two options the same; the language of the file's own headers decides.
    const own = ids.size === 1 ? ids : here.get(text.trim());
    return own?.size === 1 ? { value: [...own][0] as string } : { value: text, issue: 'value.ambiguous' };
  };
}
