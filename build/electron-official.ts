// The official Electron of node_modules/electron, fetched by its own installer where that is reachable. Build, Node.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';
import { run, say } from './run.ts';

const folder = join(root, 'node_modules', 'electron');

/** The version that package.json asks for. */
export function officialVersion(): string {
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}

/** The folder of the official Electron if it has been installed. */
export function officialInstalled(): string | null {
  const dist = join(folder, 'dist');
  const versionFile = join(dist, 'version');
  if (!existsSync(versionFile) || !existsSync(join(folder, 'path.txt'))) return null;
  return readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') === officialVersion() ? dist : null;
}

/**
 * Lets Electron's own installer fetch it (checked against the checksums inside the npm package).
 * Null where the place it downloads from does not answer within a few seconds.
 */
export async function fetchOfficial(): Promise<string | null> {
  if (!(await reachable())) return null;
  say(`Fetching Electron ${officialVersion()} from its own site.`);
  const { code } = await run(process.execPath, [join(folder, 'install.js')], { timeout: 600_000 });
  return code === 0 ? officialInstalled() : null;
}

/** Asks first: the installer itself retries for minutes where nothing answers. */
async function reachable(): Promise<boolean> {
  const mirror = process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/download/';
  try {
    const answer = await fetch(`${mirror}v${officialVersion()}/SHASUMS256.txt`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(6_000),
    });
    return answer.ok;
  } catch {
    return false;
  }
}
