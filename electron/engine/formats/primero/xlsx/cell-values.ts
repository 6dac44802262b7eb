// The values of the cells of one column: labels as ids, dates as ISO, ticks as booleans. Engine; pure.
import { type Dictionary, type DictionaryField, labelIn } from '../../../../../shared/model/case/dictionary.ts';
import type { Value } from '../../../../../shared/model/case/record.ts';
import type { IssueCode } from '../../format.ts';
import { type LocaleDate, readLocaleDate, readLocaleTime } from '../locale-dates.ts';
import { exactNumber } from '../../exact-number.ts';
import { cellTextLimit } from '../../codecs/xlsx/workbook-limits.ts';
import type { CellKind } from '../../codecs/xlsx/cells.ts';
import { readTick } from '../../table/tick-words.ts';

/** The value of a cell, with its issues; an undefined value is not taken at all. */
export interface CellValue {
  readonly value: Value | undefined;
  readonly issues: readonly IssueCode[];
}

/** Reads a cell of one column. */
export type ReadCell = (text: string, kind: CellKind, isFormula: boolean) => CellValue;

type ReadText = (text: string) => { readonly value: Value; readonly issue?: IssueCode };

/** The surroundings of a column. */
export interface ColumnContext {
  readonly dictionary: Dictionary;
  readonly locale: string;
  /** Takes away the ' that Primero puts before formulas, where this generation does that. */
  readonly unguard: (text: string) => string;
}

/** How the cells of a field are read; `isName` for the field with the child's name, which Primero may hide. */
export function cellReader(field: DictionaryField | undefined, isName: boolean, context: ColumnContext): ReadCell {
  const readText = textReader(field, context);
  return (text, kind, isFormula) => {
    const issues: IssueCode[] = isFormula ? ['value.formula'] : [];
    if (kind === 'boolean') {
      const tick = text === '1' || text === 'true';
      if (field !== undefined && field.type !== 'boolean') issues.push('value.was-number');
      return { value: tick, issues };
    }
    if (kind === 'number') return numberIn(text, field, issues);
    if (isName && text === '*******') return { value: undefined, issues: [...issues, 'value.hidden-name'] };
    if (isCut(text)) issues.push('value.cut');
    const read = readText(context.unguard(text));
    return { value: read.value, issues: read.issue === undefined ? issues : [...issues, read.issue] };
  };
}

/** Primero counts characters, Excel UTF-16 units; either may have cut. No character takes more than two units. */
function isCut(text: string): boolean {
  if (text.length === cellTextLimit) return true;
  return text.length > cellTextLimit && text.length <= cellTextLimit * 2 && [...text].length === cellTextLimit;
}

/** A number where the field is one; elsewhere it stood for a text, whose zeros and signs it has lost. */
function numberIn(text: string, field: DictionaryField | undefined, issues: readonly IssueCode[]): CellValue {
  const value = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? exactNumber(text) : null;
  if (field?.type === 'number') {
    return { value: value ?? text, issues: value === null ? [...issues, 'value.not-a-number'] : issues };
  }
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

function optionReader({ options, source }: DictionaryField, { dictionary, locale }: ColumnContext): ReadText {
  const name = options ?? (source === 'ReportingLocation' ? 'Location' : source) ?? '';
  const lookup = Object.hasOwn(dictionary.lookups, name) ? dictionary.lookups[name] : undefined;
  if (lookup === undefined) {
    if (options === undefined && !byName.has(source ?? '')) return (text) => ({ value: text });
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
