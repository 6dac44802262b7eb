// Attack: the stick is full, or takes no more, at any moment of a seal. Node.
import { execFileSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cleanUp, temporaryFolder } from '../support/engines.ts';

const root = path.join(import.meta.dirname, '..', '..');

/** Seals `size` random bytes into `folder`, in a process whose system lets no file grow beyond `limit` KiB. */
function sealUnderLimit(folder: string, size: number, limit: number): string {
  const script = `
    import { randomBytes } from 'node:crypto';
    import { writeSafely } from '${root}/electron/engine/files/disk.ts';
    import { sealPackage } from '${root}/electron/engine/package/seal.ts';
    import { draftFrom, file, newParty } from '${root}/test/support/packages.ts';
    const [from, to] = [await newParty('Sender'), await newParty('Partner')];
    const files = [file('a.bin', randomBytes(${size}), 70_000)];
    let written = 0;
    try {
      const sealed = await writeSafely('${folder}', 'sealed.age', (write) =>
        sealPackage({ identity: from.identity, manifest: draftFrom(from, to), files, write: (chunk) => {
          written += chunk.length;
          return write(chunk);
        } }));
      console.log('sealed ' + (sealed.size === written));
    } catch (error) {
      console.log(error.code + ' ' + JSON.stringify(error.detail ?? null) + ' after ' + (written >= ${limit} * 1024));
    }`;
  const shell = `ulimit -f ${limit}; exec "$0" --input-type=module -e "$1"`;
  return execFileSync('bash', ['-c', shell, process.execPath, script], { encoding: 'utf8' }).trim();
}

describe.skipIf(process.platform === 'win32')('a medium that takes no more', () => {
  afterAll(cleanUp);

  it.each([
    ['at once', 3_000_000, 100],
    ['in the middle', 9_000_000, 4500],
    ['in the last piece', 3_000_000, 2940],
  ])('%s is told as such, and nothing stays on it', async (_, size, limit) => {
    const folder = await temporaryFolder();
    expect(sealUnderLimit(folder, size, limit)).toBe('file.write-failed {} after true');
    expect(await readdir(folder)).toEqual([]);
  });

  it('after the last byte does no harm', async () => {
    const folder = await temporaryFolder();
    expect(sealUnderLimit(folder, 3_000_000, 10_000)).toBe('sealed true');
    expect(await readdir(folder)).toEqual(['sealed.age']);
  });
});
