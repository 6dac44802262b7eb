// Imported files: batches, and what each of their files was. Engine.
import { removeKeys, removeStagedKeys } from './record-keys.ts';
import { maybe, number, type Store, type Stored, text } from './store.ts';
import { abandonBatch } from './unfinished.ts';

/** How many records a batch brought, and what they are beside what was there before. */
export interface ChangeCounts {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly missing: number;
}
/** One file of a batch, as it was read. */
export interface StoredFile {
  readonly name: string;
  readonly sha256: string;
  readonly format: string;
  readonly version: string | null;
  readonly encoding: string | null;
  readonly records: number;
  /** Of its records, how many joined one of a file before it. */
  readonly joined: number;
  readonly issues: number;
}
/** One import: staged, or taken over. */
export interface StoredBatch {
  readonly id: string;
  /** Name, hash, format and version of its first file. */
  readonly name: string;
  readonly sha256: string;
  readonly format: string;
  readonly version: string | null;
  readonly imported: string;
  readonly records: number;
  readonly issues: number;
  /** The numbers of its first and last record. */
  readonly first: number;
  readonly last: number;
  /** Read and checked, not yet taken over. */
  readonly staged: boolean;
  /** The batch that it was compared with. */
  readonly base: string | null;
  readonly changes: ChangeCounts;
}

const batch = (row: Stored): StoredBatch => ({
  id: text(row, 'id'),
  name: text(row, 'name'),
  sha256: text(row, 'sha256'),
  format: text(row, 'format'),
  version: maybe(row, 'version'),
  imported: text(row, 'imported'),
  records: number(row, 'records'),
  issues: number(row, 'issues'),
  first: number(row, 'first'),
  last: number(row, 'last'),
  staged: number(row, 'staged') === 1,
  base: maybe(row, 'base'),
  changes: {
    created: number(row, 'created'),
    changed: number(row, 'changed'),
    unchanged: number(row, 'unchanged'),
    missing: number(row, 'missing'),
  },
});

/** All batches that were taken over, newest first. */
export function listBatches(store: Store): readonly StoredBatch[] {
  return store.sql('SELECT * FROM batch WHERE staged = 0 ORDER BY first DESC').all().map(batch);
}

/** The import that waits to be taken over, if one does. */
export function stagedBatch(store: Store): StoredBatch | undefined {
  const row = store.sql('SELECT * FROM batch WHERE staged = 1').get();
  return row && batch(row);
}

/** A batch by its id, staged or not. */
export function findBatch(store: Store, id: string): StoredBatch | undefined {
  const row = store.sql('SELECT * FROM batch WHERE id = :id').get({ id });
  return row && batch(row);
}

/** A batch that was taken over of one file alone, of the very same bytes. */
export function findBatchBySha256(store: Store, sha256: string): StoredBatch | undefined {
  const row = store
    .sql(
      `SELECT * FROM batch WHERE staged = 0 AND sha256 = :sha256
         AND NOT EXISTS (SELECT 1 FROM batch_file WHERE batch = batch.id AND position > 0)`,
    )
    .get({ sha256 });
  return row && batch(row);
}

/** The newest batch taken over that has a file of this format and a record of the batch that waits: the export before it. */
export function findBase(store: Store, format: string): StoredBatch | undefined {
  const rows = store.sql(`SELECT * FROM batch WHERE staged = 0
       AND EXISTS (SELECT 1 FROM batch_file WHERE batch = batch.id AND batch_file.format = :format) ORDER BY first DESC`);
  const shares = store.sql(
    `SELECT 1 FROM staged_key AS own JOIN record_key AS other ON other.id = own.id
      WHERE other.number BETWEEN :first AND :last LIMIT 1`,
  );
  return rows
    .all({ format })
    .map(batch)
    .find(({ first, last }) => shares.get({ first, last }) !== undefined);
}

/** Keeps a batch with its files; its records, their ids and its issues were added before. */
export function addBatch(store: Store, entry: StoredBatch, files: readonly StoredFile[]): void {
  const { changes, ...row } = entry;
  store
    .sql(
      `INSERT INTO batch (id, name, sha256, format, version, imported, records, issues, first, last, staged, base,
         created, changed, unchanged, missing)
       VALUES (:id, :name, :sha256, :format, :version, :imported, :records, :issues, :first, :last, :staged, :base,
         :created, :changed, :unchanged, :missing)`,
    )
    .run({ ...row, ...changes, staged: entry.staged ? 1 : 0 });
  const insertFile = store.sql(
    `INSERT INTO batch_file (batch, position, name, sha256, format, version, encoding, records, joined, issues)
     VALUES (:batch, :position, :name, :sha256, :format, :version, :encoding, :records, :joined, :issues)`,
  );
  for (const [position, file] of files.entries()) insertFile.run({ ...file, batch: entry.id, position });
}

/** The files of a batch, in their order. */
export function filesOf(store: Store, batchId: string): readonly StoredFile[] {
  return store
    .sql('SELECT * FROM batch_file WHERE batch = :batch ORDER BY position')
    .all({ batch: batchId })
    .map((row) => ({
      name: text(row, 'name'),
      sha256: text(row, 'sha256'),
      format: text(row, 'format'),
      version: maybe(row, 'version'),
      encoding: maybe(row, 'encoding'),
      records: number(row, 'records'),
      joined: number(row, 'joined'),
      issues: number(row, 'issues'),
    }));
}

/** Makes the batch that waits an import like any other. Call inside a transaction, with `publishStagedKeys`. */
export function takeOver(store: Store, batchId: string, at: string): void {
  store.sql('UPDATE batch SET staged = 0, imported = :at WHERE id = :id').run({ at, id: batchId });
}

/**
 * Forgets a batch, but for the index (`removeFromIndex`). Its records and issues are seen by nobody any more and are
 * deleted later, in steps (`unfinished.ts`). Call inside a transaction.
 */
export function removeBatch(store: Store, entry: StoredBatch): void {
  if (entry.staged) removeStagedKeys(store);
  else removeKeys(store, entry.first, entry.last);
  // What was decided about its children names them.
  store.sql('DELETE FROM settlement WHERE batch = :id').run({ id: entry.id });
  store.sql('DELETE FROM batch WHERE id = :id').run({ id: entry.id });
  abandonBatch(store, entry);
}

/** True where something of a batch has left in a package: what left must stay explainable. */
export function wasSealed(store: Store, { id, first, last, imported }: StoredBatch): boolean {
  const sealed = store
    .sql(
      `SELECT 1 FROM package WHERE batch = :id
        UNION ALL
       SELECT 1 FROM package JOIN disclosure ON disclosure.package = package.id
        WHERE package.direction = 'out' AND package.batch IS NULL AND package.sealed >= :imported
          AND disclosure.record IN (SELECT record.id FROM record WHERE number BETWEEN :first AND :last) LIMIT 1`,
    )
    .get({ id, imported, first, last });
  return sealed !== undefined;
}
