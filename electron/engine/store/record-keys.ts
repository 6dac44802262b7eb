// The ids of records: of committed batches, and of the staged one. Engine.
import type { Store } from './store.ts';

/** Stores ids of the staged batch, in the order of ids. Call inside a transaction. */
export function addStagedKeys(store: Store, keys: readonly (readonly [id: string, number: number])[]): void {
  // One statement for all of them costs half of one for each.
  store
    .sql('INSERT INTO staged_key (id, number) SELECT value ->> 0, value ->> 1 FROM json_each(:keys)')
    .run({ keys: JSON.stringify(keys) });
}

/** Adds the ids of the staged batch to those of the committed ones. Call inside a transaction, with `commitBatch`. */
export function commitStagedKeys(store: Store): void {
  store.sql('INSERT INTO record_key (id, number) SELECT id, number FROM staged_key ORDER BY id').run();
  removeStagedKeys(store);
}

/** Removes the ids of the staged batch. Call inside a transaction. */
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
