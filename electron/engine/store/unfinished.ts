// The marker of unfinished batches and packages: written in steps and not finished, or removed and not yet deleted. Engine.
// Nothing reads their rows: a batch or a package exists once its own row does.
import { removeGuesses } from './guesses.ts';
import { forgetLedgerRows } from './ledger-rows.ts';
import { number, type Store, text } from './store.ts';

/** A batch that does not exist yet, or no longer. Its records have the numbers `first` to `last`. */
export interface UnfinishedBatch {
  readonly id: string;
  readonly first: number;
  readonly last: number;
}

/** Begins a batch. Returns the number of its first record. Call inside a transaction. */
export function beginBatch(store: Store, id: string): number {
  const row = store.sql("SELECT value FROM counter WHERE name = 'record'").get();
  if (!row) throw new Error('no number for the next record');
  const first = number(row, 'value');
  store
    .sql('INSERT INTO unfinished_batch (id, first, last) VALUES (:id, :first, :last)')
    .run({ id, first, last: first - 1 });
  return first;
}

/** Marks a batch as written up to `last`. Call inside the transaction that adds its records. */
export function advanceBatch(store: Store, id: string, last: number): void {
  store.sql('UPDATE unfinished_batch SET last = :last WHERE id = :id').run({ id, last });
  store.sql("UPDATE counter SET value = :next WHERE name = 'record'").run({ next: last + 1 });
}

/** Finishes a batch. Call inside the transaction that adds the batch's own row. */
export function finishBatch(store: Store, id: string): void {
  store.sql('DELETE FROM unfinished_batch WHERE id = :id').run({ id });
}

/** Marks the rows of a batch for deletion. Call inside the transaction that removes the batch's own row. */
export function abandonBatch(store: Store, { id, first, last }: UnfinishedBatch): void {
  store.sql('INSERT INTO unfinished_batch (id, first, last) VALUES (:id, :first, :last)').run({ id, first, last });
}

/** The ids of all unfinished batches, oldest first. */
export function listUnfinishedBatches(store: Store): readonly string[] {
  return store
    .sql('SELECT id FROM unfinished_batch ORDER BY first')
    .all()
    .map((row) => text(row, 'id'));
}

/**
 * Deletes some rows of an unfinished batch; true once none remains, or once the batch is finished: whoever listed it may
 * have waited since. Call inside a transaction.
 */
export function deleteSomeOfBatch(store: Store, id: string, limit: number): boolean {
  const range = store.sql('SELECT first, last FROM unfinished_batch WHERE id = :id').get({ id });
  if (!range) return true;
  const [first, last] = [number(range, 'first'), number(range, 'last')];
  const batch = { batch: id, limit };
  const deleted =
    store
      .sql(
        `DELETE FROM record WHERE number IN (
           SELECT number FROM record WHERE number BETWEEN :first AND :last ORDER BY number LIMIT :limit)`,
      )
      .run({ first, last, limit }).changes ||
    store.sql('DELETE FROM issue WHERE rowid IN (SELECT rowid FROM issue WHERE batch = :batch LIMIT :limit)').run(batch)
      .changes;
  if (deleted > 0) return false;
  store.sql('DELETE FROM column_fact WHERE batch = :batch').run({ batch: id });
  // An import that was cut off after its last record has stored ids too.
  store.sql('DELETE FROM staged_key WHERE number BETWEEN :first AND :last').run({ first, last });
  removeGuesses(store, id);
  finishBatch(store, id);
  return true;
}

/** Begins a package. Call inside a transaction, before its rows. */
export function beginPackage(store: Store, id: string): void {
  forgetLedgerRows(store, id);
  store.sql('INSERT INTO unfinished_package (id) VALUES (:id)').run({ id });
}

/** Finishes a package. Call inside the transaction that adds the package's own row. */
export function finishPackage(store: Store, id: string): void {
  store.sql('DELETE FROM unfinished_package WHERE id = :id').run({ id });
}

/** The ids of all unfinished packages. */
export function listUnfinishedPackages(store: Store): readonly string[] {
  return store
    .sql('SELECT id FROM unfinished_package ORDER BY id')
    .all()
    .map((row) => text(row, 'id'));
}

/** Deletes some rows of an unfinished package; true once none remains, or once it is finished. Call inside a transaction. */
export function deleteSomeOfPackage(store: Store, id: string, limit: number): boolean {
  if (!store.sql('SELECT 1 FROM unfinished_package WHERE id = :id').get({ id })) return true;
  const tables = [
    'package_record',
    'referral',
    'package_settlement',
    'package_table',
    'package_frozen',
    'package_addendum',
    'sealed_part',
  ] as const;
  for (const table of tables) {
    const { changes } = store
      .sql(
        `DELETE FROM ${table} WHERE package = :id AND position IN (
           SELECT position FROM ${table} WHERE package = :id ORDER BY position LIMIT :limit)`,
      )
      .run({ id, limit });
    if (changes > 0) return false;
  }
  store.sql('DELETE FROM disclosure WHERE package = :id').run({ id });
  forgetLedgerRows(store, id);
  store.sql('DELETE FROM sent WHERE package = :id').run({ id });
  store.sql('DELETE FROM sealed_file WHERE package = :id').run({ id });
  finishPackage(store, id);
  return true;
}
