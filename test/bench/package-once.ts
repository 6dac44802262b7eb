// Seals or opens one package in a process of its own and prints what it took, as JSON. Bench; started by packages.ts.
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { openFile, writeSafely } from '../../electron/engine/files/disk.ts';
import { readIdentity } from '../../electron/engine/keys/identity.ts';
import { sodiumReady } from '../../electron/engine/keys/sodium.ts';
import { openPackage } from '../../electron/engine/package/open.ts';
import { sealPackage } from '../../electron/engine/package/seal.ts';
import { draftFrom, type Party, partyOf } from '../support/packages.ts';

/** What one seal or one opening took. Megabytes are what the process grew by, at most. */
export interface PackageTook {
  readonly seconds: number;
  readonly megabytes: number;
  /** Bytes of the content that went in or came out. */
  readonly bytes: number;
}

/** The identities of sender and partner, as `storedIdentity` writes them. */
export const keysFile = 'package-keys.json';
const name = 'records.jsonl';

/** Seals a file as `<file>.age`: hashed, compressed, signed, encrypted, flushed, read back. */
async function seal(from: Party, to: Party, file: string): Promise<number> {
  const input = await openFile(file);
  await writeSafely(path.dirname(file), `${path.basename(file)}.age`, (write) =>
    sealPackage({
      identity: from.identity,
      manifest: draftFrom(from, to),
      files: [{ name, chunks: () => input.chunks() }],
      write,
    }),
  );
  await input.close();
  return input.size;
}

/** Opens `<file>.age`: everything is verified first, then read. */
async function open(from: Party, to: Party, file: string): Promise<number> {
  const input = await openFile(`${file}.age`);
  const opened = await openPackage(input, {
    identity: to.identity,
    card: to.card,
    world: 'live',
    signerOf: () => from.identity.signer,
  });
  let bytes = 0;
  for await (const piece of opened.read(name)) bytes += piece.length;
  await input.close();
  return bytes;
}

if (import.meta.main) {
  const [job = '', file = ''] = process.argv.slice(2);
  await sodiumReady();
  const keys = JSON.parse(await readFile(path.join(path.dirname(file), keysFile), 'utf8')) as [string, string];
  const [from, to] = [partyOf('Sender', await readIdentity(keys[0])), partyOf('Partner', await readIdentity(keys[1]))];
  if (job === 'seal') await rm(`${file}.age`, { force: true });
  const before = process.memoryUsage.rss();
  const start = performance.now();
  const bytes = await (job === 'seal' ? seal : open)(from, to, file);
  const seconds = (performance.now() - start) / 1000;
  const megabytes = (process.resourceUsage().maxRSS * 1024 - before) / 1e6;
  console.log(JSON.stringify({ seconds, megabytes, bytes } satisfies PackageTook));
}
