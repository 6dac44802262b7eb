// Gathers the licence texts of everything that is shipped, into the one file that goes along. Build, Node.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.ts';

interface LockEntry {
  readonly version?: string;
  readonly dev?: boolean;
  readonly license?: string;
}

/** The licences of all packages that are no mere tools, in one text. Electron's and Chromium's lie beside it as files. */
export async function licences(): Promise<string> {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockEntry>;
  };
  const parts: string[] = [];
  for (const [path, { version, dev, license }] of Object.entries(lock.packages)) {
    if (path === '' || dev === true) continue;
    const title = `${path.replace(/^.*node_modules\//, '')} ${version ?? ''} (${license ?? 'see below'})`;
    parts.push(`${title}\n${'-'.repeat(title.length)}\n${await textOf(join(root, path))}`);
  }
  return parts.join('\n\n\n');
}

/** A package's own licence file; some name their licence only. */
async function textOf(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => []);
  const name = names.find((each) => /^(licen[cs]e|copying)/i.test(each));
  return name === undefined
    ? '(The package has no licence text of its own.)'
    : (await readFile(join(folder, name), 'utf8')).trim();
}
