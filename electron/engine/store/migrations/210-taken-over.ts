// Migration 210: what was taken over of packages, and the plain files that were made of it. Engine.
import type { Migration } from './migration.ts';

export const takenOver210: Migration = {
  version: 210,
  sql: `
-- One taking over. plan: hash of the plan that a person decided on. undone: when it was taken back; its rows are gone then.
CREATE TABLE take_over (
  id TEXT PRIMARY KEY,
  package TEXT NOT NULL,
  plan TEXT NOT NULL,
  form TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  at TEXT NOT NULL,
  undone TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX take_over_package ON take_over (package);

-- The referrals that were taken over. ref: the child's name in the package. child: who it is here, under one name over all
-- packages. record: the id of the child in our own imports, where a person or a number says that it is that one.
CREATE TABLE taken_over (
  package TEXT NOT NULL,
  referral TEXT NOT NULL,
  ref TEXT NOT NULL,
  take_over TEXT NOT NULL,
  child TEXT NOT NULL,
  record TEXT,
  PRIMARY KEY (package, referral)
) STRICT, WITHOUT ROWID;
CREATE INDEX taken_over_child ON taken_over (child);
CREATE INDEX taken_over_referral ON taken_over (referral);
CREATE INDEX taken_over_take_over ON taken_over (take_over);

-- Plain files that were written outside Courier, all of one writing together. folder: where, and never in the log. until: the
-- last day on which the agreement lets us keep them. named: 0 until the files have got their names.
CREATE TABLE file_set (
  id TEXT PRIMARY KEY,
  package TEXT NOT NULL,
  form TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  at TEXT NOT NULL,
  folder TEXT NOT NULL,
  children INTEGER NOT NULL,
  until TEXT,
  named INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX file_set_package ON file_set (package);
CREATE TABLE written_file (
  file_set TEXT NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  ended TEXT,
  outcome TEXT,
  PRIMARY KEY (file_set, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE written_referral (
  referral TEXT NOT NULL,
  file_set TEXT NOT NULL,
  PRIMARY KEY (referral, file_set)
) STRICT, WITHOUT ROWID;
CREATE INDEX written_referral_set ON written_referral (file_set);
`,
};
