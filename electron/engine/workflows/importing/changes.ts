// What a newer export changed, per record and per field. Engine.
import type { CaseRecord, Value } from '../../../../shared/model/case/record.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { changedFields } from '../../exchange/join.ts';
import { findBatch, type StoredBatch } from '../../store/batches.ts';
import { findRecord, recordBefore, type StoredRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { type Context, labelOf } from '../context.ts';
import { readable } from '../cases/readable.ts';

/** What a batch changed, in sum, with the batch it was compared with (which may have been taken back since). */
export function changesOf(store: Store, { base, changes }: StoredBatch): Result<'batch.changes'> {
  const found = base === null ? undefined : findBatch(store, base);
  return { base: found ? { id: found.id, name: found.name, imported: found.imported } : null, ...changes };
}

/** A batch, staged or taken over. Throws `batch.unknown`. */
export function batchOf(store: Store, id: string): StoredBatch {
  const batch = findBatch(store, id);
  if (!batch) throw new Problem('batch.unknown', { batch: id });
  return batch;
}

export type Line = Result<'batch.changed'>['rows'][number];

/** Every field that is not what it was: in the batch compared with, here until now, in this batch. */
export function fieldsOf(context: Context, store: Store, batch: StoredBatch, theirs: StoredRecord): Line['fields'] {
  const mine = recordBefore(store, theirs.id, batch.first);
  if (!mine) return [];
  const base = batch.base === null ? undefined : findRecord(store, batch.base, theirs.id);
  const mixed = findBatch(store, mine.batch)?.format !== batch.format;
  const worded = (record: CaseRecord | undefined, path: string) => {
    if (!record || !Object.hasOwn(record.data, path)) return null;
    const value = record.data[path] as Value;
    return { value, text: readable(context, value, context.dictionary.fields[path]) };
  };
  return changedFields(mine.data, theirs.data, context.dictionary, mixed).map((path) => {
    const [was, is, says] = [worded(base, path), worded(mine, path), worded(theirs, path)];
    const moved = (one: typeof was, other: typeof was) => JSON.stringify(one?.value) !== JSON.stringify(other?.value);
    return {
      path,
      label: labelOf(context, path),
      base: was,
      mine: is,
      theirs: says,
      conflict: base !== undefined && base.number !== mine.number && moved(was, is) && moved(was, says),
    };
  });
}
