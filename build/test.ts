// `npm test`: prepares the machine, then every check and suite; the last line counts them. Build, Node.

import { type Count, counted, lint, types, unused } from './checks.ts';
import { slowest } from './durations.ts';
import { electronRuntime } from './electron-runtime.ts';
import { say, script, Stop } from './run.ts';
import { desktop, type SuiteOutcome, vitest } from './suites.ts';
import { ensureSystem } from './system.ts';

/** Electron and the stock tools; a machine that cannot have them fails the desktop suite, not the others. */
async function prepare(): Promise<boolean> {
  try {
    const runtime = await electronRuntime();
    await ensureSystem(runtime.executable);
    say(`Electron ${runtime.version} in ${runtime.dist}.`);
    return true;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(error.message);
    return false;
  }
}

/** The desktop suite side by side, then alone what measures how long the window takes to answer. */
async function desktopIfPrepared(prepared: boolean): Promise<readonly SuiteOutcome[]> {
  if (prepared) return [await desktop('desktop'), await desktop('timed')];
  const missing = 'desktop suite: this machine has no Electron to run it in';
  process.stdout.write(`✗ ${missing}\n`);
  return [{ passed: 0, failed: 1, skipped: 0, failures: [missing], files: [], tests: [] }];
}

function closingLine(counts: readonly Count[]): { readonly line: string; readonly failed: number } {
  const sum = (pick: (count: Count) => number) => counts.reduce((total, count) => total + pick(count), 0);
  const [passed, failed, skipped] = [
    sum((each) => each.passed),
    sum((each) => each.failed),
    sum((each) => each.skipped),
  ];
  return { line: `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`, failed };
}

await script(async () => {
  const prepared = await prepare();
  const checks = [
    await counted('types', types),
    await counted('lint and format', lint),
    await counted('nothing unused', unused),
  ];
  const suites = [await vitest(), ...(await desktopIfPrepared(prepared))];
  process.stdout.write(
    `\n${slowest(
      'The slowest files:',
      suites.flatMap(({ files }) => files),
    )}`,
  );
  process.stdout.write(
    `\n${slowest(
      'The slowest tests:',
      suites.flatMap(({ tests }) => tests),
    )}\n`,
  );
  for (const failure of [...checks, ...suites].flatMap(({ failures }) => failures))
    process.stdout.write(`✗ ${failure}\n`);
  const { line, failed } = closingLine([...checks, ...suites]);
  process.stdout.write(`${line}\n`);
  return failed > 0 ? 1 : 0;
});
