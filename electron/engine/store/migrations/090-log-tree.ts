// Migration 90: the log becomes a Merkle tree, and values lie beside it with their salts. Engine.
import { chainBeginning, chainHash, coverValues, type LogDetail } from '../log-leaf.ts';
import { addEntry, appendLog } from '../log.ts';
import { stateCovered, stateDecisions } from '../covered-rows.ts';
import { stateLedger } from '../ledger-rows.ts';
import { number, type Store, text } from '../store.ts';
import type { Migration } from './migration.ts';

/** Triggers that refuse changes of a table. */
const onlyAppended = (table: string, changes: readonly ('UPDATE' | 'DELETE')[] = ['UPDATE', 'DELETE']): string =>
  changes
    .map(
      (
        change,
      ) => `CREATE TRIGGER ${table}_${change === 'UPDATE' ? 'unchanged' : 'undeleted'} BEFORE ${change} ON ${table}
  BEGIN SELECT RAISE(ABORT, 'the log is only appended to'); END;`,
    )
    .join('\n');

/** A detail of before. A text that somebody has edited beyond reading is kept as it is: the chain says where. */
function readDetail(detail: string): LogDetail {
  try {
    return JSON.parse(detail) as LogDetail;
  } catch {
    return { unreadable: detail };
  }
}

/**
 * The entries of the chain become the first leaves, each with its hash of then. Returns how many they are, the last hash,
 * and the first entry that does not fit (0: all do).
 */
function takeOver(store: Store): { readonly entries: number; readonly head: string; readonly broken: number } {
  let [entries, head, broken] = [0, chainBeginning, 0];
  for (const row of store.sql('SELECT * FROM log_chain ORDER BY sequence').all()) {
    const [at, event, before] = [text(row, 'at'), text(row, 'event'), text(row, 'detail')];
    const fits =
      number(row, 'sequence') === entries + 1 &&
      text(row, 'previous') === head &&
      text(row, 'hash') === chainHash(entries + 1, at, event, before, head);
    entries += 1;
    if (!fits && broken === 0) broken = entries;
    head = text(row, 'hash');
    const { values, ...texts } = coverValues(readDetail(before));
    addEntry(store, { sequence: entries, at, event, ...texts, rows: null, chain: head }, values);
  }
  return { entries, head, broken };
}

/** Gives every row of packages its salt. */
function saltRows(store: Store): void {
  for (const table of ['package_record', 'referral', 'package_settlement', 'package_table'])
    store.sql(`UPDATE ${table} SET salt = lower(hex(randomblob(16)))`).run();
}

/** States every covered row as it is now: what it was before, the log cannot say. */
function stateRows(store: Store): void {
  const keys = {
    card: 'SELECT id FROM card ORDER BY id',
    agreement: 'SELECT id, version FROM agreement ORDER BY id, version',
    mapping: 'SELECT id, version FROM mapping ORDER BY id, version',
    signature: 'SELECT agreement, version, card FROM signature ORDER BY agreement, version, card',
    suspension: 'SELECT agreement FROM suspension ORDER BY agreement',
    settlement: 'SELECT id FROM settlement ORDER BY id',
    package: 'SELECT id FROM package ORDER BY id',
    version: 'SELECT agreement, version FROM version_fact ORDER BY agreement, version',
    signer: 'SELECT agreement, version, party FROM version_signature ORDER BY agreement, version, party',
    dispatch: 'SELECT package FROM sent_number ORDER BY package',
    arrival: 'SELECT package FROM received_number ORDER BY package',
  } as const;
  for (const subject of Object.keys(keys) as (keyof typeof keys)[])
    for (const row of store.sql(keys[subject]).all())
      stateCovered(store, subject, ...Object.values(row).map((cell) => cell ?? ''));
  for (const row of store.sql(keys.package).all()) {
    stateLedger(store, text(row, 'id'));
    stateDecisions(store, text(row, 'id'));
  }
}

export const logTree090: Migration = {
  version: 90,
  sql: `
DROP TRIGGER log_unchanged;
DROP TRIGGER log_undeleted;
ALTER TABLE log RENAME TO log_chain;

-- detail: null stands where a value is covered. covered: the commitments of the values, by their names. rows: the root of
-- the entry's rows in log_row. chain: the hash of before, for entries of before. hash: the leaf.
CREATE TABLE log (
  sequence INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  event TEXT NOT NULL,
  detail TEXT NOT NULL,
  covered TEXT NOT NULL,
  rows TEXT,
  chain TEXT,
  hash TEXT NOT NULL
) STRICT;
${onlyAppended('log')}

-- The values that entries speak of. A value is erased by deleting its row: the log fits all the same.
CREATE TABLE log_value (
  entry INTEGER NOT NULL,
  name TEXT NOT NULL,
  salt TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (entry, name)
) STRICT, WITHOUT ROWID;
${onlyAppended('log_value', ['UPDATE'])}

-- What entries say of rows of the ledger: from then on the row has the content that the hash stands for (present = 1), or is
-- not there any more. salt: null for roots, and once a later statement about the row has come.
CREATE TABLE log_row (
  entry INTEGER NOT NULL,
  position INTEGER NOT NULL,
  subject TEXT NOT NULL,
  key TEXT NOT NULL,
  present INTEGER NOT NULL,
  salt TEXT,
  hash TEXT NOT NULL,
  PRIMARY KEY (entry, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX log_row_key ON log_row (subject, key);
CREATE TRIGGER log_row_unchanged BEFORE UPDATE ON log_row
  WHEN NEW.salt IS NOT NULL OR NEW.entry <> OLD.entry OR NEW.position <> OLD.position OR NEW.subject <> OLD.subject
    OR NEW.key <> OLD.key OR NEW.present <> OLD.present OR NEW.hash <> OLD.hash
  BEGIN SELECT RAISE(ABORT, 'the log is only appended to'); END;
${onlyAppended('log_row', ['DELETE'])}

-- salt: of the row's leaf under its package. leaf: in place of the salt, once the values of the row were erased.
${['package_record', 'referral', 'package_settlement', 'package_table']
  .flatMap((table) => ['salt', 'leaf'].map((column) => `ALTER TABLE ${table} ADD COLUMN ${column} TEXT;`))
  .join('\n')}

-- The complete subtrees of the tree over all entries (RFC 6962). Level 0: the leaves.
CREATE TABLE log_node (
  level INTEGER NOT NULL,
  position INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;
${onlyAppended('log_node')}

-- What partners have seen of our log. partner: the id of the card.
CREATE TABLE log_witness (
  partner TEXT NOT NULL,
  size INTEGER NOT NULL,
  root TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (partner, size, root)
) STRICT, WITHOUT ROWID;
${onlyAppended('log_witness')}
`,
  run: (store) => {
    const { entries, head, broken } = takeOver(store);
    store.sql('DROP TABLE log_chain').run();
    if (entries === 0) return;
    saltRows(store);
    stateRows(store);
    // A migration has no clock: the entry is as old as the last one before it, and never younger than the next.
    const last = store.sql('SELECT at FROM log WHERE sequence = :entries').get({ entries });
    appendLog(store, text(last ?? {}, 'at'), 'log.migrated', { entries, head, broken });
  },
};
