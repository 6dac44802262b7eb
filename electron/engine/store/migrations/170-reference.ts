// Migration 170: places, agencies and users of the exporting system, each list as a whole. Engine.
import type { Migration } from './migration.ts';

export const reference170: Migration = {
  version: 170,
  sql: `
-- A list from when it was added until another took its place. kind: locations, agencies, users. name: of its file.
-- sha256: of its entries in their order. Its row stays when it has ended: what held at some time can be told.
CREATE TABLE reference_list (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  entries INTEGER NOT NULL,
  issues INTEGER NOT NULL,
  added TEXT NOT NULL,
  ended TEXT
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX reference_in_force ON reference_list (kind) WHERE ended IS NULL;

-- The entries of the lists in force, many in one JSON text. Those of a list that has ended are deleted: how to reach a
-- person is held no longer than it is needed.
CREATE TABLE reference_page (
  list TEXT NOT NULL,
  page INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (list, page)
) STRICT, WITHOUT ROWID;

-- What is read together with the dictionary changes with it.
CREATE TRIGGER revision_reference_list_insert AFTER INSERT ON reference_list
  BEGIN UPDATE revision SET count = count + 1 WHERE area = 'dictionary'; END;
CREATE TRIGGER revision_reference_list_update AFTER UPDATE ON reference_list
  BEGIN UPDATE revision SET count = count + 1 WHERE area = 'dictionary'; END;
`,
};
