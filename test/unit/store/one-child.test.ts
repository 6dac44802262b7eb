// Migration 100: an index of exact record ids is made anew, of every committed record. Unit tests.
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { firstUnindexed, indexProgress } from '../../../electron/engine/store/case-index.ts';
import { openDatabase } from '../../../electron/engine/store/driver.ts';
import { migrate } from '../../../electron/engine/store/migrate.ts';
import { migrations } from '../../../electron/engine/store/migrations/index.ts';
import { createStore } from '../../../electron/engine/store/store.ts';
import { cleanUp, temporaryFolder } from '../../support/engines.ts';

afterAll(cleanUp);

/** A workspace of version 60: one child in two spellings, both the newest in its index. */
const before = `
INSERT INTO batch (id, name, sha256, format, version, imported, records, issues, first, last, staged, base, created, changed, unchanged, missing, indexed)
  VALUES ('first', 'a.csv', 'aa', 'primero-csv', NULL, '2026-11-01T08:00:00Z', 1, 0, 1, 1, 0, NULL, 1, 0, 0, 0, 1),
         ('second', 'b.csv', 'bb', 'primero-csv', NULL, '2026-11-02T08:00:00Z', 1, 0, 2, 2, 0, NULL, 1, 0, 0, 0, 2);
INSERT INTO record (number, batch, id, data) VALUES (1, 'first', 'child-a', '{}'), (2, 'second', 'CHILD-A', '{"consent_for_services":false}');
INSERT INTO case_index (number, batch, known, short_id, newest, status, age, sex, location, consent) VALUES
  (1, 'first', 'child-a', NULL, 1, '', NULL, '', '', 'yes'), (2, 'second', 'CHILD-A', NULL, 1, '', NULL, '', '', 'no');
INSERT INTO case_concern (number, concern) VALUES (1, 'separated');
INSERT INTO case_words (rowid, words) VALUES (1, 'a'), (2, 'b');
INSERT INTO settlement (id, batch, agreement, use_case, kind, record, field, row, detail, by_whom, at)
  VALUES ('one', 'first', 'isp', 'referral', 'value', 'child-a', 'sex', NULL, '{}', 'Sara', '2026-11-02');
`;

it('the index is empty and begins with the first record; records and decisions are there as they were', async () => {
  const driver = openDatabase(
    path.join(await temporaryFolder(), 'workspace.db'),
    { key: '11'.repeat(32), cipher: 'chacha20' },
    false,
  );
  for (const { version, sql } of migrations.filter((each) => each.version < 100))
    driver.exec(`BEGIN; ${sql}; PRAGMA user_version = ${version}; COMMIT`);
  driver.exec(before);
  migrate(driver);
  const store = createStore(driver);
  for (const table of ['case_index', 'case_concern', 'child_number', 'child_alike'])
    expect(store.sql(`SELECT count(*) AS count FROM ${table}`).get()).toEqual({ count: 0 });
  expect(store.sql('SELECT rowid FROM case_words WHERE case_words MATCH :word').all({ word: 'a' })).toEqual([]);
  expect(firstUnindexed(store)).toEqual({ batch: 'first', first: 1, from: 1, last: 1 });
  expect(indexProgress(store)).toEqual({ done: 0, total: 2 });
  expect(store.sql('SELECT number, id FROM record ORDER BY number').all()).toEqual([
    { number: 1, id: 'child-a' },
    { number: 2, id: 'CHILD-A' },
  ]);
  expect(store.sql('SELECT id, by_whom FROM settlement').all()).toEqual([{ id: 'one', by_whom: 'Sara' }]);
  store.close();
});
