// What a newer export changed, per record and per field. Engine.
import type { CaseRecord, Value } from '../../../../shared/model/case/record.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Params, Result } from '../../../../shared/rpc/contract/index.ts';
import { findBatch, type StoredBatch } from '../../store/batches.ts';
import { pageChanges } from '../../store/changes.ts';
import { findRecord, recordAt, recordBefore, type StoredRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { caseLine, readable } from '../cases/readable.ts';
import { type Context, labelOf, type Session } from '../context.ts';
import { changedIn, readFiles } from './changed-fields.ts';

type ChangedRow = Result<'batch.changed'>['rows'][number];
type ChangedField = ChangedRow['fields'][number];
type ChangeKind = Params<'batch.changed'>['kind'];

/** What a batch changed, in sum, with the batch it was compared with (which may have been rolled back since). */
export function changesOf(store: Store, { base, changes, older, selection }: StoredBatch): Result<'batch.changes'> {
  const compared = base === null ? undefined : findBatch(store, base);
  return {
    base: compared ? { id: compared.id, name: compared.name, imported: compared.imported } : null,
    ...changes,
    older,
    selection,
  };
}

/** A batch, staged or committed. Throws `batch.unknown`. */
function anyBatch(store: Store, id: string): StoredBatch {
  const batch = findBatch(store, id);
  if (!batch) throw new Problem('batch.unknown', { batch: id });
  return batch;
}

/** What the batch of this id changed, in sum. Throws `batch.unknown`. */
export function totalChanges({ store }: Session, id: string): Result<'batch.changes'> {
  return changesOf(store, anyBatch(store, id));
}

/** A value with its words; null where the record is not there or says nothing of the field. */
function wordedValue(context: Context, record: CaseRecord | undefined, path: string): ChangedField['mine'] {
  if (!record || !Object.hasOwn(record.data, path)) return null;
  const value = record.data[path] as Value;
  return { value, text: readable(context, value, context.dictionary.fields[path]) };
}

function isChanged(before: ChangedField['base'], after: ChangedField['base']): boolean {
  return JSON.stringify(before?.value) !== JSON.stringify(after?.value);
}

/** Every field of a record that changed: in the batch compared with, here until now, in this batch. */
function changedFieldsOf(context: Context, store: Store, batch: StoredBatch, record: StoredRecord): ChangedField[] {
  const recordHere = recordBefore(store, record.id, batch.first);
  if (!recordHere) return [];
  const recordInBase = batch.base === null ? undefined : findRecord(store, batch.base, record.id);
  const isMixed = findBatch(store, recordHere.batch)?.format !== batch.format;
  const files = readFiles(store, batch);
  return changedIn(recordHere, record, { files, isMixed }, context.dictionary).map((path) => {
    const base = wordedValue(context, recordInBase, path);
    const mine = wordedValue(context, recordHere, path);
    const imported = wordedValue(context, record, path);
    const isOtherRecord = recordInBase !== undefined && recordInBase.number !== recordHere.number;
    const conflict = isOtherRecord && isChanged(base, mine) && isChanged(base, imported);
    return { path, label: labelOf(context, path), base, mine, theirs: imported, conflict };
  });
}

/** A page of the records of one kind of change; of a changed record also its fields. Throws `batch.unknown`. */
export function pageOfChanges(
  context: Context,
  { store }: Session,
  id: string,
  kind: ChangeKind,
  offset: number,
  limit: number,
): Result<'batch.changed'> {
  const batch = anyBatch(store, id);
  const rows = pageChanges(store, batch, kind, offset, limit).flatMap((number): ChangedRow[] => {
    const record = recordAt(store, number);
    if (!record) return [];
    const fields = kind === 'changed' || kind === 'older' ? changedFieldsOf(context, store, batch, record) : [];
    return [{ case: caseLine(context, record), fields }];
  });
  return { total: kind === 'older' ? batch.older : batch.changes[kind], rows };
}
