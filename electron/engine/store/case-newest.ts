// Which record of a child is the newest: by the dates in the files, and by the order of importing where they say none. Engine.
import type { StoredBatch } from './batches.ts';
import { number, type Store, text } from './store.ts';

/**
 * Of those that bear a date the one with the latest, unless one without a date was imported after it. `children` is SQL
 * that gives their names in the index.
 */
const newestOf = (children: string): string => `
  SELECT max(number) AS number FROM (
    SELECT child, number, row_number() OVER (
        PARTITION BY child, updated IS NULL ORDER BY updated DESC, number DESC) AS place
      FROM case_index WHERE child IN (${children}))
   WHERE place = 1 GROUP BY child`;

/** Marks of each of these children its newest record anew. Call inside a transaction. */
export function markNewest(store: Store, children: readonly number[]): void {
  if (children.length === 0) return;
  const parameters = { children: JSON.stringify(children) };
  const listed = 'SELECT value FROM json_each(:children)';
  store.sql(`UPDATE case_index SET newest = 0 WHERE child IN (${listed}) AND newest = 1`).run(parameters);
  store.sql(`UPDATE case_index SET newest = 1 WHERE number IN (${newestOf(listed)})`).run(parameters);
}

/** The numbers of the newest record of every child, in order. */
export function newestNumbers(store: Store): readonly number[] {
  return store
    .sql('SELECT number FROM case_index WHERE newest = 1 ORDER BY number')
    .all()
    .map((row) => number(row, 'number'));
}

/** The children of a batch, by their names in the index. */
export function childrenOf(store: Store, { first, last }: Pick<StoredBatch, 'first' | 'last'>): readonly number[] {
  return store
    .sql('SELECT DISTINCT child FROM case_index WHERE number BETWEEN :first AND :last')
    .all({ first, last })
    .map((row) => number(row, 'child'));
}

/**
 * The records of a batch whose child is here under another id since earlier, each with the id under which it came first.
 * An id that the file gave stands before a local name.
 */
export function firstIdsIn(
  store: Store,
  { first, last }: Pick<StoredBatch, 'first' | 'last'>,
): ReadonlyMap<number, string> {
  const rows = store
    .sql(
      `SELECT own.number AS number, earliest.id AS id FROM case_index AS own
         JOIN record AS earliest ON earliest.number = (
           SELECT other.number FROM case_index AS other WHERE other.child = own.child
            ORDER BY other.local, other.number LIMIT 1)
         JOIN record ON record.number = own.number
        WHERE own.number BETWEEN :first AND :last AND earliest.id <> record.id`,
    )
    .all({ first, last });
  return new Map(rows.map((row) => [number(row, 'number'), text(row, 'id')]));
}

/** SQL that is true where another batch has a newer record of the child that `own`, an entry of the index, is of. */
export const hasNewer = `(own.newest = 0 AND EXISTS (
    SELECT 1 FROM case_index AS newer WHERE newer.child = own.child AND newer.newest = 1 AND newer.batch <> own.batch))`;

/** Another record of a child, beside one of a batch. */
export interface OtherRecord {
  readonly number: number;
  /** Nobody can tell that it is newer: it was imported before, or bears no later date. */
  readonly mayBeOlder: boolean;
}

// Two without a date are as old as their imports. One with a date is newer than an import that came in before it.
const mayBeOlder = `CASE WHEN other.number < own.number THEN 1
  WHEN own.updated IS NULL AND other.updated IS NULL THEN 0
  WHEN own.updated IS NULL THEN other.updated * 60.0 <= unixepoch(batch.imported)
  WHEN other.updated IS NULL THEN 1
  ELSE other.updated <= own.updated END`;

/** The records of other batches that are of the children of a batch, by the number of the batch's record. */
export function otherRecordsOf(
  store: Store,
  { first, last }: Pick<StoredBatch, 'first' | 'last'>,
): ReadonlyMap<number, readonly OtherRecord[]> {
  const others = new Map<number, OtherRecord[]>();
  const rows = store
    .sql(
      `SELECT own.number AS own, other.number AS number, ${mayBeOlder} AS older
         FROM case_index AS own JOIN case_index AS other ON other.child = own.child
         JOIN batch ON batch.id = own.batch
        WHERE own.number BETWEEN :first AND :last AND other.number NOT BETWEEN :first AND :last`,
    )
    .all({ first, last });
  for (const row of rows) {
    const own = number(row, 'own');
    const other = { number: number(row, 'number'), mayBeOlder: number(row, 'older') === 1 };
    const before = others.get(own);
    if (before) before.push(other);
    else others.set(own, [other]);
  }
  return others;
}
