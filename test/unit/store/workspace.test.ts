// The workspace on disk: encrypted, three different sentences for three different failures, a log that shows tampering.
import { copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { opened } from '../../../electron/engine/workflows/context.ts';
import {
  createWorkspace,
  openWorkspace,
  type NewWorkspace,
} from '../../../electron/engine/workflows/workspace/session.ts';
import { filesOf, listBatches } from '../../../electron/engine/store/batches.ts';
import { groupIssues } from '../../../electron/engine/store/issues.ts';
import { openDatabase } from '../../../electron/engine/store/driver.ts';
import { migrate } from '../../../electron/engine/store/migrate.ts';
import { migrations } from '../../../electron/engine/store/migrations/index.ts';
import { eachRecord } from '../../../electron/engine/store/records.ts';
import { createStore } from '../../../electron/engine/store/store.ts';
import {
  child,
  cleanUp,
  importChildren,
  organisation,
  passphrase,
  quick,
  temporaryFolder,
} from '../../support/engines.ts';
import { caught, refused } from '../../support/problems.ts';

const making: NewWorkspace = {
  organisation: 'Hope',
  world: 'live',
  side: null,
  passphrase,
  now: () => new Date('2026-11-22T09:00:00Z'),
  clock: () => performance.now(),
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  cost: quick,
};

async function workspace(): Promise<string> {
  const folder = path.join(await temporaryFolder(), 'w');
  (await createWorkspace(folder, making)).store.close();
  return folder;
}
const opening = (folder: string, words = passphrase) => refused(openWorkspace(folder, words)).then(({ code }) => code);

describe('a workspace', () => {
  afterAll(cleanUp);

  it('opens with its passphrase, however the keyboard composes it', async () => {
    const folder = path.join(await temporaryFolder(), 'w');
    (await createWorkspace(folder, { ...making, passphrase: 'Élodie et le café' })).store.close();
    const session = await openWorkspace(folder, 'Élodie et le café'.normalize('NFD'));
    expect(session.organisation).toBe('Hope');
    session.store.close();
  });

  it('says apart: wrong passphrase, nothing there, damaged, edited to another world, already open', async () => {
    const folder = await workspace();
    expect(await opening(folder, 'another passphrase')).toBe('workspace.wrong-passphrase');
    expect(await opening(path.join(folder, 'nowhere'))).toBe('workspace.none');

    const first = await openWorkspace(folder, passphrase);
    expect(await opening(folder)).toBe('workspace.in-use');
    first.store.close();

    const database = path.join(folder, 'workspace.db');
    await copyFile(database, `${database}.whole`);
    const bytes = await readFile(database);
    bytes[5000] = (bytes[5000] ?? 0) ^ 1;
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    await writeFile(database, bytes);
    expect(await opening(folder)).toBe('workspace.damaged');
    await rm(database);
    expect(await opening(folder)).toBe('workspace.damaged');
    await copyFile(`${database}.whole`, database);

    const header = path.join(folder, 'workspace.json');
    const text = await readFile(header, 'utf8');
    await writeFile(header, text.replace('"live"', '"training"'));
    expect(await opening(folder)).toBe('workspace.damaged');
    await writeFile(header, text.replace(/"passes": \d+/, '"passes": 1'));
    expect(await opening(folder)).toBe('workspace.damaged');
    await writeFile(header, text.slice(0, 40));
    expect(await opening(folder)).toBe('workspace.damaged');
  });

  it('wants a passphrase worth the name, and is not made over another', async () => {
    const folder = path.join(await temporaryFolder(), 'w');
    expect((await refused(createWorkspace(folder, { ...making, passphrase: 'short' }))).code).toBe(
      'workspace.passphrase-short',
    );
    const there = await workspace();
    expect((await refused(createWorkspace(there, making))).code).toBe('workspace.exists');
  });

  it('begins again where the power went while it was being made', async () => {
    const folder = path.join(await temporaryFolder(), 'w');
    await mkdir(folder);
    await writeFile(path.join(folder, 'workspace.db'), 'half of a database whose key nobody has');
    const session = await createWorkspace(folder, making);
    expect(session.organisation).toBe('Hope');
    session.store.close();
    expect((await stat(path.join(folder, 'workspace.db'))).mode & 0o777).toBe(0o600);
  });

  it('leaves no value of any case on disk in the clear, neither in its database nor beside it', async () => {
    const hope = await organisation('Hope for Children');
    const names = Array.from({ length: 300 }, (_, index) => `Canary${index}Qx`);
    await importChildren(
      hope,
      names.map((name, index) => child(index, { name_first: name })),
      'import.csv',
    );
    await hope.engine.call('workspace.lock', {});
    const folder = path.join(hope.folder, 'workspaces');
    const [id = ''] = await readdir(folder);
    for (const file of await readdir(path.join(folder, id))) {
      const bytes = await readFile(path.join(folder, id, file));
      expect(bytes.includes('Canary')).toBe(false);
      expect(bytes.subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
    }
  });

  it('keeps a log that cannot be edited, and that shows when it was edited all the same', async () => {
    const hope = await organisation('Hope for Children');
    const { store } = opened(hope.engine.context);
    await importChildren(hope, [child(1)]);
    expect(await hope.engine.call('log.verify', {})).toMatchObject({ entries: 2 });
    expect(() => store.sql("UPDATE log SET event = 'x' WHERE sequence = 1").run()).toThrow('only appended to');
    expect(() => store.sql('DELETE FROM log WHERE sequence = 2').run()).toThrow('only appended to');
    store.sql('DROP TRIGGER log_unchanged').run();
    store.sql(`UPDATE log SET detail = '{"records":99}' WHERE sequence = 2`).run();
    expect(await refused(hope.engine.call('log.verify', {}))).toMatchObject({
      code: 'log.broken',
      detail: { entry: 2 },
    });
  });
});

describe('the cipher of a workspace', () => {
  it.each(['chacha20', 'aegis'] as const)(
    '%s keeps a case, says so in the header, and lets no other key in',
    async (cipher) => {
      const hope = await organisation('Hope for Children', 'live', cipher);
      await importChildren(hope, [child(1)]);
      const [{ id = '' } = {}] = await hope.engine.call('workspace.list', {});
      const folder = path.join(hope.folder, 'workspaces', id);
      expect(JSON.parse(await readFile(path.join(folder, 'workspace.json'), 'utf8')).cipher).toBe(cipher);
      hope.engine.close();
      const bytes = await readFile(path.join(folder, 'workspace.db'));
      for (const clear of ['SQLite format', 'Achol', 'CREATE TABLE', 'Block 4'])
        expect(bytes.includes(clear)).toBe(false);
      const file = path.join(folder, 'workspace.db');
      for (const other of [cipher, cipher === 'aegis' ? 'chacha20' : 'aegis'] as const)
        expect(() => openDatabase(file, { key: '11'.repeat(32), cipher: other }, true)).toThrow();
      await hope.engine.call('workspace.open', { id, passphrase });
      expect(await hope.engine.call('batch.list', {})).toHaveLength(1);
      // A bit that was changed on the disk is seen when its page is read.
      hope.engine.close();
      for (let at = 16_384 + 5000; at < bytes.length; at += 16_384) bytes[at] = (bytes[at] ?? 0) ^ 1;
      await writeFile(file, bytes);
      const read = async () => {
        await hope.engine.call('workspace.open', { id, passphrase });
        const query = { batch: null, search: '', filters: {}, offset: 0, limit: 9 };
        await hope.engine.call('record.page', query);
        await hope.engine.call('log.verify', {});
      };
      expect((await refused(read())).code).toBe('workspace.damaged');
    },
  );

  it('is measured where nobody says, and leaves no trial behind', async () => {
    const hope = await organisation('Hope for Children', 'live', 'measured');
    const [{ id = '' } = {}] = await hope.engine.call('workspace.list', {});
    const files = await readdir(path.join(hope.folder, 'workspaces', id));
    expect(files.filter((name) => name.startsWith('trial'))).toEqual([]);
  });
});

describe('migrations', () => {
  it('20 keeps the imports and records of the version before, as if they had been staged', async () => {
    const driver = openDatabase(
      path.join(await temporaryFolder(), 'old.db'),
      { key: '00'.repeat(32), cipher: 'chacha20' },
      false,
    );
    driver.exec(`${migrations[0]?.sql ?? ''}; PRAGMA user_version = 10;
      INSERT INTO batch VALUES ('b', 'old.csv', 'aa', 'primero-csv', 'primero-2.15', '2026-11-01T00:00:00Z', 1, 1, 1, 1);
      INSERT INTO record VALUES (1, 'b', 'id-1', '{"name":"Achol"}');
      INSERT INTO issue VALUES ('b', 1, 'value.not-a-date', 'born');`);
    migrate(driver);
    const store = createStore(driver);
    expect(listBatches(store)).toMatchObject([
      { id: 'b', staged: false, base: null, changes: { created: 1, changed: 0, unchanged: 0, missing: 0 } },
    ]);
    expect(filesOf(store, 'b')).toEqual([
      {
        name: 'old.csv',
        sha256: 'aa',
        format: 'primero-csv',
        version: 'primero-2.15',
        encoding: null,
        records: 1,
        joined: 0,
        issues: 1,
      },
    ]);
    expect([...eachRecord(store, 'b')]).toMatchObject([{ id: 'id-1', data: { name: 'Achol' }, sources: null }]);
    expect(groupIssues(store, 'b')).toEqual([
      { code: 'value.not-a-date', field: 'born', file: 0, count: 1, rows: [1] },
    ]);
    store.close();
  });

  it('are numbered by ten, in order, and make STRICT tables only', async () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => (index + 1) * 10));
    const driver = openDatabase(
      path.join(await temporaryFolder(), 'm.db'),
      { key: '00'.repeat(32), cipher: 'chacha20' },
      false,
    );
    migrate(driver);
    const tables = driver
      .prepare(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
      )
      .all();
    expect(tables.length).toBeGreaterThan(8);
    expect(tables.filter(({ strict }) => strict !== 1)).toEqual([]);
    driver.exec('PRAGMA user_version = 9990');
    expect(caught(() => migrate(driver)).code).toBe('workspace.newer');
    driver.close();
  });
});
