// Search in the index of cases: by batch, words and facets, in pages, and how often each value of a facet is there. Engine.
import { ageGroups, type Facet, unsaid } from '../../../shared/model/case/facets.ts';
import { count, number, type Store, type Stored, text } from './store.ts';

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

/** Conditions over `case_index` as SQL, and the values of its named parameters. */
interface Conditions {
  readonly sql: string;
  readonly values: Stored;
}

/**
 * True for one of the values, each in a parameter of its own: `:status0`, `:status1`. A list as one JSON parameter makes
 * pages and facets a third slower.
 */
function isOneOf(expression: string, facet: Facet, wanted: readonly string[]): Conditions {
  const values = Object.fromEntries(wanted.map((value, index) => [`${facet}${index}`, value]));
  const names = Object.keys(values).map((name) => `:${name}`);
  return { sql: `${expression} IN (${names.join(', ')})`, values };
}

/** One facet's condition. A case without concerns has the value `unsaid`. */
function conditionOf(facet: Facet, wanted: readonly string[]): Conditions {
  if (facet !== 'concern') return isOneOf(columnOf[facet], facet, wanted);
  const named = wanted.filter((value) => value !== unsaid);
  const { sql, values } = isOneOf('concern', facet, named);
  const has = `number IN (SELECT number FROM case_concern WHERE ${sql})`;
  const none = 'number NOT IN (SELECT number FROM case_concern)';
  return { sql: named.length === wanted.length ? has : `(${has} OR ${none})`, values };
}

/** The conditions of a query, but for one facet. */
function conditionsOf(query: CaseQuery, except?: Facet): Conditions {
  const parts: Conditions[] = [
    query.batch === null
      ? { sql: 'newest = 1', values: {} }
      : { sql: 'batch = :batch', values: { batch: query.batch } },
  ];
  if (query.words.length > 0) {
    // Words hold letters and digits only; the quotes keep AND, OR and NOT from being commands.
    const words = query.words.map((word) => `"${word.replaceAll('"', '')}"*`).join(' ');
    parts.push({
      sql: 'number IN (SELECT rowid FROM case_words WHERE case_words MATCH :words)',
      values: { words },
    });
  }
  for (const [facet, wanted = []] of Object.entries(query.filters) as [Facet, readonly string[] | undefined][])
    if (facet !== except && wanted.length > 0) parts.push(conditionOf(facet, wanted));
  return {
    sql: parts.map(({ sql }) => sql).join(' AND '),
    values: Object.fromEntries(parts.flatMap(({ values }) => Object.entries(values))),
  };
}

/** A page of the numbers of the records that a query finds, in file order, and how many there are in all. */
export function findCases(
  store: Store,
  query: CaseQuery,
  offset: number,
  limit: number,
): { readonly total: number; readonly numbers: readonly number[] } {
  const { sql, values } = conditionsOf(query);
  const rows = store
    .sql(`SELECT number FROM case_index WHERE ${sql} ORDER BY number LIMIT :limit OFFSET :offset`)
    .all({ ...values, limit, offset });
  return {
    total: count(store, `SELECT count(*) AS count FROM case_index WHERE ${sql}`, values),
    numbers: rows.map((row) => number(row, 'number')),
  };
}

/** The numbers of all records that a query finds, in file order. */
export function* eachFound(store: Store, query: CaseQuery): Generator<number> {
  const { sql, values } = conditionsOf(query);
  let after = 0;
  for (;;) {
    const rows = store
      .sql(`SELECT number FROM case_index WHERE ${sql} AND number > :after ORDER BY number LIMIT 500`)
      .all({ ...values, after });
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
    .all(values)
    .map((row) => ({ value: text(row, 'value'), count: number(row, 'count') }));
}
