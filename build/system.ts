// Installs what Electron and the tests need from Debian's packages, when something is missing. Build, Node, Linux.

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { tool } from './paths.ts';
import { mustRun, run, Stop, say } from './run.ts';
import { addonPath } from './sqlite-addon.ts';

/** Programs that the tests and the bench call, and the Debian package of each. */
const programs = {
  Xvfb: 'xvfb',
  age: 'age',
  minisign: 'minisign',
  sqlite3: 'sqlite3',
  gpg: 'gnupg',
  pdftotext: 'poppler-utils',
} as const;

const compilers = { gcc: 'gcc', 'g++': 'g++' } as const;

/** What a graphical Electron links on Linux, beyond what `playwright install-deps` knows of. */
const graphics = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxkbcommon0', 'libxtst6'];

const isRoot = process.getuid?.() === 0;

/** The compiler, needed once for the SQLite addon of the carried Electron. */
export async function ensureCompiler(): Promise<void> {
  if (existsSync(await addonPath())) return;
  await install(missingPrograms(compilers));
}

/** What `npm test` needs beside Electron itself: its libraries, a virtual display, the stock tools. */
export async function ensureSystem(executable: string): Promise<void> {
  if (process.platform !== 'linux') return;
  await ensureLibraries(executable);
  await install(missingPrograms(programs));
}

/** The shared libraries that Electron links. */
export async function ensureLibraries(executable: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const missing = await missingLibraries(executable);
  if (missing.length === 0) return;
  if (!isRoot || !onPath('apt-get')) {
    const advice = `npx playwright install-deps chromium && apt-get install ${graphics.join(' ')}`;
    throw new Stop(`Electron misses ${missing.join(', ')}; as root on Debian: ${advice}`);
  }
  say(`Installing the libraries that Electron needs (${missing.length} are missing).`);
  await mustRun(tool('playwright'), ['install-deps', 'chromium'], { env: noQuestions, timeout: 900_000 });
  await install(graphics);
}

/** Libraries that the dynamic linker does not find for a program. */
async function missingLibraries(executable: string): Promise<readonly string[]> {
  const { output } = await run('ldd', [executable]);
  return [...output.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
}

function missingPrograms(table: Readonly<Record<string, string>>): string[] {
  return Object.entries(table)
    .filter(([program]) => !onPath(program))
    .map(([, name]) => name);
}

/** Whether a program is found on PATH. */
export function onPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

const noQuestions = { DEBIAN_FRONTEND: 'noninteractive' };

async function install(packages: readonly string[]): Promise<void> {
  if (packages.length === 0) return;
  const list = packages.join(' ');
  if (!isRoot || !onPath('apt-get')) throw new Stop(`These packages are missing on this machine: ${list}`);
  say(`Installing from Debian: ${list}.`);
  await mustRun('apt-get', ['update', '-q'], { env: noQuestions, timeout: 300_000 });
  await mustRun('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], {
    env: noQuestions,
    timeout: 900_000,
  });
}
