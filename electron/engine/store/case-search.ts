// Search in the index of cases: by batch, words and facets, in pages, and how often each value of a facet is there. Engine.
import { ageGroups, type Facet, unsaid } from '../../../shared/model/case/facets.ts';
import type { Cell } from './driver.ts';
import { number, type Store, type Stored, text } from './store.ts';

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
