// The desktop suite: the real app, built, in its real Electron. Playwright; needs no browser of its own.

import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/desktop',
  testMatch: '*.spec.ts',
  outputDir: 'test-results/desktop',
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/desktop.json' }]],
  globalSetup: './test/desktop/support/prepare.ts',
});
