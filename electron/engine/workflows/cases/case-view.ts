// Cases as the window shows them: a page of a search, and one case by its forms, with the files that say each value. Engine.
import { words } from '../../../../shared/fold.ts';
import type { DictionaryField } from '../../../../shared/model/case/dictionary.ts';
import { type CaseRecord, isEmpty, isRow, type Value } from '../../../../shared/model/case/record.ts';
import { onlySource, type Sources, sourcesOf } from '../../../../shared/model/case/sources.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Params, Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { filesOf, findBatch } from '../../store/batches.ts';
import { sameChild } from '../../store/case-index.ts';
import { takenBackOf } from '../../store/child-below.ts';
import { findCases } from '../../store/case-search.ts';
import { countTables } from '../../store/package-tables.ts';
import { disclosuresOf } from '../../store/package-rows.ts';
import { findRecord, pageRecords, recordAt, type StoredRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { type Context, formOf, labelOf, type Session } from '../context.ts';
import { indexCases } from './indexing.ts';
import { factsOf } from './meaning.ts';
import { caseLine, caseNumber, readable } from './readable.ts';

type Form = Result<'record.get'>['forms'][number];
type OpenField = Form['fields'][number];

/** A record of a batch. Throws `record.unknown`. */
function recordOf(session: Session, batch: string, id: string): StoredRecord {
  const record = findRecord(session.store, batch, id);
  if (!record) throw new Problem('record.unknown');
  return record;
}

/** The fields of a case that say something, by form, in the dictionary's order; what the dictionary does not know comes last. */
function formsOf(context: Context, record: CaseRecord, sources: Sources): Form[] {
  const { dictionary } = context;
  const forms = new Map<string, Form>();
  const other: Form = { form: { en: context.texts.textOf('form.other') }, fields: [] };
  const inDictionary = Object.keys(dictionary.fields).filter((name) => Object.hasOwn(record.data, name));
  const others = Object.keys(record.data).filter((name) => !Object.hasOwn(dictionary.fields, name));
  for (const name of [...inDictionary, ...others]) {
    if (isEmpty(record.data[name]) && !Object.hasOwn(sources.differs, name)) continue;
    const label = formOf(context, name);
    const form = label ? (forms.get(label.en) ?? { form: label, fields: [] }) : other;
    if (label) forms.set(label.en, form);
    form.fields.push(caseField(context, name, record.data[name] as Value, sources));
  }
  return [...forms.values(), ...(other.fields.length > 0 ? [other] : [])];
}

function caseField(context: Context, name: string, value: Value, sources: Sources): OpenField {
  const { fields } = context.dictionary;
  const field: DictionaryField | undefined = Object.hasOwn(fields, name) ? fields[name] : undefined;
  const differs = Object.hasOwn(sources.differs, name) ? (sources.differs[name] ?? []) : [];
  return {
    path: name,
    label: labelOf(context, name),
    value,
    text: readable(context, value, field),
    sources: [...sourcesOf(sources, name)],
    differs: differs.map((statement) => ({ ...statement, text: readable(context, statement.value, field) })),
    rows: Array.isArray(value) && value.some(isRow) ? fieldRows(context, name, value, field) : null,
  };
}

/** The rows of a subform; of each the columns that say something. */
function fieldRows(
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

function recordsAt(store: Store, numbers: readonly number[]): readonly StoredRecord[] {
  return numbers.flatMap((number) => recordAt(store, number) ?? []);
}

/** The other records of the same child, newest first. */
function otherRecordsOf(session: Session, record: StoredRecord): Result<'record.get'>['also'] {
  return sameChild(session.store, record.number).flatMap((number) => {
    const other = number === record.number ? undefined : recordAt(session.store, number);
    const batch = other && findBatch(session.store, other.batch);
    return batch
      ? [{ batch: batch.id, id: other.id, name: batch.name, imported: batch.imported, newer: number > record.number }]
      : [];
  });
}

/** The disclosures of a case, as the case shows them; the ledger says more. */
function disclosuresShown({ store }: Session, record: string): Result<'record.get'>['disclosures'] {
  return disclosuresOf(store, record).map(({ package: id, partner, at, data }) => ({
    package: id,
    partner,
    at,
    // Nothing was disclosed of a child who was only counted.
    fields: countTables(store, id) > 0 ? [] : Object.keys(data),
  }));
}

/** One case by its forms. Throws `record.unknown`. */
export async function openCase(
  context: Context,
  session: Session,
  batch: string,
  id: string,
  call: Call,
): Promise<Result<'record.get'>> {
  const record = recordOf(session, batch, id);
  if (!findBatch(session.store, batch)?.staged) await indexCases(context, call);
  return {
    id: record.id,
    number: caseNumber(record),
    files: filesOf(session.store, batch).map(({ name, format }) => ({ name, format })),
    facts: factsOf(record, context.dictionary).map((fact) => ({ ...fact })),
    forms: formsOf(context, record, record.sources ?? onlySource(0)),
    also: otherRecordsOf(session, record),
    takenBack: takenBackOf(session.store, record.number).map(({ batch: undone, at, by, refusal }) => ({
      batch: undone,
      ...{ at, by, refusal },
    })),
    disclosures: disclosuresShown(session, record.id),
  };
}

/** A page of the cases that a search finds: the newest record of each child, or the records of one batch. */
export async function pageOfCases(
  context: Context,
  { store }: Session,
  { batch: id, search, filters, offset, limit }: Params<'record.page'>,
  call: Call,
): Promise<Result<'record.page'>> {
  const line = (record: StoredRecord) => ({ ...caseLine(context, record), batch: record.batch });
  const batch = id === null ? undefined : findBatch(store, id);
  if (batch?.staged) {
    // A staged batch is not in the index: its records are shown as they are stored.
    return { total: batch.records, rows: pageRecords(store, batch.id, offset, limit).map(line) };
  }
  await indexCases(context, call);
  const { total, numbers } = findCases(store, { batch: id, words: words(search), filters }, offset, limit);
  return { total, rows: recordsAt(store, numbers).map(line) };
}
