// The bytes of packages that we sealed, so that the very same can be written again; and when that was done. Engine.
import { bytes, number, type Store, text } from './store.ts';

/** Keeps a part of a package that is being sealed, behind the marker that it is unfinished. Call inside a transaction. */
export function addSealedPart(store: Store, packageId: string, position: number, part: Uint8Array): void {
  store
    .sql('INSERT INTO sealed_part (package, position, bytes) VALUES (:package, :position, :bytes)')
    .run({ package: packageId, position, bytes: part });
}

/** Says that all parts of a package are here. Call inside the transaction that puts the package on record. */
export function addSealedFile(store: Store, packageId: string, size: number, parts: number): void {
  store
    .sql('INSERT INTO sealed_file (package, size, parts) VALUES (:package, :size, :parts)')
    .run({ package: packageId, size, parts });
}

/** The sealed bytes of a package: how many, in how many parts. */
export interface SealedFile {
  readonly size: number;
  readonly parts: number;
}

/** What is kept of a package's bytes; undefined where nothing is. */
export function findSealedFile(store: Store, packageId: string): SealedFile | undefined {
  const row = store.sql('SELECT size, parts FROM sealed_file WHERE package = :id').get({ id: packageId });
  return row && { size: number(row, 'size'), parts: number(row, 'parts') };
}

/** One part of a package's bytes; undefined where it is not kept any more. */
export function sealedPart(store: Store, packageId: string, position: number): Uint8Array | undefined {
  const row = store
    .sql('SELECT bytes FROM sealed_part WHERE package = :package AND position = :position')
    .get({ package: packageId, position });
  return row && bytes(row, 'bytes');
}

/** Deletes the bytes of a package; true where there were any. Call inside a transaction. */
export function removeSealedFile(store: Store, packageId: string): boolean {
  store.sql('DELETE FROM sealed_part WHERE package = :id').run({ id: packageId });
  return store.sql('DELETE FROM sealed_file WHERE package = :id').run({ id: packageId }).changes > 0;
}

/** Which packages of ours have their bytes here, with what says how long they stay. */
export function listSealedFiles(store: Store): readonly {
  readonly package: string;
  readonly size: number;
  readonly sealed: string;
  readonly agreement: string;
  readonly version: number;
  readonly useCase: string;
}[] {
  return store
    .sql(
      `SELECT sealed_file.package AS package, size, sealed, agreement, version, use_case
         FROM sealed_file JOIN package ON package.id = sealed_file.package ORDER BY sealed, sealed_file.package`,
    )
    .all()
    .map((row) => ({
      package: text(row, 'package'),
      size: number(row, 'size'),
      sealed: text(row, 'sealed'),
      agreement: text(row, 'agreement'),
      version: number(row, 'version'),
      useCase: text(row, 'use_case'),
    }));
}

/** Notes that a package is written again, under this name. Call inside a transaction. */
export function addWrittenAgain(store: Store, packageId: string, file: string, at: string): void {
  store
    .sql('INSERT INTO written_again (package, file, at) VALUES (:package, :file, :at)')
    .run({ package: packageId, file, at });
}

/** Takes back that a package was written again: the file never got its name. Call inside a transaction. */
export function removeWrittenAgain(store: Store, packageId: string, file: string): void {
  store.sql('DELETE FROM written_again WHERE package = :package AND file = :file').run({ package: packageId, file });
}

/** When a package was written again, oldest first. */
export function listWrittenAgain(store: Store, packageId: string): readonly string[] {
  return store
    .sql('SELECT at FROM written_again WHERE package = :id ORDER BY at, file')
    .all({ id: packageId })
    .map((row) => text(row, 'at'));
}

/** Where a package was written again. */
export function filesWrittenAgain(store: Store, packageId: string): readonly string[] {
  return store
    .sql('SELECT file FROM written_again WHERE package = :id ORDER BY at, file')
    .all({ id: packageId })
    .map((row) => text(row, 'file'));
}
