// What is handed out after verification is what was verified, and only the parts that are asked for are read. Node.
import { randomBytes } from 'node:crypto';
import { open as openHandle, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFile } from '../../../electron/engine/files/disk.ts';
import type { Source } from '../../../electron/engine/files/source.ts';
import { newMac } from '../../../electron/engine/keys/mac.ts';
import { expand } from '../../../electron/engine/package/expand.ts';
import { openHeader } from '../../../electron/engine/package/header.ts';
import { compress } from '../../../electron/engine/package/members.ts';
import { decryptPayload, encryptPayload, payloadKey } from '../../../electron/engine/package/stream.ts';
import {
  codeOf,
  collect,
  file,
  join,
  newParty,
  open,
  type Party,
  pieces,
  seal,
  sha256,
  sourceOf,
} from '../../support/packages.ts';
import { cleanUp, temporaryFolder } from '../../support/engines.ts';

let sender: Party;
let partner: Party;
beforeAll(async () => {
  [sender, partner] = [await newParty('Sender'), await newParty('Partner')];
});
afterAll(cleanUp);

const lines = (bytes: number): Buffer => Buffer.alloc(bytes, '{"id":"c0ffee","name":"Achol"}\n');
const contents: readonly (readonly [string, Buffer])[] = [
  ['a-lines.jsonl', lines(2_500_000)],
  ['b-empty.json', Buffer.alloc(0)],
  ['c-photo.jpg', randomBytes(3_200_000)],
  ['d-small.json', Buffer.from('{}\n')],
  ['e-lines.jsonl', lines(1_048_576)],
];

/** A source that counts the bytes that it hands out, and begins in the middle where `canSeek`. */
function counted(bytes: Uint8Array, canSeek: boolean): { readonly source: Source; readonly read: () => number } {
  let count = 0;
  const from = async function* (offset: number): AsyncGenerator<Uint8Array> {
    for (let at = offset; at < bytes.length; at += 10_000) {
      const chunk = bytes.slice(at, at + 10_000);
      count += chunk.length;
      yield chunk;
      chunk.fill(0xee);
    }
  };
  const source = { ...sourceOf(bytes), chunks: () => from(0) };
  return { source: canSeek ? { ...source, from } : source, read: () => count };
}

describe('a file of a verified package', () => {
  it.each([true, false])(
    'is what was sealed, in any order and as often as asked (from the middle: %s)',
    async (canSeek) => {
      const { bytes } = await seal(
        sender,
        partner,
        contents.map(([name, content]) => file(name, content, 70_000)),
      );
      const { source } = counted(bytes, canSeek);
      const opened = await open(source, partner, [sender]);
      for (const [name, content] of [...contents, ...contents.toReversed()])
        expect([name, sha256(await collect(opened.read(name)))]).toEqual([name, sha256(content)]);
      const [first, second] = await Promise.all(
        ['c-photo.jpg', 'a-lines.jsonl'].map((name) => collect(opened.read(name))),
      );
      expect([first?.length, second?.length]).toEqual([3_200_000, 2_500_000]);
    },
  );

  it('costs the bytes of its own members, not those before and behind it', async () => {
    const photo = file('a.bin', randomBytes(20 * 1024 ** 2), 70_000);
    const { bytes } = await seal(sender, partner, [photo, file('b.json', '{"id":"1"}\n')]);
    const { source, read } = counted(bytes, true);
    const opened = await open(source, partner, [sender]);
    const verified = read();
    expect(verified).toBe(bytes.length);
    expect(Buffer.from(await collect(opened.read('b.json'))).toString()).toBe('{"id":"1"}\n');
    // The last member, the chunk in which it begins, and what was read ahead.
    expect(read() - verified).toBeLessThan(200_000);
  });

  it('is read from the file itself, from where it lies', async () => {
    const folder = await temporaryFolder();
    const place = path.join(folder, 'package.age');
    const { bytes } = await seal(
      sender,
      partner,
      contents.map(([name, content]) => file(name, content, 70_000)),
    );
    await writeFile(place, bytes);
    const input = await openFile(place);
    const opened = await open(input, partner, [sender]);
    for (const [name, content] of contents) expect(sha256(await collect(opened.read(name)))).toBe(sha256(content));
    await input.close();
  });

  it('is not handed out where the header or any byte of its members is another one now', async () => {
    const folder = await temporaryFolder();
    const place = path.join(folder, 'package.age');
    const { bytes } = await seal(sender, partner, [file('a.bin', randomBytes(300_000)), file('b.bin', randomBytes(9))]);
    await writeFile(place, bytes);
    const input = await openFile(place);
    const opened = await open(input, partner, [sender]);
    const handle = await openHandle(place, 'r+');
    for (const at of [0, 100, 170, 5_000, 70_000, 250_000]) {
      const byte = Buffer.of(bytes[at] ?? 0);
      await handle.write(Buffer.of((bytes[at] ?? 0) ^ 1), 0, 1, at);
      const code = await codeOf(collect(opened.read('a.bin')));
      expect([at, code]).toEqual([at, at < 184 ? 'file.changed' : 'package.damaged']);
      await handle.write(byte, 0, 1, at);
    }
    await handle.truncate(100_000);
    expect(await codeOf(collect(opened.read('a.bin')))).toBe('file.changed');
    await handle.close();
    await input.close();
  });

  it('is not handed out where the sender sealed two contents under one header', async () => {
    // Whoever seals knows the key of the payload and can encrypt another content with it, every chunk authentic.
    const { bytes, other } = await twoPayloads();
    const live = bytes.slice();
    const opened = await open(counted(live, true).source, partner, [sender]);
    live.set(other);
    expect(await codeOf(collect(opened.read('a.bin')))).toBe('file.changed');
  });
});

/** Two packages of one header, nonce and key whose only file differs in its last byte. */
async function twoPayloads(): Promise<{ readonly bytes: Uint8Array; readonly other: Uint8Array }> {
  const content = randomBytes(200_000);
  const { bytes } = await seal(sender, partner, [file('a.bin', content)]);
  const head = bytes.subarray(0, 184);
  const key = payloadKey(await openHeader(partner.identity, head), head.subarray(168));
  const plain = await collect(decryptPayload(key, pieces(bytes.subarray(184), 65_536)));
  const tar = await collect(
    expand(
      pieces(plain, 65_536),
      () => undefined,
      () => undefined,
    ),
  );
  const at = tar.length - 1024 - 512;
  tar[at] = (tar[at] ?? 0) ^ 1;
  const packed = await collect(compress(pieces(tar, 65_536)));
  expect(packed.length).toBe(plain.length);
  return { bytes, other: join([head, await collect(encryptPayload(key, pieces(packed, 65_536)))]) };
}

describe('the code that members are compared by', () => {
  it('is another one for every other content, number and reading', () => {
    const mac = newMac();
    const bytes = randomBytes(100_000);
    const code = Buffer.from(mac(3, bytes)).toString('hex');
    expect(code).toMatch(/^[0-9a-f]{32}$/);
    expect(Buffer.from(mac(3, bytes.subarray())).toString('hex')).toBe(code);
    const bent = Buffer.from(bytes);
    bent[99_999] = (bent[99_999] ?? 0) ^ 1;
    const others = [mac(3, bent), mac(3, bytes.subarray(1)), mac(4, bytes), newMac()(3, bytes)];
    for (const other of others) expect(Buffer.from(other).toString('hex')).not.toBe(code);
  });
});
