// Runs the two test runners and reads what their reports say. Build, Node.

import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Count } from './checks.ts';
import { nameOf, type Timed } from './durations.ts';
import { root, tool } from './paths.ts';
import { run, say } from './run.ts';

const reports = join(root, 'test-results');

/** What came of a suite, and how long each of its files and tests took. */
export interface SuiteOutcome extends Count {
  readonly files: readonly Timed[];
  readonly tests: readonly Timed[];
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly duration?: number | null;
    }[];
  }[];
}

/** The suites that need no window. */
export async function vitest(): Promise<SuiteOutcome> {
  const report = join(reports, 'vitest.json');
  const durations = join(reports, 'vitest-durations.json');
  for (const file of [report, durations]) await rm(file, { force: true });
  const { code } = await run(tool('vitest'), ['run'], {
    show: true,
    env: {
      NO_COLOR: '1',
      FORCE_COLOR: undefined,
      COURIER_TEST_REPORT: report,
      COURIER_TEST_DURATIONS: durations,
    },
  });
  const contents = (await read(report)) as VitestReport | null;
  if (contents === null) return noReport('Vitest');
  // A file that could not be loaded, or whose preparation failed, has no failed test of its own.
  const broken = contents.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const tests = contents.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ status, fullName, duration }) => ({
      name: `${nameOf(name)} › ${fullName}`,
      status,
      seconds: (duration ?? 0) / 1000,
    })),
  );
  return honest('Vitest', code, {
    passed: contents.numPassedTests,
    failed: contents.numFailedTests + broken.length,
    skipped: contents.numPendingTests + contents.numTodoTests,
    failures: [
      ...broken.map(({ name }) => nameOf(name)),
      ...tests.filter(({ status }) => status === 'failed').map(({ name }) => name),
    ],
    files: ((await read(durations)) as readonly Timed[] | null) ?? [],
    tests,
  });
}

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs: readonly {
    readonly title: string;
    readonly ok: boolean;
    readonly tests: readonly { readonly results: readonly { readonly duration: number }[] }[];
  }[];
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly suites: readonly PlaywrightSuite[];
}

/** A project of the suite in the real Electron; it prepares runtime, bundle and display itself. */
export async function desktop(project: 'desktop' | 'timed'): Promise<SuiteOutcome> {
  const report = join(reports, `${project}.json`);
  await rm(report, { force: true });
  const { code } = await run(tool('playwright'), ['test', '--project', project], {
    show: true,
    env: { FORCE_COLOR: '0', PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  const contents = (await read(report)) as PlaywrightReport | null;
  if (contents === null) return noReport('Playwright');
  const files = contents.suites.map((suite) => ({ file: `test/desktop/${suite.title}`, tests: testsIn(suite, []) }));
  const named = files.flatMap(({ file, tests }) =>
    tests.map(({ name, ok, seconds }) => ({ name: `${file} › ${name}`, ok, seconds })),
  );
  const { expected, unexpected, flaky, skipped } = contents.stats;
  return honest('Playwright', code, {
    passed: expected,
    failed: unexpected + flaky,
    skipped,
    failures: named.filter(({ ok }) => !ok).map(({ name }) => name),
    files: files.map(({ file, tests }) => ({
      name: file,
      seconds: tests.reduce((sum, { seconds }) => sum + seconds, 0),
    })),
    tests: named,
  });
}

/** The tests of a suite and of the suites in it, named by the titles that lead to them. */
function testsIn(suite: PlaywrightSuite, above: readonly string[]): readonly (Timed & { readonly ok: boolean })[] {
  const own = suite.specs.map(({ title, ok, tests }) => ({
    name: [...above, title].join(' › '),
    ok,
    seconds: tests.flatMap(({ results }) => results).reduce((sum, { duration }) => sum + duration / 1000, 0),
  }));
  return [...own, ...(suite.suites ?? []).flatMap((inner) => testsIn(inner, [...above, inner.title]))];
}

/** A runner that fails without a failed test (no test found, a hook that broke) must count. */
function honest(runner: string, code: number, outcome: SuiteOutcome): SuiteOutcome {
  if (outcome.skipped > 0) say(`${outcome.skipped} skipped; the suite says why above.`);
  if (code === 0 || outcome.failed > 0) return outcome;
  return { ...outcome, failed: 1, failures: [`${runner} ended with ${code}, though no test failed`] };
}

function noReport(runner: string): SuiteOutcome {
  return { passed: 0, failed: 1, skipped: 0, failures: [`${runner} wrote no report`], files: [], tests: [] };
}

async function read(file: string): Promise<unknown> {
  return readFile(file, 'utf8').then(JSON.parse, () => null);
}
