// Dictionaries: what the forms and codes of the exporting Primero mean. Engine.
import { type Store, type Stored, text } from './store.ts';

/** A dictionary as JSON text, by its own id. */
export interface StoredDictionary {
  readonly id: string;
  readonly document: string;
  readonly added: string;
}

const stored = (row: Stored): StoredDictionary => ({
  id: text(row, 'id'),
  document: text(row, 'document'),
  added: text(row, 'added'),
});

/** All dictionaries, the one added last first: that one is used. */
export function listDictionaries(store: Store): readonly StoredDictionary[] {
  return store.sql('SELECT * FROM dictionary ORDER BY added DESC, id').all().map(stored);
}

/** Keeps a dictionary; the same one again becomes the newest. Call inside a transaction. */
export function addDictionary(store: Store, entry: StoredDictionary): void {
  store
    .sql(
      `INSERT INTO dictionary (id, document, added) VALUES (:id, :document, :added)
         ON CONFLICT (id) DO UPDATE SET added = excluded.added`,
    )
    .run({ ...entry });
}
