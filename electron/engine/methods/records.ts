// Methods: cases in lists and one by one. Engine.
import type { DictionaryField } from '../../../shared/model/dictionary.ts';
import { type CaseRecord, isEmpty, isRow, type Value } from '../../../shared/model/record.ts';
import { Problem } from '../../../shared/problems.ts';
import type { Result } from '../../../shared/rpc/contract.ts';
import type { Session } from '../session.ts';
import { findRecord, pageRecords } from '../store/batches.ts';
import { disclosuresOf } from '../store/packages.ts';
import { type Context, type Handlers, labelOf, opened, formOf } from './context.ts';
import { caseLine, caseNumber, readable } from './text.ts';

type Form = Result<'record.get'>['forms'][number];

/** A record of a batch. Throws `record.unknown`. */
export function recordOf(session: Session, batch: string, id: string): CaseRecord {
  const record = findRecord(session.store, batch, id);
  if (!record) throw new Problem('record.unknown');
  return record;
}

/** The fields of a case that say something, by form, in the dictionary's order; what the dictionary does not know comes last. */
function formsOf(context: Context, record: CaseRecord): Form[] {
  const { dictionary } = context;
  const forms = new Map<string, Form>();
  const other: Form = { form: { en: context.texts.textOf('form.other') }, fields: [] };
  const known = Object.keys(dictionary.fields).filter((name) => Object.hasOwn(record.data, name));
  const unknown = Object.keys(record.data).filter((name) => !Object.hasOwn(dictionary.fields, name));
  for (const name of [...known, ...unknown]) {
    const value = record.data[name] as Value;
    if (isEmpty(value)) continue;
    const field: DictionaryField | undefined = Object.hasOwn(dictionary.fields, name)
      ? dictionary.fields[name]
      : undefined;
    const label = formOf(context, name);
    const form = label ? (forms.get(label.en) ?? { form: label, fields: [] }) : other;
    if (label) forms.set(label.en, form);
    form.fields.push(...linesOf(context, name, value, field));
  }
  return [...forms.values(), ...(other.fields.length > 0 ? [other] : [])];
}

/** One line a field; for a subform one line a column of each row, its path numbered. */
function linesOf(context: Context, name: string, value: Value, field: DictionaryField | undefined): Form['fields'] {
  const rows = Array.isArray(value) && value.some(isRow) ? value : undefined;
  if (!rows) return [{ path: name, label: labelOf(context, name), value, text: readable(context, value, field) }];
  return rows.filter(isRow).flatMap((row, index) =>
    Object.entries(row)
      .filter(([, cell]) => !isEmpty(cell))
      .map(([column, cell]) => ({
        path: `${name}.${index + 1}.${column}`,
        label: labelOf(context, `${name}.${column}`),
        value: cell,
        text: readable(context, cell, field?.fields?.[column]),
      })),
  );
}

export const recordMethods: Handlers<'record.page' | 'record.get'> = {
  'record.page': async (context, { batch, search, offset, limit }) => {
    const { total, rows } = pageRecords(opened(context).store, batch, search.trim(), offset, limit);
    return { total, rows: rows.map((record) => caseLine(context, record)) };
  },
  'record.get': async (context, { batch, id }) => {
    const session = opened(context);
    const record = recordOf(session, batch, id);
    return {
      id: record.id,
      number: caseNumber(record),
      forms: formsOf(context, record),
      disclosures: disclosuresOf(session.store, record.id).map(({ data, ...disclosure }) => ({
        ...disclosure,
        fields: Object.keys(data),
      })),
    };
  },
};
