// The desktop suite: the real app, built, in its real Electron. Playwright; needs no browser of its own.

import { defineConfig } from '@playwright/test';
import { appsAtOnce } from './test/desktop/support/displays.ts';

/** What measures how long the window takes to answer. `npm test` runs it last, with nothing beside it. */
const timed = 'large.spec.ts';

export default defineConfig({
  testDir: 'test/desktop',
  // Files are shared out to the workers. One whose parts have an app each lets these be shared out too, by its mode.
  workers: appsAtOnce(),
  fullyParallel: false,
  projects: [
    { name: 'desktop', testMatch: '*.spec.ts', testIgnore: timed, outputDir: 'test-results/desktop' },
    { name: 'timed', testMatch: timed, outputDir: 'test-results/timed' },
  ],
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/desktop.json' }]],
  globalSetup: './test/desktop/support/prepare.ts',
});
