// How long files and tests of the suites take, and the slowest of them. Build, Node.

import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Reporter } from 'vitest/node';
import { root } from './paths.ts';

/** A file or a test and the seconds that it takes. */
export interface Timed {
  readonly name: string;
  readonly seconds: number;
}

/** A reporter of Vitest that writes what each file takes, imports and hooks included: its own JSON has tests alone. */
export function fileDurations(report: string): Reporter {
  return {
    onTestRunEnd: async (modules) => {
      const files = modules.map((each): Timed => {
        const { collectDuration, duration, setupDuration } = each.diagnostic();
        return { name: nameOf(each.moduleId), seconds: (collectDuration + duration + setupDuration) / 1000 };
      });
      await writeFile(report, JSON.stringify(files));
    },
  };
}

/** The name of a file as people know it: from the checkout's folder. */
export function nameOf(file: string): string {
  return relative(root, file).replaceAll('\\', '/');
}

/** The slowest as lines for the terminal, the slowest first. */
export function slowest(title: string, all: readonly Timed[], count = 10): string {
  const most = [...all].sort((a, b) => b.seconds - a.seconds).slice(0, count);
  const lines = most.map(({ name, seconds }) => `  ${seconds.toFixed(1).padStart(6)} s  ${name}`);
  return [title, ...lines, ''].join('\n');
}
