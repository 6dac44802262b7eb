// Before the desktop suite: an Electron for this machine, a fresh bundle, displays. Playwright's global setup, Node.

import { bundle } from '../../../build/bundle.ts';
import { electronRuntime, runtimeEnvironment } from '../../../build/electron-runtime.ts';
import { ensureSystem } from '../../../build/system.ts';
import { startDisplays } from './displays.ts';

/** Prepares the suite; returns what undoes it. */
async function prepare(): Promise<() => void> {
  const runtime = await electronRuntime();
  await ensureSystem(runtime.executable);
  await bundle();
  Object.assign(process.env, runtimeEnvironment(runtime));
  process.env['COURIER_TEST_ELECTRON'] = runtime.executable;
  return startDisplays();
}

export default prepare;
