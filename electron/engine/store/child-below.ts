// Which records lie below the watermark of an import that was taken back: a part of the index of cases. Engine.
import type { StoredBatch } from './batches.ts';
import { number, type Store, text } from './store.ts';

/** A record below the watermark of an undo. */
export interface Below {
  readonly number: number;
  readonly undo: number;
  readonly refusal: boolean;
}

/** Notes records that lie below a watermark. Call inside a transaction. */
export function addBelow(store: Store, rows: readonly Below[]): void {
  if (rows.length === 0) return;
  const cells = rows.map((row) => [row.number, row.undo, row.refusal ? 1 : 0]);
  store
    .sql(
      `INSERT OR REPLACE INTO child_below (number, undo, refusal)
         SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(:rows)`,
    )
    .run({ rows: JSON.stringify(cells) });
}

/** Forgets the records of a batch. Call inside a transaction. */
export function removeBelow(store: Store, { first, last }: Pick<StoredBatch, 'first' | 'last'>): void {
  store.sql('DELETE FROM child_below WHERE number BETWEEN :first AND :last').run({ first, last });
}

/** Releases the children of an undo whom its import did not refuse. Call inside a transaction. */
export function releaseUnrefused(store: Store, undo: number): void {
  store.sql('DELETE FROM child_below WHERE undo = :undo AND refusal = 0').run({ undo });
}

/** Releases one child of an undo, by all its records. Call inside a transaction. */
export function releaseRecords(store: Store, undo: number, numbers: readonly number[]): void {
  store
    .sql('DELETE FROM child_below WHERE undo = :undo AND number IN (SELECT value FROM json_each(:numbers))')
    .run({ undo, numbers: JSON.stringify(numbers) });
}

// One record of a child below a watermark keeps all of the child's that are as old.
const takenBack = `FROM child_below JOIN case_index AS marked ON marked.number = child_below.number
  JOIN child_undo ON child_undo.id = child_below.undo
  JOIN case_index AS own ON own.child = marked.child
   AND (own.number = marked.number OR own.number <= child_undo.upto)`;

/** The records of a batch of whose child an import was taken back since, each with the moment; the latest of several. */
export function takenBackIn(
  store: Store,
  { first, last }: Pick<StoredBatch, 'first' | 'last'>,
): ReadonlyMap<number, string> {
  if (!store.sql('SELECT 1 FROM child_below LIMIT 1').get()) return new Map();
  const rows = store
    .sql(
      `SELECT own.number AS number, max(child_undo.at) AS at ${takenBack}
        WHERE own.number BETWEEN :first AND :last GROUP BY own.number`,
    )
    .all({ first, last });
  return new Map(rows.map((row) => [number(row, 'number'), text(row, 'at')]));
}

/** The undos below whose watermark a record lies, the latest first. */
export function takenBackOf(
  store: Store,
  recordNumber: number,
): readonly { readonly undo: number; readonly batch: string; readonly at: string; readonly refusal: boolean }[] {
  return store
    .sql(
      `SELECT child_undo.id AS undo, child_undo.batch AS batch, child_undo.at AS at, max(child_below.refusal) AS refusal
         ${takenBack} WHERE own.number = :number GROUP BY child_undo.id ORDER BY child_undo.id DESC`,
    )
    .all({ number: recordNumber })
    .map((row) => ({
      undo: number(row, 'undo'),
      batch: text(row, 'batch'),
      at: text(row, 'at'),
      refusal: number(row, 'refusal') === 1,
    }));
}
