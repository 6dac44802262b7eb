// The profiles that apps under test start with: a new one, or one in which training was begun before. Playwright, Node.

import { randomBytes, randomUUID } from 'node:crypto';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine } from '../../../electron/engine/index.ts';
import { quick } from '../../support/engines.ts';

const variable = 'COURIER_TEST_TRAINING';

/**
 * Begins training once for all tests, at the least cost of Argon2id: the first start of the app measures the machine
 * and makes two workspaces, which takes longer than many a test.
 */
export async function prepareTraining(): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'courier-training-'));
  const engine = createEngine({
    root,
    now: () => new Date(),
    clock: () => performance.now(),
    random: (length) => new Uint8Array(randomBytes(length)),
    confirm: async () => false,
    newWorkspaceName: randomUUID,
    cost: quick,
  });
  await engine.call('training.begin', {});
  engine.close();
  process.env[variable] = root;
}

/** A new profile's folder; `begun` puts the prepared training into it. */
export async function newProfile(begun: boolean): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'courier-desktop-'));
  const training = process.env[variable];
  if (training === undefined) throw new Error('The desktop suite runs through playwright.config.ts.');
  if (begun) await cp(training, join(folder, 'workspaces'), { recursive: true });
  return folder;
}
