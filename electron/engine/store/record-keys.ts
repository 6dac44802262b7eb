// By which ids records are known: those of batches that were taken over, and those of the one that waits. Engine.
import type { Store } from './store.ts';

/** Keeps the ids of the batch that waits, in the order of ids. Call inside a transaction. */
export function addStagedKeys(store: Store, keys: readonly (readonly [id: string, number: number])[]): void {
  // One row for each record of an import: cells in order are bound a third faster than by name (100,000 rows).
  const insert = store.sql('INSERT INTO staged_key (id, number) VALUES (?,?)');
  for (const [id, recordNumber] of keys) insert.run(id, recordNumber);
}

/** The batch that waits was taken over: its ids are known from now on. Call inside a transaction. */
export function publishStagedKeys(store: Store): void {
  store.sql('INSERT INTO record_key (id, number) SELECT id, number FROM staged_key ORDER BY id').run();
  removeStagedKeys(store);
}

/** Forgets the ids of the batch that waits. Call inside a transaction. */
export function removeStagedKeys(store: Store): void {
  store.sql('DELETE FROM staged_key').run();
}

/** Forgets the ids of the records from `first` to `last`. Call inside a transaction, while the records are there. */
export function removeKeys(store: Store, first: number, last: number): void {
  store
    .sql(
      `DELETE FROM record_key WHERE number BETWEEN :first AND :last
         AND id IN (SELECT id FROM record WHERE number BETWEEN :first AND :last)`,
    )
    .run({ first, last });
}
