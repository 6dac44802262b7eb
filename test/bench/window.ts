// The window in its real Electron: from the start of the process to a usable Today, and the memory of the idle app. Bench.
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { _electron as electron, type ElectronApplication, type Page } from '@playwright/test';
import { bundle } from '../../build/bundle.ts';
import { hasDisplay, startDisplay } from '../../build/display.ts';
import { electronRuntime, runtimeEnvironment } from '../../build/electron-runtime.ts';
import { root } from '../../build/paths.ts';
import { Stop } from '../../build/run.ts';
import { developmentSwitches } from '../../build/start.ts';
import { ensureSystem } from '../../build/system.ts';
import { createTexts } from '../../shared/i18n.ts';
import { median } from './race.ts';

const { text } = createTexts('en');
const later = 5;

/** An app that has been started, and the milliseconds until something could be done in it. */
interface Started {
  readonly app: ElectronApplication;
  readonly milliseconds: number;
}

/** Opens windows until it is ended. Undefined where this machine has no Electron or display. */
async function openerIn(
  folder: string,
): Promise<((ready: (page: Page) => Promise<void>) => Promise<Started>) | undefined> {
  try {
    const runtime = await electronRuntime();
    await ensureSystem(runtime.executable);
    await bundle();
    const display = hasDisplay() ? {} : { DISPLAY: (await startDisplay()).name };
    const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const env = { ...Object.fromEntries(inherited), ...runtimeEnvironment(runtime), ...display, LANGUAGE: 'en' };
    const args = [...developmentSwitches, `--user-data-dir=${folder}`, '--lang=en', root];
    return async (ready) => {
      const start = performance.now();
      const app = await electron.launch({ executablePath: runtime.executable, cwd: root, args, env });
      await ready(await app.firstWindow());
      return { app, milliseconds: performance.now() - start };
    };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.log(`\nThe window is not measured: ${error.message}`);
    return undefined;
  }
}

/** Everything that the app's processes keep in memory, in megabytes. */
async function memoryOf(app: ElectronApplication): Promise<number> {
  const processes = await app.evaluate(({ app: electronApp }) =>
    electronApp.getAppMetrics().map(({ type, memory }) => ({ type, kilobytes: memory.workingSetSize })),
  );
  return processes.reduce((sum, { kilobytes }) => sum + kilobytes, 0) / 1000;
}

const today = (page: Page) => page.getByRole('heading', { name: text('today.title'), level: 1 }).waitFor();

/** First and later starts. The goal is less than two seconds to Today of training. */
export async function windowStarts(folder: string): Promise<void> {
  const userData = await mkdtemp(path.join(folder, 'window-'));
  const open = await openerIn(userData);
  if (!open) return;
  try {
    const first = await open(today);
    await first.app.close();
    const starts: { readonly shown: number; readonly usable: number; readonly megabytes: number }[] = [];
    for (let round = 0; round < later; round += 1) {
      let shown = 0;
      const start = performance.now();
      const { app, milliseconds } = await open(async (page) => {
        const button = page.locator('.start-training').getByRole('button');
        await button.waitFor();
        shown = performance.now() - start;
        await button.click();
        await today(page);
      });
      await new Promise((resolve) => setTimeout(resolve, 3000));
      starts.push({ shown, usable: milliseconds, megabytes: await memoryOf(app) });
      await app.close();
    }
    const middle = (pick: (each: (typeof starts)[number]) => number) => median(starts.map(pick));
    console.log('\nThe window, from the start of its process');
    console.log(
      `  the very first start, with both training workspaces made: Today after ${seconds(first.milliseconds)}`,
    );
    console.log(
      `  later: unlock screen after ${seconds(middle(({ shown }) => shown))}, Today of training after ${seconds(middle(({ usable }) => usable))} (${later} starts)`,
    );
    console.log(
      `  the idle app keeps ${middle(({ megabytes }) => megabytes).toFixed(0)} MB, all its processes together`,
    );
  } finally {
    await rm(userData, { recursive: true, force: true });
  }
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;
