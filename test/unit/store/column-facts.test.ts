// Migration 140: workspaces from before it open, and keep what their columns show from then on. Unit tests.
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { addColumnFacts, columnFactsOf } from '../../../electron/engine/store/column-facts.ts';
import { openDatabase } from '../../../electron/engine/store/driver.ts';
import { migrate } from '../../../electron/engine/store/migrate.ts';
import { migrations } from '../../../electron/engine/store/migrations/index.ts';
import { createStore } from '../../../electron/engine/store/store.ts';
import { cleanUp, temporaryFolder } from '../../support/engines.ts';

afterAll(cleanUp);

it('issues of earlier imports stay, and the facts of a column are kept by batch, file and field', async () => {
  const driver = openDatabase(
    path.join(await temporaryFolder(), 'workspace.db'),
    { key: '11'.repeat(32), cipher: 'chacha20' },
    false,
  );
  for (const { version, sql } of migrations.filter((each) => each.version < 140))
    driver.exec(`BEGIN; ${sql}; PRAGMA user_version = ${version}; COMMIT`);
  driver.exec(
    "INSERT INTO issue (batch, file, row, code, field, record) VALUES ('first', 0, 3, 'value.not-a-date', 'age', 7)",
  );
  migrate(driver);
  const store = createStore(driver);
  expect(store.sql('SELECT batch, row, code, record FROM issue').all()).toEqual([
    { batch: 'first', row: 3, code: 'value.not-a-date', record: 7 },
  ]);
  expect(columnFactsOf(store, 'first', 0, 'short_id')).toEqual({});
  store.transaction(() => {
    addColumnFacts(store, 'first', 0, 'short_id', { length: 7 });
    addColumnFacts(store, 'first', 1, 'short_id', { length: 9 });
  });
  expect(columnFactsOf(store, 'first', 0, 'short_id')).toEqual({ length: 7 });
  expect(columnFactsOf(store, 'first', 1, 'short_id')).toEqual({ length: 9 });
  store.close();
});
