// Migration 230: sealed packages can be written again, and how and to whom a package was handed over is on record. Engine.
import type { Migration } from './migration.ts';

export const writtenAgain230: Migration = {
  version: 230,
  sql: `
-- The bytes of a package that we sealed, as they left: for its recipient alone, also here. Encryption is random, so that
-- the same rows sealed once more are another package; these bytes are the very same. They are deleted when the sender's
-- retention ends, and when the package is voided.
CREATE TABLE sealed_part (
  package TEXT NOT NULL,
  position INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (package, position)
) STRICT;
CREATE TABLE sealed_file (
  package TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  parts INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Each time that a package was written again, and the name of its file then.
CREATE TABLE written_again (
  package TEXT NOT NULL,
  file TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (package, file)
) STRICT, WITHOUT ROWID;

-- How and to whom a package was handed over. Facts only grow: corrects names an earlier one that was wrong.
CREATE TABLE hand_over (
  id TEXT PRIMARY KEY,
  package TEXT NOT NULL,
  channel TEXT NOT NULL,
  person TEXT NOT NULL,
  at TEXT NOT NULL,
  corrects TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX hand_over_package ON hand_over (package);
CREATE UNIQUE INDEX hand_over_corrects ON hand_over (corrects) WHERE corrects IS NOT NULL;

-- What the board counts, without the values beside it. Both cost nothing where a package is sealed.
CREATE INDEX referral_decided ON referral (package, decision, contradicted, decided, ref, id)
  WHERE decision IS NOT NULL OR contradicted = 1;
CREATE INDEX referral_earlier ON referral (package, earlier) WHERE earlier IS NOT NULL;
`,
};
