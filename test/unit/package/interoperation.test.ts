// Stock tools open and check what Courier seals: Debian's age, tar and minisign, and the age library. Node.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decrypter } from 'age-encryption';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIdentity, readIdentity, storedIdentity } from '../../../electron/engine/keys/identity.ts';
import { file, newParty, open, type Party, partyOf, seal, sha256 } from '../../support/packages.ts';

const hasTools = ['age', 'minisign', 'tar'].every((tool) => spawnSync(tool, ['--help']).error === undefined);
let directory: string;
let sender: Party;
let partner: Party;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'courier-'));
  [sender, partner] = [await newParty('Sender'), partyOf('Partner', await createIdentity('live', randomBytes))];
});
afterAll(() => rmSync(directory, { recursive: true }));

/** The age secret key as its owner would export it. */
function ageKeyOf(party: Party): string {
  return (JSON.parse(storedIdentity(party.identity)) as { age: string }).age;
}

describe.skipIf(!hasTools)('with the keys, stock tools', () => {
  it('open a package silently and check its signature', async () => {
    const content = randomBytes(3_000_000);
    const { bytes, sealed } = await seal(sender, partner, [
      file('cases.jsonl', '{"id":"1"}\n'),
      file('media/a.bin', content),
    ]);
    writeFileSync(join(directory, 'package.age'), bytes);
    writeFileSync(join(directory, 'key.txt'), `${ageKeyOf(partner)}\n`);
    const run = spawnSync(
      'sh',
      ['-ec', 'age -d -i key.txt package.age > plain.gz && tar xzf plain.gz && gzip -t plain.gz'],
      { cwd: directory },
    );
    expect([run.status, run.stderr.toString(), run.stdout.toString()]).toEqual([0, '', '']);
    expect(readFileSync(join(directory, 'cases.jsonl'), 'utf8')).toBe('{"id":"1"}\n');
    expect(sha256(readFileSync(join(directory, 'media/a.bin')))).toBe(sha256(content));
    expect(readFileSync(join(directory, 'manifest.json'))).toEqual(Buffer.from(sealed.manifestBytes));
    expect(statSync(join(directory, 'manifest.json')).mode & 0o777).toBe(0o600);

    const check = ['-V', '-H', '-m', 'manifest.json', '-P', sender.identity.signer];
    expect(execFileSync('minisign', check, { cwd: directory, encoding: 'utf8' })).toBe(
      'Signature and comment signature verified\nTrusted comment: courier-package/1\n',
    );
    writeFileSync(join(directory, 'manifest.json'), 'other');
    expect(spawnSync('minisign', check, { cwd: directory }).status).toBe(1);
  });

  it('open a package that ends exactly with a chunk, and one of two hundred chunks', async () => {
    for (const size of [65_000, 13_000_000]) {
      const { bytes } = await seal(sender, partner, [file('a.bin', randomBytes(size), 65_536)]);
      writeFileSync(join(directory, 'package.age'), bytes);
      const list = execFileSync('sh', ['-ec', 'age -d -i key.txt package.age | tar tz'], {
        cwd: directory,
        encoding: 'utf8',
      });
      expect(list).toBe('manifest.json\nmanifest.json.minisig\na.bin\n');
    }
  });
});

describe('the age library', () => {
  it('opens a package', async () => {
    const { bytes } = await seal(sender, partner, [file('a.bin', randomBytes(200_000))]);
    const decrypter = new Decrypter();
    decrypter.addIdentity(ageKeyOf(partner));
    const plain = await decrypter.decrypt(bytes);
    expect(gunzipSync(plain).subarray(0, 13).toString()).toBe('manifest.json');
  });
});

describe('an identity', () => {
  it('still opens and signs after it was stored and read', async () => {
    const restored = partyOf('Partner', await readIdentity(storedIdentity(partner.identity)));
    const { bytes } = await seal(restored, sender);
    expect((await open(bytes, sender, [partner])).manifest.from.card).toBe(partner.card);
    expect((await open((await seal(sender, partner)).bytes, restored, [sender])).manifest.to.card).toBe(restored.card);
  });
});
