// Migration 110: what is known of each child survives the import that said it. Engine.
import type { Migration } from './migration.ts';

/** Which changes of which tables count in which area of `revision`. */
const counted: readonly (readonly [area: string, table: string, change: string])[] = [
  ['child', 'child_undo', 'INSERT'],
  ['child', 'child_undo', 'UPDATE'],
  ['child', 'child_lift', 'INSERT'],
  ['package', 'package', 'UPDATE OF voided'],
];

const triggers = counted
  .map(
    ([area, table, change]) =>
      `CREATE TRIGGER revision_${table}_${change.replaceAll(' ', '_').toLowerCase()} AFTER ${change} ON ${table}
  BEGIN UPDATE revision SET count = count + 1 WHERE area = '${area}'; END;`,
  )
  .join('\n');

export const childFacts110: Migration = {
  version: 110,
  sql: `
-- Facts only grow. An import that was taken back, its children by keyed hashes of their folded ids, and what a person
-- said of it. done: 0 while its watermarks are written, in steps. upto: the number of its last record; reach: the highest
-- number below any of its watermarks. Of imports that
-- were taken back before this version nothing is known: the log has their counts and no child.
CREATE TABLE child_undo (
  id INTEGER PRIMARY KEY,
  batch TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  imported TEXT NOT NULL,
  format TEXT NOT NULL,
  records INTEGER NOT NULL,
  refusals INTEGER NOT NULL,
  upto INTEGER NOT NULL,
  reach INTEGER NOT NULL DEFAULT 0,
  done INTEGER NOT NULL DEFAULT 0
) STRICT;
-- refusal: the import refused something of the child, or may have. strength: from 0, faint, weak, firm, strong (migration
-- 100). updated: when the child's case was last changed, as
-- the import said (minutes). upto: what has a higher number is newer. lifted: a person called it the wrong file for this
-- child.
CREATE TABLE child_watermark (
  key TEXT NOT NULL,
  undo INTEGER NOT NULL,
  strength INTEGER NOT NULL,
  refusal INTEGER NOT NULL,
  updated INTEGER,
  upto INTEGER NOT NULL,
  lifted INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (key, undo)
) STRICT, WITHOUT ROWID;
-- child: a key of the one child that it is about; null for everybody of the import whom it did not refuse.
CREATE TABLE child_lift (
  id TEXT PRIMARY KEY,
  undo INTEGER NOT NULL,
  child TEXT,
  by_whom TEXT NOT NULL,
  reason TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- Made with the index of cases, and made again with it: which records lie below a watermark that counts.
CREATE TABLE child_below (
  number INTEGER NOT NULL,
  undo INTEGER NOT NULL,
  refusal INTEGER NOT NULL,
  PRIMARY KEY (number, undo)
) STRICT, WITHOUT ROWID;
CREATE INDEX child_below_undo ON child_below (undo);

-- Which fields a file of a batch speaks of at all: an export without a column gives no answer about it.
CREATE TABLE child_column (
  batch TEXT NOT NULL REFERENCES batch (id) ON DELETE CASCADE,
  file INTEGER NOT NULL,
  field TEXT NOT NULL,
  PRIMARY KEY (batch, file, field)
) STRICT, WITHOUT ROWID;
-- updated: when the record was last changed, as the file says (minutes). answers: a hash of what it says about
-- consent and state, by which two records of one moment are compared. The index is made anew.
ALTER TABLE case_index ADD COLUMN updated INTEGER;
ALTER TABLE case_index ADD COLUMN answers INTEGER NOT NULL DEFAULT 0;
DELETE FROM case_concern;
DELETE FROM case_index;
INSERT INTO case_words (case_words) VALUES ('delete-all');
UPDATE batch SET indexed = 0;

-- older: how many of its records are older than what was here. selection: it plainly holds a selection of its base, and
-- says nothing of the others. watched: it was compared with what partners hold.
ALTER TABLE batch ADD COLUMN older INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN selection INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batch ADD COLUMN watched INTEGER NOT NULL DEFAULT 0;

-- A partner holds a child's data, and a newer import takes the yes back, closes the case or hides the name. record: our
-- id of the child in the package. settled: a person said what was done.
CREATE TABLE child_alarm (
  id TEXT PRIMARY KEY,
  package TEXT NOT NULL,
  position INTEGER NOT NULL,
  record TEXT NOT NULL,
  batch TEXT NOT NULL,
  number INTEGER NOT NULL,
  kinds TEXT NOT NULL,
  raised TEXT NOT NULL,
  settled TEXT,
  by_whom TEXT,
  note TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX child_alarm_place ON child_alarm (package, position);
CREATE INDEX child_alarm_record ON child_alarm (record);

-- voided: it was never carried, and never will be. file: where it was written.
ALTER TABLE package ADD COLUMN voided TEXT;
ALTER TABLE package ADD COLUMN void_reason TEXT;
ALTER TABLE package ADD COLUMN file TEXT;

INSERT INTO revision VALUES ('child', 0);
${triggers}
`,
};
