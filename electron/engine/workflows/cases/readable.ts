// Values as people read them: option labels, yes and no, lists. Engine.
import type { DictionaryField } from '../../../../shared/model/case/dictionary.ts';
import { labelOfCode } from '../../../../shared/model/case/references.ts';
import { sourceOfId } from '../../../../shared/model/case/source-id.ts';
import { type CaseRecord, isRow, type Value } from '../../../../shared/model/case/record.ts';
import { inLanguage } from '../../../../shared/model/localised.ts';
import type { CaseLine } from '../../../../shared/rpc/contract/index.ts';
import type { Context } from '../context.ts';

/** A value in words: the label of an option in the person's language, else the value itself. Empty values are ''. */
export function readable(context: Context, value: Value | undefined, field: DictionaryField | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return context.texts.textOf(value ? 'value.yes' : 'value.no');
  if (Array.isArray(value)) return value.map((member: Value) => readable(context, member, field)).join(', ');
  if (isRow(value))
    return Object.entries(value)
      .map(([name, cell]) => `${name}: ${readable(context, cell, undefined)}`)
      .join('; ');
  const list = field?.options ?? field?.source;
  const option = list === undefined ? undefined : labelOfCode(context.dictionary, list, String(value));
  return option ? inLanguage(option, context.texts.locale) : String(value);
}

const textOf = (value: Value | undefined): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;

/** The number by which people know a case. */
export function caseNumber(record: CaseRecord): string {
  const { case_id_display: display, short_id: short } = record.data;
  return sourceOfId(record.id)?.key ?? textOf(display) ?? textOf(short) ?? record.id.slice(-7);
}

/** The initials of a name: lists are seen over shoulders. */
export const initialsOf = (name: string): string =>
  name
    .split(/\s+/u)
    .filter((part) => /^\p{L}/u.test(part))
    .slice(0, 3)
    .map((part) => `${[...part][0]}.`)
    .join(' ');

/** A case in a list. Lists are seen over shoulders: initials only, and names when a case is opened. */
export function caseLine(context: Context, record: CaseRecord): CaseLine {
  const name =
    textOf(record.data.name) ?? [record.data.name_first, record.data.name_last].map(textOf).filter(Boolean).join(' ');
  const sex = readable(context, record.data.sex, context.dictionary.fields.sex);
  return {
    id: record.id,
    number: caseNumber(record),
    initials: initialsOf(name),
    sex: sex === '' ? null : sex,
    age: textOf(record.data.age),
  };
}
