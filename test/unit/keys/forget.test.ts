// Memory that is given back: overwritten at once, and never that of somebody else. Node.
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { forget } from '../../../electron/engine/keys/forget.ts';

describe('bytes that are forgotten', () => {
  it('are gone, with their buffer', () => {
    const bytes = new Uint8Array(100_000).fill(7);
    const { buffer } = bytes;
    forget(bytes);
    expect([bytes.length, buffer.byteLength]).toEqual([0, 0]);
    const large = deflateRawSync(new Uint8Array(1000), { chunkSize: 1_000_000 });
    forget(large);
    expect([large.length, large.buffer.byteLength]).toEqual([0, 0]);
  });

  it('in a pool that others share are overwritten, and the others stay', () => {
    const [before, bytes, behind] = [Buffer.from('before'), Buffer.from('secret'), Buffer.from('behind')];
    expect(bytes.buffer).toBe(before.buffer);
    forget(bytes);
    expect([before.toString(), behind.toString()]).toEqual(['before', 'behind']);
    expect([...bytes]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('may be none', () => {
    const none = new Uint8Array();
    forget(none);
    expect(none.length).toBe(0);
  });
});
