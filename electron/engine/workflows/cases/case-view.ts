// Methods: cases found, counted by facets, and opened one by one. Engine.
import { words } from '../../../../shared/fold.ts';
import type { DictionaryField } from '../../../../shared/model/case/dictionary.ts';
import { ageGroups, type Facet, facets, unsaid } from '../../../../shared/model/case/facets.ts';
import { type CaseRecord, isEmpty, isRow, type Value } from '../../../../shared/model/case/record.ts';
import { onlySource, type Sources, sourcesOf } from '../../../../shared/model/case/sources.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Params, Result } from '../../../../shared/rpc/contract/index.ts';
import type { Session } from '../workspace/session.ts';
import { filesOf, findBatch } from '../../store/batches.ts';
import { type CaseQuery, countFacet, findCases, sameChild } from '../../store/case-index.ts';
import { disclosuresOf } from '../../store/packages.ts';
import { countTables } from '../../store/package-tables.ts';
import { findRecord, pageRecords, recordAt, type StoredRecord } from '../../store/records.ts';
import { type Context, formOf, type Handlers, labelOf, opened } from '../context.ts';
import { indexCases } from './indexing.ts';
import { factsOf } from './meaning.ts';
import { caseLine, caseNumber, readable } from './readable.ts';

type Form = Result<'record.get'>['forms'][number];
type OpenField = Form['fields'][number];

/** A record of a batch. Throws `record.unknown`. */
export function recordOf(session: Session, batch: string, id: string): StoredRecord {
  const record = findRecord(session.store, batch, id);
  if (!record) throw new Problem('record.unknown');
  return record;
}

/** The fields of a case that say something, by form, in the dictionary's order; what the dictionary does not know comes last. */
function formsOf(context: Context, record: CaseRecord, sources: Sources): Form[] {
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
function alsoOf(session: Session, record: StoredRecord): Result<'record.get'>['also'] {
  return sameChild(session.store, record.number).flatMap((number) => {
    const other = number === record.number ? undefined : recordAt(session.store, number);
    const batch = other && findBatch(session.store, other.batch);
    return batch
      ? [{ batch: batch.id, id: other.id, name: batch.name, imported: batch.imported, newer: number > record.number }]
      : [];
  });
}

const queryOf = ({ batch, search, filters }: Omit<Params<'record.facets'>, never>): CaseQuery => ({
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
function facetText(context: Context, facet: Facet, value: string): string {
  if (value === unsaid) return context.texts.textOf('facet.unsaid');
  if (facet === 'consent') return context.texts.textOf(value === 'yes' ? 'value.yes' : 'value.no');
  if (facet !== 'age') return readable(context, value, context.dictionary.fields[fieldOfFacet[facet]]);
  const end = ageGroups[ageGroups.findIndex((group) => String(group) === value) + 1];
  return end === undefined ? `${value}+` : `${value}\u2013${end - 1}`;
}

export const recordMethods: Handlers<'record.page' | 'record.facets' | 'record.get'> = {
  'record.page': async (context, { offset, limit, ...asked }, call) => {
    const { store } = opened(context);
    const line = (record: StoredRecord) => ({ ...caseLine(context, record), batch: record.batch });
    const batch = asked.batch === null ? undefined : findBatch(store, asked.batch);
    if (batch?.staged) {
      // Not taken over yet: it is not in the index, and is shown as it lies there.
      return { total: batch.records, rows: pageRecords(store, batch.id, offset, limit).map(line) };
    }
    await indexCases(context, call);
    const { total, numbers } = findCases(store, queryOf(asked), offset, limit);
    return {
      total,
      rows: numbers.flatMap((number) => {
        const record = recordAt(store, number);
        return record ? [line(record)] : [];
      }),
    };
  },
  'record.facets': async (context, asked, call) => {
    await indexCases(context, call);
    const { store } = opened(context);
    const query = queryOf(asked);
    return facets.map((facet) => {
      const counts = countFacet(store, query, facet);
      const sorted =
        facet === 'age' ? [...counts].sort((one, other) => Number(one.value) - Number(other.value)) : counts;
      return { facet, values: sorted.map((each) => ({ ...each, text: facetText(context, facet, each.value) })) };
    });
  },
  'record.get': async (context, { batch, id }, call) => {
    const session = opened(context);
    const record = recordOf(session, batch, id);
    if (!findBatch(session.store, batch)?.staged) await indexCases(context, call);
    return {
      id: record.id,
      number: caseNumber(record),
      files: filesOf(session.store, batch).map(({ name, format }) => ({ name, format })),
      facts: factsOf(record, context.dictionary).map((fact) => ({ ...fact })),
      forms: formsOf(context, record, record.sources ?? onlySource(0)),
      also: alsoOf(session, record),
      disclosures: disclosuresOf(session.store, record.id).map(({ package: id, partner, at, data }) => ({
        package: id,
        partner,
        at,
        // Of a child who was only counted nothing was given.
        fields: countTables(session.store, id) > 0 ? [] : Object.keys(data),
      })),
    };
  },
};
