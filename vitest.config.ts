// All suites that need no window, in plain Node. Vitest.

import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { fileDurations } from './build/durations.ts';

const suites = 'unit|vectors|attacks|concurrency|flows|conformance|repo';
const isTest = new RegExp(`^test/(${suites})/.*\\.test\\.tsx?$`);
const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map((name) => `test/${name.replaceAll('\\', '/')}`)
  .filter((file) => isTest.test(file));

/** Files that take longest. They start first, so that no worker is busy with one while the others are done. */
const longest = /attacks\/package-bits|concurrency|flows\/[a-z-]*command/;

/** Signs of a file that measures the memory of its process: what other files left there would hide what it looks for. */
const measures = /\bmemoryUsage\b|\bfullest\b|support\/attacks\.ts/;

/** The others share a process per worker: to start one and load the engine takes longer than most of them. */
const own = files.filter((file) => longest.test(file) || measures.test(readFileSync(file, 'utf8')));

/** `npm test` says where it wants its reports. */
const { COURIER_TEST_REPORT: report, COURIER_TEST_DURATIONS: durations } = process.env;

export default defineConfig({
  test: {
    reporters: [
      'default',
      ...(report === undefined ? [] : [['json', { outputFile: report }] as const]),
      ...(durations === undefined ? [] : [fileDurations(durations)]),
    ],
    globalSetup: './test/support/run-folder.ts',
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: availableParallelism(),
    // Vitest takes projects in the order of their names, without a pause between them.
    projects: [
      { extends: true, test: { name: 'own process', include: own, isolate: true } },
      { extends: true, test: { name: 'shared process', include: files, exclude: own, isolate: false } },
    ],
  },
});
