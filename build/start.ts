// `npm start`: fetches what is missing, bundles, and opens the app. Build, Node.

import { spawn } from 'node:child_process';
import { bundle } from './bundle.ts';
import { hasDisplay } from './display.ts';
import { electronRuntime, runtimeEnvironment } from './electron-runtime.ts';
import { root } from './paths.ts';
import { Stop, script } from './run.ts';
import { ensureLibraries } from './system.ts';

/** Chromium refuses its sandbox to root; this is for development, the packaged app never carries the switch. */
export const developmentSwitches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

async function start(): Promise<number> {
  if (!hasDisplay()) {
    throw new Stop(
      'There is no display here, so no window can open: `npm run demo` shows the whole exchange in the terminal.',
    );
  }
  const runtime = await electronRuntime();
  await ensureLibraries(runtime.executable);
  await bundle();
  const child = spawn(runtime.executable, [...developmentSwitches, root, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, ...runtimeEnvironment(runtime) },
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

if (import.meta.main) await script(start);
