// Migration 250: who takes a referral on, and which agencies are ours. Engine.
import type { Migration } from './migration.ts';

export const assignments250: Migration = {
  version: 250,
  sql: `
-- Facts: an assignment that is over stays. outside: the child was passed on to somebody of another organisation; basis: on
-- what that rests. undone: it was a mistake, and nobody was told.
CREATE TABLE assignment (
  id TEXT PRIMARY KEY,
  package TEXT NOT NULL,
  referral TEXT NOT NULL,
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  outside INTEGER NOT NULL,
  basis TEXT,
  by_whom TEXT NOT NULL,
  at TEXT NOT NULL,
  ended TEXT,
  ended_by TEXT,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX assignment_referral ON assignment (package, referral);
CREATE UNIQUE INDEX assignment_open ON assignment (package, referral) WHERE ended IS NULL;

-- Agencies of the reference data that a person has said to be parts of our own organisation.
CREATE TABLE own_agency (
  code TEXT PRIMARY KEY,
  by_whom TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
