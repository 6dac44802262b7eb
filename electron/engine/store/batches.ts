// Imported files: batches, and what each of their files was. Engine.
import { removeKeys, removeStagedKeys } from './record-keys.ts';
import { removeSettlementsOf } from './settlements.ts';
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
  /** How many of its records were merged into one of a file before it. */
  readonly joined: number;
  readonly issues: number;
}
/** One import: staged or committed. */
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
  /** Read and checked, but not yet committed. */
  readonly staged: boolean;
  /** The batch that it was compared with. */
  readonly base: string | null;
  readonly changes: ChangeCounts;
  /** How many of its records are older than what was here of the same children, by the dates in the files. */
  readonly older: number;
  /** It plainly holds a selection of what it was compared with: it says nothing of the others. */
  readonly selection: boolean;
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
  older: number(row, 'older'),
  selection: number(row, 'selection') === 1,
});

/** All committed batches, newest first. */
export function listBatches(store: Store): readonly StoredBatch[] {
  return store.sql('SELECT * FROM batch WHERE staged = 0 ORDER BY first DESC').all().map(batch);
}

/** The staged import, if there is one. */
export function stagedBatch(store: Store): StoredBatch | undefined {
  const row = store.sql('SELECT * FROM batch WHERE staged = 1').get();
  return row && batch(row);
}

/** A batch by its id, staged or not. */
export function findBatch(store: Store, id: string): StoredBatch | undefined {
  const row = store.sql('SELECT * FROM batch WHERE id = :id').get({ id });
  return row && batch(row);
}

/** The committed batch of exactly one file with this hash; of several the last. */
export function findBatchBySha256(store: Store, sha256: string): StoredBatch | undefined {
  const row = store
    .sql(
      `SELECT * FROM batch WHERE staged = 0 AND sha256 = :sha256
         AND NOT EXISTS (SELECT 1 FROM batch_file WHERE batch = batch.id AND position > 0)
        ORDER BY first DESC LIMIT 1`,
    )
    .get({ sha256 });
  return row && batch(row);
}

/**
 * The export before the staged one: the newest committed batch that has a file of this format and shares a record with it;
 * a selection only where there is nothing else.
 */
export function findBase(store: Store, format: string): StoredBatch | undefined {
  const rows = store.sql(`SELECT * FROM batch WHERE staged = 0
       AND EXISTS (SELECT 1 FROM batch_file WHERE batch = batch.id AND batch_file.format = :format) ORDER BY selection, first DESC`);
  const shares = store.sql(
    `SELECT 1 FROM staged_key AS own JOIN record_key AS other ON other.id = own.id
      WHERE other.number BETWEEN :first AND :last LIMIT 1`,
  );
  return rows
    .all({ format })
    .map(batch)
    .find(({ first, last }) => shares.get({ first, last }) !== undefined);
}

/** Stores a batch with its files. Its records, their ids and its issues were added before. */
export function addBatch(store: Store, entry: StoredBatch, files: readonly StoredFile[]): void {
  const { changes, ...row } = entry;
  store
    .sql(
      `INSERT INTO batch (id, name, sha256, format, version, imported, records, issues, first, last, staged, base,
         created, changed, unchanged, missing, older, selection)
       VALUES (:id, :name, :sha256, :format, :version, :imported, :records, :issues, :first, :last, :staged, :base,
         :created, :changed, :unchanged, :missing, :older, :selection)`,
    )
    .run({ ...row, ...changes, staged: entry.staged ? 1 : 0, selection: entry.selection ? 1 : 0 });
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

/** Commits the staged batch. Call inside a transaction, with `commitStagedKeys`. */
export function commitBatch(store: Store, batchId: string, at: string): void {
  store.sql('UPDATE batch SET staged = 0, imported = :at WHERE id = :id').run({ at, id: batchId });
}

/**
 * Removes a batch from everything but the index (`removeFromIndex`). Nobody sees its records and issues any more; they
 * are deleted later, in steps (`unfinished.ts`). Call inside a transaction.
 */
export function removeBatch(store: Store, entry: StoredBatch): void {
  if (entry.staged) removeStagedKeys(store);
  else removeKeys(store, entry.first, entry.last);
  // Decisions about its children name them.
  removeSettlementsOf(store, entry.id);
  store.sql('DELETE FROM batch WHERE id = :id').run({ id: entry.id });
  abandonBatch(store, entry);
}

/** True where a record of the batch has left in a package: every disclosure must stay explainable. */
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

/** Remembers the dictionary that the files of a batch were read by. Call inside a transaction. */
export function setReadBy(store: Store, batchId: string, dictionary: string): void {
  store.sql('UPDATE batch SET dictionary = :dictionary WHERE id = :id').run({ dictionary, id: batchId });
}

/** The id of the dictionary that the files of a batch were read by; null for an import from before that was remembered. */
export function readByOf(store: Store, batchId: string): string | null {
  const row = store.sql('SELECT dictionary FROM batch WHERE id = :id').get({ id: batchId });
  return row ? maybe(row, 'dictionary') : null;
}
