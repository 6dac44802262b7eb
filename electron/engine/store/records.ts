// The records of batches, in file order, with the sources of merged ones. Engine.
import type { CaseRecord, Data } from '../../../shared/model/case/record.ts';
import type { Sources } from '../../../shared/model/case/sources.ts';
import { findBatch } from './batches.ts';
import { packedText, unpacked } from './field-names.ts';
import { maybe, maybeNumber, number, type Store, type Stored, text } from './store.ts';

/** A record as it lies here: `sources` where several files speak of it. */
export interface StoredRecord extends CaseRecord {
  readonly number: number;
  readonly batch: string;
  readonly sources: Sources | null;
}

const sourcesOf = (row: Stored): Sources | null => {
  const stored = maybe(row, 'sources');
  return stored === null ? null : (JSON.parse(stored) as Sources);
};
const record = (store: Store, row: Stored): StoredRecord => {
  const sources = sourcesOf(row);
  const differs = sources === null ? [] : Object.keys(sources.differs);
  return {
    id: text(row, 'id'),
    batch: text(row, 'batch'),
    number: number(row, 'number'),
    data: number(row, 'packed') === 1 ? unpacked(store, text(row, 'data')) : (JSON.parse(text(row, 'data')) as Data),
    sources,
    ...(differs.length > 0 ? { differs } : {}),
  };
};

const columns = 'number, batch, id, data, packed, sources';

/** A record's data, or its JSON text as UTF-8 bytes, under short names where it is `packed`. */
export type RecordText = { readonly data: Data } | { readonly json: Uint8Array; readonly packed: boolean };

/** Keeps a record. Call inside a transaction. */
export function addRecord(store: Store, recordNumber: number, batchId: string, id: string, content: RecordText): void {
  const isPacked = 'data' in content || content.packed;
  const data = 'data' in content ? packedText(store, content.data) : content.json;
  // The hottest statement of an import: cells in order are bound faster than by name.
  store
    .sql('INSERT INTO record (number, batch, id, packed, data) VALUES (?,?,?,?,CAST(? AS TEXT))')
    .run(recordNumber, batchId, id, isPacked ? 1 : 0, data);
}

/** Keeps what further files added to a record. Call inside a transaction. */
export function setRecord(store: Store, recordNumber: number, data: Data, sources: Sources): void {
  store
    .sql('UPDATE record SET data = :data, packed = 1, sources = :sources WHERE number = :number')
    .run({ data: packedText(store, data), sources: JSON.stringify(sources), number: recordNumber });
}

/** Gives a record of the batch that is being written another local name. Call inside a transaction. */
export function renameRecord(store: Store, recordNumber: number, id: string): void {
  store.sql('UPDATE record SET id = :id WHERE number = :number').run({ id, number: recordNumber });
}

/** The records with numbers from `first` to `last`, read in pages so that other work is not held up. */
export function* recordsBetween(store: Store, first: number, last: number): Generator<StoredRecord> {
  let next = first;
  while (next <= last) {
    const rows = rowsFrom(store, next, last);
    for (const row of rows) {
      next = number(row, 'number') + 1;
      yield record(store, row);
    }
    if (rows.length === 0) return;
  }
}

/**
 * As many rows as are read at once, and about as many characters: a record may be as long as 32 MB. The rows of a small
 * page are forgotten before the collector of garbage takes them for lasting ones: a pass needs 150 MB less than with 500.
 */
const pageRows = 64;
const pageCharacters = 4_000_000;

function rowsFrom(store: Store, first: number, last: number): readonly Stored[] {
  const page: Stored[] = [];
  let characters = 0;
  // Ends before anybody else has a turn: while it runs, SQLite takes no other statement.
  for (const row of store
    .sql(`SELECT ${columns} FROM record WHERE number BETWEEN :first AND :last ORDER BY number`)
    .iterate({ first, last })) {
    characters += text(row, 'data').length;
    if (page.push(row) === pageRows || characters >= pageCharacters) break;
  }
  return page;
}

/** The records of a batch in file order. */
export function* eachRecord(store: Store, batchId: string): Generator<StoredRecord> {
  const batch = findBatch(store, batchId);
  if (batch) yield* recordsBetween(store, batch.first, batch.last);
}

/** One record of a batch, staged or committed. */
export function findRecord(store: Store, batchId: string, id: string): StoredRecord | undefined {
  const row = store
    .sql(
      `SELECT ${columns} FROM record WHERE batch = :batch AND number IN (
         SELECT number FROM record_key WHERE id = :id UNION ALL SELECT number FROM staged_key WHERE id = :id)`,
    )
    .get({ batch: batchId, id });
  return row && record(store, row);
}

/** A record by its number. */
export function recordAt(store: Store, recordNumber: number): StoredRecord | undefined {
  const row = store.sql(`SELECT ${columns} FROM record WHERE number = :number`).get({ number: recordNumber });
  return row && record(store, row);
}

/** A page of the records of a batch in file order. */
export function pageRecords(store: Store, batchId: string, offset: number, limit: number): readonly StoredRecord[] {
  const batch = findBatch(store, batchId);
  if (!batch) return [];
  return store
    .sql(`SELECT ${columns} FROM record WHERE number BETWEEN :from AND :last ORDER BY number LIMIT :limit`)
    .all({ from: batch.first + offset, last: batch.last, limit })
    .map((row) => record(store, row));
}

/** The number of the newest committed record with this id; of the staged one where there is no other. */
export function newestNumber(store: Store, id: string): number | undefined {
  const row = store
    .sql(
      `SELECT coalesce((SELECT max(number) FROM record_key WHERE id = :id),
                       (SELECT number FROM staged_key WHERE id = :id)) AS number`,
    )
    .get({ id });
  return row && (maybeNumber(row, 'number') ?? undefined);
}

/** The newest committed record with this id and a number below `before`. */
export function recordBefore(store: Store, id: string, before: number): StoredRecord | undefined {
  const row = store
    .sql(
      `SELECT ${columns} FROM record
        WHERE number = (SELECT max(number) FROM record_key WHERE id = :id AND number < :before)`,
    )
    .get({ id, before });
  return row && record(store, row);
}
