// The index of cases, written: which records belong to one child, and which of them is the newest. Engine.
import type { StoredBatch } from './batches.ts';
import { count, number, type Store, text } from './store.ts';

/** What the index keeps of a record. */
export interface IndexEntry {
  readonly number: number;
  readonly batch: string;
  /** The record id, or `~…` where the file has none. */
  readonly id: string;
  /** The last seven characters of the case number, which every kind of file has. */
  readonly shortId: string | null;
  readonly status: string;
  readonly age: number | null;
  readonly sex: string;
  readonly location: string;
  readonly consent: string;
  readonly concerns: readonly string[];
  /** Folded words, with spaces between them. */
  readonly words: string;
}

/** Committed records that are not in the index yet. */
export interface Unindexed {
  readonly batch: string;
  readonly from: number;
  readonly last: number;
}

/** The first of them, batch by batch in the order of their commits; undefined where all are in the index. */
export function firstUnindexed(store: Store): Unindexed | undefined {
  const row = store
    .sql(
      `SELECT id, max(first, indexed + 1) AS next, last FROM batch
        WHERE staged = 0 AND indexed < last ORDER BY first LIMIT 1`,
    )
    .get();
  return row && { batch: text(row, 'id'), from: number(row, 'next'), last: number(row, 'last') };
}

/** Marks a batch as indexed up to a number. Call inside the transaction that adds its records. */
export function markIndexed(store: Store, batchId: string, upTo: number): void {
  store.sql('UPDATE batch SET indexed = :upTo WHERE id = :batch').run({ upTo, batch: batchId });
}

/** How many records are committed, and how many of them are in the index. */
export function indexProgress(store: Store): { readonly done: number; readonly total: number } {
  const row = store
    .sql(
      `SELECT coalesce(sum(max(0, indexed - first + 1)), 0) AS done, coalesce(sum(last - first + 1), 0) AS total
         FROM batch WHERE staged = 0`,
    )
    .get();
  return row ? { done: number(row, 'done'), total: number(row, 'total') } : { done: 0, total: 0 };
}

const isLocal = (id: string): boolean => id.startsWith('~');

/** True where a record without an id waits for the id of its child: the index keeps all of these together. */
function anyWaiting(store: Store): boolean {
  return store.sql("SELECT 1 FROM case_index WHERE known >= '~' AND known < '~~' LIMIT 1").get() !== undefined;
}

/** Takes records into the index. */
export interface Indexing {
  /** In the order of their numbers. Call inside a transaction. */
  add(entry: IndexEntry): void;
}

/** Begins to take records into the index; good for one transaction. */
export function startIndexing(store: Store): Indexing {
  let waiting = anyWaiting(store);

  const childrenWith = (shortId: string): readonly string[] =>
    store
      .sql("SELECT DISTINCT known FROM case_index WHERE short_id = :shortId AND known NOT LIKE '~%' LIMIT 2")
      .all({ shortId })
      .map((row) => text(row, 'known'));

  // A record without an id belongs to the child with its case number, where exactly one has it: to choose between two
  // would be a guess. Older entries that wait for the id get it now.
  const childOf = ({ id, shortId }: IndexEntry): string => {
    if (isLocal(id)) {
      const others = shortId === null ? [] : childrenWith(shortId);
      if (others.length === 1) return others[0] as string;
      waiting = true;
    } else if (waiting && shortId !== null && childrenWith(shortId).every((other) => other === id)) {
      store.sql("UPDATE case_index SET known = :id WHERE short_id = :shortId AND known LIKE '~%'").run({ id, shortId });
    }
    return id;
  };

  return {
    add(entry) {
      const child = childOf(entry);
      store.sql('UPDATE case_index SET newest = 0 WHERE known = :child AND newest = 1').run({ child });
      // One row for each committed record: nine cells in order are bound faster than by name, by a third of
      // the time of the statement (100,000 rows).
      store
        .sql(
          `INSERT INTO case_index (number, batch, known, short_id, newest, status, age, sex, location, consent)
             VALUES (?,?,?,?,1,?,?,?,?,?)`,
        )
        .run(
          entry.number,
          entry.batch,
          child,
          entry.shortId,
          entry.status,
          entry.age,
          entry.sex,
          entry.location,
          entry.consent,
        );
      for (const concern of new Set(entry.concerns)) {
        store
          .sql('INSERT INTO case_concern (number, concern) VALUES (:number, :concern)')
          .run({ number: entry.number, concern });
      }
      store
        .sql('INSERT INTO case_words (rowid, words) VALUES (:number, :words)')
        .run({ number: entry.number, words: entry.words });
    },
  };
}

/** How many refusals a rollback of this batch would lose: it says no, and what is older does not. */
export function refusalsIn(store: Store, { first, last }: StoredBatch): number {
  return count(
    store,
    `SELECT count(*) AS count FROM case_index AS own
      WHERE own.number BETWEEN :first AND :last AND own.newest = 1 AND own.consent = 'no'
        AND (SELECT older.consent FROM case_index AS older
              WHERE older.known = own.known AND older.number < :first ORDER BY older.number DESC LIMIT 1) <> 'no'`,
    { first, last },
  );
}

/** Removes a batch from the index. The records before it are the newest again. Call inside a transaction. */
export function removeFromIndex(store: Store, { first, last }: StoredBatch): void {
  store
    .sql(
      `UPDATE case_index SET newest = 1 WHERE number IN (
         SELECT max(number) FROM case_index WHERE number NOT BETWEEN :first AND :last
           AND known IN (SELECT known FROM case_index WHERE number BETWEEN :first AND :last AND newest = 1)
          GROUP BY known)`,
    )
    .run({ first, last });
  store.sql('DELETE FROM case_index WHERE number BETWEEN :first AND :last').run({ first, last });
  store.sql('DELETE FROM case_words WHERE rowid BETWEEN :first AND :last').run({ first, last });
}

/**
 * True where a later batch has a record of the same child, which may say something else. A record without an id may be
 * about any child with its case number: then none of these children goes.
 */
export function isSuperseded(store: Store, recordNumber: number, { last }: StoredBatch): boolean {
  const row = store
    .sql(
      `SELECT 1 FROM case_index WHERE number > :last
         AND known = (SELECT known FROM case_index WHERE number = :number)
        UNION ALL
       SELECT 1 FROM case_index WHERE number > :last AND +known >= '~' AND +known < '~~'
         AND short_id = (SELECT short_id FROM case_index WHERE number = :number) LIMIT 1`,
    )
    .get({ last, number: recordNumber });
  return row !== undefined;
}

/** The numbers of all records of a batch of which `isSuperseded` is true, asked at once. */
export function supersededIn(store: Store, { first, last }: StoredBatch): ReadonlySet<number> {
  const isNewest = !store.sql('SELECT 1 FROM case_index WHERE number > :last LIMIT 1').get({ last });
  if (isNewest) return new Set();
  const rows = store
    .sql(
      `SELECT own.number AS number FROM case_index AS own WHERE own.number BETWEEN :first AND :last AND (
         EXISTS (SELECT 1 FROM case_index AS later WHERE later.known = own.known AND later.number > :last)
         OR own.short_id IN (SELECT later.short_id FROM case_index AS later
                              WHERE later.number > :last AND +later.known >= '~' AND +later.known < '~~'))`,
    )
    .all({ first, last });
  return new Set(rows.map((row) => number(row, 'number')));
}

/** The numbers of all records of the same child, newest first. */
export function sameChild(store: Store, recordNumber: number): readonly number[] {
  return store
    .sql(
      `SELECT number FROM case_index
        WHERE known = (SELECT known FROM case_index WHERE number = :number) ORDER BY number DESC`,
    )
    .all({ number: recordNumber })
    .map((row) => number(row, 'number'));
}
