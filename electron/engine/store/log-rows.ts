// What entries of the log say about rows of the ledger: every change of such a row is a leaf under its entry (LOG.md). Engine.
import { newSalt } from './log-leaf.ts';
import { logSize } from './log-tree.ts';
import { growingTree, leafHash } from './merkle.ts';
import { count, maybe, number, type Store, type Stored, text } from './store.ts';

/** One statement of an entry: a row now has the content that `hash` stands for, or is not there any more. */
export interface RowStatement {
  readonly entry: number;
  readonly isPresent: boolean;
  /** Null once another statement has replaced this one: what the row was cannot be guessed then. */
  readonly salt: string | null;
  readonly hash: string;
}

/** The leaf of a statement, as hex. `content` is null where the row is not there any more. */
export function statementHash(subject: string, key: string, salt: string, content: string | null): string {
  return leafHash([salt, content === null ? 'removed' : 'present', subject, key, content ?? ''].join('\n'));
}

/** Requires an entry for every statement: a change of the ledger without one is rolled back. */
function requireEntries(store: Store): void {
  if (store.memory.has('log-rows')) return;
  store.memory.set('log-rows', true);
  store.beforeCommit(() => {
    const waiting = store.sql('SELECT 1 FROM log_row WHERE entry > :size LIMIT 1').get({ size: logSize(store) });
    if (waiting) throw new Error('a change of the ledger without an entry in the log');
    return () => undefined;
  });
}

function addStatement(store: Store, subject: string, key: string, salt: string, content: string | null): void {
  requireEntries(store);
  // Nothing may say any more what the row was.
  store
    .sql('UPDATE log_row SET salt = NULL WHERE subject = :subject AND key = :key AND salt IS NOT NULL')
    .run({ subject, key });
  const entry = logSize(store) + 1;
  const position = count(store, 'SELECT coalesce(max(position), -1) + 1 AS count FROM log_row WHERE entry = :entry', {
    entry,
  });
  store
    .sql(
      `INSERT INTO log_row (entry, position, subject, key, present, salt, hash)
         VALUES (:entry, :position, :subject, :key, :present, :salt, :hash)`,
    )
    .run({
      entry,
      position,
      subject,
      key,
      present: content === null ? 0 : 1,
      salt: content === null || salt === '' ? null : salt,
      hash: statementHash(subject, key, salt, content),
    });
}

/**
 * States what a row is now. The next entry of the log covers it, in the same transaction: without one the transaction is
 * rolled back. `salt` is empty for a content that tells nothing by itself.
 */
export function stateRow(store: Store, subject: string, key: string, content: string, salt = newSalt()): void {
  addStatement(store, subject, key, salt, content);
}

/** States that a row is not there any more. The next entry of the log covers it, in the same transaction. */
export function stateRemoval(store: Store, subject: string, key: string): void {
  addStatement(store, subject, key, '', null);
}

/** The root over the statements of an entry, as hex; null where it makes none. */
export function rowsRoot(store: Store, entry: number): string | null {
  const tree = growingTree();
  for (const row of store.sql('SELECT hash FROM log_row WHERE entry = :entry ORDER BY position').all({ entry }))
    tree.add(text(row, 'hash'));
  return tree.size() === 0 ? null : tree.root();
}

const statementOf = (row: Stored): RowStatement => ({
  entry: number(row, 'entry'),
  isPresent: number(row, 'present') === 1,
  salt: maybe(row, 'salt'),
  hash: text(row, 'hash'),
});

/** The newest statement about each row of a subject, by key. */
export function newestStatements(store: Store, subject: string): ReadonlyMap<string, RowStatement> {
  const rows = store.sql('SELECT * FROM log_row WHERE subject = :subject ORDER BY entry, position').all({ subject });
  return new Map(rows.map((row) => [text(row, 'key'), statementOf(row)]));
}

/** The newest statement about one row. */
export function newestStatement(store: Store, subject: string, key: string): RowStatement | undefined {
  const row = store
    .sql('SELECT * FROM log_row WHERE subject = :subject AND key = :key ORDER BY entry DESC, position DESC LIMIT 1')
    .get({ subject, key });
  return row && statementOf(row);
}
