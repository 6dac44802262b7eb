// Starts an engine for the command line: one workspace folder, no window. Ordinary Node.
import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { Problem } from '../../shared/problems.ts';
import type { Progress } from '../../shared/rpc/link.ts';
import { makeFolder } from '../engine/files/disk.ts';
import { createEngine, type Engine } from '../engine/index.ts';
import { textOfDocument } from '../engine/workflows/documents/document.ts';
import { readHeader } from '../engine/workflows/workspace/session.ts';
import { trainingPassphrase } from '../engine/workflows/training/training-files.ts';
import { type Arguments, Usage } from './arguments.ts';

/** An engine over the folder that holds `folder`. On the command line the command itself is the person's yes. */
export function engineIn(root: string, newWorkspaceName: () => string = randomUUID): Engine {
  return createEngine({
    root,
    now: () => new Date(),
    clock: () => performance.now(),
    random: (length) => new Uint8Array(randomBytes(length)),
    confirm: async () => true,
    newWorkspaceName,
  });
}

/** The text of a file, in UTF-8 or UTF-16. Throws `file.missing`, `file.not-recognised`. */
export async function textIn(file: string): Promise<string> {
  const bytes = await readFile(file).catch(() => {
    throw new Problem('file.missing');
  });
  return textOfDocument(bytes);
}

/** The one line of a file that holds a secret. Throws as `textIn`. */
export async function secretIn(file: string): Promise<string> {
  const text = await textIn(file);
  return text.replace(/\r?\n$/, '');
}

/** The passphrase; in training everybody knows it. Throws `Usage`, or `file.missing`. */
async function passphraseOf(options: Arguments, isTraining: boolean): Promise<string> {
  const file = options.optional('passphrase-file');
  if (file !== undefined) return secretIn(file);
  const { COURIER_PASSPHRASE: passphrase } = process.env;
  if (passphrase !== undefined) return passphrase;
  if (isTraining) return trainingPassphrase;
  throw new Usage('The passphrase is missing: --passphrase-file FILE, or COURIER_PASSPHRASE.');
}

/** Makes the workspace of `--workspace` and leaves it open. */
export async function makeWorkspace(options: Arguments): Promise<Engine> {
  const folder = path.resolve(options.required('workspace'));
  const organisation = options.required('organisation');
  const passphrase = await passphraseOf(options, options.flag('training'));
  const engine = engineIn(path.dirname(folder), () => path.basename(folder));
  await engine.call('workspace.create', {
    organisation,
    world: options.flag('training') ? 'training' : 'live',
    passphrase,
  });
  return engine;
}

/** Runs `work` with the workspace of `--workspace` open, and closes it whatever happens. */
export async function withWorkspace<T>(options: Arguments, work: (engine: Engine) => Promise<T>): Promise<T> {
  const folder = path.resolve(options.required('workspace'));
  const { world } = await readHeader(folder);
  const passphrase = await passphraseOf(options, world === 'training');
  const engine = engineIn(path.dirname(folder));
  try {
    await engine.call('app.locale', { locale: options.locale });
    await engine.call('workspace.open', { id: path.basename(folder), passphrase });
    return await work(engine);
  } finally {
    engine.close();
  }
}

/** The number of a version that an option says; undefined where it is not there. Throws `Usage`. */
export function numberIn(options: Arguments, name: 'version' | 'from' | 'to'): number | undefined {
  const text = options.optional(name);
  if (text === undefined) return undefined;
  if (!/^[1-9][0-9]{0,8}$/.test(text)) throw new Usage(`--${name} takes the number of a version.`);
  return Number(text);
}

/** A token for a path that the person named on the command line. */
export function grant(engine: Engine, file: string): string {
  return engine.grants.issue(path.resolve(file));
}

/** A token for the folder of `--out`, made where it is missing. Throws `file.write-failed`. */
export async function outFolder(engine: Engine, options: Arguments): Promise<string> {
  const folder = path.resolve(options.required('out'));
  await makeFolder(folder);
  return engine.grants.issue(folder);
}

/** Tells progress on stderr, one line a second at the most. */
export function tellProgress(): (progress: Progress) => void {
  let last = 0;
  return ({ stage, done, total }) => {
    const now = performance.now();
    if (now - last < 1000) return;
    last = now;
    process.stderr.write(`${stage} ${done}${total === undefined ? '' : ` / ${total}`}\n`);
  };
}
