// Migration 120: what was sent to whom is remembered by keyed names, and a referral that came before is known. Engine.
import type { Migration } from './migration.ts';

export const sent120: Migration = {
  version: 120,
  sql: `
-- What was sent once and is not sent again unasked. scope, name: keyed hashes (keys/referral-name.ts) of partner, agreement
-- and use case, and of what was sent: nothing can be read out of them, so they stay when the import is taken back or the
-- values are erased. referral: its name in the package where that is another one (packages from before this version).
-- whole: only the child is known, not which of its rows went. A row counts once its package is on record.
CREATE TABLE sent (
  scope TEXT NOT NULL,
  name TEXT NOT NULL,
  package TEXT NOT NULL,
  referral TEXT,
  whole INTEGER NOT NULL,
  PRIMARY KEY (scope, name, package)
) STRICT, WITHOUT ROWID;
-- Packages from before this version are entered when the list is first asked for (workflows/assessing/sent-list.ts).
INSERT INTO setting (name, value) VALUES ('referral-key', lower(hex(randomblob(32)))), ('sent-list', 'empty');

-- Of a referral that came in: the package in which it came before. What was decided there was taken over from it.
ALTER TABLE referral ADD COLUMN earlier TEXT;
`,
};
