// Migration 50: the tables of counts that a package holds. Engine.
import type { Migration } from './migration.ts';

export const tables050: Migration = {
  version: 50,
  sql: `
-- document: one table as it was published (shared/model/tables.ts). A package with tables holds no record of a child;
-- where we are the sender, package_record says who was counted.
CREATE TABLE package_table (
  package TEXT NOT NULL REFERENCES package (id),
  position INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (package, position)
) STRICT, WITHOUT ROWID;
`,
};
