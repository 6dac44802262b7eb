// The index of cases: by whom a child is known, which record is the newest, the facets, and the words to search. Engine.
import { ageGroups, type Facet, unsaid } from '../../../shared/model/case/facets.ts';
import type { StoredBatch } from './batches.ts';
import type { Cell } from './driver.ts';
import { number, type Store, type Stored, text } from './store.ts';

/** What the index keeps of a record. */
export interface IndexEntry {
  readonly number: number;
  readonly batch: string;
  /** The record id, or `~…` where the file tells none. */
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

/** The number of the newest record that is in the index. */
export function indexedUpTo(store: Store): number {
  const row = store.sql('SELECT coalesce(max(number), 0) AS number FROM case_index').get();
  return row ? number(row, 'number') : 0;
}

const isLocal = (id: string): boolean => id.startsWith('~');

/** True where a record waits for the id by which its child is known: all their names lie together in the index. */
function anyWaiting(store: Store): boolean {
  return store.sql("SELECT 1 AS found FROM case_index WHERE known >= '~' AND known < '~~' LIMIT 1").get() !== undefined;
}

/** Takes records into the index. */
export interface Indexing {
  /** In the order of their numbers. Call inside a transaction. */
  add(entry: IndexEntry): void;
}

/** Begins to take records into the index; good for one transaction. */
export function startIndexing(store: Store): Indexing {
  let waiting = anyWaiting(store);

  const knownWith = (shortId: string): readonly string[] =>
    store
      .sql("SELECT DISTINCT known FROM case_index WHERE short_id = ? AND known NOT LIKE '~%' LIMIT 2")
      .all(shortId)
      .map((row) => text(row, 'known'));

  // A file without record ids speaks of the one child with this case number, where there is exactly one; two would be
  // a guess. Older entries that waited for the id learn it now.
  const knownAs = ({ id, shortId }: IndexEntry): string => {
    if (isLocal(id)) {
      const others = shortId === null ? [] : knownWith(shortId);
      if (others.length === 1) return others[0] as string;
      waiting = true;
    } else if (waiting && shortId !== null && knownWith(shortId).every((other) => other === id)) {
      store.sql("UPDATE case_index SET known = ? WHERE short_id = ? AND known LIKE '~%'").run(id, shortId);
    }
    return id;
  };

  return {
    add(entry) {
      const known = knownAs(entry);
      store.sql('UPDATE case_index SET newest = 0 WHERE known = ? AND newest = 1').run(known);
      store
        .sql(
          `INSERT INTO case_index (number, batch, known, short_id, newest, status, age, sex, location, consent)
             VALUES (?,?,?,?,1,?,?,?,?,?)`,
        )
        .run(
          entry.number,
          entry.batch,
          known,
          entry.shortId,
          entry.status,
          entry.age,
          entry.sex,
          entry.location,
          entry.consent,
        );
      for (const concern of new Set(entry.concerns)) {
        store.sql('INSERT INTO case_concern (number, concern) VALUES (?,?)').run(entry.number, concern);
      }
      store.sql('INSERT INTO case_words (rowid, words) VALUES (?,?)').run(entry.number, entry.words);
    },
  };
}

/** How many children would no longer have refused, were this batch taken back: it says no, what is older does not. */
export function refusalsIn(store: Store, { first, last }: StoredBatch): number {
  const row = store
    .sql(
      `SELECT count(*) AS count FROM case_index AS own
        WHERE own.number BETWEEN ? AND ? AND own.newest = 1 AND own.consent = 'no'
          AND (SELECT older.consent FROM case_index AS older
                WHERE older.known = own.known AND older.number < ? ORDER BY older.number DESC LIMIT 1) <> 'no'`,
    )
    .get(first, last, first);
  return row ? number(row, 'count') : 0;
}

/** Takes a batch out of the index; what it had made old is the newest again. Call inside a transaction. */
export function removeFromIndex(store: Store, { first, last }: StoredBatch): void {
  store
    .sql(
      `UPDATE case_index SET newest = 1 WHERE number IN (
         SELECT max(number) FROM case_index WHERE number NOT BETWEEN ? AND ?
           AND known IN (SELECT known FROM case_index WHERE number BETWEEN ? AND ? AND newest = 1) GROUP BY known)`,
    )
    .run(first, last, first, last);
  store.sql('DELETE FROM case_index WHERE number BETWEEN ? AND ?').run(first, last);
  store.sql('DELETE FROM case_words WHERE rowid BETWEEN ? AND ?').run(first, last);
}

/**
 * True where a batch that was imported later speaks of the same child: what it says now may be another thing. A file
 * without record ids may speak of any of those who share a case number: then all of them stay.
 */
export function isSuperseded(store: Store, recordNumber: number, { last }: StoredBatch): boolean {
  const row = store
    .sql(
      `SELECT 1 AS found FROM case_index WHERE number > ?
         AND known = (SELECT known FROM case_index WHERE number = ?)
        UNION ALL
       SELECT 1 FROM case_index WHERE number > ? AND +known >= '~' AND +known < '~~'
         AND short_id = (SELECT short_id FROM case_index WHERE number = ?) LIMIT 1`,
    )
    .get(last, recordNumber, last, recordNumber);
  return row !== undefined;
}

/** The numbers of all records of a batch of which `isSuperseded` is true, asked at once. */
export function supersededIn(store: Store, { first, last }: StoredBatch): ReadonlySet<number> {
  if (indexedUpTo(store) <= last) return new Set();
  const rows = store
    .sql(
      `SELECT own.number AS number FROM case_index AS own WHERE own.number BETWEEN ? AND ? AND (
         EXISTS (SELECT 1 FROM case_index AS later WHERE later.known = own.known AND later.number > ?)
         OR own.short_id IN (SELECT later.short_id FROM case_index AS later
                              WHERE later.number > ? AND +later.known >= '~' AND +later.known < '~~'))`,
    )
    .all(first, last, last, last);
  return new Set(rows.map((row) => number(row, 'number')));
}

/** The numbers of all records of the same child, newest first. */
export function sameChild(store: Store, recordNumber: number): readonly number[] {
  return store
    .sql(
      `SELECT number FROM case_index WHERE known = (SELECT known FROM case_index WHERE number = ?) ORDER BY number DESC`,
    )
    .all(recordNumber)
    .map((row) => number(row, 'number'));
}

/** Which records: of all children the newest, or those of one batch; with words and values of facets. */
export interface CaseQuery {
  readonly batch: string | null;
  /** Folded words; each is the beginning of one that the case has. */
  readonly words: readonly string[];
  readonly filters: Readonly<Partial<Record<Facet, readonly string[]>>>;
}

const [, ...upperGroups] = ageGroups;
const ageGroup = `CASE WHEN age IS NULL OR age < 0 THEN '${unsaid}' ${upperGroups
  .map((end, index) => `WHEN age < ${end} THEN '${ageGroups[index]}'`)
  .join(' ')} ELSE '${ageGroups.at(-1)}' END`;

/** The column, as SQL, that a facet looks at. */
const columnOf: { readonly [facet in Exclude<Facet, 'concern'>]: string } = {
  status: 'status',
  age: ageGroup,
  sex: 'sex',
  location: 'location',
  consent: 'consent',
};

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(',');

/** The conditions of a query as SQL over `case_index`, but for one facet. */
function conditionsOf(query: CaseQuery, except?: Facet): { readonly sql: string; readonly values: readonly Cell[] } {
  const parts: string[] = [query.batch === null ? 'newest = 1' : 'batch = ?'];
  const values: Cell[] = query.batch === null ? [] : [query.batch];
  if (query.words.length > 0) {
    parts.push('number IN (SELECT rowid FROM case_words WHERE case_words MATCH ?)');
    // Words hold letters and digits only; the quotes keep AND, OR and NOT from being commands.
    values.push(query.words.map((word) => `"${word.replaceAll('"', '')}"*`).join(' '));
  }
  for (const [facet, wanted = []] of Object.entries(query.filters) as [Facet, readonly string[] | undefined][]) {
    if (facet === except || wanted.length === 0) continue;
    if (facet !== 'concern') {
      parts.push(`${columnOf[facet]} IN (${marks(wanted)})`);
      values.push(...wanted);
      continue;
    }
    const named = wanted.filter((value) => value !== unsaid);
    const has = `number IN (SELECT number FROM case_concern WHERE concern IN (${marks(named)}))`;
    const none = 'number NOT IN (SELECT number FROM case_concern)';
    parts.push(named.length === wanted.length ? has : `(${has} OR ${none})`);
    values.push(...named);
  }
  return { sql: parts.join(' AND '), values };
}

/** A page of the numbers of the records that a query finds, in file order, and how many there are in all. */
export function findCases(
  store: Store,
  query: CaseQuery,
  offset: number,
  limit: number,
): { readonly total: number; readonly numbers: readonly number[] } {
  const { sql, values } = conditionsOf(query);
  const total = store.sql(`SELECT count(*) AS total FROM case_index WHERE ${sql}`).get(...values);
  const rows = store
    .sql(`SELECT number FROM case_index WHERE ${sql} ORDER BY number LIMIT ? OFFSET ?`)
    .all(...values, limit, offset);
  return { total: total ? number(total, 'total') : 0, numbers: rows.map((row) => number(row, 'number')) };
}

/** The numbers of all records that a query finds, in file order. */
export function* eachFound(store: Store, query: CaseQuery): Generator<number> {
  const { sql, values } = conditionsOf(query);
  let after = 0;
  for (;;) {
    const rows = store
      .sql(`SELECT number FROM case_index WHERE ${sql} AND number > ? ORDER BY number LIMIT 500`)
      .all(...values, after);
    for (const row of rows) {
      after = number(row, 'number');
      yield after;
    }
    if (rows.length === 0) return;
  }
}

/** How many of the found records have which value of a facet, most first. The facet's own filter does not count. */
export function countFacet(
  store: Store,
  query: CaseQuery,
  facet: Facet,
): readonly { readonly value: string; readonly count: number }[] {
  const { sql, values } = conditionsOf(query, facet);
  const counted =
    facet === 'concern'
      ? `SELECT coalesce(concern, '${unsaid}') AS value, count(*) AS count
           FROM case_index LEFT JOIN case_concern USING (number) WHERE ${sql}`
      : `SELECT ${columnOf[facet]} AS value, count(*) AS count FROM case_index WHERE ${sql}`;
  return store
    .sql(`${counted} GROUP BY 1 ORDER BY count DESC, value LIMIT 500`)
    .all(...values)
    .map((row: Stored) => ({ value: text(row, 'value'), count: number(row, 'count') }));
}
