// SQLite's addon for an Electron that speaks Node-API 9, compiled from the package's own sources. Build, Node, Linux.
// The package ships addons for Node-API 10, which crash in Electron 33. Node-API is upward compatible, so the one
// made here also loads in Node 20 and later and in newer Electrons. node_modules stays as it is.

import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { cache, root } from './paths.ts';
import { mustRun, say } from './run.ts';

const require = createRequire(import.meta.url);
const packageFolder = join(root, 'node_modules', 'better-sqlite3-multiple-ciphers');

/** Changes when the patch or the flags change. */
const revision = 1;

/** The path where the addon is, or will be, in the cache. */
export async function addonPath(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  return join(cache, 'sqlite-addon', `${version}-napi9-r${revision}-${process.arch}`, 'better_sqlite3.node');
}

/** Compiles the addon unless the cache has it. Needs gcc and g++ only then. */
export async function ensureAddon(): Promise<string> {
  const target = await addonPath();
  if (existsSync(target)) return target;
  say('Compiling SQLite for this Electron (about a minute, once).');
  await mkdir(dirname(target), { recursive: true });
  const work = await mkdtemp(join(dirname(target), 'making-'));
  try {
    await patchSources(work);
    await compile(work);
    await rename(join(work, 'better_sqlite3.node'), target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return target;
}

/**
 * The one thing the sources take from Node-API 10 is a persistent reference to a string:
 * the patched ones hold the text and make the string anew.
 */
const heldString = `#include <napi.h>
#include <string>
class HeldString {
  napi_env env = nullptr;
  std::string text;
 public:
  HeldString() {}
  HeldString(Napi::String value) : env(value.Env()), text(value.Utf8Value()) {}
  Napi::String Value() const { return Napi::String::New(env, text); }
};`;

async function patchSources(work: string): Promise<void> {
  const sources = join(work, 'src');
  await cp(join(packageFolder, 'src'), sources, { recursive: true });
  const util = join(sources, 'util');
  for (const name of await readdir(util)) {
    await edit(join(util, name), (text) =>
      text
        .replaceAll('Napi::Reference<Napi::String>', 'HeldString')
        .replaceAll('Napi::Persistent(InternalizedFrom', 'HeldString(InternalizedFrom')
        .replaceAll('Napi::Persistent(pair->name.Value())', 'HeldString(pair->name.Value())'),
    );
  }
  await edit(join(sources, 'better_sqlite3.cpp'), (text) => text.replace('#include <napi.h>', heldString));
}

async function edit(file: string, change: (text: string) => string): Promise<void> {
  await writeFile(file, change(await readFile(file, 'utf8')));
}

/** The package's binding.gyp as plain compiler calls; node-api-headers stand in for those of a Node source tree. */
async function compile(work: string): Promise<void> {
  const sqlite = join(packageFolder, 'deps', 'sqlite3');
  const addonApi = dirname(require.resolve('node-addon-api/package.json'));
  const { include_dir: nodeApi } = require('node-api-headers') as { include_dir: string };
  const common = ['-O3', '-DNDEBUG', '-fPIC', '-pthread', '-w', '-fvisibility=hidden'];
  const engine = [
    '-std=c99',
    ...(await sqliteDefines()),
    '-I',
    sqlite,
    '-c',
    join(sqlite, 'sqlite3.c'),
    '-o',
    'sqlite3.o',
  ];
  const addon = [
    '-std=c++20',
    '-fno-exceptions',
    '-fno-rtti',
    '-fvisibility-inlines-hidden',
    '-DNAPI_VERSION=9',
    '-DNAPI_DISABLE_CPP_EXCEPTIONS',
    '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
    '-DNODE_GYP_MODULE_NAME=better_sqlite3',
    '-DBUILDING_NODE_EXTENSION',
    '-I',
    addonApi,
    '-I',
    nodeApi,
    '-I',
    sqlite,
    '-c',
    join(work, 'src', 'better_sqlite3.cpp'),
    '-o',
    'addon.o',
  ];
  const steps = [
    () => mustRun('gcc', [...common, ...engine], { cwd: work }),
    () => mustRun('g++', [...common, ...addon], { cwd: work }),
  ];
  if (cpus().length > 1) await Promise.all(steps.map((step) => step()));
  else for (const step of steps) await step();
  const link = ['-shared', '-pthread', '-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL', '-s'];
  await mustRun('g++', [...link, '-o', 'better_sqlite3.node', 'addon.o', 'sqlite3.o', '-ldl', '-lm'], { cwd: work });
}

/** The compile-time options of SQLite as the package's own gyp file lists them. */
async function sqliteDefines(): Promise<readonly string[]> {
  const text = await readFile(join(packageFolder, 'deps', 'defines.gypi'), 'utf8');
  const names = [...text.matchAll(/^\s+'([A-Z0-9_]+(?:=[-\w]+)?)',$/gm)].map((match) => match[1]);
  if (names.length < 20) throw new Error('deps/defines.gypi of better-sqlite3-multiple-ciphers is not as expected.');
  return names.map((name) => `-D${name}`);
}
