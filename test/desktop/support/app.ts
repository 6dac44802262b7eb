// Opens the built app in its real Electron with a fresh folder of its own. Playwright.

import { rm } from 'node:fs/promises';
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test';
import { developmentSwitches } from '../../../build/start.ts';
import { root } from '../../../build/paths.ts';
import type { Locale } from '../../../shared/messages/index.ts';
import { displayOfWorker } from './displays.ts';
import { newProfile } from './profiles.ts';

/** The app under test. */
export interface OpenApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** The folder that stands for the person's profile; workspaces are in `workspaces/` below it. */
  readonly userData: string;
  /** What the page wrote to its console as an error, and uncaught errors: a test ends by expecting none. */
  readonly errors: readonly string[];
  /** Ends the app and removes its folder. */
  readonly close: () => Promise<void>;
  /** Ends the app and leaves its folder, for a second start with `openApp({ userData })`. */
  readonly quit: () => Promise<void>;
}

/** How the app is opened. */
export interface OpenOptions {
  /** A profile that was used before: nothing is opened in it. */
  readonly userData?: string;
  /** The very first start, which makes the training by itself. Otherwise training was begun before, and is opened. */
  readonly firstStart?: boolean;
  readonly locale?: Locale;
  /** The folder of the app; the built one where it is not said. */
  readonly folder?: string;
  /** Extra environment, e.g. `TZ`. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Opens the app and waits for its page; in a new profile, training is open then or will be. */
export async function openApp(options: OpenOptions = {}): Promise<OpenApp> {
  const begun = options.userData === undefined && options.firstStart !== true;
  const userData = options.userData ?? (await newProfile(begun));
  // No `executablePath`: only for the Electron that it looks up itself (ELECTRON_OVERRIDE_DIST_PATH says where) does
  // Playwright hold the app back until it listens. Otherwise it misses a window now and then, and waits for it for ever.
  const app = await electron.launch({
    cwd: root,
    args: [
      ...developmentSwitches,
      `--user-data-dir=${userData}`,
      `--lang=${options.locale ?? 'en'}`,
      options.folder ?? root,
    ],
    env: { ...environment(), ...displayOfWorker(), LANGUAGE: options.locale ?? 'en', ...options.env },
  });
  const errors: string[] = [];
  app.on('window', (page) => listen(page, errors));
  const page = await app.firstWindow();
  listen(page, errors);
  await page.waitForLoadState('load');
  if (begun) await page.locator('.start-training').getByRole('button').click();
  const quit = async () => {
    await app.close();
  };
  const close = async () => {
    await quit();
    await rm(userData, { recursive: true, force: true });
  };
  return { app, page, userData, errors, quit, close };
}

const heard = new WeakSet<Page>();

function listen(page: Page, errors: string[]): void {
  if (heard.has(page)) return;
  heard.add(page);
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
}

function environment(): Record<string, string> {
  const variables = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(variables);
}
