// Migration 20: imports of several files that are staged first, and the index by which cases are found. Engine.
import type { Migration } from './migration.ts';

export const joinedImports020: Migration = {
  version: 20,
  sql: `
-- staged: read and checked, but not yet taken over; nothing but the import itself sees it. base: what it was compared with.
ALTER TABLE batch ADD COLUMN staged INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN base TEXT;
ALTER TABLE batch ADD COLUMN created INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN unchanged INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN missing INTEGER NOT NULL DEFAULT 0;
-- A batch from before this version was not compared with anything: all that is in it was new.
UPDATE batch SET created = records;

-- Records of a batch that are not what they were, and those of its base that it does not have (numbers are theirs there).
CREATE TABLE change (
  batch TEXT NOT NULL REFERENCES batch (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (batch, kind, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE batch_file (
  batch TEXT NOT NULL REFERENCES batch (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  format TEXT NOT NULL,
  version TEXT,
  encoding TEXT,
  records INTEGER NOT NULL,
  joined INTEGER NOT NULL,
  issues INTEGER NOT NULL,
  PRIMARY KEY (batch, position)
) STRICT, WITHOUT ROWID;
INSERT INTO batch_file SELECT id, 0, name, sha256, format, version, NULL, records, 0, issues FROM batch;

-- packed: data has its fields under short names (store/field-names.ts). sources: which file says what, where there are several (shared/model/sources.ts).
ALTER TABLE record ADD COLUMN packed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE record ADD COLUMN sources TEXT;
CREATE TABLE field_name (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
-- record: the number of the record that the row became, if it was taken.
ALTER TABLE issue ADD COLUMN file INTEGER NOT NULL DEFAULT 0;
ALTER TABLE issue ADD COLUMN record INTEGER;
DROP INDEX issue_batch;
CREATE INDEX issue_batch ON issue (batch, code, field, file, row);

-- The batch that a package was sealed from: it cannot be taken back any more.
ALTER TABLE package ADD COLUMN batch TEXT;

-- Made from the records, page by page after an import, and made again whenever it is missing. known: by whom a child is
-- known across batches: the record id, or a tilde and a case number where no file has told it. newest: no later batch has the child.
CREATE TABLE case_index (
  number INTEGER PRIMARY KEY,
  batch TEXT NOT NULL,
  known TEXT NOT NULL,
  short_id TEXT,
  newest INTEGER NOT NULL,
  status TEXT NOT NULL,
  age INTEGER,
  sex TEXT NOT NULL,
  location TEXT NOT NULL,
  consent TEXT NOT NULL
) STRICT;
CREATE INDEX case_index_known ON case_index (known, number);
CREATE INDEX case_index_short_id ON case_index (short_id);
CREATE TABLE case_concern (
  number INTEGER NOT NULL REFERENCES case_index (number) ON DELETE CASCADE,
  concern TEXT NOT NULL,
  PRIMARY KEY (number, concern)
) STRICT, WITHOUT ROWID;
-- Words are folded before they come here (shared/fold.ts); the tokenizer only has to split them at spaces.
CREATE VIRTUAL TABLE case_words USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3');
`,
};
