// A process that is killed while a notice is sealed, opened or acknowledged leaves the state before it or the one after it. Vitest.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { root } from '../../build/paths.ts';
import { runCommand } from '../support/command-line.ts';
import {
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  type Organisation,
  partners,
  passphrase,
  sealBatch,
  temporaryFolder,
} from '../support/engines.ts';

afterAll(cleanUp);

type Printed = ReturnType<typeof JSON.parse>;
const printed = (...args: readonly string[]): Printed => {
  const { code, out } = runCommand([...args, '--json']);
  expect([code, code === 0 ? '' : out]).toEqual([0, '']);
  return JSON.parse(out);
};
const workspaceOf = ({ folder }: Organisation) => {
  const workspaces = path.join(folder, 'workspaces');
  return ['--workspace', path.join(workspaces, readdirSync(workspaces)[0] ?? '')];
};

/** Runs the command and kills it after so many milliseconds; true where it had ended before. */
async function killed(args: readonly string[], delay: number): Promise<boolean> {
  const env = { ...process.env, COURIER_PASSPHRASE: passphrase };
  const command = spawn(process.execPath, [path.join(root, 'electron/cli.ts'), ...args], { env, stdio: 'ignore' });
  const ended = new Promise((resolve) => command.once('exit', resolve));
  await Promise.race([wait(delay), ended]);
  const isEnded = command.exitCode !== null;
  command.kill('SIGKILL');
  await ended;
  return isEnded;
}

it('at any moment', { timeout: 180_000 }, async () => {
  const { hope, unhcr, card, choice } = await partners();
  const children = Array.from({ length: 1500 }, (_, index) => child(1 + index));
  const sealed = await sealBatch(hope, await importChildren(hope, children), card, choice);
  await openPackageFile(unhcr, sealed.path);
  hope.engine.close();
  unhcr.engine.close();
  const [atHope, atUnhcr] = [workspaceOf(hope), workspaceOf(unhcr)];
  const stick = await temporaryFolder();
  const files = () => readdirSync(stick).filter((name) => name.endsWith('.age'));
  const notices = (side: string[]): Printed[] => printed('notices', ...side);
  const takenBack = (side: string[]) => printed('board', ...side)[0].takenBack;
  const whole = (side: string[]) => expect(printed('log', 'verify', ...side).entries).toBeGreaterThan(1);

  const began = performance.now();
  notices(atHope);
  const start = performance.now() - began;

  // Until something is done; then once more to its end.
  const at = [0.9, 1.1, 1.3, 1.6];
  const withdraw = ['withdraw', '--package', sealed.package, '--code', 'consent', '--by', 'Sara', '--out', stick];
  for (const delay of at) {
    if (notices(atHope).length === 0) await killed([...withdraw, ...atHope], start * delay);
    const list = notices(atHope);
    // The notice with all that it names, or nothing of it.
    expect([
      [0, 0],
      [1, 1500],
    ]).toContainEqual([list.length, takenBack(atHope)]);
    expect(files().length).toBeLessThanOrEqual(list.length);
    whole(atHope);
  }
  if (notices(atHope).length === 0) printed(...withdraw, ...atHope);
  if (files().length === 0) return;
  const [notice = ''] = files();
  for (const delay of at) {
    await killed(['open', path.join(stick, notice), ...atUnhcr], start * delay);
    expect([
      [0, 0],
      [1, 1500],
    ]).toContainEqual([notices(atUnhcr).length, takenBack(atUnhcr)]);
    whole(atUnhcr);
  }
  if (notices(atUnhcr).length === 0) printed('open', path.join(stick, notice), ...atUnhcr);
  const acknowledge = ['acknowledge', '--package', notices(atUnhcr)[0].package, '--by', 'Omar', '--out', stick];
  for (const delay of at) {
    const before = notices(atUnhcr)[0].acknowledged;
    if (before === null) await killed([...acknowledge, ...atUnhcr], start * delay);
    const [{ acknowledged, dealt, lines }] = notices(atUnhcr);
    // Erased whole or not at all, and acknowledged only what was erased.
    const outcomes = new Set(lines.map(({ outcome }: Printed) => outcome));
    expect([...outcomes]).toEqual([dealt === null ? null : 'erased']);
    if (acknowledged !== null) expect(dealt).not.toBeNull();
    expect(files().length).toBeLessThanOrEqual(acknowledged === null ? 1 : 2);
    whole(atUnhcr);
  }
  if (notices(atUnhcr)[0].acknowledged === null) printed(...acknowledge, ...atUnhcr);
  const told = files().find((name) => name !== notice);
  if (told === undefined) return;
  printed('open', path.join(stick, told), ...atHope);
  expect(notices(atHope)[0].acknowledged).not.toBeNull();
  whole(atHope);
});
