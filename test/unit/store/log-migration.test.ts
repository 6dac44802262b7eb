// Migration 90 takes over the chain of hashes of before: whole, or with what somebody had edited in it by then. Vitest.
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openDatabase } from '../../../electron/engine/store/driver.ts';
import { checkRows } from '../../../electron/engine/store/ledger-check.ts';
import { checkEntries } from '../../../electron/engine/store/log-check.ts';
import { chainBeginning, chainHash } from '../../../electron/engine/store/log-leaf.ts';
import { logHead } from '../../../electron/engine/store/log-tree.ts';
import { findEntry, pageLog } from '../../../electron/engine/store/log.ts';
import { migrate } from '../../../electron/engine/store/migrate.ts';
import { migrations } from '../../../electron/engine/store/migrations/index.ts';
import { createStore } from '../../../electron/engine/store/store.ts';
import { cleanUp, temporaryFolder } from '../../support/engines.ts';
import { caught } from '../../support/problems.ts';

afterAll(cleanUp);

const at = '2026-11-01T09:00:00.000Z';
const entries = [
  ['workspace.created', { organisation: 'Hope', world: 'live' }],
  ['card.added', { partner: 'UNHCR Gambella', card: 'c-1' }],
  ['batch.imported', { batch: 'b-1', format: 'primero-csv', records: 3, issues: 0 }],
] as const;

/** A database of before with a chain of three entries; `edit` is SQL that somebody ran since. */
async function migrated(edit = '', chain: readonly (typeof entries)[number][] = entries) {
  const lock = { key: '00'.repeat(32), cipher: 'chacha20' } as const;
  const driver = openDatabase(path.join(await temporaryFolder(), 'old.db'), lock, false);
  const before = migrations.filter(({ version }) => version <= 60);
  for (const { sql } of before) driver.exec(sql);
  driver.exec('PRAGMA user_version = 60');
  let previous = chainBeginning;
  for (const [index, [event, detail]] of chain.entries()) {
    const text = JSON.stringify(detail);
    const hash = chainHash(index + 1, at, event, text, previous);
    driver.prepare('INSERT INTO log VALUES (?,?,?,?,?,?)').run(index + 1, at, event, text, previous, hash);
    previous = hash;
  }
  driver.exec(`DROP TRIGGER log_unchanged; DROP TRIGGER log_undeleted; ${edit};
    CREATE TRIGGER log_unchanged BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'x'); END;
    CREATE TRIGGER log_undeleted BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'x'); END;`);
  migrate(driver);
  return { store: createStore(driver), head: previous };
}

it('every entry stays as it was read, and the last hash of the chain is in the tree', async () => {
  const { store, head } = await migrated();
  const { rows } = pageLog(store, 1, 9);
  expect(rows.map(({ event, detail }) => [event, detail]).reverse()).toEqual(entries);
  expect(findEntry(store, 'log.migrated')).toMatchObject({ sequence: 4, at, detail: { entries: 3, head, broken: 0 } });
  expect(checkEntries(store)).toEqual({ entries: 4, head: logHead(store).root, erased: 0 });
  expect(checkRows(store)).toEqual([]);
});

it.each<[name: string, edit: string, broken: number]>([
  ['edited', `UPDATE log SET detail = '{"partner":"Nobody","card":"c-1"}' WHERE sequence = 2`, 2],
  ['edited beyond reading', `UPDATE log SET detail = '{"partner":' WHERE sequence = 2`, 2],
  ['taken out', 'DELETE FROM log WHERE sequence = 2', 2],
  ['taken out and moved up', 'DELETE FROM log WHERE sequence = 2; UPDATE log SET sequence = 2 WHERE sequence = 3', 2],
  ['with another hash', `UPDATE log SET hash = 'ff' WHERE sequence = 3`, 3],
  ['said to follow another', `UPDATE log SET previous = 'ff' WHERE sequence = 3`, 3],
])('an entry that was %s before stays told, and the workspace opens', async (_name, edit, broken) => {
  const { store } = await migrated(edit);
  expect(findEntry(store, 'log.migrated')?.detail).toMatchObject({ broken });
  // Where only the link was edited, the entries themselves fit: the check of the log asks the migration (workflows/log).
  if (!edit.includes('previous'))
    expect(caught(() => checkEntries(store))).toMatchObject({ code: 'log.broken', detail: { entry: broken } });
});

it('a new workspace has no migration to tell of', async () => {
  const { store } = await migrated('', []);
  expect(pageLog(store, 0, 9).total).toBe(0);
  expect(logHead(store).size).toBe(0);
});
