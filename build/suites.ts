// Runs the two test runners and counts what they say in their reports. Build, Node.

import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Count } from './checks.ts';
import { root, tool } from './paths.ts';
import { run, say } from './run.ts';

const reports = join(root, 'test-results');

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** The suites that need no window. */
export async function vitest(): Promise<Count> {
  const report = join(reports, 'vitest.json');
  await rm(report, { force: true });
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await run(tool('vitest'), args, { show: true, env: { NO_COLOR: '1', FORCE_COLOR: undefined } });
  const said = (await read(report)) as VitestReport | null;
  if (said === null) return { passed: 0, failed: 1, skipped: 0 };
  // A file that could not be loaded, or whose preparation failed, has no failed test of its own.
  const broken = said.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return honest(code, {
    passed: said.numPassedTests,
    failed: said.numFailedTests + broken.length,
    skipped: said.numPendingTests + said.numTodoTests,
  });
}

/** The suite in the real Electron; it prepares runtime, bundle and display itself. */
export async function desktop(): Promise<Count> {
  const report = join(reports, 'desktop.json');
  await rm(report, { force: true });
  const { code } = await run(tool('playwright'), ['test'], {
    show: true,
    env: { FORCE_COLOR: '0' },
  });
  const said = (await read(report)) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  } | null;
  if (said === null) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = said.stats;
  return honest(code, { passed: expected, failed: unexpected + flaky, skipped });
}

/** A runner that fails without a failed test (no test found, a hook that broke) must count. */
function honest(code: number, count: Count): Count {
  if (count.skipped > 0) say(`${count.skipped} skipped; the suite says why above.`);
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

async function read(file: string): Promise<unknown> {
  return readFile(file, 'utf8').then(JSON.parse, () => null);
}
