// Migration 200: every answer about a referral stays, with the answers that it replaces; what counts is told from all of them. Engine.
import type { Migration } from './migration.ts';

export const answers200: Migration = {
  version: 200,
  sql: `
-- What counts of the answers: the reason by its code; contradicted is 1 where answers that do not name each other say
-- different things. Then there is no decision.
ALTER TABLE referral ADD COLUMN code TEXT;
ALTER TABLE referral ADD COLUMN contradicted INTEGER;

-- What each answer says of a referral, ours and our partners'. replaces: a JSON list of answer and manifestSha256. Answers
-- from before this migration stand in the columns of referral only, until another comes.
CREATE TABLE referral_answer (
  package TEXT NOT NULL,
  referral TEXT NOT NULL,
  answer TEXT NOT NULL,
  manifest_sha256 TEXT NOT NULL,
  decision TEXT NOT NULL,
  code TEXT,
  reason TEXT,
  at TEXT NOT NULL,
  replaces TEXT,
  PRIMARY KEY (package, referral, answer)
) STRICT, WITHOUT ROWID;
CREATE INDEX referral_answer_answer ON referral_answer (answer);

-- How referrals go on after the decision: what each status package says, ours and our partners'.
CREATE TABLE referral_status (
  package TEXT NOT NULL,
  referral TEXT NOT NULL,
  notice TEXT NOT NULL,
  status TEXT NOT NULL,
  line TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (package, referral, notice)
) STRICT, WITHOUT ROWID;
CREATE INDEX referral_status_notice ON referral_status (notice);

-- What a correction is of: its record ref stands for a record of an earlier package. The rows of a correction lie like those
-- of any package. line, sequence: its place, which orders corrections.
CREATE TABLE correction_record (
  correction TEXT NOT NULL,
  ref TEXT NOT NULL,
  package TEXT NOT NULL,
  record TEXT NOT NULL,
  line TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (correction, ref)
) STRICT, WITHOUT ROWID;
CREATE INDEX correction_record_of ON correction_record (package, record);

-- What a person has entered into the case management system of what became of our referrals. mark: what it was then.
CREATE TABLE to_do_done (
  package TEXT NOT NULL,
  referral TEXT NOT NULL,
  mark TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (package, referral)
) STRICT, WITHOUT ROWID;

-- Decisions that a person is making about a package that came in, until they leave in an answer: a JSON object.
CREATE TABLE answer_draft (
  package TEXT PRIMARY KEY,
  decisions TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
