// The keys by which a further file's records find the cases to merge with. Engine; in memory, for one import.
import { number, type Store } from './store.ts';

/** The keys of a case in one file. Each is compared with its own kind only. */
export interface MergeKeys {
  /** The record's own id. */
  readonly id: string | undefined;
  /** The whole case id. */
  readonly long: string | undefined;
  /** The number that people see. */
  readonly display: string | undefined;
  /** Its last seven characters; two cases may share them. */
  readonly short: string | undefined;
}

// From the surest to the least sure.
const kinds = ['id', 'long', 'display', 'short'] as const;

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

/** Adds the keys of a record. */
export function keepMergeKeys(store: Store, recordNumber: number, keys: MergeKeys): void {
  for (const kind of kinds) {
    const key = keys[kind];
    if (key === undefined) continue;
    store
      .sql('INSERT INTO temp.join_key (kind, key, number) VALUES (:kind, :key, :number)')
      .run({ kind, key, number: recordNumber });
  }
}

/**
 * The number of the one record that these keys name; undefined where none does, `several` where they name more than
 * one. A surer key decides: where both sides have one of a kind and it differs, it is another case.
 */
export function findByKeys(store: Store, keys: MergeKeys): number | 'several' | undefined {
  for (const [sureness, kind] of kinds.entries()) {
    const key = keys[kind];
    if (key === undefined) continue;
    const surer = kinds.slice(0, sureness).filter((other) => keys[other] !== undefined);
    const numbers = store
      .sql('SELECT DISTINCT number FROM temp.join_key WHERE kind = :kind AND key = :key')
      .all({ kind, key })
      .map((row) => number(row, 'number'))
      .filter((candidate) => surer.every((other) => !hasOther(store, candidate, other, keys[other] as string)));
    if (numbers.length > 1) return 'several';
    if (numbers.length === 1) return numbers[0];
  }
  return undefined;
}

const hasOther = (store: Store, recordNumber: number, kind: string, key: string): boolean =>
  store
    .sql('SELECT 1 FROM temp.join_key WHERE kind = :kind AND number = :number AND key <> :key')
    .get({ kind, number: recordNumber, key }) !== undefined;
