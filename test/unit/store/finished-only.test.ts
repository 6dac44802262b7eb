// Migration 60: a workspace in whose index dropped records stand, and refusals are missing, is healed. Unit tests.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { firstUnindexed, indexProgress } from '../../../electron/engine/store/case-index.ts';
import { openDatabase } from '../../../electron/engine/store/driver.ts';
import { migrate } from '../../../electron/engine/store/migrate.ts';
import { migrations } from '../../../electron/engine/store/migrations/index.ts';
import { disclosuresOf, findPackageRecord } from '../../../electron/engine/store/package-rows.ts';
import { findRecord, newestNumber } from '../../../electron/engine/store/records.ts';
import { revisionsOf } from '../../../electron/engine/store/revisions.ts';
import { createStore, type Store } from '../../../electron/engine/store/store.ts';
import { beginBatch } from '../../../electron/engine/store/unfinished.ts';

let folder: string;
let store: Store;

/** A workspace of version 50: an index up to number 9, though only 1 to 3 were ever committed, and 4 is staged. */
const damaged = `
INSERT INTO batch (id, name, sha256, format, version, imported, records, issues, first, last, staged, base, created, changed, unchanged, missing)
  VALUES ('first', 'a.csv', 'aa', 'primero-csv', NULL, '2026-11-01T08:00:00Z', 2, 0, 1, 2, 0, NULL, 2, 0, 0, 0),
         ('second', 'b.csv', 'bb', 'primero-csv', NULL, '2026-11-02T08:00:00Z', 1, 0, 3, 3, 0, 'first', 0, 1, 0, 1),
         ('staged', 'c.csv', 'cc', 'primero-csv', NULL, '2026-11-03T08:00:00Z', 1, 0, 4, 4, 1, NULL, 1, 0, 0, 0);
INSERT INTO record (number, batch, id, data) VALUES
  (1, 'first', 'child-a', '{"consent_for_services":true}'), (2, 'first', 'child-b', '{}'),
  (3, 'second', 'child-a', '{"consent_for_services":false}'), (4, 'staged', 'child-c', '{}');
INSERT INTO case_index (number, batch, known, short_id, newest, status, age, sex, location, consent) VALUES
  (1, 'first', 'child-a', NULL, 1, '', NULL, '', '', 'yes'), (2, 'first', 'child-b', NULL, 1, '', NULL, '', '', ''),
  (9, 'gone', 'child-z', NULL, 1, '', NULL, '', '', 'yes');
INSERT INTO case_words (rowid, words) VALUES (1, 'a'), (2, 'b'), (9, 'z');
INSERT INTO card VALUES ('card', 'UNHCR', 'live', 'age1', 'RW', '{}', '2026-11-01', '2026-11-01', NULL, 0);
INSERT INTO package (id, direction, kind, partner, agreement, version, use_case, sequence, manifest_sha256, sha256, records, referrals, sealed)
  VALUES ('package', 'out', 'referral', 'card', 'isp', 1, 'referral', 1, 'm', 's', 1, 1, '2026-11-02T09:00:00Z');
INSERT INTO package_record (package, position, ref, record, data, basis) VALUES ('package', 1, '1', 'child-a', '{"sex":"female"}', NULL);
INSERT INTO referral (package, position, id, ref, "values", decision, reason, decided) VALUES ('package', 0, 'r1', '1', '{}', 'accepted', NULL, '2026-11-04');
`;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'courier-test-'));
  const driver = openDatabase(path.join(folder, 'workspace.db'), { key: '11'.repeat(32), cipher: 'chacha20' }, false);
  for (const { version, sql } of migrations.filter((each) => each.version <= 50))
    driver.exec(`BEGIN; ${sql}; PRAGMA user_version = ${version}; COMMIT`);
  driver.exec(damaged);
  migrate(driver);
  store = createStore(driver);
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

it('the index is empty, and begins again with the first record that was committed', () => {
  expect(store.sql('SELECT count(*) AS count FROM case_index').get()).toEqual({ count: 0 });
  expect(store.sql('SELECT count(*) AS count FROM case_words WHERE case_words MATCH :word').get({ word: 'z' })).toEqual(
    {
      count: 0,
    },
  );
  expect(firstUnindexed(store)).toEqual({ batch: 'first', first: 1, from: 1, last: 2 });
  expect(indexProgress(store)).toEqual({ done: 0, total: 3 });
});

it('records are found by their ids, and the import that is staged stays staged', () => {
  expect(newestNumber(store, 'child-a')).toBe(3);
  expect(newestNumber(store, 'child-c')).toBe(4);
  expect(findRecord(store, 'first', 'child-a')?.number).toBe(1);
  expect(findRecord(store, 'staged', 'child-c')?.number).toBe(4);
  expect(store.sql('SELECT id, number FROM staged_key').all()).toEqual([{ id: 'child-c', number: 4 }]);
});

it('what was sealed and decided is there as it was', () => {
  expect(disclosuresOf(store, 'child-a').map(({ package: id, data }) => [id, data])).toEqual([
    ['package', { sex: 'female' }],
  ]);
  expect(findPackageRecord(store, 'package', '1')).toEqual({ sex: 'female' });
  expect(store.sql('SELECT id, decision, decided FROM referral').all()).toEqual([
    { id: 'r1', decision: 'accepted', decided: '2026-11-04' },
  ]);
});

it('the next record gets a number that none had before', () => {
  expect(store.transaction(() => beginBatch(store, 'next'))).toBe(5);
});

it('every change of an area counts, and nothing else does', () => {
  const before = revisionsOf(store);
  store.transaction(() => {
    store.sql("UPDATE batch SET staged = 0 WHERE id = 'staged'").run();
    store.sql("UPDATE batch SET indexed = 2 WHERE id = 'first'").run();
    store.sql("INSERT INTO suspension VALUES ('isp', '2026-11-05', 'A breach.')").run();
  });
  expect(revisionsOf(store)).toEqual({ ...before, batch: before.batch + 1, trust: before.trust + 1 });
});
