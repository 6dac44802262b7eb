// Migration 40: what the consent said of each child when it was sealed. Engine.
import type { Migration } from './migration.ts';

export const ledger040: Migration = {
  version: 40,
  sql: `
-- The answers that conditions and consent asked for, as they were then; null for packages from before this version.
ALTER TABLE package_record ADD COLUMN basis TEXT;
`,
};
