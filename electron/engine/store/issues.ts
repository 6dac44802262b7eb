// Issues: what was wrong with the rows of imported files. Engine.
import { maybe, number, type Store, text } from './store.ts';

export interface IssueGroup {
  readonly code: string;
  readonly field: string | null;
  /** Position of the file in the batch. */
  readonly file: number;
  readonly count: number;
  readonly rows: number[];
}

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
  store
    .sql('INSERT INTO issue (batch, file, row, code, field, record) VALUES (?,?,?,?,?,?)')
    .run(batchId, file, row, code, field, record);
}

/** Issues by code, field and file, with the first twenty rows of each. */
export function groupIssues(store: Store, batchId: string): readonly IssueGroup[] {
  const groups = store
    .sql(
      `SELECT code, field, file, count(*) AS count FROM issue WHERE batch = ?
        GROUP BY code, field, file ORDER BY count DESC, code, field, file`,
    )
    .all(batchId);
  return groups.map((group) => ({
    code: text(group, 'code'),
    field: maybe(group, 'field'),
    file: number(group, 'file'),
    count: number(group, 'count'),
    rows: store
      .sql(
        `SELECT DISTINCT row FROM issue WHERE batch = ? AND code = ? AND field IS ? AND file = ? ORDER BY row LIMIT 20`,
      )
      .all(batchId, text(group, 'code'), maybe(group, 'field'), number(group, 'file'))
      .map((row) => number(row, 'row')),
  }));
}

/** A page of the rows of a file that have one issue. */
export function pageIssueRows(
  store: Store,
  batchId: string,
  { code, field, file }: Pick<IssueGroup, 'code' | 'field' | 'file'>,
  offset: number,
  limit: number,
): { readonly total: number; readonly rows: readonly { readonly row: number; readonly record: number | null }[] } {
  const where = 'FROM issue WHERE batch = ? AND code = ? AND field IS ? AND file = ?';
  const total = store.sql(`SELECT count(DISTINCT row) AS total ${where}`).get(batchId, code, field, file);
  const rows = store
    .sql(`SELECT row, max(record) AS record ${where} GROUP BY row ORDER BY row LIMIT ? OFFSET ?`)
    .all(batchId, code, field, file, limit, offset);
  return {
    total: total ? number(total, 'total') : 0,
    rows: rows.map((row) => ({
      row: number(row, 'row'),
      record: row['record'] === null ? null : number(row, 'record'),
    })),
  };
}

/** Every issue of a batch in the order of files and rows, one by one, for the command line. */
export function* eachIssue(
  store: Store,
  batchId: string,
): Generator<{ readonly code: string; readonly file: number; readonly row: number; readonly field: string | null }> {
  for (const row of store
    .sql('SELECT code, file, row, field FROM issue WHERE batch = ? ORDER BY file, row, rowid')
    .iterate(batchId)) {
    yield { code: text(row, 'code'), file: number(row, 'file'), row: number(row, 'row'), field: maybe(row, 'field') };
  }
}
