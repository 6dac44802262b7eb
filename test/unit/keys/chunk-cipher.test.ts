// The cipher of the payload: the system's and libsodium's are one, and a wrong one is never chosen. Node.
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type ChunkCipher,
  type CipherOfKey,
  chunkCipher,
  isTrustworthy,
  sodiumCipher,
  systemCipher,
} from '../../../electron/engine/keys/chunk-cipher.ts';
import { aeadLimit, aeadTag, randomBytes, sodiumReady } from '../../../electron/engine/keys/sodium.ts';

beforeAll(sodiumReady);

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));

function sealedBy(cipherOf: CipherOfKey, key: Uint8Array, nonce: Uint8Array, message: Uint8Array): Uint8Array {
  const out = new Uint8Array(message.length + aeadTag);
  expect(cipherOf(key).seal(nonce, message, out)).toBe(out.length);
  return out;
}

describe.each([
  ['libsodium', sodiumCipher],
  ['the system', systemCipher],
] as const)('the cipher of %s', (_, cipherOf) => {
  it('encrypts the text of RFC 8439, A.5, as the RFC does', () => {
    // The RFC also authenticates additional data, which age has not: its tag is another.
    const key = hex('1c9240a5eb55d38af333888604f6b5f0473917c1402b80099dca5cbc207075c0');
    const sealed = sealedBy(
      cipherOf,
      key,
      hex('000000000102030405060708'),
      new TextEncoder().encode('Internet-Drafts are'),
    );
    expect(Buffer.from(sealed.subarray(0, 19)).toString('hex')).toBe('64a0861575861af460f062c79be643bd5e805c');
  });

  it('opens what it sealed, in every length at the edges', () => {
    for (const length of [0, 1, 15, 16, 17, 65_535, aeadLimit]) {
      const [key, nonce, message] = [randomBytes(32), randomBytes(12), randomBytes(length)];
      const plain = new Uint8Array(length);
      expect(cipherOf(key).open(nonce, sealedBy(cipherOf, key, nonce, message), plain)).toBe(length);
      expect(Buffer.compare(plain, message)).toBe(0);
    }
  });

  it('opens nothing that was bent, cut or sealed under another key or nonce, and leaves the output untouched', () => {
    const [key, nonce, message] = [randomBytes(32), randomBytes(12), randomBytes(100)];
    const sealed = sealedBy(cipherOf, key, nonce, message);
    const out = new Uint8Array(100).fill(7);
    for (let at = 0; at < sealed.length; at += 1) {
      const bent = sealed.slice();
      bent[at] = (bent[at] ?? 0) ^ 1;
      expect(cipherOf(key).open(nonce, bent, out)).toBe(-1);
    }
    for (const length of [0, 1, 15, 16, 115])
      expect(cipherOf(key).open(nonce, sealed.subarray(0, length), out)).toBe(-1);
    expect(cipherOf(randomBytes(32)).open(nonce, sealed, out)).toBe(-1);
    expect(cipherOf(key).open(randomBytes(12), sealed, out)).toBe(-1);
    expect(out.every((byte) => byte === 7)).toBe(true);
    cipherOf(key).forget();
  });
});

describe('the cipher that is used', () => {
  /** libsodium's with something wrong about it. */
  const bent =
    (changes: (cipher: ChunkCipher) => Partial<ChunkCipher>): CipherOfKey =>
    (key) => ({ ...sodiumCipher(key), ...changes(sodiumCipher(key)) });

  it('is the one of the system, where the system has it', () => {
    expect([isTrustworthy(systemCipher), isTrustworthy(sodiumCipher)]).toEqual([true, true]);
    // libsodium's cipher overwrites what it holds, the system's holds nothing.
    expect(chunkCipher(randomBytes(32)).forget).not.toBe(sodiumCipher(randomBytes(32)).forget);
  });

  it('gives the bytes that libsodium gives', () => {
    for (let round = 0; round < 200; round += 1) {
      const [key, nonce, message] = [randomBytes(32), randomBytes(12), randomBytes(round * 37)];
      expect(sealedBy(systemCipher, key, nonce, message)).toEqual(sealedBy(sodiumCipher, key, nonce, message));
    }
  });

  it('is never one that is missing, gives other bytes, or opens what was bent', () => {
    const missing = () => {
      throw new Error('Unknown cipher');
    };
    expect(isTrustworthy(missing)).toBe(false);
    expect(isTrustworthy(bent(() => ({ seal: missing })))).toBe(false);
    expect(isTrustworthy(bent(() => ({ open: missing })))).toBe(false);
    expect(isTrustworthy(bent(() => ({ open: () => -1 })))).toBe(false);
    expect(isTrustworthy(bent(() => ({ open: (_, sealed) => sealed.length - aeadTag })))).toBe(false);
    const otherTag = bent(({ seal }) => ({
      seal: (nonce, message, out) => {
        const size = seal(nonce, message, out);
        out[size - 1] = (out[size - 1] ?? 0) ^ 1;
        return size;
      },
    }));
    expect(isTrustworthy(otherTag)).toBe(false);
    const blind = bent(({ open }) => ({
      open: (nonce, sealed, out) => Math.max(open(nonce, sealed, out), sealed.length - aeadTag),
    }));
    expect(isTrustworthy(blind)).toBe(false);
    const otherText = bent(({ open }) => ({
      open: (nonce, sealed, out) => {
        const size = open(nonce, sealed, out);
        out[0] = 255;
        return size;
      },
    }));
    expect(isTrustworthy(otherText)).toBe(false);
  });
});
