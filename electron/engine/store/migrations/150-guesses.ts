// Migration 150: what was guessed about how files are read, and whether a person accepted it. Engine.
import type { Migration } from './migration.ts';

export const guesses150: Migration = {
  version: 150,
  sql: `
-- file: position of the file in the batch. id: the same whenever the same file is read. detail: JSON of names and counts.
-- accepted: 1 where a person said so when the file was staged; else the guess is an issue of the file, too.
CREATE TABLE batch_guess (
  batch TEXT NOT NULL,
  file INTEGER NOT NULL,
  id TEXT NOT NULL,
  code TEXT NOT NULL,
  detail TEXT NOT NULL,
  accepted INTEGER NOT NULL,
  PRIMARY KEY (batch, file, id)
) STRICT, WITHOUT ROWID;
`,
};
