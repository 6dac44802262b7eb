// Issues: what was wrong with the rows of imported files. Engine.
import { count, maybe, maybeNumber, number, type Store, text } from './store.ts';

/** The rows of a file that have one issue. */
export interface IssueGroup {
  readonly code: string;
  readonly field: string | null;
  /** Position of the file in the batch. */
  readonly file: number;
  /** How many of its rows have it. */
  readonly count: number;
  readonly rows: number[];
}

const ofGroup = 'FROM issue WHERE batch = :batch AND code = :code AND field IS :field AND file = :file';

/** Keeps an issue of the file at a position; `record`: the number of what the row became. Call inside a transaction. */
export function addIssue(
  store: Store,
  batchId: string,
  file: number,
  row: number,
  code: string,
  field: string | null,
  record: number | null,
): void {
  // A bad file has an issue in every row: cells in order are bound faster than by name, by a quarter of the time of the
  // statement (100,000 rows).
  store
    .sql('INSERT INTO issue (batch, file, row, code, field, record) VALUES (?,?,?,?,?,?)')
    .run(batchId, file, row, code, field, record);
}

/** Issues by code, field and file, with the first twenty rows of each. */
export function groupIssues(store: Store, batchId: string): readonly IssueGroup[] {
  const firstRows = store.sql(`SELECT DISTINCT row ${ofGroup} ORDER BY row LIMIT 20`);
  const groups = store
    .sql(
      `SELECT code, field, file, count(DISTINCT row) AS count FROM issue WHERE batch = :batch
        GROUP BY code, field, file ORDER BY count DESC, code, field, file`,
    )
    .all({ batch: batchId });
  return groups.map((group) => ({
    code: text(group, 'code'),
    field: maybe(group, 'field'),
    file: number(group, 'file'),
    count: number(group, 'count'),
    rows: firstRows.all({ batch: batchId, ...group }).map((row) => number(row, 'row')),
  }));
}

/** The numbers of the first records whose rows have one issue. */
export function recordsWithIssue(
  store: Store,
  batchId: string,
  { code, field, file }: Pick<IssueGroup, 'code' | 'field' | 'file'>,
  limit: number,
): readonly number[] {
  return store
    .sql(`SELECT record ${ofGroup} AND record IS NOT NULL ORDER BY row LIMIT :limit`)
    .all({ batch: batchId, code, field, file, limit })
    .map((row) => number(row, 'record'));
}

/** A page of the rows of a file that have one issue. */
export function pageIssueRows(
  store: Store,
  batchId: string,
  { code, field, file }: Pick<IssueGroup, 'code' | 'field' | 'file'>,
  offset: number,
  limit: number,
): { readonly total: number; readonly rows: readonly { readonly row: number; readonly record: number | null }[] } {
  const group = { batch: batchId, code, field, file };
  const rows = store
    .sql(`SELECT row, max(record) AS record ${ofGroup} GROUP BY row ORDER BY row LIMIT :limit OFFSET :offset`)
    .all({ ...group, limit, offset });
  return {
    total: count(store, `SELECT count(DISTINCT row) AS count ${ofGroup}`, group),
    rows: rows.map((row) => ({ row: number(row, 'row'), record: maybeNumber(row, 'record') })),
  };
}

/** Every issue of a batch in the order of files and rows, one by one, for the command line. */
export function* eachIssue(
  store: Store,
  batchId: string,
): Generator<{ readonly code: string; readonly file: number; readonly row: number; readonly field: string | null }> {
  const rows = store
    .sql('SELECT code, file, row, field FROM issue WHERE batch = :batch ORDER BY file, row, rowid')
    .iterate({ batch: batchId });
  for (const row of rows)
    yield { code: text(row, 'code'), file: number(row, 'file'), row: number(row, 'row'), field: maybe(row, 'field') };
}
