// A process that is killed while it writes a package again leaves a whole file that is on record, or none that has a name. Vitest.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { root } from '../../build/paths.ts';
import { runCommand } from '../support/command-line.ts';
import { child, cleanUp, importChildren, partners, passphrase, sealBatch, temporaryFolder } from '../support/engines.ts';

afterAll(cleanUp);

const sum = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** Starts the command, and kills it so many milliseconds after something has come to lie on the stick. */
async function killed(args: readonly string[], stick: string, before: number, delay: number): Promise<void> {
  const env = { ...process.env, COURIER_PASSPHRASE: passphrase };
  const command = spawn(process.execPath, [path.join(root, 'electron/cli.ts'), ...args], { env, stdio: 'ignore' });
  const ended = new Promise((resolve) => command.once('exit', resolve));
  while (command.exitCode === null && readdirSync(stick).length <= before) await wait(1);
  if (delay > 0) await wait(delay);
  command.kill('SIGKILL');
  await ended;
}

it('at any moment', { timeout: 120_000 }, async () => {
  const { hope, card, choice } = await partners();
  const children = Array.from({ length: 1500 }, (_, index) => child(1 + index));
  const sealed = await sealBatch(hope, await importChildren(hope, children), card, choice);
  const [workspace = ''] = readdirSync(path.join(hope.folder, 'workspaces'));
  hope.engine.close();
  const stick = await temporaryFolder();
  const at = ['--workspace', path.join(hope.folder, 'workspaces', workspace)];
  const resend = ['resend', '--package', sealed.package, '--out', stick, ...at];
  const named = () => readdirSync(stick).filter((name) => name.endsWith('.age'));
  for (const delay of [0, 2, 6, 15, 40]) {
    // What was left unfinished is tidied away when the next one begins.
    const before = readdirSync(stick).length;
    await killed(resend, stick, named().length === before ? before : named().length, delay);
    for (const name of named()) expect(sum(path.join(stick, name))).toBe(sealed.sha256);
  }
  const last = runCommand([...resend, '--json']);
  expect(last.code).toBe(0);
  const files = readdirSync(stick).sort();
  expect(files).toEqual(named().sort());
  const { writtenAgain } = JSON.parse(runCommand(['board', '--package', sealed.package, '--json', ...at]).out);
  // Each file that has a name is on record; where the process ended in between, one more is, and a person looks for it.
  const { unnamed } = JSON.parse(runCommand(['lines', '--json', ...at]).out);
  expect(writtenAgain.length).toBeGreaterThanOrEqual(files.length);
  expect(unnamed).toEqual([]);
  expect(runCommand(['log', 'verify', '--json', ...at]).code).toBe(0);
});
