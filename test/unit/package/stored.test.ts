// Stored blocks are read and written as zlib does, and whatever else is left to zlib. Node.
import { randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStored, writeStored } from '../../../electron/engine/package/stored.ts';
import { join } from '../../support/packages.ts';

const lengths = [0, 1, 65_534, 65_535, 65_536, 131_070, 131_071, 1_048_576];

function stored(content: Uint8Array): Uint8Array {
  const target = new Uint8Array(content.length + 100);
  return target.subarray(0, writeStored(content, target));
}

function read(deflated: Uint8Array, room = 1_048_576): Buffer | undefined {
  const target = Buffer.alloc(room);
  const size = readStored(deflated, target);
  return size === undefined ? undefined : target.subarray(0, size);
}

describe('stored blocks', () => {
  it.each(lengths)('of %i bytes are what zlib reads', (length) => {
    const content = randomBytes(length);
    expect(Buffer.compare(inflateRawSync(stored(content)), content)).toBe(0);
    expect(Buffer.compare(read(stored(content)) ?? Buffer.from('none'), content)).toBe(0);
  });

  it.each(lengths)('of %i bytes are read as zlib wrote them', (length) => {
    const content = randomBytes(length);
    const target = read(deflateRawSync(content, { level: 0 }));
    expect(Buffer.compare(target ?? Buffer.from('none'), content)).toBe(0);
  });

  it('with anything else among them, cut, followed by more, or too long are left to zlib', () => {
    const content = randomBytes(70_000);
    const good = stored(content);
    const open = good.slice();
    open[65_540] = 0;
    expect(good[65_540]).toBe(1);
    expect(read(deflateRawSync(Buffer.alloc(1000)))).toBeUndefined();
    expect(read(good.subarray(0, -1))).toBeUndefined();
    expect(read(open)).toBeUndefined();
    expect(read(join([good, Uint8Array.of(0)]))).toBeUndefined();
    expect(read(join([open, deflateRawSync(Buffer.alloc(1000))]))).toBeUndefined();
    expect(read(good, 69_999)).toBeUndefined();
    expect(read(new Uint8Array())).toBeUndefined();
  });

  it('are never read otherwise than zlib reads them, however they are bent', () => {
    const good = stored(randomBytes(300));
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(40), (at, value, cut) => {
        const bent = good.slice(0, good.length - (cut < 20 ? 0 : cut - 20));
        if (at < bent.length) bent[at] = value;
        const content = read(bent);
        if (content !== undefined) expect(Buffer.compare(content, inflateRawSync(bent))).toBe(0);
      }),
    );
  });
});
