// `npm test`: prepares the machine, then every check and suite; the last line counts them. Build, Node.

import { type Count, counted, lint, types, unused } from './checks.ts';
import { electronRuntime } from './electron-runtime.ts';
import { say, script, Stop } from './run.ts';
import { desktop, vitest } from './suites.ts';
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

async function desktopIfPrepared(prepared: boolean): Promise<Count> {
  if (prepared) return desktop();
  process.stdout.write('✗ desktop suite: this machine has no Electron to run it in\n');
  return { passed: 0, failed: 1, skipped: 0 };
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
  const counts = [
    await counted('types', types),
    await counted('lint and format', lint),
    await counted('nothing unused', unused),
    await vitest(),
    await desktopIfPrepared(prepared),
  ];
  const { line, failed } = closingLine(counts);
  process.stdout.write(`${line}\n`);
  return failed > 0 ? 1 : 0;
});
