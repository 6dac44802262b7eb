// What the sender of a package froze into it: how fields and codes were called, and what its mapping was answered. Engine.
import type { Frozen } from '../../../shared/model/package/frozen.ts';
import { coverLedgerRow } from './ledger-rows.ts';
import { type Store, text } from './store.ts';

/** Keeps the frozen lines of a package, in their order. Call once, inside a transaction. */
export function addFrozen(store: Store, packageId: string, lines: readonly string[]): void {
  const insert = store.sql(
    'INSERT INTO package_frozen (package, position, line, salt) VALUES (:package, :position, :line, :salt)',
  );
  for (const [position, line] of lines.entries()) {
    const salt = coverLedgerRow(store, 'frozen', packageId, position, [line]);
    insert.run({ package: packageId, position, line, salt });
  }
}

/** The frozen lines of a package as they went or came, in order. */
export function frozenLines(store: Store, packageId: string): readonly string[] {
  return store
    .sql('SELECT line FROM package_frozen WHERE package = :package ORDER BY position')
    .all({ package: packageId })
    .map((row) => text(row, 'line'));
}

/** What was frozen into a package; nothing of a package from before anything was, and of erased lines. */
export function listFrozen(store: Store, packageId: string): readonly Frozen[] {
  return frozenLines(store, packageId)
    .filter((line) => line !== '{}')
    .map((line) => JSON.parse(line) as Frozen);
}
