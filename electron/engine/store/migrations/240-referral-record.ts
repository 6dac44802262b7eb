// Migration 240: the referrals of a record are found by it. Engine.
import type { Migration } from './migration.ts';

export const referralRecord240: Migration = {
  version: 240,
  sql: `
-- Without it, what asks for the referrals of each record of a package reads them all each time.
CREATE INDEX referral_record ON referral (package, ref);
`,
};
