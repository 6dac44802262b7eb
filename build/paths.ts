// Where things are: the checkout, what is built from it, and the cache that outlives a checkout. Build scripts, Node.

import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What the bundler writes. */
export const dist = join(root, 'dist');

/** What electron-builder writes. */
export const release = join(root, 'release');

/** What is expensive to get and the same for every checkout: an Electron, a compiled addon. */
export const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'courier');

/** A tool that npm installed. */
export function tool(name: string): string {
  return join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
}
