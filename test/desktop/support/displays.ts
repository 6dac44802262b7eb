// Which display each app under test is shown on. Playwright, Node.

import { availableParallelism } from 'node:os';
import { type Display, hasDisplay, startDisplay } from '../../../build/display.ts';

/** More apps than this do not fit into the memory of a small machine. */
const most = 4;
const variable = 'COURIER_TEST_DISPLAYS';

/** How many apps run side by side. A window takes the focus from the others of its display, so each needs its own. */
export function appsAtOnce(): number {
  return hasDisplay() ? 1 : Math.min(most, availableParallelism());
}

/** Starts a virtual display for each app, where there is none; returns what ends them. */
export async function startDisplays(): Promise<() => void> {
  if (hasDisplay()) return () => {};
  const displays: Display[] = [];
  for (let number = 0; number < appsAtOnce(); number += 1) displays.push(await startDisplay());
  process.env[variable] = displays.map(({ name }) => name).join(' ');
  return () => {
    for (const { close } of displays) close();
  };
}

/** The environment that shows an app on the display of this worker. */
export function displayOfWorker(): Readonly<Record<string, string>> {
  const names = (process.env[variable] ?? '').split(' ');
  const name = names[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)];
  return name === undefined || name === '' ? {} : { DISPLAY: name };
}
