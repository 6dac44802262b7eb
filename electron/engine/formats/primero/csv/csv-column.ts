// A column of Primero's CSV: how its cells become values and are checked, chosen once for all of them. Engine; pure.
import type { Dictionary, DictionaryField } from '../../../../../shared/model/case/dictionary.ts';
import type { Value } from '../../../../../shared/model/case/record.ts';
import type { Watch, WatchedColumn } from '../../../plausibility/watch.ts';
import { readRuby } from '../../codecs/ruby/ruby.ts';
import { exactNumber } from '../../exact-number.ts';
import { isoOfCellTime } from '../../iso.ts';
import { valueCheck } from '../../value-checks.ts';
import type { ConvertedValue, ValueIssue } from '../value-memory.ts';
import { startRows, type WriteRows } from './subform-rows.ts';

/** Which cells are copied as they stand: all of them but guarded ones, whole dates, or none. */
export type CopiedCells = 'unguarded' | 'dates' | 'none';

/** A column of the table. */
export interface CsvColumn {
  readonly name: string;
  /** `,"name":` as JSON bytes. */
  readonly key: Buffer;
  /** True where the dictionary has no such field. */
  readonly isUnknown: boolean;
  readonly copied: CopiedCells;
  /** The watch over its values; null for a subform, whose own columns are watched. */
  readonly watched: WatchedColumn | null;
  /** True for a list of answers, whose members are watched when they are read. */
  readonly isList: boolean;
  /** Writes the rows of a subform without building them; null for other columns. */
  readonly writeRows: WriteRows | null;
  /** The value of a cell that is not copied, with its issues. */
  readonly convert: (cell: string) => ConvertedValue;
  /** True for a cell of a yes-or-no field that is none of Primero's answers: the whole column says what it means. */
  readonly isOtherAnswer: ((cell: string) => boolean) | null;
  /** True for a text that can stand in this column, however it is written: a row that lacks cells must fit otherwise. */
  readonly fits: (cell: string) => boolean;
}

/** The sources of a column. */
export interface CsvColumnSource {
  readonly name: string;
  /** The name under which the field is written. */
  readonly writtenName: string;
  readonly dictionary: Dictionary;
  readonly unguard: (text: string) => string;
  readonly watch: Watch;
  /** What the texts of a yes-or-no column mean, other than Primero's answers. */
  readonly answerOf: (name: string, text: string) => boolean | undefined;
}

/** Makes a column. */
export function csvColumn({ name, writtenName, dictionary, unguard, answerOf, watch }: CsvColumnSource): CsvColumn {
  const field = Object.hasOwn(dictionary.fields, name) ? dictionary.fields[name] : undefined;
  const toValue = field === undefined ? null : converters[field.type];
  const check = field && valueCheck(name, field, dictionary);
  const own = field === undefined ? null : ownAnswers(field, dictionary);
  return {
    name,
    key: Buffer.from(`,${JSON.stringify(writtenName)}:`),
    isUnknown: field === undefined,
    copied: toValue === null ? 'unguarded' : field?.type === 'date' ? 'dates' : 'none',
    watched: watch.column(name, field?.type),
    isList: field?.type === 'options',
    writeRows: field?.type === 'subform' ? startRows(name, field, dictionary, watch) : null,
    convert(cell) {
      const text = cell.startsWith("'") ? unguard(cell) : cell;
      const answer = own === null || own.has(text) || text === '' ? undefined : answerOf(name, text);
      const value = answer === undefined ? (toValue === null ? text : toValue(text)) : answered(field, answer);
      const issues: ValueIssue[] = [];
      check?.(value, (code, path) => issues.push({ code, field: path }));
      return { json: Buffer.from(JSON.stringify(value)), issues };
    },
    isOtherAnswer: own === null ? null : (cell) => cell !== '' && !own.has(cell) && cell.trim() !== '',
    fits: (cell) => {
      const form = forms[field?.type ?? 'text'];
      return form === undefined || cell.trim() === '' || form.test(cell.slice(0, 60));
    },
  };
}

/** The answers of a yes-or-no field as Primero writes them; null for other fields. */
function ownAnswers(field: DictionaryField, dictionary: Dictionary): ReadonlySet<string> | null {
  if (field.type === 'boolean') return new Set(['true', 'false']);
  if (field.type !== 'option' || field.options === undefined) return null;
  const lookup = Object.hasOwn(dictionary.lookups, field.options) ? dictionary.lookups[field.options] : undefined;
  const ids = Object.keys(lookup ?? {});
  return ids.includes('true') && ids.includes('false') ? new Set(ids) : null;
}

/** Yes or no as this field stores it. */
const answered = (field: DictionaryField | undefined, answer: boolean): Value =>
  field?.type === 'boolean' ? answer : String(answer);

/** What may stand in a column, in any spelling that a program or person uses. */
const forms: { readonly [Type in DictionaryField['type']]?: RegExp } = {
  number: /^[\p{N}\s.,+-]+(?:E[+-]?\d+)?$/iu,
  // Dates have digits; an answer, a name or a list has none, or brackets.
  date: /^[^[\]@]*\p{N}[^[\]@]*$/u,
  datetime: /^[^[\]@]*\p{N}[^[\]@]*$/u,
  boolean: /^.{1,14}$/u,
  options: /^\[/,
  subform: /^\[/,
};

const time = (text: string): Value => isoOfCellTime(text) ?? text;
const list = (text: string): Value => (text.startsWith('[') ? (readRuby(text)?.value ?? text) : text);
const numberPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/;
const number = (text: string): Value => (numberPattern.test(text) ? (exactNumber(text) ?? text) : text);

/** Cell to value, by the type of the field; null where the text is the value. A cell that does not fit stays text. */
const converters: { readonly [Type in DictionaryField['type']]: ((text: string) => Value) | null } = {
  text: null,
  attachments: null,
  none: null,
  option: (text) => text,
  number,
  boolean: (text) => (text === 'true' ? true : text === 'false' ? false : text),
  date: time,
  datetime: time,
  options: list,
  subform: list,
};
