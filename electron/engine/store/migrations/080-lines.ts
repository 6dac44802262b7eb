// Migration 80: what is known of the runs of numbers with each partner, each way, in tables of their own. Engine.
import type { Migration } from './migration.ts';

/** A random UUID (version 4) as SQL. */
const uuid = `lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8' ||
    substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))`;

export const lines080: Migration = {
  version: 80,
  sql: `
-- Our lines to each partner, counted in the order in which they were begun: the last one is in use.
CREATE TABLE sent_line (
  partner TEXT NOT NULL,
  position INTEGER NOT NULL,
  line TEXT NOT NULL,
  begun TEXT NOT NULL,
  PRIMARY KEY (partner, position)
) STRICT, WITHOUT ROWID;

-- Every package that we sealed, in its place. It stays when the package itself is erased.
CREATE TABLE sent_number (
  partner TEXT NOT NULL,
  line TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  package TEXT NOT NULL,
  manifest_sha256 TEXT NOT NULL,
  PRIMARY KEY (partner, line, sequence)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX sent_number_package ON sent_number (package);

-- Every package that we opened, in its place, and what its manifest says of the sender's log. position: the order in
-- which they were opened. line: empty for packages from before there were lines; their previous and log are not known.
CREATE TABLE received_number (
  package TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  partner TEXT NOT NULL,
  line TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  manifest_sha256 TEXT NOT NULL,
  previous TEXT,
  created TEXT NOT NULL,
  opened TEXT NOT NULL,
  log_size INTEGER,
  log_root TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX received_number_line ON received_number (partner, line, sequence);

-- What the person was told of a package's place.
CREATE TABLE line_notice (
  package TEXT NOT NULL,
  notice TEXT NOT NULL,
  PRIMARY KEY (package, notice)
) STRICT, WITHOUT ROWID;

-- What partners' packages say of ours that this workspace does not know: it was restored from a copy. sign: a head of our
-- log, or a package of ours. package: the partner's package that says it. line: the one that was begun since.
CREATE TABLE restore_sign (
  partner TEXT NOT NULL,
  sign TEXT NOT NULL,
  package TEXT NOT NULL,
  at TEXT NOT NULL,
  line TEXT,
  PRIMARY KEY (partner, sign)
) STRICT, WITHOUT ROWID;

-- Packages on record whose file may not have got its name: Courier was stopped in between.
CREATE TABLE unnamed_file (
  package TEXT PRIMARY KEY,
  file TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Our packages up to now are a line of their own with each partner, whose name their manifests did not say yet.
INSERT INTO sent_line
  SELECT partner, 1, ${uuid}, min(sealed) FROM package WHERE direction = 'out' GROUP BY partner;
INSERT INTO sent_number
  SELECT package.partner, line, sequence, id, manifest_sha256
  FROM package JOIN sent_line ON sent_line.partner = package.partner WHERE direction = 'out';
INSERT INTO received_number
  SELECT id, row_number() OVER (ORDER BY opened, partner, sequence, id), partner, '', sequence, manifest_sha256, NULL,
    sealed, coalesce(opened, sealed), NULL, NULL
  FROM package WHERE direction = 'in';
`,
};
