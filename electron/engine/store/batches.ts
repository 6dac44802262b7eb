// Imported files, their records, and what was wrong with their rows. Engine.
import type { CaseRecord, Data } from '../../../shared/model/record.ts';
import { maybe, number, type Store, type Stored, text } from './store.ts';

export interface StoredBatch {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  readonly format: string;
  readonly version: string | null;
  readonly imported: string;
  readonly records: number;
  readonly issues: number;
  /** The numbers of its first and last record. */
  readonly first: number;
  readonly last: number;
}
export interface IssueGroup {
  readonly code: string;
  readonly field: string | null;
  readonly count: number;
  readonly rows: number[];
}

const batch = (row: Stored): StoredBatch => ({
  id: text(row, 'id'),
  name: text(row, 'name'),
  sha256: text(row, 'sha256'),
  format: text(row, 'format'),
  version: maybe(row, 'version'),
  imported: text(row, 'imported'),
  records: number(row, 'records'),
  issues: number(row, 'issues'),
  first: number(row, 'first'),
  last: number(row, 'last'),
});
const record = (row: Stored): CaseRecord => ({ id: text(row, 'id'), data: JSON.parse(text(row, 'data')) as Data });

/** All batches, newest first. */
export function listBatches(store: Store): readonly StoredBatch[] {
  return store.sql('SELECT * FROM batch ORDER BY imported DESC, id').all().map(batch);
}

/** A batch by its id. */
export function findBatch(store: Store, id: string): StoredBatch | undefined {
  const row = store.sql('SELECT * FROM batch WHERE id = ?').get(id);
  return row && batch(row);
}

/** A batch of the very same bytes. */
export function findBatchBySha256(store: Store, sha256: string): StoredBatch | undefined {
  const row = store.sql('SELECT * FROM batch WHERE sha256 = ?').get(sha256);
  return row && batch(row);
}

/** Keeps a batch; its records and issues were added before, in the same transaction. */
export function addBatch(store: Store, entry: StoredBatch): void {
  store
    .sql(
      'INSERT INTO batch (id, name, sha256, format, version, imported, records, issues, first, last) VALUES (?,?,?,?,?,?,?,?,?,?)',
    )
    .run(
      entry.id,
      entry.name,
      entry.sha256,
      entry.format,
      entry.version,
      entry.imported,
      entry.records,
      entry.issues,
      entry.first,
      entry.last,
    );
}

/** The number that the next record of the workspace gets. */
export function nextRecordNumber(store: Store): number {
  const row = store.sql('SELECT coalesce(max(number), 0) + 1 AS next FROM record').get();
  return row ? number(row, 'next') : 1;
}

/** Keeps a record; `data` is its JSON text, as a string or as UTF-8 bytes. Call inside a transaction. */
export function addRecord(
  store: Store,
  recordNumber: number,
  batchId: string,
  id: string,
  data: string | Uint8Array,
): void {
  store
    .sql('INSERT INTO record (number, batch, id, data) VALUES (?,?,?,CAST(? AS TEXT))')
    .run(recordNumber, batchId, id, data);
}

/** Keeps an issue. Call inside a transaction. */
export function addIssue(store: Store, batchId: string, row: number, code: string, field: string | null): void {
  store.sql('INSERT INTO issue (batch, row, code, field) VALUES (?,?,?,?)').run(batchId, row, code, field);
}

/** The records of a batch in file order, read in pages so that other work is not held up. */
export function* eachRecord(store: Store, batchId: string): Generator<CaseRecord> {
  const found = findBatch(store, batchId);
  if (!found) return;
  let next = found.first;
  while (next <= found.last) {
    const rows = store
      .sql('SELECT number, id, data FROM record WHERE number BETWEEN ? AND ? ORDER BY number LIMIT 500')
      .all(next, found.last);
    for (const row of rows) {
      next = number(row, 'number') + 1;
      yield record(row);
    }
    if (rows.length === 0) return;
  }
}

/** One record. */
export function findRecord(store: Store, batchId: string, id: string): CaseRecord | undefined {
  const row = store.sql('SELECT id, data FROM record WHERE batch = ? AND id = ?').get(batchId, id);
  return row && record(row);
}

/** True where a batch that was imported later has the same record: what it says now may be another thing. */
export function isSuperseded(store: Store, batch: StoredBatch, id: string): boolean {
  return (
    store.sql('SELECT 1 AS found FROM record WHERE id = ? AND number > ? LIMIT 1').get(id, batch.last) !== undefined
  );
}

/** A page of records in file order; `search` looks for a part of the case number or of the name. */
export function pageRecords(
  store: Store,
  batchId: string,
  search: string,
  offset: number,
  limit: number,
): { readonly total: number; readonly rows: readonly CaseRecord[] } {
  const found = findBatch(store, batchId);
  if (!found) return { total: 0, rows: [] };
  if (search === '') {
    const rows = store
      .sql('SELECT id, data FROM record WHERE number BETWEEN ? AND ? ORDER BY number LIMIT ?')
      .all(found.first + offset, found.last, limit);
    return { total: found.records, rows: rows.map(record) };
  }
  // instr and lower, not LIKE: what a person types is text, with no wildcards in it.
  const where = `number BETWEEN ? AND ? AND instr(lower(id || ' ' || coalesce(data ->> '$.case_id_display', '') || ' ' || coalesce(data ->> '$.name', '')), lower(?)) > 0`;
  const total = store.sql(`SELECT count(*) AS total FROM record WHERE ${where}`).get(found.first, found.last, search);
  const rows = store
    .sql(`SELECT id, data FROM record WHERE ${where} ORDER BY number LIMIT ? OFFSET ?`)
    .all(found.first, found.last, search, limit, offset);
  return { total: total ? number(total, 'total') : 0, rows: rows.map(record) };
}

/** Issues by code and field, with the first twenty rows of each. */
export function groupIssues(store: Store, batchId: string): readonly IssueGroup[] {
  const groups = store
    .sql(
      'SELECT code, field, count(*) AS count FROM issue WHERE batch = ? GROUP BY code, field ORDER BY count DESC, code, field',
    )
    .all(batchId);
  return groups.map((group) => ({
    code: text(group, 'code'),
    field: maybe(group, 'field'),
    count: number(group, 'count'),
    rows: store
      .sql('SELECT DISTINCT row FROM issue WHERE batch = ? AND code = ? AND field IS ? ORDER BY row LIMIT 20')
      .all(batchId, text(group, 'code'), maybe(group, 'field'))
      .map((row) => number(row, 'row')),
  }));
}

/** Every issue of a batch in file order, one by one, for the command line. */
export function* eachIssue(
  store: Store,
  batchId: string,
): Generator<{ readonly code: string; readonly row: number; readonly field: string | null }> {
  for (const row of store
    .sql('SELECT code, row, field FROM issue WHERE batch = ? ORDER BY row, rowid')
    .iterate(batchId)) {
    yield { code: text(row, 'code'), row: number(row, 'row'), field: maybe(row, 'field') };
  }
}
