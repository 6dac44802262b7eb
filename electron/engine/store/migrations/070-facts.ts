// Migration 70: what was in force and which times were seen is remembered, whatever becomes of documents and cards. Engine.
import type { Migration } from './migration.ts';

export const facts070: Migration = {
  version: 70,
  sql: `
-- One version of an agreement: its term, between whom it is, when it came in. Rows are never deleted.
CREATE TABLE version_fact (
  agreement TEXT NOT NULL,
  version INTEGER NOT NULL,
  from_day TEXT NOT NULL,
  until_day TEXT NOT NULL,
  terms TEXT NOT NULL,
  added TEXT NOT NULL,
  begun TEXT,
  PRIMARY KEY (agreement, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER version_fact_undeleted BEFORE DELETE ON version_fact
  BEGIN SELECT RAISE(ABORT, 'facts only grow'); END;

-- A party has signed a version; another card of the party later changes nothing here.
CREATE TABLE version_signature (
  agreement TEXT NOT NULL,
  version INTEGER NOT NULL,
  party TEXT NOT NULL,
  signed TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (agreement, version, party)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER version_signature_undeleted BEFORE DELETE ON version_signature
  BEGIN SELECT RAISE(ABORT, 'facts only grow'); END;

-- A verified partner has sealed under a version that was not here: in a workspace restored from a copy, or before we added it.
CREATE TABLE version_heard (
  agreement TEXT NOT NULL,
  version INTEGER NOT NULL,
  partner TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (agreement, version, partner)
) STRICT, WITHOUT ROWID;

-- The latest time in the packages of each partner. counted: 0 for times so far ahead that they do not count.
CREATE TABLE partner_time (
  partner TEXT NOT NULL,
  counted INTEGER NOT NULL,
  at TEXT NOT NULL,
  package TEXT NOT NULL,
  seen TEXT NOT NULL,
  PRIMARY KEY (partner, counted)
) STRICT, WITHOUT ROWID;

-- What persons said of the clock, with their reasons. The log tells of it without the reason.
CREATE TABLE time_statement (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;

-- The fields of a package that were not kept, because a later version than the package's withholds them.
CREATE TABLE package_cut (
  package TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  fields TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Of what was there before: the documents say the terms, and a signature was checked when it came in. When a signature
-- came in is not on record: the signer's own time is the best that there is. Which versions were looked at as in force,
-- and which documents were ever removed by hand, nobody can know.
INSERT INTO version_fact (agreement, version, from_day, until_day, terms, added)
  SELECT id, version, json_extract(document, '$.validity.from'), json_extract(document, '$.validity.until'),
    json_object(
      'signing', coalesce(json_extract(document, '$.signing'), 'paper'),
      'parties', (SELECT json_group_array(CASE WHEN json_extract(each.value, '$.card') IS NULL
          THEN json_object('id', json_extract(each.value, '$.id'), 'name', json_extract(each.value, '$.name'))
          ELSE json_object('id', json_extract(each.value, '$.id'), 'name', json_extract(each.value, '$.name'),
            'card', json_extract(each.value, '$.card')) END)
        FROM json_each(document, '$.parties') AS each),
      'useCases', (SELECT json_group_array(json_object('id', json_extract(each.value, '$.id'),
          'from', json_extract(each.value, '$.from'), 'to', json_extract(each.value, '$.to')))
        FROM json_each(document, '$.useCases') AS each)),
    added
  FROM agreement;
INSERT INTO version_signature (agreement, version, party, signed, at)
  SELECT agreement, version, party, min(signed), min(signed) FROM signature GROUP BY agreement, version, party;
INSERT INTO partner_time (partner, counted, at, package, seen)
  SELECT partner, counted, max(sealed), id, opened FROM (
    SELECT id, partner, sealed, coalesce(opened, sealed) AS opened,
      julianday(sealed) <= julianday(coalesce(opened, sealed)) + 31 AS counted
    FROM package WHERE direction = 'in')
  GROUP BY partner, counted;
`,
};
