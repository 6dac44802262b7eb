// What is sealed opens again, byte for byte. Node.
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { isPermittedSize, padme, paddingAfter, sealedSize } from '../../../electron/engine/package/padding.ts';
import { sealPackage } from '../../../electron/engine/package/seal.ts';
import { manifestText } from '../../../shared/model/package/manifest.ts';
import {
  bytesOf,
  codeOf,
  collect,
  draftFrom,
  file,
  newParty,
  open,
  type Party,
  seal,
  sha256,
  someLine,
  sourceOf,
  textOf,
} from '../../support/packages.ts';

let sender: Party;
let partner: Party;
beforeAll(async () => {
  [sender, partner] = [await newParty('Sender'), await newParty('Partner')];
});

describe('a sealed package', () => {
  it('opens at the partner with the same manifest, hashes and files', async () => {
    const { bytes, sealed } = await seal(sender, partner, [
      file('cases.jsonl', '{"id":"1"}\n'),
      file('forms/tracing.csv', 'a,b\n'),
    ]);
    const opened = await open(bytes, partner, [sender]);
    expect(opened.manifest).toEqual(sealed.manifest);
    expect(opened.manifest.files.map(({ name, size }) => [name, size])).toEqual([
      ['cases.jsonl', 11],
      ['forms/tracing.csv', 4],
    ]);
    expect(textOf(opened.manifestBytes)).toBe(manifestText(sealed.manifest));
    expect(opened.manifestSha256).toBe(sha256(sealed.manifestBytes));
    expect(opened.sha256).toBe(sha256(bytes));
    expect([sealed.sha256, sealed.size]).toEqual([sha256(bytes), bytes.length]);
    expect(textOf(await collect(opened.read('forms/tracing.csv')))).toBe('a,b\n');
    expect(textOf(await collect(opened.read('cases.jsonl')))).toBe('{"id":"1"}\n');
  });

  it('of one child and of none have the same size', async () => {
    const answer = await seal(sender, partner, [file('receipt.json', '{}')], { kind: 'answer', seen: someLine.log });
    const referral = await seal(sender, partner);
    expect([answer.bytes.length, referral.bytes.length]).toEqual([4096, 4096]);
  });

  it('holds files in any number and size, and has a permitted size', async () => {
    const name = fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,12}(\/[a-z0-9][a-z0-9_-]{0,12})?\.json$/);
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 3000 }),
      fc.nat({ max: 3_000_000 }).map((length) => new Uint8Array(length).map((_, at) => (at * 7919) >>> 5)),
      fc
        .constantFrom(0, 511, 512, 513, 1_047_552, 1_048_576, 1_048_577)
        .map((length) => new Uint8Array(length).fill(65)),
    );
    const sets = fc.uniqueArray(fc.tuple(name, content), { minLength: 1, maxLength: 5, selector: ([text]) => text });
    await fc.assert(
      fc.asyncProperty(sets, fc.integer({ min: 1, max: 200_000 }), async (set, step) => {
        const { bytes } = await seal(
          sender,
          partner,
          set.map(([text, data]) => file(text, data, Math.max(step, 500))),
        );
        expect(isPermittedSize(bytes.length)).toBe(true);
        const opened = await open(sourceOf(bytes, Math.max(step, 300)), partner, [sender]);
        for (const [text, data] of set) expect(sha256(await collect(opened.read(text)))).toBe(sha256(data));
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('is refused by whoever it is not for, without a word about its sender', async () => {
    const stranger = await newParty('Stranger');
    const { bytes } = await seal(sender, partner);
    await expect(open(bytes, stranger, [sender])).rejects.toMatchObject({ code: 'package.not-for-us', detail: {} });
  });
});

describe('sealing', () => {
  it('stops where a file differs between its two readings', async () => {
    let reading = 0;
    const changing = {
      name: 'cases.jsonl',
      chunks: async function* () {
        reading += 1;
        yield bytesOf(reading === 1 ? 'one' : 'two');
      },
    };
    const growing = {
      name: 'cases.jsonl',
      chunks: async function* () {
        reading += 1;
        yield bytesOf('x'.repeat(reading));
      },
    };
    expect(await codeOf(seal(sender, partner, [changing]))).toBe('seal.changed');
    expect(await codeOf(seal(sender, partner, [growing]))).toBe('seal.changed');
  });

  it('refuses names, worlds and sequences that no partner would accept', async () => {
    const training = await newParty('Trainer', 'training');
    for (const name of ['../a', '/a', 'A.json', 'a/b/c', 'con', 'nul.txt', 'a.', 'manifest.json', 'a b', 'é', '']) {
      expect([name, await codeOf(seal(sender, partner, [file(name, '')]))]).toEqual([name, 'package.manifest']);
    }
    expect(await codeOf(seal(sender, partner, [file('a', ''), file('a/b', '')]))).toBe('package.manifest');
    expect(await codeOf(seal(sender, partner, []))).toBe('package.manifest');
    expect(await codeOf(seal(sender, partner, undefined, { sequence: 2 }))).toBe('package.manifest');
    expect(await codeOf(seal(sender, partner, undefined, { purpose: 'a\u202eb' }))).toBe('package.manifest');
    expect(await codeOf(seal(training, partner, undefined, { world: 'live' }))).toBe('package.other-world');
  });

  it('reports its progress and stops when told to', async () => {
    const steps: string[] = [];
    const abort = new AbortController();
    const request = {
      identity: sender.identity,
      manifest: draftFrom(sender, partner),
      files: [file('a.json', 'x'.repeat(2500))],
      write: async () => undefined,
      signal: abort.signal,
    };
    await sealPackage({
      ...request,
      onProgress: ({ step, done, total }) => steps.push(`${step} ${done}/${total ?? '?'}`),
    });
    expect(steps).toEqual([
      'hash 1000/?',
      'hash 2000/?',
      'hash 2500/?',
      'write 1000/2500',
      'write 2000/2500',
      'write 2500/2500',
    ]);
    abort.abort();
    expect(await codeOf(sealPackage(request))).toBe('app.cancelled');
    const { bytes } = await seal(sender, partner);
    expect(await codeOf(open(bytes, partner, [sender], { signal: abort.signal }))).toBe('app.cancelled');
  });
});

describe('reading a verified package', () => {
  it('notices that the file was swapped after it was verified', async () => {
    const content = randomBytes(300_000);
    const { bytes } = await seal(sender, partner, [file('a.bin', content)]);
    const other = await seal(sender, partner, [file('a.bin', content)]);
    const live = bytes.slice();
    const opened = await open(sourceOf(live), partner, [sender]);
    live.set(other.bytes.subarray(0, live.length));
    expect(await codeOf(collect(opened.read('a.bin')))).toBe('file.changed');
    live.set(bytes);
    live[70_000] = (live[70_000] ?? 0) ^ 1;
    expect(await codeOf(collect(opened.read('a.bin')))).toBe('package.damaged');
    expect(await codeOf(collect(opened.read('b.bin')))).toBe('app.bad-request');
  });

  it('closes the source when it stops early', async () => {
    const { bytes } = await seal(sender, partner, [file('a.bin', randomBytes(200_000))]);
    const source = sourceOf(bytes, 4096);
    let begun = 0;
    let closed = 0;
    const counted = {
      ...source,
      chunks: async function* () {
        begun += 1;
        try {
          yield* source.chunks();
        } finally {
          closed += 1;
        }
      },
    };
    const opened = await open(counted, partner, [sender]);
    for await (const _ of opened.read('a.bin')) break;
    await codeOf(open(counted, partner, []));
    expect([begun, closed]).toEqual([4, 4]);
  });
});

describe('the padding', () => {
  it('keeps only the leading bits of a length, as Padmé says', () => {
    expect([0, 1, 9, 100, 1000, 4097, 1_000_000, 200_000_001].map(padme)).toEqual([
      0, 1, 10, 104, 1024, 4352, 1_015_808, 201_326_592,
    ]);
  });

  it('always reaches a permitted size, at most an eighth larger', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (plain) => {
        const size = sealedSize(plain + paddingAfter(plain));
        expect(isPermittedSize(size)).toBe(true);
        expect(size).toBeLessThanOrEqual(Math.max(4096, sealedSize(plain) * 1.125));
      }),
    );
    for (let plain = 0; plain < 70_000; plain += 1)
      expect(isPermittedSize(sealedSize(plain + paddingAfter(plain)))).toBe(true);
  });
});
