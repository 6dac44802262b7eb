// Migration 160: what made a package stays with it: its mapping, what its sender knew, and the systems that mappings name. Engine.
import type { Migration } from './migration.ts';

export const pinned160: Migration = {
  version: 160,
  sql: `
-- The mapping that made a package, by its very bytes; null for packages of before, and without a mapping.
ALTER TABLE package ADD COLUMN mapping TEXT;
ALTER TABLE package ADD COLUMN mapping_version INTEGER;
ALTER TABLE package ADD COLUMN mapping_sha256 TEXT;
-- What a referral has beside its values: further entities, and the reasons of supplied values, as JSON; null for neither.
ALTER TABLE referral ADD COLUMN more TEXT;
-- What its sender froze into a package (package/FORMAT.md, section F), line by line. Salt and leaf as in package_record.
CREATE TABLE package_frozen (
  package TEXT NOT NULL,
  position INTEGER NOT NULL,
  line TEXT NOT NULL,
  salt TEXT,
  leaf TEXT,
  PRIMARY KEY (package, position)
) STRICT, WITHOUT ROWID;
-- The dictionary that the files of an import were read by; null for imports of before.
ALTER TABLE batch ADD COLUMN dictionary TEXT;
-- Systems that mappings write into or read: immutable documents like agreements and mappings.
CREATE TABLE system (
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  document TEXT NOT NULL,
  added TEXT NOT NULL,
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;
`,
};
