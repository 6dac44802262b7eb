// Addenda to mappings: those of this side, in force or proposed, and those under which a package was mapped. Engine.
import { stateCovered } from './covered-rows.ts';
import { coverLedgerRow } from './ledger-rows.ts';
import { count, maybe, number, type Store, type Stored, text } from './store.ts';

/** What an addendum holds for: one version of a mapping by its bytes, under one version of an agreement. */
export interface AddendumScope {
  readonly agreement: string;
  readonly version: number;
  readonly useCase: string;
  readonly mapping: string;
  readonly mappingSha256: string;
}

export interface StoredAddendum extends AddendumScope {
  readonly id: string;
  readonly number: number;
  /** The very bytes that were signed. */
  readonly document: string;
  /** Null for one that is proposed and changes nothing. */
  readonly signature: string | null;
  readonly by: string;
  readonly at: string;
  /** Since when it does not hold any more. */
  readonly withdrawn: string | null;
}

const stored = (row: Stored): StoredAddendum => ({
  id: text(row, 'id'),
  agreement: text(row, 'agreement'),
  version: number(row, 'version'),
  useCase: text(row, 'use_case'),
  mapping: text(row, 'mapping'),
  mappingSha256: text(row, 'mapping_sha256'),
  number: number(row, 'number'),
  document: text(row, 'document'),
  signature: maybe(row, 'signature'),
  by: text(row, 'by_whom'),
  at: text(row, 'at'),
  withdrawn: maybe(row, 'withdrawn'),
});

/** All addenda to any version of a mapping under any version of a use case, those that were withdrawn too, oldest first. */
export function listAddenda(
  store: Store,
  { agreement, useCase, mapping }: Pick<AddendumScope, 'agreement' | 'useCase' | 'mapping'>,
): readonly StoredAddendum[] {
  return store
    .sql(
      `SELECT * FROM addendum WHERE agreement = :agreement AND use_case = :useCase AND mapping = :mapping
        ORDER BY at, number, id`,
    )
    .all({ agreement, useCase, mapping })
    .map(stored);
}

/** Those of one scope that hold, by their numbers. */
export function addendaHolding(store: Store, scope: AddendumScope): readonly StoredAddendum[] {
  return store
    .sql(
      `SELECT * FROM addendum WHERE agreement = :agreement AND version = :version AND use_case = :useCase
          AND mapping = :mapping AND mapping_sha256 = :mappingSha256 AND withdrawn IS NULL ORDER BY number`,
    )
    .all({ ...scope })
    .map(stored);
}

/** The number of the next addendum in a scope. */
export function nextAddendumNumber(store: Store, scope: AddendumScope): number {
  const sql = `SELECT coalesce(max(number), 0) + 1 AS count FROM addendum WHERE agreement = :agreement
    AND version = :version AND use_case = :useCase AND mapping = :mapping AND mapping_sha256 = :mappingSha256`;
  return count(store, sql, { ...scope });
}

/** Keeps an addendum. Call inside a transaction. */
export function addAddendum(store: Store, entry: StoredAddendum): void {
  store
    .sql(
      `INSERT INTO addendum (id, agreement, version, use_case, mapping, mapping_sha256, number, document, signature,
          by_whom, at, withdrawn)
         VALUES (:id, :agreement, :version, :useCase, :mapping, :mappingSha256, :number, :document, :signature,
          :by, :at, :withdrawn)`,
    )
    .run({ ...entry });
  stateCovered(store, 'addendum', entry.id);
}

/** Ends an addendum; it stays on record. Call inside a transaction. */
export function withdrawAddendum(store: Store, id: string, at: string): void {
  store.sql('UPDATE addendum SET withdrawn = :at WHERE id = :id').run({ id, at });
  stateCovered(store, 'addendum', id);
}

/** Keeps the addenda under which a package was mapped, in their order. Call once, inside a transaction. */
export function addPackageAddenda(store: Store, packageId: string, lines: readonly string[]): void {
  const insert = store.sql(
    'INSERT INTO package_addendum (package, position, line, salt) VALUES (:package, :position, :line, :salt)',
  );
  for (const [position, line] of lines.entries()) {
    const salt = coverLedgerRow(store, 'addenda', packageId, position, [line]);
    insert.run({ package: packageId, position, line, salt });
  }
}

/** The lines of the addenda under which a package was mapped; nothing of those that were erased. */
export function packageAddenda(store: Store, packageId: string): readonly string[] {
  return store
    .sql("SELECT line FROM package_addendum WHERE package = :package AND line <> '{}' ORDER BY position")
    .all({ package: packageId })
    .map((row) => text(row, 'line'));
}
