// All suites that need no window: plain Node, one process per file. Vitest.

import { defineConfig } from 'vitest/config';

const suites = ['unit', 'vectors', 'attacks', 'concurrency', 'flows', 'conformance', 'repo'];

export default defineConfig({
  test: {
    environment: 'node',
    include: suites.map((suite) => `test/${suite}/**/*.test.{ts,tsx}`),
    testTimeout: 30_000,
    hookTimeout: 120_000,
    pool: 'forks',
  },
});
