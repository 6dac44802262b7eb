// `npm run lock`: names in package-lock.json the packages for other systems that this registry did not hand over.
// npm leaves out what it cannot look up, and then `npm ci` of npm 11 refuses the file as incomplete. Build, Node.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.ts';
import { say, script } from './run.ts';

interface LockEntry {
  readonly version?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

interface Lock {
  readonly packages: Record<string, LockEntry>;
}

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32'];

/**
 * The entry of a package for one system, read from its name (`binding-linux-arm64-musl`). It has no hash: whoever is on
 * that system gets it from npm's own check alone. Null where the name tells no system: that would be installed anywhere.
 */
function platformEntry(name: string, version: string, dev: boolean): LockEntry | null {
  const words = name.split(/[-/]/);
  const os = systems.filter((each) => words.includes(each));
  const cpu = processors.filter((each) => words.includes(each));
  if (os.length !== 1 || cpu.length !== 1) return null;
  const musl = words.some((word) => word.startsWith('musl'));
  const gnu = words.some((word) => word.startsWith('gnu'));
  const libc = musl ? { libc: ['musl'] } : gnu ? { libc: ['glibc'] } : {};
  return { version, cpu, ...(dev ? { dev } : {}), ...libc, optional: true, os };
}

/** Adds what is missing; returns the names. */
function complete(lock: Lock): readonly string[] {
  const added: string[] = [];
  for (const { optionalDependencies = {}, dev = false } of Object.values(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const known = Object.keys(lock.packages).some((path) => path.endsWith(`node_modules/${name}`));
      const entry = known || !/^\d/.test(version) ? null : platformEntry(name, version, dev);
      if (entry === null) continue;
      lock.packages[`node_modules/${name}`] = entry;
      added.push(name);
    }
  }
  return added;
}

if (import.meta.main) {
  await script(async () => {
    const file = join(root, 'package-lock.json');
    const lock = JSON.parse(await readFile(file, 'utf8')) as Lock;
    const added = complete(lock);
    const sorted = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
    await writeFile(file, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`);
    say(`${added.length} packages for other systems named in package-lock.json.`);
    return 0;
  });
}
