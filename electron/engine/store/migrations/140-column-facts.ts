// Migration 140: what the values of a column show together. Engine.
import type { Migration } from './migration.ts';

export const columnFacts140: Migration = {
  version: 140,
  sql: `
-- One row for each column of a file that has damaged values and shows what they were: the length of its numbers. It holds
-- counts, never a value, and lives as long as the issues of its batch. file: the position of the file in the batch.
CREATE TABLE column_fact (
  batch TEXT NOT NULL,
  file INTEGER NOT NULL,
  field TEXT NOT NULL,
  length INTEGER,
  PRIMARY KEY (batch, file, field)
) STRICT, WITHOUT ROWID;
`,
};
