// Packages on record whose file has not got its name yet: what is still here after a stop may never have left. Engine.
import { type Store, text } from './store.ts';

/** Marks a package before its file gets this name. Call inside the transaction that puts the package on record. */
export function markUnnamed(store: Store, id: string, file: string): void {
  store.sql('INSERT INTO unnamed_file (package, file) VALUES (:id, :file)').run({ id, file });
}

/** Takes the mark away: the file has its name, or a person has seen it, or the package never left. Call inside a transaction. */
export function unmarkUnnamed(store: Store, id: string): void {
  store.sql('DELETE FROM unnamed_file WHERE package = :id').run({ id });
}

/** The packages of which it is not certain that their file got its name. */
export function listUnnamed(store: Store): readonly { readonly package: string; readonly file: string }[] {
  return store
    .sql('SELECT package, file FROM unnamed_file ORDER BY package')
    .all()
    .map((row) => ({ package: text(row, 'package'), file: text(row, 'file') }));
}
