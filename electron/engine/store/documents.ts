// Agreements, mappings and systems: immutable documents by id and version, kept as the bytes that came in. Engine.
import { stateCovered } from './covered-rows.ts';
import { number, type Store, type Stored, text } from './store.ts';

export interface StoredDocument {
  readonly id: string;
  readonly version: number;
  /** SHA-256 of the file's bytes, hex: both sides of an exchange must hold the same. */
  readonly sha256: string;
  readonly document: string;
  readonly added: string;
}
export type DocumentTable = 'agreement' | 'mapping' | 'system';

const stored = (row: Stored): StoredDocument => ({
  id: text(row, 'id'),
  version: number(row, 'version'),
  sha256: text(row, 'sha256'),
  document: text(row, 'document'),
  added: text(row, 'added'),
});

/** All versions of all documents, newest version first. */
export function listDocuments(store: Store, table: DocumentTable): readonly StoredDocument[] {
  return store.sql(`SELECT * FROM ${table} ORDER BY id, version DESC`).all().map(stored);
}

/** One version, or the newest where none is named. */
export function findDocument(
  store: Store,
  table: DocumentTable,
  id: string,
  version?: number,
): StoredDocument | undefined {
  const row =
    version === undefined
      ? store.sql(`SELECT * FROM ${table} WHERE id = :id ORDER BY version DESC LIMIT 1`).get({ id })
      : store.sql(`SELECT * FROM ${table} WHERE id = :id AND version = :version`).get({ id, version });
  return row && stored(row);
}

/** Keeps a document. Call inside a transaction. */
export function addDocument(store: Store, table: DocumentTable, entry: StoredDocument): void {
  store
    .sql(
      `INSERT INTO ${table} (id, version, sha256, document, added) VALUES (:id, :version, :sha256, :document, :added)`,
    )
    .run({ ...entry });
  stateCovered(store, table, entry.id, entry.version);
}

/** The pseudonym key of an agreement (hex); `fresh` becomes it where there is none yet. Call inside a transaction. */
export function keepAgreementKey(store: Store, agreement: string, fresh: string): void {
  store
    .sql('INSERT INTO agreement_key (agreement, key) VALUES (:agreement, :fresh) ON CONFLICT (agreement) DO NOTHING')
    .run({ agreement, fresh });
}

/** The pseudonym key of an agreement, hex. */
export function agreementKey(store: Store, agreement: string): string | undefined {
  const row = store.sql('SELECT key FROM agreement_key WHERE agreement = :agreement').get({ agreement });
  return row && text(row, 'key');
}
