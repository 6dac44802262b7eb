// Migration 130: what each partner got, as far as releases can be compared. Engine.
import type { Migration } from './migration.ts';

export const releases130: Migration = {
  version: 130,
  sql: `
-- One row for each package of ours that a partner got, and that tables may be compared with: who was in it, what they
-- answered, and what its tables showed. All names are keyed hashes (setting 'release-key'): it holds no value and no id,
-- so it may stay when a package's rows are erased. Filled from package, package_record and package_table, for packages
-- from before this version too, at the latest when tables for the partner are next looked at (workflows/assessing/releases.ts).
-- organisation: who got it, whatever card it had then. columns: field, version and answers; codes: for each member which.
CREATE TABLE partner_release (
  package TEXT PRIMARY KEY,
  organisation TEXT NOT NULL,
  agreement TEXT NOT NULL,
  use_case TEXT NOT NULL,
  sealed TEXT NOT NULL,
  kind TEXT NOT NULL,
  thread TEXT NOT NULL,
  floor INTEGER NOT NULL,
  members TEXT NOT NULL,
  columns TEXT NOT NULL,
  cells TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX partner_release_organisation ON partner_release (organisation, sealed);
-- Pseudonyms are made per partner and use case from this version on: codes in lists that were sealed before it have no
-- equal in later ones. Nothing is stored of that; a partner's older list cannot be continued.
`,
};
