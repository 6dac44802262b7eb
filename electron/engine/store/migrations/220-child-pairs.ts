// Migration 220: which records may be of one child, and what a person has decided of each pair. Engine.
import type { Migration } from './migration.ts';

export const childPairs220: Migration = {
  version: 220,
  sql: `
-- Whether two records are of one child, as a person has decided it. A row is never deleted: undone says since when it does
-- not hold any more. same: 1 for one child, 0 for two.
CREATE TABLE child_pair (
  id TEXT PRIMARY KEY,
  same INTEGER NOT NULL,
  reason TEXT,
  by_whom TEXT NOT NULL,
  at TEXT NOT NULL,
  undone TEXT,
  undone_by TEXT,
  undone_reason TEXT
) STRICT, WITHOUT ROWID;
-- The two sides (0, 1) by keyed hashes of their stable ids: they outlive the import and the package that they came with.
CREATE TABLE child_pair_key (
  pair TEXT NOT NULL,
  side INTEGER NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (pair, side, key)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER revision_child_pair_insert AFTER INSERT ON child_pair
  BEGIN UPDATE revision SET count = count + 1 WHERE area = 'child'; END;
CREATE TRIGGER revision_child_pair_update AFTER UPDATE ON child_pair
  BEGIN UPDATE revision SET count = count + 1 WHERE area = 'child'; END;

-- What the last search among the own imports has found: pairs of the newest records of two children, by their numbers. Made
-- from the records, and made again. No key of another table: an import that is taken back leaves pairs that nobody sees.
CREATE TABLE child_likeness (
  number INTEGER NOT NULL,
  other INTEGER NOT NULL,
  odds REAL NOT NULL,
  sure INTEGER NOT NULL,
  evidence TEXT NOT NULL,
  PRIMARY KEY (number, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX child_likeness_other ON child_likeness (other);
`,
};
