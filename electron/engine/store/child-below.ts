// Which records lie below the watermark of an import that was taken back: a part of the index of cases. Engine.
import type { StoredBatch } from './batches.ts';
import { maybe, number, type Store, text } from './store.ts';

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

/** That something was taken back which spoke of a child. */
export interface TakenBackSince {
  readonly at: string;
  /** At whose word its consent was withdrawn; null for an import. */
  readonly by: string | null;
}

/**
 * The records of a batch of whose child an import or a consent was taken back since, each with the latest import and the
 * latest consent.
 */
export function takenBackIn(
  store: Store,
  { first, last }: Pick<StoredBatch, 'first' | 'last'>,
): ReadonlyMap<number, readonly TakenBackSince[]> {
  const taken = new Map<number, readonly TakenBackSince[]>();
  if (!store.sql('SELECT 1 FROM child_below LIMIT 1').get()) return taken;
  const rows = store
    .sql(
      `SELECT own.number AS number, max(child_undo.at) AS at, notice.by_whom AS by_whom ${takenBack}
         LEFT JOIN notice ON notice.package = child_undo.batch
        WHERE own.number BETWEEN :first AND :last GROUP BY own.number, notice.package IS NULL
        ORDER BY own.number, notice.package IS NULL`,
    )
    .all({ first, last });
  for (const row of rows) {
    const own = number(row, 'number');
    taken.set(own, [...(taken.get(own) ?? []), { at: text(row, 'at'), by: maybe(row, 'by_whom') }]);
  }
  return taken;
}

/** The undos and withdrawals below whose watermark a record lies, the latest first; each by its batch or notice. */
export function takenBackOf(
  store: Store,
  recordNumber: number,
): readonly (TakenBackSince & { readonly undo: number; readonly batch: string; readonly refusal: boolean })[] {
  return store
    .sql(
      `SELECT child_undo.id AS undo, child_undo.batch AS batch, child_undo.at AS at, notice.by_whom AS by_whom,
              max(child_below.refusal) AS refusal
         ${takenBack} LEFT JOIN notice ON notice.package = child_undo.batch
        WHERE own.number = :number GROUP BY child_undo.id ORDER BY child_undo.id DESC`,
    )
    .all({ number: recordNumber })
    .map((row) => ({
      undo: number(row, 'undo'),
      batch: text(row, 'batch'),
      at: text(row, 'at'),
      by: maybe(row, 'by_whom'),
      refusal: number(row, 'refusal') === 1,
    }));
}
