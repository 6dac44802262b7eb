// What a batch changed, compared with the records before it. Engine.
import { maybeNumber, number, type Store, text } from './store.ts';
import type { StoredBatch } from './batches.ts';

export type ChangeKind = 'created' | 'changed' | 'unchanged' | 'missing' | 'older';

/** Adds a changed record, one that is older than what was here, or one of the base that is missing. Call inside a transaction. */
export function addChange(
  store: Store,
  batchId: string,
  kind: 'changed' | 'missing' | 'older',
  recordNumber: number,
): void {
  store
    .sql('INSERT INTO change (batch, kind, number) VALUES (:batch, :kind, :number)')
    .run({ batch: batchId, kind, number: recordNumber });
}

/** A record of a batch, and the newest record of the same child before that batch. */
export interface Pair {
  readonly now: number;
  /** Null for a new child. */
  readonly before: number | null;
  /** The very same bytes: nothing has changed. */
  readonly same: boolean;
}

/**
 * The next records of the staged batch, in the order of ids after `after`, each beside the newest committed one. Most
 * records are new, so that their data need not be read.
 */
export function pairsAfter(store: Store, after: string, limit: number): readonly (Pair & { readonly id: string })[] {
  const isSame = store.sql(
    'SELECT (SELECT data FROM record WHERE number = :now) = (SELECT data FROM record WHERE number = :before) AS same',
  );
  return store
    .sql(
      `SELECT own.id AS id, own.number AS now,
         (SELECT max(number) FROM record_key AS other WHERE other.id = own.id) AS before
         FROM staged_key AS own WHERE own.id > :after ORDER BY own.id LIMIT :limit`,
    )
    .all({ after, limit })
    .map((row) => {
      const now = number(row, 'now');
      const before = maybeNumber(row, 'before');
      const comparison = before === null ? undefined : isSame.get({ now, before });
      const same = comparison !== undefined && maybeNumber(comparison, 'same') === 1;
      return { id: text(row, 'id'), now, before, same };
    });
}

/** The numbers of the records between two numbers whose child is not in the staged batch. */
export function missingBetween(store: Store, from: number, to: number): readonly number[] {
  return store
    .sql(
      `SELECT own.number AS number FROM record AS own WHERE own.number BETWEEN :from AND :to
         AND NOT EXISTS (SELECT 1 FROM staged_key AS other WHERE other.id = own.id)`,
    )
    .all({ from, to })
    .map((row) => number(row, 'number'));
}

/**
 * A batch goes: the children that it no longer had are missing in each later whole import of that kind that has none of
 * them either. That one was compared with this batch only. Call inside the transaction that removes the batch, before it.
 */
export function passOnMissing(store: Store, { id, first, last }: StoredBatch): void {
  const hasIt = (keys: string) =>
    `EXISTS (SELECT 1 FROM ${keys} AS other WHERE other.id = own.id AND other.number BETWEEN later.first AND later.last)`;
  const isThere = `(${hasIt('record_key')} OR ${hasIt('staged_key')})`;
  const laterOfItsKind = store.sql(
    `SELECT id FROM batch WHERE first > :last AND selection = 0 AND id <> :id AND EXISTS (
       SELECT 1 FROM batch_file AS own JOIN batch_file AS other ON other.format = own.format
        WHERE own.batch = :id AND other.batch = batch.id)`,
  );
  // An import of other children altogether says nothing of these.
  const shares = store.sql(
    `SELECT 1 FROM batch AS later JOIN record AS own ON own.number BETWEEN :first AND :last
      WHERE later.id = :later AND ${isThere} LIMIT 1`,
  );
  const passOn = store.sql(
    `INSERT OR IGNORE INTO change (batch, kind, number)
       SELECT later.id, 'missing', own.number FROM change JOIN record AS own ON own.number = change.number
         JOIN batch AS later ON later.id = :later
        WHERE change.batch = :id AND change.kind = 'missing' AND NOT ${isThere}`,
  );
  const count = store.sql(
    `UPDATE batch SET missing = (SELECT count(*) FROM change WHERE batch = :later AND kind = 'missing') WHERE id = :later`,
  );
  for (const later of laterOfItsKind.all({ id, last }).map((row) => text(row, 'id'))) {
    if (!shares.get({ first, last, later })) continue;
    passOn.run({ id, later });
    count.run({ later });
  }
}

const between = 'FROM record AS own WHERE own.number BETWEEN :first AND :last';
const wasThere = 'EXISTS (SELECT 1 FROM record_key AS other WHERE other.id = own.id AND other.number < :first)';

/** A page of the numbers of the records of one kind. */
export function pageChanges(
  store: Store,
  { id, first, last }: StoredBatch,
  kind: ChangeKind,
  offset: number,
  limit: number,
): readonly number[] {
  const page = 'ORDER BY number LIMIT :limit OFFSET :offset';
  const rows = {
    created: () =>
      store
        .sql(`SELECT own.number AS number ${between} AND NOT ${wasThere} ${page}`)
        .all({ first, last, limit, offset }),
    unchanged: () =>
      store
        .sql(
          `SELECT own.number AS number ${between} AND ${wasThere}
             AND own.number NOT IN (SELECT number FROM change WHERE batch = :batch AND kind = 'changed') ${page}`,
        )
        .all({ first, last, batch: id, limit, offset }),
    changed: () => listed(store, id, 'changed', limit, offset),
    missing: () => listed(store, id, 'missing', limit, offset),
    older: () => listed(store, id, 'older', limit, offset),
  }[kind]();
  return rows.map((row) => number(row, 'number'));
}

const listed = (store: Store, id: string, kind: string, limit: number, offset: number) =>
  store
    .sql('SELECT number FROM change WHERE batch = :batch AND kind = :kind ORDER BY number LIMIT :limit OFFSET :offset')
    .all({ batch: id, kind, limit, offset });
