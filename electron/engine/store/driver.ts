// The only importer of SQLite: opens an encrypted database and types the few calls that the store uses. Engine.
/// <reference path="./sqlite.d.ts" />
import Database from 'better-sqlite3-multiple-ciphers';

export type Cell = string | number | null;

/** A prepared statement. Rows come back as objects by column name. */
export interface Statement {
  run(...values: readonly Bound[]): { readonly changes: number };
  get(...values: readonly Bound[]): Readonly<Record<string, Cell>> | undefined;
  all(...values: readonly Bound[]): readonly Readonly<Record<string, Cell>>[];
  iterate(...values: readonly Bound[]): IterableIterator<Readonly<Record<string, Cell>>>;
}

/** What is bound: an object whose members are the named parameters (`:batch`), or one cell for each `?`. */
type Bound = Cell | Uint8Array | Readonly<Record<string, Cell | Uint8Array>>;

/** One open, encrypted database. */
export interface Driver {
  prepare(sql: string): Statement;
  exec(sql: string): void;
  /** False outside of a transaction, also where SQLite has rolled it back by itself. */
  isInTransaction(): boolean;
  pragma(text: string): unknown;
  close(): void;
}

/** SQLite's own word for "this is no database under that key". */
export const notADatabase = 'SQLITE_NOTADB';

/**
 * What a database can be enciphered with, per page, both authenticated (SQLite3MultipleCiphers). `chacha20`:
 * ChaCha20-Poly1305 (RFC 8439). `aegis`: AEGIS-256 (draft-irtf-cfrg-aegis-aead), several times as fast where the
 * processor has AES instructions, and slower where it has none.
 */
export const ciphers = ['chacha20', 'aegis'] as const;
export type Cipher = (typeof ciphers)[number];

/** What a database is enciphered with: a raw 32-byte key, as 64 hex digits, and the cipher. */
export interface Lock {
  readonly key: string;
  readonly cipher: Cipher;
}

/**
 * Opens (or creates) a database file. Temporary tables stay in memory: no plaintext on disk.
 * Throws SQLite's errors with their `code`.
 */
export function openDatabase(path: string, { key, cipher }: Lock, mustExist: boolean): Driver {
  const addon = process.env.COURIER_SQLITE_ADDON;
  const database = new Database(path, {
    fileMustExist: mustExist,
    timeout: 1000,
    ...(addon ? { nativeBinding: addon } : {}),
  });
  try {
    database.pragma(`cipher='${cipher}'`);
    database.pragma(`key='raw:${key}'`);
    // Documents of one to five kilobytes: several fit into a page, and little of it stays empty and is enciphered for nothing.
    database.pragma('page_size=16384');
    // Pages that are free can be given back to the disk; only a new database takes this.
    database.pragma('auto_vacuum=INCREMENTAL');
    // 64 MB. Ids come in no order: an index that does not fit here is read and enciphered again and again in an import.
    database.pragma('cache_size=-65536');
    database.pragma('temp_store=MEMORY');
    database.pragma('secure_delete=ON');
    database.pragma('foreign_keys=ON');
    database.pragma('trusted_schema=OFF');
    // Emptied after each commit: with the lock held for good nobody else reads it, and making a file costs more.
    database.pragma('journal_mode=TRUNCATE');
    database.pragma('synchronous=FULL');
    database.pragma('locking_mode=EXCLUSIVE');
    // Takes the lock now and keeps it: a second Courier on the same workspace fails at once, not in the middle of work.
    database.exec('BEGIN EXCLUSIVE; COMMIT');
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    prepare: (sql) => database.prepare(sql) as unknown as Statement,
    exec: (sql) => void database.exec(sql),
    isInTransaction: () => database.inTransaction,
    pragma: (text) => database.pragma(text),
    close: () => void database.close(),
  };
}
