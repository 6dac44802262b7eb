// The plain files that were written outside Courier: what is in them, where they lie, and how long they may. Engine.
import { stateCovered } from './covered-rows.ts';
import { count, maybe, number, type Store, type Stored, text } from './store.ts';

/** What became of a file that a person had deleted. */
export const fileEnds = ['deleted', 'not-there', 'changed', 'not-deleted'] as const;
export type FileEnd = (typeof fileEnds)[number];

export interface WrittenFile {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  /** When a person had it deleted, and what came of it; null: it is taken to be there. */
  readonly ended: string | null;
  readonly outcome: FileEnd | null;
}

/** Files that were written together. */
export interface FileSetEntry {
  readonly id: string;
  readonly package: string;
  readonly form: string;
  readonly by: string;
  readonly at: string;
  /** Where they were written. It never comes into the log. */
  readonly folder: string;
  readonly children: number;
  /** The last day on which the agreement lets us keep them. */
  readonly until: string | null;
  /** False while, or where, they did not get their names. */
  readonly isNamed: boolean;
}

const setOf = (row: Stored): FileSetEntry => ({
  id: text(row, 'id'),
  package: text(row, 'package'),
  form: text(row, 'form'),
  by: text(row, 'by_whom'),
  at: text(row, 'at'),
  folder: text(row, 'folder'),
  children: number(row, 'children'),
  until: maybe(row, 'until'),
  isNamed: number(row, 'named') === 1,
});

/** Puts files on record before they get their names. Call inside a transaction; an entry of the log covers it. */
export function addFileSet(
  store: Store,
  entry: Omit<FileSetEntry, 'isNamed'>,
  files: readonly Pick<WrittenFile, 'name' | 'size' | 'sha256'>[],
  referrals: readonly string[],
): void {
  store
    .sql(
      `INSERT INTO file_set (id, package, form, by_whom, at, folder, children, until, named)
         VALUES (:id, :package, :form, :by, :at, :folder, :children, :until, 0)`,
    )
    .run({ ...entry });
  for (const { name, size, sha256 } of files)
    store
      .sql('INSERT INTO written_file (file_set, name, size, sha256) VALUES (:set, :name, :size, :sha256)')
      .run({ set: entry.id, name, size, sha256 });
  const statement = store.sql('INSERT INTO written_referral (referral, file_set) VALUES (:referral, :set)');
  for (const referral of referrals.toSorted()) statement.run({ referral, set: entry.id });
  stateCovered(store, 'fileset', entry.id);
}

/** The files have their names. */
export function markNamed(store: Store, id: string): void {
  store.sql('UPDATE file_set SET named = 1 WHERE id = :id').run({ id });
}

/** Removes files that never got their names. Call inside a transaction; an entry of the log covers it. */
export function removeFileSet(store: Store, id: string): void {
  store.sql('DELETE FROM written_file WHERE file_set = :id').run({ id });
  store.sql('DELETE FROM written_referral WHERE file_set = :id').run({ id });
  store.sql('DELETE FROM file_set WHERE id = :id').run({ id });
  stateCovered(store, 'fileset', id);
}

/** Notes what became of a file. Call inside a transaction; then `stateFileSet`. */
export function endFile(store: Store, id: string, name: string, outcome: FileEnd, at: string): void {
  store
    .sql('UPDATE written_file SET ended = :at, outcome = :outcome WHERE file_set = :id AND name = :name')
    .run({ id, name, outcome, at });
}

/** States what files are now. Call inside a transaction; an entry of the log covers it. */
export const stateFileSet = (store: Store, id: string): void => stateCovered(store, 'fileset', id);

/** A set of files by its id. */
export function findFileSet(store: Store, id: string): FileSetEntry | undefined {
  const row = store.sql('SELECT * FROM file_set WHERE id = :id').get({ id });
  return row && setOf(row);
}

/** All sets of files, or those of a package, the newest first. */
export function listFileSets(store: Store, packageId: string | null = null): readonly FileSetEntry[] {
  return store
    .sql('SELECT * FROM file_set WHERE :package IS NULL OR package = :package ORDER BY at DESC, id')
    .all({ package: packageId })
    .map(setOf);
}

/** The files of a set, by name. */
export function filesOfSet(store: Store, id: string): readonly WrittenFile[] {
  return store
    .sql('SELECT * FROM written_file WHERE file_set = :id ORDER BY name')
    .all({ id })
    .map((row) => ({
      name: text(row, 'name'),
      size: number(row, 'size'),
      sha256: text(row, 'sha256'),
      ended: maybe(row, 'ended'),
      outcome: maybe(row, 'outcome') as FileEnd | null,
    }));
}

/** How many referrals are in a set. */
export const countReferrals = (store: Store, id: string): number =>
  count(store, 'SELECT count(*) AS count FROM written_referral WHERE file_set = :id', { id });

/** The referrals of a package that are in files, whatever became of these. */
export function writtenReferrals(store: Store, packageId: string): ReadonlySet<string> {
  const rows = store
    .sql(
      `SELECT DISTINCT referral FROM written_referral JOIN file_set ON file_set.id = file_set WHERE package = :package`,
    )
    .all({ package: packageId });
  return new Set(rows.map((row) => text(row, 'referral')));
}

/** The sets that hold one of these referrals. */
export function setsHolding(store: Store, referrals: readonly string[]): readonly string[] {
  return store
    .sql(
      `SELECT DISTINCT file_set AS id FROM written_referral
        WHERE referral IN (SELECT value FROM json_each(:referrals)) ORDER BY file_set`,
    )
    .all({ referrals: JSON.stringify(referrals) })
    .map((row) => text(row, 'id'));
}
