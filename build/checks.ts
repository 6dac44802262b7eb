// The checks that run no code of the app: types, lint and format, code that nothing uses. Build, Node.

import { join } from 'node:path';
import { root, tool } from './paths.ts';
import { type Outcome, run } from './run.ts';

/** What came of a check or a suite. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What failed, by name. */
  readonly failures: readonly string[];
}

/** Every layer with a tsconfig of its own. */
const layers = ['shared', 'electron/engine', 'electron', 'renderer', 'test', 'build'];

/** The types of every layer, each with only the library and globals that it may know. */
export async function types(): Promise<Outcome> {
  const all = await Promise.all(
    layers.map((layer) => run(tool('tsc'), ['-p', join(root, layer), '--pretty', 'false'])),
  );
  return {
    code: Math.max(...all.map(({ code }) => code)),
    // A file that two layers include is reported by both.
    output: [...new Set(all.flatMap(({ output }) => output.split('\n')))].join('\n').trim(),
  };
}

/** Lint and format. */
export function lint(): Promise<Outcome> {
  return run(tool('biome'), ['check', '--max-diagnostics=50', '--diagnostic-level=error']);
}

/** Files, exports and dependencies that nothing uses. */
export function unused(): Promise<Outcome> {
  return run(tool('knip'), ['--no-progress']);
}

/** Runs a check that counts as one, and prints what it found only where it failed. */
export async function counted(name: string, check: () => Promise<Outcome>): Promise<Count> {
  const { code, output } = await check();
  process.stdout.write(code === 0 ? `✓ ${name}\n` : `✗ ${name}\n${output}\n`);
  if (code === 0) return { passed: 1, failed: 0, skipped: 0, failures: [] };
  return { passed: 0, failed: 1, skipped: 0, failures: [name] };
}
