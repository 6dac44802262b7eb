// `npm run dist`: the packaged app in release/linux-unpacked (or the like of this system). Build, Node.

import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Configuration, Platform } from 'electron-builder';
import { languages } from '../shared/messages/index.ts';
import { bundle, externals } from './bundle.ts';
import { electronRuntime, type Runtime } from './electron-runtime.ts';
import { licences } from './licences.ts';
import { dist, release, root } from './paths.ts';
import { say, script } from './run.ts';

/** What is packed, inside the folder of the release. */
const stagingIn = (into: string) => join(into, 'app');

/** Beside the engine's bundle, where Node looks first; electron-builder would fill one at the top by its own lights. */
const modulesIn = (into: string) => join(stagingIn(into), 'dist', 'electron', 'node_modules');

const licenceFile = 'THIRD-PARTY-LICENCES.txt';

/** The packages of node_modules that go along: what is not bundled, and what that needs. */
const carried = [...externals, 'libsodium-sumo'] as const;

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
}

/** Bundles, gathers exactly what is shipped, and packs it with the fuses set. Returns the folder of the app. */
export async function packageApp(into: string = release): Promise<string> {
  await bundle();
  return packageBundle(into);
}

/** Packs the bundle that is there: `dist` is not touched, and apps that were started from it go on. */
export async function packageBundle(into: string): Promise<string> {
  const runtime = await electronRuntime();
  await stage(into, runtime);
  await build({
    projectDir: root,
    config: configuration(into, runtime),
    targets: Platform.current().createTarget('dir'),
    publish: 'never',
  });
  const folder = join(into, process.platform === 'linux' ? 'linux-unpacked' : `${process.platform}-unpacked`);
  return existsSync(folder) ? folder : into;
}

/** The app's folder, made anew: the bundles, a manifest, and the few packages that stay outside the bundles. */
async function stage(into: string, runtime: Runtime): Promise<void> {
  const staging = stagingIn(into);
  await rm(into, { recursive: true, force: true });
  await mkdir(staging, { recursive: true });
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Manifest;
  const { name, version, description } = manifest;
  const own = {
    name,
    version,
    description,
    author: 'Courier contributors',
    type: 'module',
    main: 'dist/electron/main.cjs',
  };
  await writeFile(join(staging, 'package.json'), `${JSON.stringify(own, null, 2)}\n`);
  await cp(dist, join(staging, 'dist'), { recursive: true, filter: (source) => !source.endsWith('.sources') });
  for (const each of carried) await carry(into, each);
  await chooseAddon(into, runtime);
  await writeFile(join(into, licenceFile), `${await licences()}\n`);
}

/** A package without sources, tests and other systems' addons. */
async function carry(into: string, name: string): Promise<void> {
  const from = join(root, 'node_modules', name);
  const left = ['deps', 'src', 'prebuilds', 'node_modules', 'binding.gyp', 'benchmark'].map((each) => join(from, each));
  await cp(from, join(modulesIn(into), name), {
    recursive: true,
    filter: (source) => !left.includes(source) && !source.endsWith('.d.ts'),
  });
}

/** One addon, where the package itself looks for it: its own, or the one made for an Electron with Node-API 9. */
async function chooseAddon(into: string, runtime: Runtime): Promise<void> {
  const file = `${process.platform}-${process.arch}.node`;
  const sqlite = 'better-sqlite3-multiple-ciphers';
  const from = runtime.sqliteAddon ?? join(root, 'node_modules', sqlite, 'prebuilds', file);
  await cp(from, join(modulesIn(into), sqlite, 'prebuilds', file));
}

function configuration(into: string, runtime: Runtime): Configuration {
  return {
    appId: 'org.courier.desktop',
    productName: 'Courier',
    directories: { app: stagingIn(into), output: into, buildResources: join(root, 'build', 'resources') },
    electronDist: runtime.dist,
    electronVersion: runtime.version,
    files: ['**/*', 'dist/electron/node_modules/**/*'],
    extraFiles: [{ from: join(into, licenceFile), to: licenceFile }],
    asar: true,
    asarUnpack: ['**/*.node'],
    // `false` says that node_modules is as it should be: no search for dependencies, no rebuild.
    beforeBuild: async () => false,
    nodeGypRebuild: false,
    electronLanguages: Object.values(languages).map(({ chromium }) => chromium),
    // No updater, so nothing that would tell one where to look.
    publish: null,
    // The carried Electron's stand-in for a default app is for development.
    afterPack: async ({ appOutDir }) => rm(join(appOutDir, 'resources', 'default_app.asar'), { force: true }),
    linux: { category: 'Office', executableName: 'courier', target: ['dir'] },
    electronFuses: {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      onlyLoadAppFromAsar: true,
      // Electron checks the archive's hashes on macOS and Windows only; the fuse does no harm elsewhere.
      enableEmbeddedAsarIntegrityValidation: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    },
  };
}

if (import.meta.main) {
  await script(async () => {
    say(`Packaged in ${await packageApp()}.`);
    return 0;
  });
}
