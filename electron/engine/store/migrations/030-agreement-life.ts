// Migration 30: agreements are signed and suspended, and what people settle is kept until it is sealed. Engine.
import type { Migration } from './migration.ts';

export const agreementLife030: Migration = {
  version: 30,
  sql: `
-- Signatures over an agreement's stored bytes, as they were checked when they came; checked again whenever they count.
CREATE TABLE signature (
  agreement TEXT NOT NULL,
  version INTEGER NOT NULL,
  card TEXT NOT NULL REFERENCES card (id),
  party TEXT NOT NULL,
  organisation TEXT NOT NULL,
  signature TEXT NOT NULL,
  signed TEXT NOT NULL,
  PRIMARY KEY (agreement, version, card),
  FOREIGN KEY (agreement, version) REFERENCES agreement (id, version)
) STRICT, WITHOUT ROWID;

-- Of all versions at once: a new version does not lift it.
CREATE TABLE suspension (
  agreement TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What people decided about findings of a choice; each can be taken back until it was sealed.
CREATE TABLE settlement (
  id TEXT PRIMARY KEY,
  batch TEXT NOT NULL,
  agreement TEXT NOT NULL,
  use_case TEXT NOT NULL,
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  field TEXT NOT NULL,
  row INTEGER,
  detail TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX settlement_place
  ON settlement (batch, agreement, use_case, kind, record, field, coalesce(row, -1));

-- The settlements that a package was sealed with, as they were then.
CREATE TABLE package_settlement (
  package TEXT NOT NULL REFERENCES package (id),
  position INTEGER NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (package, position)
) STRICT, WITHOUT ROWID;
`,
};
