// A process that is killed while it corrects, tells how referrals go on, or recalls leaves the state before it or the one after it. Vitest.
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
type At = readonly string[];
const printed = (...args: readonly string[]): Printed => {
  const { code, out } = runCommand([...args, '--json']);
  expect([code, code === 0 ? '' : out]).toEqual([0, '']);
  return JSON.parse(out);
};
const workspaceOf = ({ folder }: Organisation): At => {
  const workspaces = path.join(folder, 'workspaces');
  return ['--workspace', path.join(workspaces, readdirSync(workspaces)[0] ?? '')];
};

/** Runs the command and kills it after so many milliseconds, or lets it end before. */
async function killed(args: readonly string[], delay: number): Promise<void> {
  const env = { ...process.env, COURIER_PASSPHRASE: passphrase };
  const command = spawn(process.execPath, [path.join(root, 'electron/cli.ts'), ...args], { env, stdio: 'ignore' });
  const ended = new Promise((resolve) => command.once('exit', resolve));
  await Promise.race([wait(delay), ended]);
  command.kill('SIGKILL');
  await ended;
}

it('at any moment', { timeout: 240_000 }, async () => {
  const { hope, unhcr, card, choice } = await partners();
  const number = 200;
  const children = (born?: string) =>
    Array.from({ length: number }, (_, index) => child(1 + index, born ? { date_of_birth: born } : {}));
  const sealed = await sealBatch(hope, await importChildren(hope, children()), card, choice);
  await openPackageFile(unhcr, sealed.path);
  const newer = await importChildren(hope, children('2014-05-03'), 'newer.csv');
  hope.engine.close();
  unhcr.engine.close();
  const [atHope, atUnhcr] = [workspaceOf(hope), workspaceOf(unhcr)];
  const stick = await temporaryFolder();
  const named = () => readdirSync(stick).filter((name) => name.endsWith('.age'));
  const notices = (at: At, kind: string): number =>
    printed('notices', ...at).filter((each: Printed) => each.kind === kind).length;
  const verify = (at: At) => expect(printed('log', 'verify', ...at).entries).toBeGreaterThan(1);

  const began = performance.now();
  printed('notices', ...atHope);
  const start = performance.now() - began;

  const takenBack = (): number => printed('board', ...atUnhcr)[0].takenBack;
  const carried = new Set<string>();

  /**
   * Kills the command at several moments, and lets it end once. It is done whole, or not at all; and no file has a name
   * that is not on record. The path of its file, where it got its name.
   */
  const attack = async (args: readonly string[], at: At, isDone: () => boolean): Promise<string | null> => {
    const files = named().length;
    for (const part of [1, 1.4]) {
      if (!isDone()) await killed([...args, ...at], start * part);
      verify(at);
      expect(named().length).toBeLessThanOrEqual(files + (isDone() ? 1 : 0));
    }
    if (!isDone()) printed(...args, ...at);
    expect(isDone()).toBe(true);
    const file = named().find((name) => !carried.has(name));
    if (file === undefined) return null;
    carried.add(file);
    return path.join(stick, file);
  };
  const attackOpening = async (file: string | null, kind: string) => {
    // Where it was killed between its record and its name, a person looks for it.
    if (file === null) return;
    for (const part of [1.25]) {
      if (notices(atUnhcr, kind) === 0) await killed(['open', file, ...atUnhcr], start * part);
      expect(takenBack()).toBe(kind === 'recall' ? number * notices(atUnhcr, kind) : 0);
      verify(atUnhcr);
    }
    if (notices(atUnhcr, kind) === 0) printed('open', file, ...atUnhcr);
    expect(notices(atUnhcr, kind)).toBe(1);
  };
  const about = ['--package', sealed.package];
  const more = ['--by', 'Sara', '--out', stick];
  const lines = (): { readonly state: string }[] =>
    runCommand(['read', ...about, '--json', ...atUnhcr])
      .out.trim()
      .split('\n')
      .map((line) => JSON.parse(line));

  const correct = ['correct', ...about, '--batch', newer, ...more];
  const correction = await attack(correct, atHope, () => notices(atHope, 'correction') === 1);
  await attackOpening(correction, 'correction');
  if (correction !== null) {
    const read = JSON.stringify(lines());
    expect([read.includes('2014-05-03'), read.includes('2014-03-05')]).toEqual([true, false]);
  }

  carried.add(printed('answer', ...about, '--all', 'accepted', '--out', stick, ...atUnhcr).file);
  const status = ['status', ...about, '--to', 'implemented', '--out', stick];
  const isSaid = () => {
    // All of them go on, or none.
    const [state, ...others] = new Set(lines().map((each) => each.state));
    expect([others, ['accepted', 'implemented'].includes(state ?? '')]).toEqual([[], true]);
    return state === 'implemented';
  };
  await attack(status, atUnhcr, isSaid);
  expect(JSON.parse(runCommand([...status, '--json', ...atUnhcr]).out).problem.code).toBe('notice.already');

  const recall = ['recall', ...about, '--code', 'partner', ...more];
  await attackOpening(await attack(recall, atHope, () => notices(atHope, 'recall') === 1), 'recall');
  for (const at of [atHope, atUnhcr]) expect(printed('lines', ...at).unnamed.length).toBeLessThanOrEqual(2);
});
