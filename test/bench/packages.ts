// Large packages beside gpg, and beside age with gzip: file to package and back, without a workspace. Bench; part of run.ts.
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { createIdentity, storedIdentity } from '../../electron/engine/keys/identity.ts';
import { randomBytes as keyBytes, sodiumReady } from '../../electron/engine/keys/sodium.ts';
import { child } from '../support/engines.ts';
import { keysFile, type PackageTook } from './package-once.ts';
import { isInstalled, median, program, type Racer, race } from './race.ts';

const rules = { rounds: 3, warmUp: false };
const mebibyte = 1024 * 1024;

/** Seals or opens in a process of its own: the memory of one does not hide that of the next. */
async function packageOnce(job: 'seal' | 'open', file: string): Promise<PackageTook> {
  const script = path.join(import.meta.dirname, 'package-once.ts');
  const running = spawn(process.execPath, [script, job, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [printed, [code]] = await Promise.all([text(running.stdout), once(running, 'close')]);
  if (code !== 0) throw new Error(`The ${job} ended with ${code}.`);
  return JSON.parse(printed) as PackageTook;
}

/** Ours beside a peer's, with the memory that ours takes. */
async function racePackage(title: string, job: 'seal' | 'open', file: string, peer: Racer): Promise<void> {
  const { size } = await stat(file);
  const memory: number[] = [];
  const run = async () => {
    const { seconds, megabytes, bytes } = await packageOnce(job, file);
    if (bytes !== size) throw new Error(`${bytes} of ${size} bytes went through.`);
    memory.push(megabytes);
    return seconds;
  };
  await race(title, { name: 'Courier', run }, peer, rules);
  console.log(`  resident memory grew by ${median(memory).toFixed(0)} MB at most`);
}

async function writeAll(file: string, pieces: Iterable<string | Uint8Array>): Promise<void> {
  const out = createWriteStream(file);
  for (const piece of pieces) if (!out.write(piece)) await once(out, 'drain');
  await new Promise<void>((resolve) => out.end(resolve));
}

function* randomPieces(count: number): Generator<Uint8Array> {
  for (let piece = 0; piece < count; piece += 1) yield randomBytes(mebibyte);
}

/** Lines as they go to a partner, about 1.5 kB each. */
function* referralLines(count: number): Generator<string> {
  for (let number = 0; number < count; number += 1) {
    const ref = createHash('sha256').update(String(number)).digest('hex').slice(0, 26);
    const answers = Array.from({ length: 30 }, (_, index) => [`extra_field_${index}`, `value ${number * index}`]);
    yield `${JSON.stringify({ ref, data: child(number, Object.fromEntries(answers)).data })}\n`;
  }
}

/** gpg as people use it for this: signed by one key, encrypted to another, everything else as it comes. */
async function gpgIn(folder: string): Promise<(...args: string[]) => Promise<number>> {
  const home = path.join(folder, 'gnupg-large');
  await mkdir(home, { mode: 0o700 });
  const env = { ...process.env, GNUPGHOME: home };
  const always = '--batch --yes --quiet --trust-model always --pinentry-mode loopback --passphrase'.split(' ');
  const gpg = (...args: string[]) => program('gpg', [...always, '', ...args], undefined, env);
  for (const name of ['sender', 'partner'])
    await gpg('--quick-generate-key', `${name}@bench.invalid`, 'future-default', 'default', 'never');
  return gpg;
}

/** What does not compress (photographs, scans): 256 MiB, beside gpg. */
async function raceIncompressible(folder: string): Promise<void> {
  if (!isInstalled('gpg')) return;
  const gpg = await gpgIn(folder);
  const file = path.join(folder, 'random.bin');
  await writeAll(file, randomPieces(256));
  await racePackage('Seal 256 MiB that do not compress: signed, encrypted, flushed, read back', 'seal', file, {
    name: 'gpg -se',
    run: () => gpg('-se', '-u', 'sender@bench.invalid', '-r', 'partner@bench.invalid', '-o', `${file}.gpg`, file),
  });
  await racePackage('Open them: everything verified first, then read', 'open', file, {
    name: 'gpg -d',
    run: () => gpg('-d', '-o', path.join(folder, 'random.out'), `${file}.gpg`),
  });
  for (const name of [file, `${file}.gpg`, `${file}.age`, path.join(folder, 'random.out')]) await rm(name);
}

/** Lines of 100,000 referrals, beside age and gzip, which neither sign nor verify first. */
async function raceCompressible(folder: string): Promise<void> {
  if (!isInstalled('age') || !isInstalled('gzip')) return;
  const file = path.join(folder, 'referrals.jsonl');
  await writeAll(file, referralLines(100_000));
  const key = path.join(folder, 'age-key.txt');
  await program('age-keygen', ['-o', key]);
  const shell = (line: string) => program('bash', ['-o', 'pipefail', '-c', line]);
  const size = ((await stat(file)).size / 1e6).toFixed(0);
  await racePackage(`Seal 100,000 referral lines, ${size} MB, from file to package`, 'seal', file, {
    name: 'gzip | age',
    run: () => shell(`gzip -c '${file}' | age -R <(age-keygen -y '${key}') > '${file}.gz.age'`),
  });
  await racePackage('Open them: everything verified first, then read', 'open', file, {
    name: 'age -d | gzip -d',
    run: () => shell(`age -d -i '${key}' '${file}.gz.age' | gzip -d > /dev/null`),
  });
  for (const name of [file, `${file}.gz.age`, `${file}.age`]) await rm(name);
}

/** All races of large packages; files are written into `folder` and removed again. */
export async function largePackageRaces(folder: string): Promise<void> {
  await sodiumReady();
  const keys = [await createIdentity('live', keyBytes), await createIdentity('live', keyBytes)].map(storedIdentity);
  await writeFile(path.join(folder, keysFile), JSON.stringify(keys));
  await raceIncompressible(folder);
  await raceCompressible(folder);
}
