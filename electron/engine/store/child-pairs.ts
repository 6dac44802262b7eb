// What persons have decided of pairs of records: one child or two. It outlives the imports and packages of both. Engine.
import { stateCovered } from './covered-rows.ts';
import { maybe, number, type Store, type Stored, text } from './store.ts';

/** A decision about two children, each known by keyed hashes of its stable ids. */
export interface StoredPair {
  readonly id: string;
  readonly same: boolean;
  readonly reason: string | null;
  readonly by: string;
  readonly at: string;
}

const stored = (row: Stored): StoredPair => ({
  id: text(row, 'id'),
  same: number(row, 'same') === 1,
  reason: maybe(row, 'reason'),
  by: text(row, 'by_whom'),
  at: text(row, 'at'),
});

/** The keys of both sides of a decision. */
export type SidesOfPair = readonly [one: ReadonlySet<string>, other: ReadonlySet<string>];

/** Every decision that holds, with the keys of its sides; the oldest first. */
export function standingPairs(store: Store): readonly (StoredPair & { readonly sides: SidesOfPair })[] {
  const sides = new Map<string, readonly [Set<string>, Set<string>]>();
  for (const row of store.sql('SELECT pair, side, key FROM child_pair_key').iterate({})) {
    const pair = sides.get(text(row, 'pair')) ?? [new Set<string>(), new Set<string>()];
    sides.set(text(row, 'pair'), pair);
    pair[number(row, 'side') === 0 ? 0 : 1].add(text(row, 'key'));
  }
  return store
    .sql('SELECT * FROM child_pair WHERE undone IS NULL ORDER BY at, id')
    .all()
    .map((row) => ({ ...stored(row), sides: sides.get(text(row, 'id')) ?? [new Set(), new Set()] }));
}

/** Keeps a decision. Call inside a transaction. */
export function addPair(store: Store, entry: StoredPair, sides: SidesOfPair): void {
  for (const [side, keys] of sides.entries())
    for (const key of [...keys].sort())
      store
        .sql('INSERT INTO child_pair_key (pair, side, key) VALUES (:pair, :side, :key)')
        .run({ pair: entry.id, side, key });
  store
    .sql('INSERT INTO child_pair (id, same, reason, by_whom, at) VALUES (:id, :same, :reason, :by, :at)')
    .run({ ...entry, same: entry.same ? 1 : 0 });
  stateCovered(store, 'pair', entry.id);
}

/** Ends a decision; it stays on record. False where it does not hold. Call inside a transaction. */
export function undoPair(
  store: Store,
  id: string,
  { by, reason, at }: { readonly by: string; readonly reason: string | null; readonly at: string },
): boolean {
  const { changes } = store
    .sql(
      'UPDATE child_pair SET undone = :at, undone_by = :by, undone_reason = :reason WHERE id = :id AND undone IS NULL',
    )
    .run({ id, by, reason, at });
  if (changes > 0) stateCovered(store, 'pair', id);
  return changes > 0;
}
