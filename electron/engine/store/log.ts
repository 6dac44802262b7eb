// The log: entries are only appended, and each is a leaf of one Merkle tree (LOG.md). Engine.
import { Problem, type ProblemCode } from '../../../shared/problems.ts';
import { coverValues, entryLeaf, type HashedEntry, type LogDetail, type SaltedValue } from './log-leaf.ts';
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
  'system.added',
  'addendum.signed',
  'addendum.proposed',
  'addendum.withdrawn',
  'case.parked',
  'case.unparked',
  'dictionary.added',
  'reference.added',
  'reference.removed',
  'batch.imported',
  'batch.undone',
  'batch.wrong-file',
  'child.wrong-file',
  'child.withdrawal-wrong',
  'alarm.raised',
  'alarm.settled',
  'finding.settled',
  'finding.reopened',
  'children.decided',
  'children.undone',
  'package.sealed',
  'tables.sealed',
  'package.failed',
  'package.handed-over',
  'package.hand-over-corrected',
  'package.written-again',
  'package.not-written',
  'package.file-ended',
  'board.exported',
  'package.voided',
  'package.opened',
  'tables.opened',
  'package.refused',
  'answer.sealed',
  'answer.received',
  'withdrawal.sealed',
  'withdrawal.received',
  'recall.sealed',
  'recall.received',
  'void.sealed',
  'void.received',
  'suspension.sealed',
  'suspension.received',
  'acknowledgement.sealed',
  'acknowledgement.received',
  'notice.erased',
  'answer.sealed-further',
  'answer.received-further',
  'to-do.settled',
  'referrals.taken-over',
  'referrals.given-back',
  'referral.assigned',
  'referral.unassigned',
  'agency.own',
  'agency.not-own',
  'files.written',
  'files.failed',
  'files.deleted',
  'status.sealed',
  'status.received',
  'correction.sealed',
  'correction.received',
  'correction.seen',
  'package.noticed',
  'line.begun',
  'copy.noticed',
  'log.migrated',
  'print.saved',
  'time.believed',
  'time.corrected',
] as const;
export type LogEvent = (typeof logEvents)[number];

type Subject = 'package' | 'answer' | 'batch' | 'agreement' | 'mapping' | 'system' | 'card' | 'dictionary';

/** How what an entry names is looked up, and what is said where it is not there. */
const subjects: Readonly<Record<Subject, { readonly sql: string; readonly unknown: ProblemCode }>> = {
  package: { sql: 'SELECT 1 FROM package WHERE id = :id', unknown: 'package.unknown' },
  answer: { sql: 'SELECT 1 FROM package WHERE id = :id', unknown: 'package.unknown' },
  batch: { sql: 'SELECT 1 FROM batch WHERE id = :id', unknown: 'batch.unknown' },
  agreement: {
    sql: 'SELECT 1 FROM agreement WHERE id = :id AND version = coalesce(:version, version)',
    unknown: 'agreement.unknown',
  },
  mapping: {
    sql: 'SELECT 1 FROM mapping WHERE id = :id AND version = coalesce(:version, version)',
    unknown: 'mapping.unknown',
  },
  system: {
    sql: 'SELECT 1 FROM system WHERE id = :id AND version = coalesce(:version, version)',
    unknown: 'system.unknown',
  },
  card: { sql: 'SELECT 1 FROM card WHERE id = :id', unknown: 'card.unknown' },
  dictionary: { sql: 'SELECT 1 FROM dictionary WHERE id = :id', unknown: 'import.not-a-dictionary' },
};

/** What was just removed is on record as such, until its rows are deleted. */
const removed: Readonly<Partial<Record<LogEvent, string>>> = {
  'package.failed': 'SELECT 1 FROM unfinished_package WHERE id = :id',
  'batch.undone': 'SELECT 1 FROM unfinished_batch WHERE id = :id',
  // What was taken back stays known.
  'batch.wrong-file': 'SELECT 1 FROM child_undo WHERE batch = :id',
  'child.wrong-file': 'SELECT 1 FROM child_undo WHERE batch = :id',
};

/** Throws where an entry would tell of something that is not there: `package.unknown`, `batch.unknown`, … */
function requireSubjects(store: Store, event: LogEvent, detail: LogDetail): void {
  for (const [name, { sql, unknown }] of Object.entries(subjects)) {
    const id = detail[name];
    if (id === undefined) continue;
    const version = (name === 'mapping' ? detail.mappingVersion : undefined) ?? detail.version ?? null;
    const isVersioned = name === 'agreement' || name === 'mapping' || name === 'system';
    const row = store.sql(removed[event] ?? sql).get({ id, ...(isVersioned ? { version } : {}) });
    if (!row) throw new Problem(unknown, isVersioned ? { [name]: id } : {});
  }
}

/**
 * Appends an entry. Call inside the transaction of the event itself: both are kept, or neither. Names, reasons and any
 * other text that is no id or code of ours may stand in `detail`: they lie beside the entry and can be erased, and the
 * entry covers a commitment of each. Never a case's value. What the transaction has stated of the ledger
 * (`log-rows.ts`) is covered too. What the entry names must be there: throws `package.unknown`, `batch.unknown`,
 * `agreement.unknown`, … for what is not.
 */
export function appendLog(store: Store, at: string, event: LogEvent, detail: LogDetail): void {
  requireSubjects(store, event, detail);
  const sequence = logSize(store) + 1;
  const { values, ...texts } = coverValues(detail);
  addEntry(store, { sequence, at, event, ...texts, rows: rowsRoot(store, sequence), chain: null }, values);
}

/** Adds an entry, its values and its leaf as they are. Call inside a transaction. */
export function addEntry(store: Store, entry: HashedEntry, values: readonly SaltedValue[]): void {
  const leaf = entryLeaf(entry);
  store
    .sql(
      `INSERT INTO log (sequence, at, event, detail, covered, rows, chain, hash)
         VALUES (:sequence, :at, :event, :detail, :covered, :rows, :chain, :hash)`,
    )
    .run({ ...entry, hash: leaf });
  for (const value of values)
    store
      .sql('INSERT INTO log_value (entry, name, salt, value) VALUES (:entry, :name, :salt, :value)')
      .run({ ...value, entry: entry.sequence });
  addLeaf(store, entry.sequence, leaf);
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
