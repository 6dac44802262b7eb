// A case by its forms, with the files that say each value. Engine.
import { words } from '../../../../shared/fold.ts';
import type { DictionaryField } from '../../../../shared/model/case/dictionary.ts';
import { ageGroups, type Facet, unsaid } from '../../../../shared/model/case/facets.ts';
import { type CaseRecord, isEmpty, isRow, type Value } from '../../../../shared/model/case/record.ts';
import { type Sources, sourcesOf } from '../../../../shared/model/case/sources.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Params, Result } from '../../../../shared/rpc/contract/index.ts';
import { findBatch } from '../../store/batches.ts';
import { type CaseQuery, sameChild } from '../../store/case-index.ts';
import { findRecord, recordAt, type StoredRecord } from '../../store/records.ts';
import { type Context, formOf, labelOf, type Session } from '../context.ts';
import { readable } from './readable.ts';

type Form = Result<'record.get'>['forms'][number];
type OpenField = Form['fields'][number];

/** A record of a batch. Throws `record.unknown`. */
export function recordOf(session: Session, batch: string, id: string): StoredRecord {
  const record = findRecord(session.store, batch, id);
  if (!record) throw new Problem('record.unknown');
  return record;
}

/** The fields of a case that say something, by form, in the dictionary's order; what the dictionary does not know comes last. */
export function formsOf(context: Context, record: CaseRecord, sources: Sources): Form[] {
  const { dictionary } = context;
  const forms = new Map<string, Form>();
  const other: Form = { form: { en: context.texts.textOf('form.other') }, fields: [] };
  const known = Object.keys(dictionary.fields).filter((name) => Object.hasOwn(record.data, name));
  const unknown = Object.keys(record.data).filter((name) => !Object.hasOwn(dictionary.fields, name));
  for (const name of [...known, ...unknown]) {
    if (isEmpty(record.data[name]) && !Object.hasOwn(sources.differs, name)) continue;
    const label = formOf(context, name);
    const form = label ? (forms.get(label.en) ?? { form: label, fields: [] }) : other;
    if (label) forms.set(label.en, form);
    form.fields.push(fieldOf(context, name, record.data[name] as Value, sources));
  }
  return [...forms.values(), ...(other.fields.length > 0 ? [other] : [])];
}

function fieldOf(context: Context, name: string, value: Value, sources: Sources): OpenField {
  const { fields } = context.dictionary;
  const field: DictionaryField | undefined = Object.hasOwn(fields, name) ? fields[name] : undefined;
  const differs = Object.hasOwn(sources.differs, name) ? (sources.differs[name] ?? []) : [];
  return {
    path: name,
    label: labelOf(context, name),
    value,
    text: readable(context, value, field),
    sources: [...sourcesOf(sources, name)],
    differs: differs.map((said) => ({ ...said, text: readable(context, said.value, field) })),
    rows: Array.isArray(value) && value.some(isRow) ? rowsOf(context, name, value, field) : null,
  };
}

/** The rows of a subform; of each the columns that say something. */
function rowsOf(
  context: Context,
  name: string,
  value: readonly Value[],
  field: DictionaryField | undefined,
): NonNullable<OpenField['rows']> {
  return value.filter(isRow).map((row) =>
    Object.entries(row)
      .filter(([, cell]) => !isEmpty(cell))
      .map(([column, cell]) => ({
        path: `${name}.${column}`,
        label: labelOf(context, `${name}.${column}`),
        value: cell,
        text: readable(context, cell, field?.fields?.[column]),
      })),
  );
}

/** The other records of the same child, newest first. */
export function alsoOf(session: Session, record: StoredRecord): Result<'record.get'>['also'] {
  return sameChild(session.store, record.number).flatMap((number) => {
    const other = number === record.number ? undefined : recordAt(session.store, number);
    const batch = other && findBatch(session.store, other.batch);
    return batch
      ? [{ batch: batch.id, id: other.id, name: batch.name, imported: batch.imported, newer: number > record.number }]
      : [];
  });
}

export const queryOf = ({ batch, search, filters }: Omit<Params<'record.facets'>, never>): CaseQuery => ({
  batch,
  words: words(search),
  filters,
});

const fieldOfFacet = {
  status: 'status',
  sex: 'sex',
  location: 'location_current',
  concern: 'protection_concerns',
} as const;

/** The value of a facet in words. */
export function facetText(context: Context, facet: Facet, value: string): string {
  if (value === unsaid) return context.texts.textOf('facet.unsaid');
  if (facet === 'consent') return context.texts.textOf(value === 'yes' ? 'value.yes' : 'value.no');
  if (facet !== 'age') return readable(context, value, context.dictionary.fields[fieldOfFacet[facet]]);
  const end = ageGroups[ageGroups.findIndex((group) => String(group) === value) + 1];
  return end === undefined ? `${value}+` : `${value}\u2013${end - 1}`;
}
