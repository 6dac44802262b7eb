// What the values of a column of an imported file show together, for the repair of its damaged ones. Engine.
import { maybeNumber, type Store } from './store.ts';

/** Facts of one column; `length` is how many characters its numbers have. */
export interface StoredColumnFacts {
  readonly length?: number | undefined;
}

/** Keeps the facts of a column of the file at a position. Call inside a transaction. */
export function addColumnFacts(
  store: Store,
  batch: string,
  file: number,
  field: string,
  { length }: StoredColumnFacts,
): void {
  store
    .sql('INSERT OR REPLACE INTO column_fact (batch, file, field, length) VALUES (:batch, :file, :field, :length)')
    .run({ batch, file, field, length: length ?? null });
}

/** The facts of a column; none where its file showed nothing. */
export function columnFactsOf(store: Store, batch: string, file: number, field: string): StoredColumnFacts {
  const row = store
    .sql('SELECT length FROM column_fact WHERE batch = :batch AND file = :file AND field = :field')
    .get({ batch, file, field });
  return row === undefined ? {} : { length: maybeNumber(row, 'length') ?? undefined };
}
