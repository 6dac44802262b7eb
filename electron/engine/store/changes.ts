// What a batch changed beside the one before it. Engine.
import { number, type Store } from './store.ts';
import type { StoredBatch } from './batches.ts';

export type ChangeKind = 'created' | 'changed' | 'unchanged' | 'missing';

/** Remembers that a record is not what it was, or that one of the base is missing. Call inside a transaction. */
export function addChange(store: Store, batchId: string, kind: 'changed' | 'missing', recordNumber: number): void {
  store.sql('INSERT INTO change (batch, kind, number) VALUES (?,?,?)').run(batchId, kind, recordNumber);
}

/** Records between two numbers whose bytes are not those of the newest record before them: candidates for a change. */
export function differingRecords(
  store: Store,
  first: number,
  last: number,
): readonly { now: number; before: number }[] {
  return store
    .sql(
      `SELECT now, before FROM (
         SELECT own.number AS now, own.data AS data,
           (SELECT max(number) FROM record AS other WHERE other.id = own.id AND other.number < ?) AS before
         FROM record AS own WHERE own.number BETWEEN ? AND ?)
       WHERE before IS NOT NULL AND data <> (SELECT data FROM record WHERE number = before)`,
    )
    .all(first, first, last)
    .map((row) => ({ now: number(row, 'now'), before: number(row, 'before') }));
}

const between = 'FROM record AS own WHERE own.number BETWEEN ? AND ?';
const wasThere = 'EXISTS (SELECT 1 FROM record AS other WHERE other.id = own.id AND other.number < ?)';

/** How many records between two numbers nobody had before. */
export function countCreated(store: Store, first: number, last: number): number {
  const row = store.sql(`SELECT count(*) AS total ${between} AND NOT ${wasThere}`).get(first, last, first);
  return row ? number(row, 'total') : 0;
}

/** The numbers of the records of `base` that the batch between two numbers does not have. */
export function missingRecords(store: Store, base: StoredBatch, first: number, last: number): readonly number[] {
  return store
    .sql(
      `SELECT own.number AS number ${between}
         AND NOT EXISTS (SELECT 1 FROM record AS other WHERE other.id = own.id AND other.number BETWEEN ? AND ?)`,
    )
    .all(base.first, base.last, first, last)
    .map((row) => number(row, 'number'));
}

/** A page of the numbers of the records of one kind. */
export function pageChanges(
  store: Store,
  { id, first, last }: StoredBatch,
  kind: ChangeKind,
  offset: number,
  limit: number,
): readonly number[] {
  const page = 'ORDER BY number LIMIT ? OFFSET ?';
  const rows = {
    created: () =>
      store
        .sql(`SELECT own.number AS number ${between} AND NOT ${wasThere} ${page}`)
        .all(first, last, first, limit, offset),
    unchanged: () =>
      store
        .sql(
          `SELECT own.number AS number ${between} AND ${wasThere}
             AND own.number NOT IN (SELECT number FROM change WHERE batch = ? AND kind = 'changed') ${page}`,
        )
        .all(first, last, first, id, limit, offset),
    changed: () => listed(store, id, 'changed', limit, offset),
    missing: () => listed(store, id, 'missing', limit, offset),
  }[kind]();
  return rows.map((row) => number(row, 'number'));
}

const listed = (store: Store, id: string, kind: string, limit: number, offset: number) =>
  store
    .sql('SELECT number FROM change WHERE batch = ? AND kind = ? ORDER BY number LIMIT ? OFFSET ?')
    .all(id, kind, limit, offset);
