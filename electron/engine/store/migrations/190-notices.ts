// Migration 190: what takes back, and what was done about it. Facts only grow. Engine.
import type { Migration } from './migration.ts';

export const notices190: Migration = {
  version: 190,
  sql: `
-- A withdrawal, recall, void, suspension: sealed by us, or opened. The package itself says which way, when, and with whom.
-- suspended: what a suspension says. by_whom: who took back (ours). dealt: when a person has erased what it names (theirs).
-- acknowledgement: the package that acknowledges it; null until it is sealed (theirs) or has come in (ours).
CREATE TABLE notice (
  package TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  suspended INTEGER,
  by_whom TEXT,
  dealt TEXT,
  dealt_by TEXT,
  acknowledgement TEXT
) STRICT, WITHOUT ROWID;
-- What it names: a referral, or (null) a whole package, whether that has come in or not. outcome, why: what was done about
-- it, here (theirs) or as the acknowledgement says (ours). line, sequence: the place of a package that never left.
CREATE TABLE notice_line (
  notice TEXT NOT NULL,
  position INTEGER NOT NULL,
  package TEXT NOT NULL,
  referral TEXT,
  code TEXT,
  line TEXT,
  sequence INTEGER,
  outcome TEXT,
  why TEXT,
  PRIMARY KEY (notice, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_line_of ON notice_line (package, referral);
`,
};
