// Flow: taking over on the command line, and processes that are killed while they do it: before or after, never between.
import { spawn } from 'node:child_process';
import { execFileSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../build/paths.ts';
import { runCommand } from '../support/command-line.ts';
import {
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  partners,
  passphrase,
  sealBatch,
  temporaryFolder,
} from '../support/engines.ts';

let workspace: string;
let id: string;

beforeAll(async () => {
  const { hope, unhcr, card, choice } = await partners({ retention: { sender: 30, receiver: 10 } });
  await importChildren(unhcr, [child(2, { sex: 'male' })], 'own.csv');
  const children = Array.from({ length: 60 }, (_, index) => child(index + 1));
  ({ package: id } = await openPackageFile(
    unhcr,
    (await sealBatch(hope, await importChildren(hope, children), card, choice)).path,
  ));
  const { id: folder } = await unhcr.engine.call('workspace.current', {}).then((current) => current ?? { id: '' });
  workspace = path.join(unhcr.folder, 'workspaces', folder);
  unhcr.engine.close();
}, 120_000);
afterAll(cleanUp);

function courier(...args: readonly string[]) {
  const { code, out } = runCommand([...args, '--workspace', workspace, '--json']);
  return { code, json: () => JSON.parse(out) };
}
async function decisions(value: unknown): Promise<string> {
  const file = path.join(await temporaryFolder(), 'decide.json');
  await writeFile(file, JSON.stringify(value));
  return file;
}
const takeOver = (...more: readonly string[]) => courier('take-over', '--package', id, ...more);
const everybody = { kinds: { different: 'take', perhaps: 'another' } };

describe('take-over', () => {
  it('prints the plan per child without a change, and exits 1 while somebody waits', async () => {
    const dry = takeOver('--dry-run', '--to', 'json');
    const { plan, children, undecided, dryRun } = dry.json();
    expect([dry.code, dryRun]).toEqual([1, true]);
    expect(children).toHaveLength(60);
    const second = children.find(({ number }: { number: string }) => number === 'c000002');
    expect(second).toMatchObject({ state: 'different', known: [{ key: `record:${child(2).id}`, sure: true }] });
    expect(undecided).toContain(second.child);
    expect(plan.forms).toEqual(expect.arrayContaining(['ping-referral', 'csv', 'xlsx', 'json', 'sheet', 'entry-aid']));
    const out = await temporaryFolder();
    const blocked = takeOver('--to', 'json', '--out', out);
    expect([blocked.code, blocked.json().files, await readdir(out)]).toEqual([1, undefined, []]);
    expect(takeOver('--dry-run', '--decide', await decisions(everybody)).code).toBe(0);
  });

  it('refuses decisions that do not fit, with a sentence', async () => {
    const wrong = takeOver('--dry-run', '--decide', await decisions({ children: { nobody: 'take' } }));
    expect([wrong.code, wrong.json().problem.code]).toEqual([1, 'take-over.decision']);
  });

  it('killed at any moment has taken over and written, or not; and the next one goes on from there', async () => {
    const decide = await decisions(everybody);
    const killed = async (after: number, out: string) => {
      const args = ['take-over', '--package', id, '--to', 'sheet', '--out', out, '--decide', decide];
      const run = spawn(process.execPath, ['electron/cli.ts', ...args, '--workspace', workspace, '--json'], {
        cwd: root,
        env: { ...process.env, COURIER_PASSPHRASE: passphrase },
        stdio: 'ignore',
      });
      const ended = new Promise((resolve) => run.once('exit', resolve));
      const timer = setTimeout(() => run.kill('SIGKILL'), after);
      await ended;
      clearTimeout(timer);
    };
    for (const after of [900, 1500, 2100, 2700]) {
      const out = await temporaryFolder();
      await killed(after, out);
      const named = (await readdir(out)).filter((name) => !name.startsWith('.'));
      const sets = courier('files', 'list').json() as { folder: string; files: object[] }[];
      const here = sets.filter(({ folder }) => folder === out);
      // What has a name is on record, and the other way round.
      expect(here.map(({ files }) => files.length)).toEqual(named.length === 0 ? [] : [named.length]);
      expect(courier('log', 'verify').code).toBe(0);
      expect([0, 60]).toContain(takeOver('--dry-run').json().plan.states.taken);
    }
  }, 120_000);

  it('writes what was taken over, papers too, and lists and deletes the files', async () => {
    const out = await temporaryFolder();
    const decide = await decisions(everybody);
    const done = takeOver('--to', 'sheet', '--out', out, '--decide', decide);
    expect(done.code).toBe(0);
    expect(done.json()).toMatchObject({ referrals: 60, leftOut: [] });
    const names = await readdir(out);
    expect(names).toHaveLength(61);
    expect(names.every((name) => /^sheet(-\d\d)?\.(html|txt)$/.test(name))).toBe(true);
    expect(await readFile(path.join(out, 'sheet-01.html'), 'utf8')).toContain('Sample1');
    const { set } = done.json();
    expect(courier('take-over', 'undo', '--package', id).json().problem.code).toBe('take-over.handed-on');
    const deleted = courier('files', 'delete', set);
    expect(deleted.json().files[0]).toMatchObject({ outcome: 'deleted' });
    expect(await readdir(out)).toEqual([]);
    expect(courier('files', 'delete', 'nothing').json().problem.code).toBe('files.unknown');
    expect(courier('files', 'list', '--package', id).json().length).toBeGreaterThan(0);
  }, 60_000);

  it.skipIf(process.platform === 'win32')('onto a medium that takes no more leaves nothing half-named', async () => {
    const out = await temporaryFolder();
    const script = `
      import { writeFileSet } from '${root}/electron/engine/files/file-set.ts';
      let settled = 0;
      const file = (name, size) => ({ name, bytes: async function* () { yield new Uint8Array(size); } });
      try {
        await writeFileSet('${out}', [file('a', 10), file('b', 5_000_000)], { replace: false, settle: () => { settled += 1; } });
      } catch (error) { console.log(error.code, settled); }`;
    const shell = `ulimit -f 1000; exec "$0" --input-type=module -e "$1"`;
    const told = execFileSync('bash', ['-c', shell, process.execPath, script], { encoding: 'utf8' }).trim();
    expect(told).toBe('file.write-failed 0');
    expect(await readdir(out)).toEqual([]);
  });
});
