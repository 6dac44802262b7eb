// Migration 60: only what is finished is ever seen, and the index of cases is made anew. Engine.
import type { Migration } from './migration.ts';

/** Which changes of which tables count in which area of `revision`. */
const counted: readonly (readonly [area: string, table: string, changes: readonly string[]])[] = [
  ['batch', 'batch', ['INSERT', 'DELETE', 'UPDATE OF staged']],
  ['settlement', 'settlement', ['INSERT', 'DELETE', 'UPDATE']],
  ['document', 'agreement', ['INSERT']],
  ['document', 'mapping', ['INSERT']],
  ['dictionary', 'dictionary', ['INSERT', 'UPDATE']],
  ['trust', 'card', ['INSERT', 'UPDATE']],
  ['trust', 'signature', ['INSERT']],
  ['trust', 'suspension', ['INSERT', 'DELETE']],
  ['package', 'package', ['INSERT', 'DELETE']],
];

const triggers = counted
  .flatMap(([area, table, changes]) =>
    changes.map((change) => {
      const name = `revision_${table}_${change.replaceAll(' ', '_').toLowerCase()}`;
      return `CREATE TRIGGER ${name} AFTER ${change} ON ${table}
  BEGIN UPDATE revision SET count = count + 1 WHERE area = '${area}'; END;`;
    }),
  )
  .join('\n');

const areas = [...new Set(counted.map(([area]) => area))].map((area) => `('${area}', 0)`).join(', ');

/** A table of what packages hold, anew and without the reference to `package`: rows come before their package does. */
const withoutReference = (table: string, columns: string): string => `
CREATE TABLE new_${table} (${columns}, PRIMARY KEY (package, position)) STRICT, WITHOUT ROWID;
INSERT INTO new_${table} SELECT * FROM ${table};
DROP TABLE ${table};
ALTER TABLE new_${table} RENAME TO ${table};`;

export const finishedOnly060: Migration = {
  version: 60,
  sql: `
-- Long work writes in steps. Until its last step nothing refers to its rows: a batch, or a package, is there when its own
-- row is. What these tables name was begun or removed, and its rows are still to be deleted.
CREATE TABLE unfinished_batch (
  id TEXT PRIMARY KEY,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE unfinished_package (
  id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- The number of the next record. Numbers are never given twice: what was known of a removed record is not taken for a new one.
CREATE TABLE counter (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counter SELECT 'record', coalesce(max(number), 0) + 1 FROM record;

-- Which records have an id: of batches that were taken over, and of the one that waits. An import fills the second in
-- the order of ids when all is read, which costs a fraction of keeping an index while its records come.
CREATE TABLE record_key (
  id TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (id, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE staged_key (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO record_key SELECT record.id, record.number FROM record JOIN batch ON batch.id = record.batch
  WHERE batch.staged = 0 ORDER BY record.id, record.number;
INSERT INTO staged_key SELECT record.id, record.number FROM record JOIN batch ON batch.id = record.batch
  WHERE batch.staged = 1 ORDER BY record.id;
DROP INDEX record_id;

-- How far a batch is in the index: the number of its last record there. The index may have taken in records of imports
-- that were dropped, and then missed those that came after them, refusals among them: it is made anew, of everything.
ALTER TABLE batch ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0;
DELETE FROM case_concern;
DELETE FROM case_index;
INSERT INTO case_words (case_words) VALUES ('delete-all');
${withoutReference('package_record', 'package TEXT NOT NULL, position INTEGER NOT NULL, ref TEXT NOT NULL, record TEXT, data TEXT NOT NULL, basis TEXT')}
CREATE UNIQUE INDEX package_record_ref ON package_record (package, ref);
-- Which package holds which of our records: filled in the order of records once a package is written, like the ids of an import.
CREATE TABLE disclosure (
  record TEXT NOT NULL,
  package TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (record, package, position)
) STRICT, WITHOUT ROWID;
INSERT INTO disclosure SELECT record, package, position FROM package_record WHERE record IS NOT NULL ORDER BY record;
${withoutReference('referral', 'package TEXT NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, ref TEXT NOT NULL, "values" TEXT NOT NULL, decision TEXT, reason TEXT, decided TEXT')}
CREATE UNIQUE INDEX referral_id ON referral (package, id);
${withoutReference('package_settlement', 'package TEXT NOT NULL, position INTEGER NOT NULL, detail TEXT NOT NULL')}
${withoutReference('package_table', 'package TEXT NOT NULL, position INTEGER NOT NULL, document TEXT NOT NULL')}

-- How often something of an area has changed. Whatever is remembered of an area carries its count, and is stale when it moves.
CREATE TABLE revision (
  area TEXT PRIMARY KEY,
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO revision VALUES ${areas};
${triggers}
`,
};
