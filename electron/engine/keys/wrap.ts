// Wraps a workspace's database key under the key that comes from its passphrase. Engine.
import type { World } from '../../../shared/model/package/card.ts';
import { aeadTag, openChunk, sealChunk, sodiumReady } from './sodium.ts';

const nonceLength = 12;
const keyLength = 32;

/**
 * The database key and the world it was made for, encrypted (ChaCha20-Poly1305) under the passphrase's key: nonce, then
 * ciphertext. The world is inside, so that a header edited from training to live does not open.
 */
export async function wrapKey(
  key: Uint8Array,
  world: World,
  under: Uint8Array,
  nonce: Uint8Array,
): Promise<Uint8Array> {
  await sodiumReady();
  const plain = Uint8Array.of(...key, world === 'live' ? 1 : 0);
  const out = new Uint8Array(nonceLength + plain.length + aeadTag);
  out.set(nonce.subarray(0, nonceLength));
  sealChunk(under, nonce.subarray(0, nonceLength), plain, out.subarray(nonceLength));
  return out;
}

/** The database key and its world, or null under a wrong passphrase (or from a changed header; the two look the same). */
export async function unwrapKey(
  wrapped: Uint8Array,
  under: Uint8Array,
): Promise<{ readonly key: Uint8Array; readonly world: World } | null> {
  await sodiumReady();
  const plain = new Uint8Array(keyLength + 1);
  if (wrapped.length !== nonceLength + plain.length + aeadTag) return null;
  if (openChunk(under, wrapped.subarray(0, nonceLength), wrapped.subarray(nonceLength), plain) !== plain.length)
    return null;
  return { key: plain.subarray(0, keyLength), world: plain[keyLength] === 1 ? 'live' : 'training' };
}
