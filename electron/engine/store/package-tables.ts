// The tables of counts in sealed and opened packages. Engine.
import type { PublishedTable } from '../../../shared/model/risk/tables.ts';
import { coverLedgerRow } from './ledger-rows.ts';
import { count, type Store, text } from './store.ts';

/** Keeps the tables of a package, in their order. Call inside a transaction. */
export function addTables(store: Store, packageId: string, tables: readonly PublishedTable[]): void {
  for (const [position, table] of tables.entries()) {
    const document = JSON.stringify(table);
    const salt = coverLedgerRow(store, 'tables', packageId, position, [document]);
    store
      .sql(
        'INSERT INTO package_table (package, position, document, salt) VALUES (:package, :position, :document, :salt)',
      )
      .run({ package: packageId, position, document, salt });
  }
}

/** The tables of a package, in order; none of erased ones. */
export function listTables(store: Store, packageId: string): readonly PublishedTable[] {
  return store
    .sql('SELECT document FROM package_table WHERE package = :package ORDER BY position')
    .all({ package: packageId })
    .map((row) => text(row, 'document'))
    .filter((document) => document !== '{}')
    .map((document) => JSON.parse(document) as PublishedTable);
}

/** How many tables a package holds. */
export function countTables(store: Store, packageId: string): number {
  return count(store, 'SELECT count(*) AS count FROM package_table WHERE package = :package', { package: packageId });
}
