// Before the desktop suite: an Electron for this machine, a fresh bundle, displays, a training begun. Playwright's global setup, Node.

import { join } from 'node:path';
import { bundle } from '../../../build/bundle.ts';
import { electronRuntime, runtimeEnvironment } from '../../../build/electron-runtime.ts';
import { root } from '../../../build/paths.ts';
import { ensureSystem } from '../../../build/system.ts';
import { openRunFolder } from '../../support/run-folder.ts';
import { startDisplays } from './displays.ts';
import { prepareTraining } from './profiles.ts';

/** Prepares the suite; returns what undoes it. */
async function prepare(): Promise<() => Promise<void>> {
  // What workers compile is no file of this run alone: the next one finds it.
  process.env['PLAYWRIGHT_TRANSFORM_CACHE_DIR'] ??= join(root, 'node_modules', '.cache', 'playwright');
  const removeRunFolder = await openRunFolder();
  const runtime = await electronRuntime();
  await ensureSystem(runtime.executable);
  await bundle();
  Object.assign(process.env, runtimeEnvironment(runtime));
  const endDisplays = await startDisplays();
  await prepareTraining();
  return async () => {
    endDisplays();
    await removeRunFolder();
  };
}

export default prepare;
