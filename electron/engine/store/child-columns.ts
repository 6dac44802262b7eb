// Which fields a file of a batch speaks of at all: an export without a column gives no answer about it. Engine.
import { number, type Store, text } from './store.ts';

/** Notes fields of files of a batch. Call inside a transaction. */
export function addColumns(
  store: Store,
  batch: string,
  columns: readonly (readonly [file: number, field: string])[],
): void {
  store
    .sql(
      `INSERT OR IGNORE INTO child_column (batch, file, field)
         SELECT :batch, value ->> 0, value ->> 1 FROM json_each(:columns)`,
    )
    .run({ batch, columns: JSON.stringify(columns) });
}

/** The fields of each file of a batch, by the position of the file. */
export function listColumns(store: Store, batch: string): ReadonlyMap<number, ReadonlySet<string>> {
  const columns = new Map<number, Set<string>>();
  for (const row of store.sql('SELECT file, field FROM child_column WHERE batch = :batch').all({ batch })) {
    const fields = columns.get(number(row, 'file')) ?? new Set();
    columns.set(number(row, 'file'), fields.add(text(row, 'field')));
  }
  return columns;
}
