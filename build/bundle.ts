// Bundles the four parts of the app into dist/: host, preload, engine, renderer. Build, Node; `npm run build`.

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, type Plugin } from 'vite';
import { dist, root } from './paths.ts';
import { say, script } from './run.ts';

/** What the engine finds in node_modules at run time: an addon, and WebAssembly that loads itself. */
export const externals = ['better-sqlite3-multiple-ciphers', 'highs', 'libsodium-wrappers-sumo'] as const;

/** Everything that a bundle is made from. */
const sources = ['electron', 'renderer', 'shared', 'build', 'package-lock.json'];

/** A bundle beside the app's own, for a test: other sources for a few files. Nothing packs it. */
export interface Variant {
  readonly folder: string;
  /** Made anew for each of the four parts. */
  readonly plugins: () => readonly Plugin[];
  /** What the plugins put in the place of sources: another text, another bundle. */
  readonly text: string;
}

/** Bundles all four parts; returns false where dist/ is already made from these very sources. */
export async function bundle(variant?: Variant): Promise<boolean> {
  const target = variant?.folder ?? dist;
  const plugins = () => [...(variant?.plugins() ?? [])];
  const stampFile = join(target, '.sources');
  const stamp = `${await fingerprint()}${variant === undefined ? '' : hashOf(variant.text)}`;
  if (existsSync(stampFile) && (await readFile(stampFile, 'utf8')) === stamp) return false;
  // Made aside and put in place whole: an app that is running meanwhile never meets half a bundle.
  const making = join(root, 'node_modules', '.cache', `courier-bundle-${process.pid}`);
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true });
  // Electron 33 has Node 20 and Chromium 130; newer ones run the same code. The host is CommonJS because a module is
  // loaded while Electron goes on starting, and scheme and switches must be set before it is ready.
  await build(nodeScript(making, 'electron/main.ts', 'main.cjs', 'cjs', plugins()));
  await build(nodeScript(making, 'electron/preload.ts', 'preload.cjs', 'cjs', plugins()));
  await build(nodeScript(making, 'electron/engine/entry.ts', 'engine.js', 'es', plugins()));
  await build(page(making, plugins()));
  await copyFile(join(root, 'build', 'resources', 'icon.png'), join(making, 'electron', 'icon.png'));
  await writeFile(join(making, '.sources'), stamp);
  await rm(target, { recursive: true, force: true });
  await mkdir(dirname(target), { recursive: true });
  await rename(making, target);
  return true;
}

/** One file of JavaScript for Node or for a preload, from one entry. */
function nodeScript(
  folder: string,
  entry: string,
  fileName: string,
  format: 'es' | 'cjs',
  plugins: Plugin[],
): InlineConfig {
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    plugins,
    publicDir: false,
    ssr: { noExternal: true, external: ['electron', ...externals], target: 'node' },
    build: {
      ssr: join(root, entry),
      target: 'node20',
      outDir: join(folder, 'electron'),
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        // The preload needs a few names of a file that also holds schemas; a schema that nothing uses has no effect.
        treeshake: fileName === 'preload.cjs' ? { manualPureFunctions: ['z'] } : true,
        output: { format, entryFileNames: fileName, codeSplitting: false },
      },
    },
  };
}

/** The page: relative addresses, no inline scripts or data: addresses, so that the strictest policy holds. */
function page(folder: string, plugins: Plugin[]): InlineConfig {
  return {
    configFile: false,
    root: join(root, 'renderer'),
    base: './',
    logLevel: 'warn',
    plugins: [...plugins, react()],
    build: {
      target: 'chrome130',
      outDir: join(folder, 'renderer'),
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4096,
    },
  };
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A hash over names and contents of all sources. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of sources) await add(hash, name);
  return hash.digest('hex');
}

async function add(hash: ReturnType<typeof createHash>, name: string): Promise<void> {
  const path = join(root, name);
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => null);
  const files =
    entries === null ? [path] : entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
  for (const file of files.sort()) {
    hash
      .update(file.slice(root.length))
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  }
}

if (import.meta.main) {
  await script(async () => {
    say((await bundle()) ? 'Bundled into dist/.' : 'dist/ is up to date.');
    return 0;
  });
}
