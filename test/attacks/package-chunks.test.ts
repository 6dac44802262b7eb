// Attack: the chunks of a package swapped, doubled, dropped, mixed with another's, or followed by more. Node.
import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { codeOf, file, join, newParty, open, type Party, seal } from '../support/packages.ts';

const start = 184;
const size = 65_552;
let sender: Party;
let partner: Party;
let bytes: Uint8Array;
let other: Uint8Array;
let chunks: Uint8Array[];
beforeAll(async () => {
  [sender, partner] = [await newParty('Sender'), await newParty('Partner')];
  const content = randomBytes(250_000);
  ({ bytes } = await seal(sender, partner, [file('a.bin', content)]));
  ({ bytes: other } = await seal(sender, partner, [file('a.bin', content)]));
  chunks = [];
  for (let at = start; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
});

/** The code of the refusal of a package put together from these parts. */
function refusal(...parts: readonly (Uint8Array | undefined)[]): Promise<string> {
  return codeOf(open(join(parts.filter((part) => part !== undefined)), partner, [sender]));
}

describe('a package of several chunks', () => {
  it('is opened as it is', async () => {
    expect(chunks.length).toBe(4);
    expect(await refusal(bytes.subarray(0, start), ...chunks)).toBe('opened');
  });

  it('is refused with two chunks swapped, one twice, or one missing', async () => {
    const head = bytes.subarray(0, start);
    const [a, b, c, d] = chunks;
    expect(await refusal(head, b, a, c, d)).toBe('package.damaged');
    expect(await refusal(head, a, c, b, d)).toBe('package.damaged');
    expect(await refusal(head, a, a, b, c, d)).toBe('package.incomplete');
    expect(await refusal(head, a, b, d)).toBe('package.incomplete');
    expect(await refusal(head, b, c, d)).toBe('package.incomplete');
    expect(await refusal(head, d)).toBe('package.incomplete');
    expect(await refusal(head, a, b, c, d, d)).toBe('package.incomplete');
  });

  it('is refused as incomplete when whole chunks are missing at its end', async () => {
    for (const count of [0, 1, 2, 3]) {
      expect(await refusal(bytes.subarray(0, start), ...chunks.slice(0, count))).toBe('package.incomplete');
    }
  });

  it('is refused with anything behind it', async () => {
    for (const more of [1, 15, 16, 17, 4096, 65_552, 70_000]) {
      expect(await refusal(bytes, new Uint8Array(more))).not.toBe('opened');
      expect(await refusal(bytes, bytes.subarray(0, more))).not.toBe('opened');
    }
  });

  it('is refused with the header, the nonce or a chunk of another package for the same partner', async () => {
    expect(other.length).toBe(bytes.length);
    expect(await refusal(other.subarray(0, 168), bytes.subarray(168))).toBe('package.damaged');
    expect(await refusal(bytes.subarray(0, 168), other.subarray(168))).toBe('package.damaged');
    expect(await refusal(bytes.subarray(0, 168), other.subarray(168, start), bytes.subarray(start))).toBe(
      'package.damaged',
    );
    for (let at = start; at < bytes.length; at += size) {
      expect(await refusal(bytes.subarray(0, at), other.subarray(at, at + size), bytes.subarray(at + size))).toBe(
        'package.damaged',
      );
    }
  });
});
