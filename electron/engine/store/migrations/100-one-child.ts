// Migration 100: the index of cases groups records by all numbers of a child, and is made anew. Engine.
import type { Migration } from './migration.ts';

export const oneChild100: Migration = {
  version: 100,
  sql: `
-- child: the number of the first record of the same child. local: the file gave the record no id. joins: the record made one
-- child of what were several. newest: no later batch has the child.
DROP TABLE case_concern;
DROP TABLE case_index;
INSERT INTO case_words (case_words) VALUES ('delete-all');
CREATE TABLE case_index (
  number INTEGER PRIMARY KEY,
  batch TEXT NOT NULL,
  child INTEGER NOT NULL,
  local INTEGER NOT NULL,
  joins INTEGER NOT NULL,
  newest INTEGER NOT NULL,
  status TEXT NOT NULL,
  age INTEGER,
  sex TEXT NOT NULL,
  location TEXT NOT NULL,
  consent TEXT NOT NULL
) STRICT;
CREATE INDEX case_index_child ON case_index (child, number, local);
CREATE TABLE case_concern (
  number INTEGER NOT NULL REFERENCES case_index (number) ON DELETE CASCADE,
  concern TEXT NOT NULL,
  PRIMARY KEY (number, concern)
) STRICT, WITHOUT ROWID;

-- The numbers of each child, as hashes, and the first record of the child that has one so surely (strength, from 0: faint,
-- weak, firm, strong).
CREATE TABLE child_number (
  key INTEGER NOT NULL,
  number INTEGER NOT NULL,
  strength INTEGER NOT NULL,
  PRIMARY KEY (key, number)
) STRICT, WITHOUT ROWID;

-- Records that may be of another child's: number is the record's, child the other child. either: the record has no id, and
-- is of one of several children.
CREATE TABLE child_alike (
  number INTEGER NOT NULL,
  child INTEGER NOT NULL,
  either INTEGER NOT NULL,
  PRIMARY KEY (number, child)
) STRICT, WITHOUT ROWID;
CREATE INDEX child_alike_child ON child_alike (child);

UPDATE batch SET indexed = 0;
`,
};
