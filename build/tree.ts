// The source files of the checkout. Build, Node.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';

/** The TypeScript files of some folders, by their paths from the root, in order. */
export function sourceFiles(...folders: readonly string[]): readonly string[] {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name.replaceAll('\\', '/')}`,
    ),
  );
  return files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts')).sort();
}
