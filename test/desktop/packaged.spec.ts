// The packaged app: what is in it, how it is locked, and that it starts. Playwright's runner, no driver: none gets in.

import { type ChildProcess, spawn } from 'node:child_process';
import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { startDisplay } from '../../build/display.ts';
import { readPicture } from '../../build/framebuffer.ts';
import { packageBundle } from '../../build/package.ts';
import { run } from '../../build/run.ts';
import { developmentSwitches } from '../../build/start.ts';

test.skip(process.platform !== 'linux', 'the packaged app is looked at on Linux only');

let release: string;
let folder: string;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  release = await mkdtemp(join(tmpdir(), 'courier-release-'));
  folder = await packageBundle(release);
});

test.afterAll(() => rm(release, { recursive: true, force: true }));

test('the fuses are set', async () => {
  const wire = await getCurrentFuseWire(join(folder, 'courier'));
  const on = (fuse: FuseV1Options) => wire[fuse] === FuseState.ENABLE;
  expect({
    runAsNode: on(FuseV1Options.RunAsNode),
    nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
    onlyAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
    integrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    cookies: on(FuseV1Options.EnableCookieEncryption),
    filePrivileges: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: false,
    nodeOptions: false,
    inspect: false,
    onlyAsar: true,
    integrity: true,
    cookies: true,
    filePrivileges: false,
  });
});

test('nothing is shipped but bundles, one SQLite addon, libsodium and HiGHS', async () => {
  const names = listPackage(join(folder, 'resources', 'app.asar'), { isPack: false });
  const packages = names.filter((name) => /^\/dist\/electron\/node_modules\/[^/]+$/.test(name));
  expect(packages.map((name) => name.split('/').pop()).sort()).toEqual([
    'better-sqlite3-multiple-ciphers',
    'highs',
    'libsodium-sumo',
    'libsodium-wrappers-sumo',
  ]);
  expect(names.filter((name) => name.endsWith('.node'))).toHaveLength(1);
  expect(names.filter((name) => /\.(ts|map)$|default_app/.test(name))).toEqual([]);
  expect((await readdir(join(folder, 'resources'))).sort()).toEqual(['app.asar', 'app.asar.unpacked']);
});

test('nothing that is shipped can open a socket: no script in it asks for a network module', () => {
  const archive = join(folder, 'resources', 'app.asar');
  const scripts = listPackage(archive, { isPack: false }).filter((name) =>
    /^\/dist\/electron\/.*\.[cm]?js$/.test(name),
  );
  const asks =
    /(?:from\s*|import\s*\(?\s*|require\(\s*)["'](?:node:)?(?:net|tls|dgram|dns|http|https|http2|inspector)(?:\/[a-z]+)?["']/;
  const asking = scripts.filter((name) => asks.test(extractFile(archive, name.slice(1)).toString('utf8')));
  expect(scripts.length).toBeGreaterThan(5);
  expect(asking).toEqual([]);
});

test('the licences of what is shipped lie beside it', async () => {
  const text = await readFile(join(folder, 'THIRD-PARTY-LICENCES.txt'), 'utf8');
  for (const name of [
    'react ',
    'zod ',
    'better-sqlite3-multiple-ciphers ',
    'libsodium-wrappers-sumo ',
    'age-encryption ',
  ]) {
    expect(text).toContain(`\n${name}`);
  }
  expect(await readdir(folder)).toContain('LICENSES.chromium.html');
});

test('its SQLite opens an encrypted database in its own Electron', async () => {
  // A copy whose fuse lets it run as Node: the packaged one does not.
  const copy = join(folder, 'courier-as-node');
  await copyFile(join(folder, 'courier'), copy);
  await flipFuses(copy, { version: FuseVersion.V1, [FuseV1Options.RunAsNode]: true });
  const sqlite = join(
    folder,
    'resources',
    'app.asar',
    'dist',
    'electron',
    'node_modules',
    'better-sqlite3-multiple-ciphers',
  );
  const code = `
    const Database = require(${JSON.stringify(sqlite)});
    const database = new Database(':memory:');
    database.pragma("cipher='chacha20'");
    console.log(JSON.stringify([process.versions.electron !== undefined, database.prepare("SELECT '007' AS id").get()]));`;
  const { output } = await run(copy, ['-e', code], {
    env: { ELECTRON_RUN_AS_NODE: '1', COURIER_SQLITE_ADDON: undefined },
  });
  await rm(copy);
  expect(output).toContain('[true,{"id":"007"}]\n');
});

test('it starts: a window is drawn, and the engine runs in a process of its own', async () => {
  const work = await mkdtemp(join(tmpdir(), 'courier-packaged-'));
  const display = await startDisplay(work);
  const args = [...developmentSwitches, `--user-data-dir=${join(work, 'profile')}`];
  const app = spawn(join(folder, 'courier'), args, { stdio: 'ignore', env: { ...process.env, DISPLAY: display.name } });
  try {
    await expect.poll(() => children(app), { timeout: 30_000 }).toEqual({ renderer: true, engine: true });
    await expect
      .poll(async () => (await readPicture(join(work, 'Xvfb_screen0'))).colours, { timeout: 30_000 })
      .toBeGreaterThan(20);
    expect(await children(app)).toEqual({ renderer: true, engine: true });
    expect(app.exitCode).toBeNull();
  } finally {
    await end(app);
    display.close();
    await rm(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});

test('it does not start for whoever wants to look inside', async () => {
  const work = await mkdtemp(join(tmpdir(), 'courier-packaged-'));
  const args = [...developmentSwitches, `--user-data-dir=${work}`, '--remote-debugging-port=0'];
  const display = await startDisplay();
  const app = spawn(join(folder, 'courier'), args, { stdio: 'ignore', env: { ...process.env, DISPLAY: display.name } });
  const code = await new Promise((resolve) => app.once('exit', resolve));
  display.close();
  await rm(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  expect(code).toBe(1);
});

/** Which of its processes an app has, read from the system's table. */
async function children(app: ChildProcess): Promise<{ readonly renderer: boolean; readonly engine: boolean }> {
  const commands: string[] = [];
  for (const id of await readdir('/proc')) {
    if (!/^\d+$/.test(id)) continue;
    const line = await readFile(join('/proc', id, 'cmdline'), 'utf8').catch(() => '');
    if (line.startsWith(folder) && Number(id) !== app.pid) commands.push(line);
  }
  return {
    renderer: commands.some((line) => line.includes('--type=renderer')),
    engine: commands.some((line) => line.includes('--utility-sub-type=node.mojom.NodeService')),
  };
}

async function end(app: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => app.once('exit', resolve));
  app.kill();
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 5_000))]);
  app.kill('SIGKILL');
}
