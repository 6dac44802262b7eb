// Attack: a package with one bit flipped anywhere, or cut off anywhere. Nothing of it is ever shown. Node.
import { beforeAll, describe, expect, it } from 'vitest';
import { codeOf, newParty, open, type Party, seal } from '../support/packages.ts';

let sender: Party;
let partner: Party;
let bytes: Uint8Array;
beforeAll(async () => {
  [sender, partner] = [await newParty('Sender'), await newParty('Partner')];
  ({ bytes } = await seal(sender, partner));
});

const firstLine = 22;
const headerSize = 168;

/** Does something for each number below `end`, many at once: an opening mostly waits for the system's cryptography. */
async function forEachBelow(end: number, work: (number: number) => Promise<void>): Promise<void> {
  const atOnce = 32;
  for (let first = 0; first < end; first += atOnce) {
    await Promise.all(Array.from({ length: Math.min(atOnce, end - first) }, (_, index) => work(first + index)));
  }
}

describe('a package of 4096 bytes', () => {
  it('is refused with any one of its 32768 bits flipped', async () => {
    const codes: Record<'line' | 'header' | 'payload', Set<string>> = {
      line: new Set(),
      header: new Set(),
      payload: new Set(),
    };
    await forEachBelow(bytes.length * 8, async (bit) => {
      const at = bit >> 3;
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (bit & 7));
      const code = await codeOf(open(flipped, partner, [sender]));
      codes[at < firstLine ? 'line' : at < headerSize ? 'header' : 'payload'].add(code);
    });
    expect([...codes.line]).toEqual(['package.not-a-package']);
    expect([...codes.header].sort()).toEqual(['package.damaged', 'package.not-a-package', 'package.not-for-us']);
    expect([...codes.payload]).toEqual(['package.damaged']);
  }, 300_000);

  it('is refused as incomplete when it is cut off after any byte', async () => {
    await forEachBelow(bytes.length, async (length) => {
      const code = await codeOf(open(bytes.subarray(0, length), partner, [sender]));
      expect([length, code]).toEqual([length, length < firstLine ? 'package.not-a-package' : 'package.incomplete']);
    });
  }, 120_000);
});
