// The index of cases, written: which records belong to one child, and which of them is the newest. Engine.
import type { StoredBatch } from './batches.ts';
import { childrenOf, hasNewer, markNewest } from './case-newest.ts';
import { removeBelow } from './child-below.ts';
import { groupRecords, type Numbered } from './child-groups.ts';
import { setSetting, setting } from './settings.ts';
import { number, type Store, text } from './store.ts';

/** What the index keeps of a record. */
export interface IndexEntry extends Numbered {
  /** True where a program has damaged one of its numbers. */
  readonly isDamaged: boolean;
  readonly batch: string;
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
  /** The number of the first record of the batch. */
  readonly first: number;
  readonly from: number;
  readonly last: number;
}

/** The first of them, batch by batch in the order of their commits; undefined where all are in the index. */
export function firstUnindexed(store: Store): Unindexed | undefined {
  const row = store
    .sql(
      `SELECT id, first, max(first, indexed + 1) AS next, last FROM batch
        WHERE staged = 0 AND indexed < last ORDER BY first LIMIT 1`,
    )
    .get();
  return (
    row && {
      batch: text(row, 'id'),
      first: number(row, 'first'),
      from: number(row, 'next'),
      last: number(row, 'last'),
    }
  );
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

/**
 * Takes the next records of a batch into the index, in the order of their numbers; `first` is the number of the batch's
 * first. Call inside a transaction.
 */
export function addToIndex(store: Store, first: number, entries: readonly IndexEntry[]): void {
  const grouped = groupRecords(store, first, entries);
  const older = grouped.flatMap(({ child }, position) => (child === entries[position]?.number ? [] : [child]));
  if (older.length > 0)
    store
      .sql('UPDATE case_index SET newest = 0 WHERE newest = 1 AND child IN (SELECT value FROM json_each(:children))')
      .run({ children: JSON.stringify(older) });
  for (const [position, entry] of entries.entries()) {
    const { child = entry.number, joins = false } = grouped[position] ?? {};
    // One row for each committed record: cells in order are bound faster than by name, by a third of the time of the
    // statement (100,000 rows).
    store
      .sql(
        `INSERT INTO case_index (number, batch, child, local, joins, newest, status, age, sex, location, consent,
             updated, answers) VALUES (?,?,?,?,?,1,?,?,?,?,?,?,?)`,
      )
      .run(
        entry.number,
        entry.batch,
        child,
        entry.isLocal ? 1 : 0,
        joins ? 1 : 0,
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
  }
  // Whoever comes last is the newest, but where a date says otherwise.
  const dated = grouped.flatMap(({ child }, position) => {
    const { number: own, updated } = entries[position] as IndexEntry;
    return child === own || updated === null ? [] : [child];
  });
  markNewest(store, [...new Set(dated)]);
}

/**
 * Removes a batch from the index. The records before it are the newest again. Where a record of it told that others are of
 * one child, the index is made anew, of everything. Call inside a transaction, before the batch is removed.
 */
export function removeFromIndex(store: Store, { first, last }: StoredBatch): void {
  if (told(store, first, last)) {
    forgetIndex(store);
    return;
  }
  const children = childrenOf(store, { first, last });
  store.sql('DELETE FROM child_alike WHERE number BETWEEN :first AND :last').run({ first, last });
  store
    .sql(
      `DELETE FROM child_alike WHERE child IN (
         SELECT child FROM case_index GROUP BY child HAVING min(number) >= :first AND max(number) <= :last)`,
    )
    .run({ first, last });
  store.sql('DELETE FROM child_number WHERE number BETWEEN :first AND :last').run({ first, last });
  store.sql('DELETE FROM case_index WHERE number BETWEEN :first AND :last').run({ first, last });
  store.sql('DELETE FROM case_words WHERE rowid BETWEEN :first AND :last').run({ first, last });
  removeBelow(store, { first, last });
  markNewest(store, children);
}

/**
 * True where a later record may have been given to another child without these: one of them made one child of two, or
 * brought a number that such a record has as well, so that it was the number of two and something else told whose the
 * record is. A later record that was kept by itself stays so: to give it to the only child who is left would be a guess.
 */
function told(store: Store, first: number, last: number): boolean {
  const row = store
    .sql(
      `SELECT 1 FROM case_index AS own WHERE own.number BETWEEN :first AND :last AND (
         (own.joins = 1 AND EXISTS (SELECT 1 FROM case_index AS other
                                     WHERE other.child = own.child AND other.number NOT BETWEEN :first AND :last))
         OR (EXISTS (SELECT 1 FROM case_index AS later WHERE later.child = own.child AND later.number > :last)
             AND own.number IN (SELECT number FROM child_number WHERE number BETWEEN :first AND :last)))
       UNION ALL
       SELECT 1 FROM child_number AS own
         JOIN child_number AS other ON other.key = own.key AND other.number > :last
         JOIN case_index AS later ON later.number = other.number
        WHERE own.number BETWEEN :first AND :last
          AND EXISTS (SELECT 1 FROM case_index AS earlier
                       WHERE earlier.child = later.child AND earlier.number < later.number)
       LIMIT 1`,
    )
    .get({ first, last });
  return row !== undefined;
}

const damagedSetting = 'damaged-numbers';

/** True where a program has damaged numbers of records that are or were here: whole numbers are kept beside those. */
export const hasDamagedNumbers = (store: Store): boolean => setting(store, damagedSetting) === 'yes';

/**
 * Notes that there are damaged numbers. The index is made anew, with every whole number in the form in which a damaged one
 * meets it: most workspaces never have any, and their index is smaller by that. Call inside a transaction.
 */
export function noteDamagedNumbers(store: Store): void {
  setSetting(store, damagedSetting, 'yes');
  forgetIndex(store);
}

/** Empties the index: all committed records are to be indexed again. Call inside a transaction. */
function forgetIndex(store: Store): void {
  for (const table of ['case_concern', 'case_index', 'child_number', 'child_alike', 'child_below'])
    store.sql(`DELETE FROM ${table}`).run();
  store.sql("INSERT INTO case_words (case_words) VALUES ('delete-all')").run();
  store.sql('UPDATE batch SET indexed = 0').run();
}

/**
 * True where a later batch has a record of the same child, which may say something else. A record without an id may be
 * about any child with its case number: then none of these children goes.
 */
export function isSuperseded(store: Store, recordNumber: number, { last }: StoredBatch): boolean {
  const row = store
    .sql(
      `SELECT 1 FROM case_index AS own WHERE own.number = :number AND (${hasNewer}
         OR EXISTS (SELECT 1 FROM child_alike AS later
                     WHERE later.child = own.child AND later.number > :last AND later.either = 1))`,
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
         OR own.child IN (SELECT later.child FROM child_alike AS later WHERE later.number > :last AND later.either = 1))`,
    )
    .all({ first, last });
  return new Set(rows.map((row) => number(row, 'number')));
}

/** The numbers of all records of the same child, newest first. */
export function sameChild(store: Store, recordNumber: number): readonly number[] {
  return store
    .sql(
      `SELECT number FROM case_index
        WHERE child = (SELECT child FROM case_index WHERE number = :number) ORDER BY number DESC`,
    )
    .all({ number: recordNumber })
    .map((row) => number(row, 'number'));
}

/** The records that may be of another record's child: of each such child the newest, by the number of the record. */
export type AlikeRecords = ReadonlyMap<number, readonly number[]>;

const alikeColumns = `SELECT own.number AS number, (SELECT max(number) FROM case_index WHERE child = pair.other AND newest = 1) AS other
  FROM (SELECT mine.child AS child, alike.child AS other FROM child_alike AS alike
          JOIN case_index AS mine ON mine.number = alike.number
        UNION
        SELECT alike.child, theirs.child FROM child_alike AS alike
          JOIN case_index AS theirs ON theirs.number = alike.number) AS pair
  JOIN case_index AS own ON own.child = pair.child
 WHERE pair.child <> pair.other`;

/** Of the records of a batch those that may be of another record's child, asked at once. */
export function alikeIn(store: Store, { first, last }: Pick<StoredBatch, 'first' | 'last'>): AlikeRecords {
  if (!store.sql('SELECT 1 FROM child_alike LIMIT 1').get()) return new Map();
  const rows = store.sql(`${alikeColumns} AND own.number BETWEEN :first AND :last ORDER BY 1, 2`).all({ first, last });
  const alike = new Map<number, number[]>();
  for (const row of rows) {
    const others = alike.get(number(row, 'number'));
    if (others) others.push(number(row, 'other'));
    else alike.set(number(row, 'number'), [number(row, 'other')]);
  }
  return alike;
}

/** The newest records of the children of whom this record may be one. */
export function alikeOf(store: Store, recordNumber: number): readonly number[] {
  return store
    .sql(
      `SELECT max(newest.number) AS other FROM (
         SELECT alike.child AS child FROM case_index AS own
           JOIN case_index AS same ON same.child = own.child
           JOIN child_alike AS alike ON alike.number = same.number WHERE own.number = :number
         UNION
         SELECT theirs.child FROM case_index AS own
           JOIN child_alike AS alike ON alike.child = own.child
           JOIN case_index AS theirs ON theirs.number = alike.number WHERE own.number = :number) AS pair
         JOIN case_index AS newest ON newest.child = pair.child AND newest.newest = 1
        WHERE pair.child <> (SELECT child FROM case_index WHERE number = :number) GROUP BY pair.child ORDER BY 1`,
    )
    .all({ number: recordNumber })
    .map((row) => number(row, 'other'));
}
