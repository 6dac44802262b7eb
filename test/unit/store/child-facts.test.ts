// Migration 110: a workspace of before keeps its imports and packages; its index is made anew, and knows dates then. Unit tests.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lastChanged } from '../../../electron/engine/workflows/cases/last-changed.ts';
import { answersHash } from '../../../electron/engine/workflows/cases/answers.ts';
import { findBatch } from '../../../electron/engine/store/batches.ts';
import { firstUnindexed } from '../../../electron/engine/store/case-index.ts';
import { firstUnwatched } from '../../../electron/engine/store/child-alarms.ts';
import { beginUndo, finishUndo, listUndone } from '../../../electron/engine/store/child-undos.ts';
import { openDatabase } from '../../../electron/engine/store/driver.ts';
import { migrate } from '../../../electron/engine/store/migrate.ts';
import { migrations } from '../../../electron/engine/store/migrations/index.ts';
import { findPackage } from '../../../electron/engine/store/packages.ts';
import { revisionsOf } from '../../../electron/engine/store/revisions.ts';
import { createStore, type Store } from '../../../electron/engine/store/store.ts';

let folder: string;
let store: Store;

const before = `
INSERT INTO batch (id, name, sha256, format, version, imported, records, issues, first, last, staged, base, created, changed, unchanged, missing, indexed)
  VALUES ('first', 'a.csv', 'aa', 'primero-csv', NULL, '2026-11-01T08:00:00Z', 2, 0, 1, 2, 0, NULL, 2, 0, 0, 0, 2);
INSERT INTO record (number, batch, id, data) VALUES (1, 'first', 'child-a', '{}'), (2, 'first', 'child-b', '{}');
INSERT INTO card VALUES ('card', 'UNHCR', 'live', 'age1', 'RW', '{}', '2026-11-01', '2026-11-01', NULL, 0);
INSERT INTO package (id, direction, kind, partner, agreement, version, use_case, sequence, manifest_sha256, sha256, records, referrals, sealed, batch)
  VALUES ('package', 'out', 'referral', 'card', 'isp', 1, 'referral', 1, 'm', 's', 1, 1, '2026-11-02T09:00:00Z', 'first');
`;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'courier-test-'));
  const driver = openDatabase(path.join(folder, 'workspace.db'), { key: '11'.repeat(32), cipher: 'chacha20' }, false);
  for (const { version, sql } of migrations.filter((each) => each.version <= 60))
    driver.exec(`BEGIN; ${sql}; PRAGMA user_version = ${version}; COMMIT`);
  driver.exec(before);
  migrate(driver);
  store = createStore(driver);
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

it('every import is indexed again, and compared with what partners hold', () => {
  expect(firstUnindexed(store)).toEqual({ batch: 'first', first: 1, from: 1, last: 2 });
  expect(firstUnwatched(store)).toBe('first');
  expect(findBatch(store, 'first')).toMatchObject({ older: 0, selection: false, records: 2 });
});

it('no package is voided, and nothing is known of imports that were taken back before', () => {
  expect(findPackage(store, 'package')).toMatchObject({ voided: null, handedOver: null, records: 1 });
  expect(listUndone(store)).toEqual([]);
});

it('an undo counts once it is finished, and makes what was assessed before it stale', () => {
  const { child } = revisionsOf(store);
  const entry = { batch: 'gone', at: '2026-11-03T08:00:00Z', imported: '2026-11-02T08:00:00Z', format: 'primero-csv' };
  const undo = store.transaction(() => beginUndo(store, { ...entry, records: 1, upto: 3 }));
  expect(listUndone(store)).toEqual([]);
  const outcome = { at: '2026-11-03T09:00:00Z', refusals: 1, reach: 3 };
  store.transaction(() => finishUndo(store, undo, outcome));
  expect(listUndone(store)).toMatchObject([{ batch: 'gone', refusals: 1, at: '2026-11-03T09:00:00Z', lifted: false }]);
  expect(revisionsOf(store).child).toBeGreaterThan(child);
});

it('a date of the last change is read in each spelling of an export, to the minute, or not at all', () => {
  const at = (value: string) =>
    lastChanged({ data: { last_updated_at: value }, sources: null }, '2026-11-22T09:00:00Z');
  const minute = Date.parse('2026-11-10T08:30:00Z') / 60_000;
  const spellings = [
    '2026-11-10T08:30:15.250Z',
    '2026-11-10 08:30:59 UTC',
    '2026-11-10T08:30',
    '2026-11-10T11:30:00+03:00',
  ];
  expect(spellings.map(at)).toEqual([minute, minute, minute, minute]);
  const others = ['2026-11-10', '10/11/2026 08:30', '2026-11-24T09:00:00Z', '', '2026-13-10T08:30:00Z'];
  expect(others.map(at)).toEqual([null, null, null, null, null]);
  expect(lastChanged({ data: {}, sources: null }, '2026-11-22T09:00:00Z')).toBe(null);
});

it('the code of answers differs where consent or state do, and by nothing else', () => {
  const code = answersHash({ consent_for_services: true, status: 'open', age: 9 });
  expect(answersHash({ status: 'open', age: 12, consent_for_services: true, name: 'x' })).toBe(code);
  expect(answersHash({ consent_for_services: 'true', status: 'open' })).not.toBe(code);
  expect(answersHash({ consent_for_services: true, status: 'open', consent_withdrawn: true })).not.toBe(code);
  expect(answersHash({ consent_for_services: true, status: 'closed' })).not.toBe(code);
  expect(answersHash({ consent_for_services: true, status: 'open' }, ['status'])).not.toBe(code);
  expect(answersHash({ consent_for_services: true, status: 'open' }, ['age'])).toBe(code);
});
