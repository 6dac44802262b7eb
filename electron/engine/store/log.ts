// The log: entries are only appended, and each is a leaf of one Merkle tree (LOG.md). Engine.
import { coverValues, entryLeaf, type LogDetail } from './log-leaf.ts';
import { rowsRoot } from './log-rows.ts';
import { addLeaf, logSize } from './log-tree.ts';
import { count, number, type Store, type Stored, text } from './store.ts';

/** One entry as people read it. */
export interface LogEntry {
  readonly sequence: number;
  readonly at: string;
  readonly event: string;
  /** Counts, ids and codes, and the values that lie with the log. */
  readonly detail: LogDetail;
  /** The names of the values that were erased. */
  readonly erased: readonly string[];
  readonly hash: string;
}

/** The closed list of events; words in the catalogues under `event.<name>`. */
export const logEvents = [
  'workspace.created',
  'workspace.opened',
  'card.added',
  'card.verified',
  'agreement.added',
  'agreement.signed',
  'agreement.sent',
  'agreement.received',
  'agreement.suspended',
  'agreement.resumed',
  'mapping.added',
  'dictionary.added',
  'batch.imported',
  'batch.undone',
  'finding.settled',
  'finding.reopened',
  'package.sealed',
  'tables.sealed',
  'package.failed',
  'package.handed-over',
  'package.opened',
  'tables.opened',
  'package.refused',
  'answer.sealed',
  'answer.received',
  'log.migrated',
] as const;
export type LogEvent = (typeof logEvents)[number];

/**
 * Appends an entry. Call inside the transaction of the event itself: both are kept, or neither. Names, reasons and any
 * other text that is no id or code of ours may stand in `detail`: they lie beside the entry and can be erased, and the
 * entry covers a commitment of each. Never a case's value. What the transaction has stated of the ledger
 * (`log-rows.ts`) is covered too.
 */
export function appendLog(store: Store, at: string, event: LogEvent, detail: LogDetail): void {
  const sequence = logSize(store) + 1;
  const { values, ...texts } = coverValues(detail);
  const entry = { sequence, at, event, ...texts, rows: rowsRoot(store, sequence), chain: null };
  const leaf = entryLeaf(entry);
  store
    .sql(
      `INSERT INTO log (sequence, at, event, detail, covered, rows, chain, hash)
         VALUES (:sequence, :at, :event, :detail, :covered, :rows, :chain, :hash)`,
    )
    .run({ ...entry, hash: Buffer.from(leaf).toString('hex') });
  for (const value of values)
    store
      .sql('INSERT INTO log_value (entry, name, salt, value) VALUES (:entry, :name, :salt, :value)')
      .run({ ...value, entry: sequence });
  addLeaf(store, sequence, leaf);
}

/** The values that lie with some entries, by entry and name. */
function valuesOf(store: Store, from: number, to: number): ReadonlyMap<string, string> {
  const rows = store
    .sql('SELECT entry, name, value FROM log_value WHERE entry BETWEEN :from AND :to')
    .all({ from, to });
  return new Map(rows.map((row) => [`${number(row, 'entry')}/${text(row, 'name')}`, text(row, 'value')]));
}

/** A detail with its values filled in; those that were erased are named instead. */
function filledDetail(row: Stored, values: ReadonlyMap<string, string>): Pick<LogEntry, 'detail' | 'erased'> {
  const erased: string[] = [];
  const members = Object.entries(JSON.parse(text(row, 'detail')) as Record<string, string | number | null>);
  const filled = members.flatMap(([name, clear]) => {
    const value = clear ?? values.get(`${number(row, 'sequence')}/${name}`);
    if (value === undefined) erased.push(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { detail: Object.fromEntries(filled), erased };
}

const entryOf = (row: Stored, values: ReadonlyMap<string, string>): LogEntry => ({
  sequence: number(row, 'sequence'),
  at: text(row, 'at'),
  event: text(row, 'event'),
  ...filledDetail(row, values),
  hash: text(row, 'hash'),
});

/** The newest entry of an event. */
export function findEntry(store: Store, event: LogEvent): LogEntry | undefined {
  const row = store.sql('SELECT * FROM log WHERE event = :event ORDER BY sequence DESC LIMIT 1').get({ event });
  if (!row) return undefined;
  const sequence = number(row, 'sequence');
  return entryOf(row, valuesOf(store, sequence, sequence));
}

/** Entries, newest first. */
export function pageLog(
  store: Store,
  offset: number,
  limit: number,
): { readonly total: number; readonly rows: readonly LogEntry[] } {
  const rows = store.sql('SELECT * FROM log ORDER BY sequence DESC LIMIT :limit OFFSET :offset').all({ limit, offset });
  const [newest, oldest] = [rows[0], rows.at(-1)];
  const values = newest && oldest ? valuesOf(store, number(oldest, 'sequence'), number(newest, 'sequence')) : new Map();
  return {
    total: count(store, 'SELECT count(*) AS count FROM log'),
    rows: rows.map((row) => entryOf(row, values)),
  };
}
