// Which fields a file speaks of: gathered while the index is made, asked where an answer is missing. Engine.
import { sourcesOf } from '../../../../shared/model/case/sources.ts';
import { addColumns, listColumns } from '../../store/child-columns.ts';
import type { StoredRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';

/** Gathers the fields of the files of batches. */
export interface Columns {
  readonly note: (record: StoredRecord) => void;
  /** Stores what was noted since the last time. Call inside the transaction that adds the records to the index. */
  readonly store: (batch: string) => void;
}

/** Begins to gather; what is stored already is not stored twice. */
export function columnsOfBatches(store: Store): Columns {
  let batch = '';
  let fieldsOf = new Map<number, Set<string>>();
  let pending: (readonly [file: number, field: string])[] = [];
  const add = (file: number, field: string) => {
    const fields = fieldsOf.get(file) ?? new Set();
    if (fields.has(field)) return;
    fieldsOf.set(file, fields.add(field));
    pending.push([file, field]);
  };
  return {
    note: ({ batch: own, data, sources }) => {
      if (own !== batch) {
        batch = own;
        fieldsOf = new Map([...listColumns(store, own)].map(([file, fields]) => [file, new Set(fields)]));
        pending = [];
      }
      if (sources === null) {
        const fields = fieldsOf.get(0);
        for (const field in data) if (fields === undefined || !fields.has(field)) add(0, field);
        return;
      }
      for (const field in data) for (const file of sourcesOf(sources, field)) add(file, field);
      for (const [field, others] of Object.entries(sources.differs))
        for (const { source } of others) add(source, field);
    },
    store: (own) => {
      if (own !== batch || pending.length === 0) return;
      addColumns(store, batch, pending);
      pending = [];
    },
  };
}

/** Tells of a record whether one of its files has a column for a field. */
export function answeredIn(store: Store): (record: StoredRecord, field: string) => boolean {
  const columns = new Map<string, ReadonlyMap<number, ReadonlySet<string>>>();
  return ({ batch, data, sources }, field) => {
    if (Object.hasOwn(data, field)) return true;
    const ofBatch = columns.get(batch) ?? listColumns(store, batch);
    columns.set(batch, ofBatch);
    return (sources?.files ?? [0]).some((file) => ofBatch.get(file)?.has(field) === true);
  };
}
