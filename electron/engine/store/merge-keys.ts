// The keys by which a further file's records find the cases to merge with. Engine; in memory, for one import.
import { number, type Store } from './store.ts';

/** One key of a case: each is compared with its own kind only. */
export interface MergeKey {
  readonly kind: string;
  readonly key: string;
}

/** Begins without keys. The table is temporary: it lies in memory, never on the disk. */
export function startMergeKeys(store: Store): void {
  store.sql('CREATE TEMP TABLE join_key (kind TEXT NOT NULL, key TEXT NOT NULL, number INTEGER NOT NULL) STRICT').run();
  store.sql('CREATE INDEX temp.join_key_key ON join_key (kind, key)').run();
  store.sql('CREATE INDEX temp.join_key_number ON join_key (number, kind)').run();
}

/** Removes all keys. */
export function dropMergeKeys(store: Store): void {
  store.sql('DROP TABLE IF EXISTS temp.join_key').run();
}

/** Adds keys, each with the number of its record. One statement for many costs half of one for each. */
export function keepMergeKeys(store: Store, keys: readonly (MergeKey & { readonly number: number })[]): void {
  if (keys.length === 0) return;
  const cells = keys.map((entry) => [entry.kind, entry.key, entry.number]);
  store
    .sql(
      `INSERT INTO temp.join_key (kind, key, number)
         SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(:keys)`,
    )
    .run({ keys: JSON.stringify(cells) });
}

/** So many cases are looked at, and no more: a key that more have names none. */
export const mostCandidates = 20;

/** The numbers of the records that have a key, one more than `mostCandidates` at most. */
export function numbersWithKey(store: Store, { kind, key }: MergeKey): readonly number[] {
  return store
    .sql('SELECT DISTINCT number FROM temp.join_key WHERE kind = :kind AND key = :key LIMIT :limit')
    .all({ kind, key, limit: mostCandidates + 1 })
    .map((row) => number(row, 'number'));
}

/** The same for every key that begins so. */
export function numbersWithBeginning(store: Store, { kind, key }: MergeKey): readonly number[] {
  return store
    .sql('SELECT DISTINCT number FROM temp.join_key WHERE kind = :kind AND key > :key AND key < :end LIMIT :limit')
    .all({ kind, key, end: `${key}\u{10ffff}`, limit: mostCandidates + 1 })
    .map((row) => number(row, 'number'));
}

/** True where a record has another key of this kind, and not this one. */
export function hasOtherKey(store: Store, recordNumber: number, { kind, key }: MergeKey): boolean {
  const row = store
    .sql(
      `SELECT 1 FROM temp.join_key WHERE kind = :kind AND number = :number
        GROUP BY number HAVING max(key = :key) = 0`,
    )
    .get({ kind, number: recordNumber, key });
  return row !== undefined;
}
