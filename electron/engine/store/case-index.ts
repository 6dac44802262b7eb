// The index of cases, written: which records belong to one child, and which of them is the newest. Engine.
import type { StoredBatch } from './batches.ts';
import { removeBelow } from './child-below.ts';
import { maybeNumber, number, type Store, text } from './store.ts';

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
  /** When the record was last changed, as its file says, in minutes; null where it does not say, or nothing plausible. */
  readonly updated: number | null;
  /** A hash of what it says about consent and state: two records with another one do not say the same. */
  readonly answers: number;
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
      markNewest(store, [id]);
    }
    return id;
  };

  return {
    add(entry) {
      const child = childOf(entry);
      const isNewest = entry.updated === null || !isOlderThanAnother(store, child, entry.updated);
      if (isNewest) store.sql('UPDATE case_index SET newest = 0 WHERE known = :child AND newest = 1').run({ child });
      // One row for each committed record: cells in order are bound faster than by name, by a third of
      // the time of the statement (100,000 rows).
      store
        .sql(
          `INSERT INTO case_index (number, batch, known, short_id, newest, status, age, sex, location, consent, updated,
             answers) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)`,
        )
        .run(
          entry.number,
          entry.batch,
          child,
          entry.shortId,
          isNewest ? 1 : 0,
          entry.status,
          entry.age,
          entry.sex,
          entry.location,
          entry.consent,
          entry.updated,
          entry.answers,
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

/** True where a record of the child bears a later date: it is the newest, in whatever order they were imported. */
function isOlderThanAnother(store: Store, child: string, updated: number): boolean {
  const row = store.sql('SELECT max(updated) AS updated FROM case_index WHERE known = :child').get({ child });
  const latest = row && maybeNumber(row, 'updated');
  return latest !== undefined && latest !== null && latest > updated;
}

/**
 * Which record of a child is the newest: of those that bear a date the one with the latest, unless one without a date was
 * imported after it. `children` is SQL that gives their names in the index.
 */
const newestOf = (children: string): string => `
  SELECT max(number) AS number FROM (
    SELECT known, number, row_number() OVER (
        PARTITION BY known, updated IS NULL ORDER BY updated DESC, number DESC) AS place
      FROM case_index WHERE known IN (${children}))
   WHERE place = 1 GROUP BY known`;

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
         FROM case_index AS own JOIN case_index AS other ON other.known = own.known
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

/** Removes a batch from the index. Of the records before it one is the newest again. Call inside a transaction. */
export function removeFromIndex(store: Store, { first, last }: StoredBatch): void {
  const children = store
    .sql('SELECT DISTINCT known FROM case_index WHERE number BETWEEN :first AND :last')
    .all({ first, last })
    .map((row) => text(row, 'known'));
  store.sql('DELETE FROM case_index WHERE number BETWEEN :first AND :last').run({ first, last });
  store.sql('DELETE FROM case_words WHERE rowid BETWEEN :first AND :last').run({ first, last });
  removeBelow(store, { first, last });
  markNewest(store, children);
}

/** Marks of each of these children its newest record anew. Call inside a transaction. */
export function markNewest(store: Store, children: readonly string[]): void {
  const parameters = { children: JSON.stringify(children) };
  const listed = 'SELECT value FROM json_each(:children)';
  store.sql(`UPDATE case_index SET newest = 0 WHERE known IN (${listed}) AND newest = 1`).run(parameters);
  store.sql(`UPDATE case_index SET newest = 1 WHERE number IN (${newestOf(listed)})`).run(parameters);
}

/** True where another batch has a newer record of the child that this entry of the index, `own`, is of. */
const hasNewer = `(own.newest = 0 AND EXISTS (
    SELECT 1 FROM case_index AS newer WHERE newer.known = own.known AND newer.newest = 1 AND newer.batch <> own.batch))`;

/**
 * True where another batch has a newer record of the same child, which may say something else. A record without an id may
 * be about any child with its case number: then none of these children goes.
 */
export function isSuperseded(store: Store, recordNumber: number, { last }: StoredBatch): boolean {
  const row = store
    .sql(
      `SELECT 1 FROM case_index AS own WHERE own.number = :number AND (${hasNewer}
         OR EXISTS (SELECT 1 FROM case_index AS later WHERE later.number > :last AND +later.known >= '~'
                     AND +later.known < '~~' AND later.short_id = own.short_id))`,
    )
    .get({ last, number: recordNumber });
  return row !== undefined;
}

/** The numbers of all records of a batch of which `isSuperseded` is true, asked at once. */
export function supersededIn(store: Store, { first, last }: StoredBatch): ReadonlySet<number> {
  const isOnly = !store
    .sql('SELECT 1 FROM case_index WHERE number > :last OR number < :first LIMIT 1')
    .get({ first, last });
  if (isOnly) return new Set();
  const rows = store
    .sql(
      `SELECT own.number AS number FROM case_index AS own WHERE own.number BETWEEN :first AND :last AND (${hasNewer}
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
