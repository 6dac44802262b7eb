// The files of the checkout. Build, Node.

import { execFileSync } from 'node:child_process';
import { root } from './paths.ts';

/** The TypeScript files of some folders, from the root: what git follows, or would. */
export function sourceFiles(...folders: readonly string[]): readonly string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...folders];
  const listed = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return [...new Set(listed.split('\n'))].filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts')).sort();
}
