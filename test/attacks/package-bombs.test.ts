// Attack: small packages that cost a reader much. Node.
import { deflateRawSync } from 'node:zlib';
import { Encrypter } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import { memberPrefix } from '../../electron/engine/package/members.ts';
import { formatOf } from '../../electron/engine/package/header.ts';
import { manifestText } from '../../shared/model/package/manifest.ts';
import { computingTime } from '../support/computing.ts';
import {
  bytesOf,
  codeOf,
  draftFrom,
  join,
  manifestFor,
  newParty,
  open,
  type Party,
  seal,
  sealText,
  sourceOf,
  tarOf,
  wrap,
  wrapTar,
} from '../support/packages.ts';

let sender: Party;
let partner: Party;
beforeAll(async () => {
  [sender, partner] = [await newParty('Sender'), await newParty('Partner')];
});

/** The code, and by how much the process grew. */
async function costOf(bytes: Uint8Array): Promise<{ code: string; megabytes: number; seconds: number }> {
  const before = process.memoryUsage().rss;
  let code = '';
  const taken = await computingTime(async () => {
    code = await codeOf(open(bytes, partner, [sender]));
  });
  return { code, megabytes: (process.memoryUsage().rss - before) / 1e6, seconds: taken / 1000 };
}

describe('a bomb', () => {
  it('of one gigabyte in a single member is stopped at one mebibyte', async () => {
    const deflated = deflateRawSync(new Uint8Array(1024 ** 3));
    expect(deflated.length).toBeGreaterThan(1_000_000);
    const cost = await costOf(
      await wrap(
        join([memberPrefix('data', deflated.length + 28), deflated, new Uint8Array(8)]),
        partner.identity.recipient,
      ),
    );
    expect(cost.code).toBe('package.damaged');
    expect(cost.megabytes).toBeLessThan(100);
    const within = deflateRawSync(new Uint8Array(500 * 1024 ** 2));
    const second = await costOf(
      await wrap(
        join([memberPrefix('data', within.length + 28), within, new Uint8Array(8)]),
        partner.identity.recipient,
      ),
    );
    expect([second.code, second.megabytes < 100]).toEqual(['package.damaged', true]);
  }, 60_000);

  it('of many members from a stranger is never expanded: the manifest comes first', async () => {
    const mallory = await newParty('Mallory');
    const zeros = new Uint8Array(200 * 1024 ** 2);
    const { bytes } = await seal(mallory, partner, [
      {
        name: 'a.bin',
        chunks: async function* () {
          yield zeros;
        },
      },
    ]);
    expect(bytes.length).toBeLessThan(300_000);
    const cost = await costOf(bytes);
    expect(cost.code).toBe('package.sender-unknown');
    expect(cost.seconds).toBeLessThan(0.5);
  }, 60_000);

  it('signed by a partner is read to its end in bounded memory', async () => {
    const zeros = new Uint8Array(200 * 1024 ** 2);
    const { bytes } = await seal(sender, partner, [
      {
        name: 'a.bin',
        chunks: async function* () {
          yield zeros;
        },
      },
    ]);
    const cost = await costOf(bytes);
    expect(cost.code).toBe('opened');
    expect(cost.megabytes).toBeLessThan(150);
  }, 60_000);

  it('of a manifest that says two gigabytes and brings nothing is refused', async () => {
    const manifest = manifestFor(draftFrom(sender, partner), [['a.bin', '']]);
    const text = manifestText({ ...manifest, files: [{ name: 'a.bin', size: 2 * 1024 ** 3, sha256: 'a'.repeat(64) }] });
    expect(await codeOf(open(await sealText(sender, partner, text, [['a.bin', 'x']]), partner, [sender]))).toBe(
      'package.damaged',
    );
  });
});

describe('a header', () => {
  it('with ten thousand stanzas, or a megabyte long, is not a package, and found so at once', async () => {
    const { bytes } = await seal(sender, partner);
    const stanza = Buffer.from(bytes.subarray(22, 120));
    const many = join([
      bytes.subarray(0, 22),
      Buffer.concat(Array.from({ length: 10_000 }, () => stanza)),
      bytes.subarray(120),
    ]);
    const long = join([bytesOf('age-encryption.org/v1\n-> '), new Uint8Array(1_000_000).fill(65)]);
    for (const bad of [many, long]) {
      const cost = await costOf(bad);
      expect(cost.code).toBe('package.not-a-package');
      expect(cost.seconds).toBeLessThan(0.2);
    }
  });

  it('of an age file that is none of ours is not a package', async () => {
    const encrypters = [new Encrypter(), new Encrypter()];
    encrypters[0]?.setPassphrase('twelve chars');
    encrypters[0]?.setScryptWorkFactor(10);
    encrypters[1]?.addRecipient(partner.identity.recipient);
    encrypters[1]?.addRecipient(sender.identity.recipient);
    for (const encrypter of encrypters) {
      expect(await codeOf(open(await encrypter.encrypt(new Uint8Array(9000)), partner, [sender]))).toBe(
        'package.not-a-package',
      );
    }
    const single = new Encrypter();
    single.addRecipient(partner.identity.recipient);
    expect(await codeOf(open(await single.encrypt(new Uint8Array(9000)), partner, [sender]))).toBe('package.damaged');
    for (const text of [
      '',
      'age',
      'PK\u0003\u0004',
      '{"format":"courier-card/1"}',
      'age-encryption.org/v2\n',
      '-----BEGIN AGE ENCRYPTED FILE-----\n',
    ]) {
      expect([text, formatOf(bytesOf(text)), await codeOf(open(bytesOf(text), partner, [sender]))]).toEqual([
        text,
        undefined,
        'package.not-a-package',
      ]);
    }
    expect(formatOf((await seal(sender, partner)).bytes)).toBe('package');
  });

  it('of a file larger than any package is refused before its payload is read', async () => {
    const { bytes } = await seal(sender, partner);
    const source = { ...sourceOf(bytes), size: 3 * 1024 ** 3 };
    expect(await codeOf(open(source, partner, [sender]))).toBe('package.too-large');
  });
});

describe('an archive', () => {
  it('of ten thousand empty files is refused', async () => {
    const entries = Array.from({ length: 10_000 }, (_, index) => [`f${index}`, ''] as const);
    expect(await codeOf(open(await wrapTar(tarOf(entries), partner.identity.recipient), partner, [sender]))).toBe(
      'package.manifest',
    );
  });
});
