// What the log covers of taken over referrals and of written files: one hash over all rows that belong together. Engine.
import { createHash } from 'node:crypto';
import type { Store, Stored } from './store.ts';

function hashOf(rows: readonly Stored[], columns: readonly string[]): string {
  const hash = createHash('sha256');
  for (const row of rows) hash.update(`${JSON.stringify(columns.map((column) => row[column] ?? null))}\n`);
  return hash.digest('hex');
}

/** Over the referrals of a taking over. */
export function takenHash(store: Store, takeOver: string): string {
  const rows = store
    .sql('SELECT * FROM taken_over WHERE take_over = :takeOver ORDER BY package, referral')
    .all({ takeOver });
  return hashOf(rows, ['package', 'referral', 'ref', 'child', 'record']);
}

/** Over the files of a set, with what became of them. */
export function filesHash(store: Store, id: string): string {
  const rows = store.sql('SELECT * FROM written_file WHERE file_set = :id ORDER BY name').all({ id });
  return hashOf(rows, ['name', 'size', 'sha256', 'ended', 'outcome']);
}

/** Over the referrals that are in the files of a set. */
export function referralsHash(store: Store, id: string): string {
  const rows = store.sql('SELECT referral FROM written_referral WHERE file_set = :id ORDER BY referral').all({ id });
  return hashOf(rows, ['referral']);
}
