// Migration 180: what a sender settles where it is met: addenda to signed mappings, and cases that wait for Primero. Engine.
import type { Migration } from './migration.ts';

const changes = (table: string, kinds: readonly string[]): string =>
  kinds
    .map(
      (kind) => `CREATE TRIGGER revision_${table}_${kind.toLowerCase()} AFTER ${kind} ON ${table}
  BEGIN UPDATE revision SET count = count + 1 WHERE area = 'settlement'; END;`,
    )
    .join('\n');

export const addenda180: Migration = {
  version: 180,
  sql: `
-- Additions to one version of a mapping under one version of an agreement (shared/model/mapping/addendum.ts). document: the
-- very bytes that were signed. Without a signature it is proposed: it changes nothing until both have signed a new version.
-- A row is never deleted: withdrawn says since when it does not hold any more, and its number is not given again.
CREATE TABLE addendum (
  id TEXT PRIMARY KEY,
  agreement TEXT NOT NULL,
  version INTEGER NOT NULL,
  use_case TEXT NOT NULL,
  mapping TEXT NOT NULL,
  mapping_sha256 TEXT NOT NULL,
  number INTEGER NOT NULL,
  document TEXT NOT NULL,
  signature TEXT,
  by_whom TEXT NOT NULL,
  at TEXT NOT NULL,
  withdrawn TEXT
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX addendum_number ON addendum (agreement, version, use_case, mapping, mapping_sha256, number);
${changes('addendum', ['INSERT', 'UPDATE', 'DELETE'])}

-- Children of whom a value must be corrected in Primero first. value: keyed hash of the value that is wrong there, so that
-- the child comes back by itself once an import brings another one, and only then. It holds for all imports.
CREATE TABLE parked (
  id TEXT PRIMARY KEY,
  agreement TEXT NOT NULL,
  use_case TEXT NOT NULL,
  record TEXT NOT NULL,
  code TEXT NOT NULL,
  field TEXT NOT NULL,
  target TEXT NOT NULL,
  value TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX parked_place ON parked (agreement, use_case, record, code, field, target);
${changes('parked', ['INSERT', 'UPDATE', 'DELETE'])}

-- The addenda under which a package was mapped, as they went or came, line by line. Salt and leaf as in package_record.
CREATE TABLE package_addendum (
  package TEXT NOT NULL,
  position INTEGER NOT NULL,
  line TEXT NOT NULL,
  salt TEXT,
  leaf TEXT,
  PRIMARY KEY (package, position)
) STRICT, WITHOUT ROWID;
`,
};
