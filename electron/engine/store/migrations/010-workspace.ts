// Migration 10: the workspace as it began. Engine.
import type { Migration } from './migration.ts';

// STRICT everywhere: a column that coerces once ate the leading zeros of ids elsewhere. Every identifier is TEXT.
export const workspace010: Migration = {
  version: 10,
  sql: `
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE card (
  id TEXT PRIMARY KEY,
  organisation TEXT NOT NULL,
  world TEXT NOT NULL,
  recipient TEXT NOT NULL,
  signer TEXT NOT NULL,
  document TEXT NOT NULL,
  created TEXT NOT NULL,
  added TEXT NOT NULL,
  verified TEXT,
  own INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement (
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  document TEXT NOT NULL,
  added TEXT NOT NULL,
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

-- Pseudonyms are made under a key per agreement, so that they cannot be joined across agreements.
CREATE TABLE agreement_key (
  agreement TEXT PRIMARY KEY,
  key TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE mapping (
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  document TEXT NOT NULL,
  added TEXT NOT NULL,
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

-- What the forms and codes of the exporting Primero mean; the one added last is used.
CREATE TABLE dictionary (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL,
  added TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- first and last: the numbers of its records. They are consecutive, because an import is one transaction.
CREATE TABLE batch (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  format TEXT NOT NULL,
  version TEXT,
  imported TEXT NOT NULL,
  records INTEGER NOT NULL,
  issues INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One narrow index beside documents in file order: an index that carried them would cost as much as the table itself.
CREATE TABLE record (
  number INTEGER PRIMARY KEY,
  batch TEXT NOT NULL,
  id TEXT NOT NULL,
  data TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX record_id ON record (id, batch);

CREATE TABLE issue (
  batch TEXT NOT NULL,
  row INTEGER NOT NULL,
  code TEXT NOT NULL,
  field TEXT
) STRICT;
CREATE INDEX issue_batch ON issue (batch, code, field);

-- A sealed or opened package. in_reply_to: for an answer, the package it answers.
CREATE TABLE package (
  id TEXT PRIMARY KEY,
  direction TEXT NOT NULL,
  kind TEXT NOT NULL,
  partner TEXT NOT NULL REFERENCES card (id),
  agreement TEXT NOT NULL,
  version INTEGER NOT NULL,
  use_case TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  manifest_sha256 TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  records INTEGER NOT NULL,
  referrals INTEGER NOT NULL,
  sealed TEXT NOT NULL,
  opened TEXT,
  handed_over TEXT,
  received TEXT,
  answered TEXT,
  in_reply_to TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX package_sequence ON package (partner, direction, sequence);

-- ref: the record's name inside the package. record: our own record id, where we are the sender. data: what was released.
CREATE TABLE package_record (
  package TEXT NOT NULL REFERENCES package (id),
  position INTEGER NOT NULL,
  ref TEXT NOT NULL,
  record TEXT,
  data TEXT NOT NULL,
  PRIMARY KEY (package, position)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX package_record_ref ON package_record (package, ref);
CREATE INDEX package_record_record ON package_record (record);

CREATE TABLE referral (
  package TEXT NOT NULL REFERENCES package (id),
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  ref TEXT NOT NULL,
  "values" TEXT NOT NULL,
  decision TEXT,
  reason TEXT,
  decided TEXT,
  PRIMARY KEY (package, position)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX referral_id ON referral (package, id);

CREATE TABLE log (
  sequence INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  event TEXT NOT NULL,
  detail TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER log_unchanged BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is only appended to'); END;
CREATE TRIGGER log_undeleted BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is only appended to'); END;
`,
};
