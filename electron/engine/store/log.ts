// The hash-chained log: every entry's hash covers the one before, so that no entry can be changed or taken out unnoticed. Engine.
import { createHash } from 'node:crypto';
import { Problem } from '../../../shared/problems.ts';
import { count, number, type Store, text } from './store.ts';

/** Counts, our own ids, codes, names of partners. Never a case's value. */
export type LogDetail = Readonly<Record<string, string | number>>;
export interface LogEntry {
  readonly sequence: number;
  readonly at: string;
  readonly event: string;
  readonly detail: LogDetail;
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
  'batch.wrong-file',
  'child.wrong-file',
  'alarm.raised',
  'alarm.settled',
  'finding.settled',
  'finding.reopened',
  'package.sealed',
  'tables.sealed',
  'package.failed',
  'package.handed-over',
  'package.voided',
  'package.opened',
  'tables.opened',
  'package.refused',
  'answer.sealed',
  'answer.received',
] as const;
export type LogEvent = (typeof logEvents)[number];

const beginning = '0'.repeat(64);

function hashOf(sequence: number, at: string, event: string, detail: string, previous: string): string {
  return createHash('sha256')
    .update(`courier-log/1\n${sequence}\n${at}\n${event}\n${detail}\n${previous}`)
    .digest('hex');
}

/** Appends an entry. Call inside the transaction of the event itself: both are kept, or neither. */
export function appendLog(store: Store, at: string, event: LogEvent, detail: LogDetail): void {
  const last = store.sql('SELECT sequence, hash FROM log ORDER BY sequence DESC LIMIT 1').get();
  const sequence = last ? number(last, 'sequence') + 1 : 1;
  const previous = last ? text(last, 'hash') : beginning;
  const json = JSON.stringify(detail);
  const hash = hashOf(sequence, at, event, json, previous);
  store
    .sql(
      `INSERT INTO log (sequence, at, event, detail, previous, hash)
         VALUES (:sequence, :at, :event, :detail, :previous, :hash)`,
    )
    .run({ sequence, at, event, detail: json, previous, hash });
}

/** Entries, newest first. */
export function pageLog(
  store: Store,
  offset: number,
  limit: number,
): { readonly total: number; readonly rows: readonly LogEntry[] } {
  const rows = store.sql('SELECT * FROM log ORDER BY sequence DESC LIMIT :limit OFFSET :offset').all({ limit, offset });
  return {
    total: count(store, 'SELECT count(*) AS count FROM log'),
    rows: rows.map((row) => ({
      sequence: number(row, 'sequence'),
      at: text(row, 'at'),
      event: text(row, 'event'),
      detail: JSON.parse(text(row, 'detail')) as LogDetail,
      hash: text(row, 'hash'),
    })),
  };
}

/** Recomputes the whole chain. Throws `log.broken` naming the first entry that does not fit. */
export function verifyLog(store: Store): { readonly entries: number; readonly head: string } {
  let previous = beginning;
  let entries = 0;
  for (const row of store.sql('SELECT * FROM log ORDER BY sequence').iterate()) {
    const sequence = number(row, 'sequence');
    const fits =
      sequence === entries + 1 &&
      text(row, 'previous') === previous &&
      text(row, 'hash') === hashOf(sequence, text(row, 'at'), text(row, 'event'), text(row, 'detail'), previous);
    if (!fits) throw new Problem('log.broken', { entry: entries + 1 });
    entries = sequence;
    previous = text(row, 'hash');
  }
  return { entries, head: previous };
}
