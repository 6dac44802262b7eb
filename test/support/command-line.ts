// Runs the command line as a script would, each command in a process of its own. Tests.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../build/paths.ts';
import { keyFromPassphrase } from '../../electron/engine/keys/passphrase.ts';
import { unwrapKey, wrapKey } from '../../electron/engine/keys/wrap.ts';
import { readHeader } from '../../electron/engine/workflows/workspace/session.ts';
import { passphrase, quick } from './engines.ts';

/** What a command ended with. */
export interface CommandOutcome {
  readonly code: number | null;
  readonly out: string;
}

/** Every command loads the same modules: Node keeps what it compiled for the next one. */
const compiled = path.join(root, 'node_modules', '.cache', 'courier-commands');

/** Runs a command with the passphrase of the tests; its exit code and what it printed on stdout. */
export function runCommand(args: readonly string[]): CommandOutcome {
  const env = { ...process.env, COURIER_PASSPHRASE: passphrase, NODE_COMPILE_CACHE: compiled };
  const { status, stdout } = spawnSync(process.execPath, ['electron/cli.ts', ...args], {
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return { code: status, out: stdout };
}

/**
 * Lets a workspace that `init` made open at the least cost of Argon2id, as those of `organisation` do: `init` takes
 * the cost that keeps a person waiting for most of a second, and every command pays it again.
 */
export async function lowerCost(folder: string): Promise<void> {
  const header = await readHeader(folder);
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
  const before = await keyFromPassphrase(passphrase, bytes(header.salt), header.cost);
  const unwrapped = await unwrapKey(bytes(header.wrapped), before);
  if (unwrapped === null) throw new Error(`${folder} has another passphrase`);
  const after = await keyFromPassphrase(passphrase, bytes(header.salt), quick);
  const wrapped = await wrapKey(unwrapped.key, unwrapped.world, after, randomBytes(12));
  const lowered = { ...header, cost: quick, wrapped: Buffer.from(wrapped).toString('base64') };
  await writeFile(path.join(folder, 'workspace.json'), `${JSON.stringify(lowered, null, 2)}\n`);
}
