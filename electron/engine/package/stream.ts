// The payload of an age file: 64 KiB chunks of ChaCha20-Poly1305 (C2SP age v1, "Payload"). Engine. FORMAT.md A5–A8.
import { createHmac } from 'node:crypto';
import { Problem } from '../../../shared/problems.ts';
import { type CipherOfKey, chunkCipher } from '../keys/chunk-cipher.ts';
import { aeadLimit, aeadTag } from '../keys/sodium.ts';

export const chunkSize = aeadLimit;
export const sealedChunkSize = aeadLimit + aeadTag;
export const nonceSize = 16;

/** The key of the payload from the file key and the payload's nonce: HKDF-SHA256 (RFC 5869), one block of output. */
export function payloadKey(fileKey: Uint8Array, nonce: Uint8Array): Uint8Array {
  const extracted = createHmac('sha256', nonce).update(fileKey).digest();
  return new Uint8Array(createHmac('sha256', extracted).update('payload\u0001').digest());
}

/** Encrypts a stream. Each chunk yielded is valid until the next one is asked for. */
export async function* encryptPayload(
  key: Uint8Array,
  plain: AsyncIterable<Uint8Array>,
  cipherOf: CipherOfKey = chunkCipher,
): AsyncGenerator<Uint8Array> {
  const cipher = cipherOf(key);
  const counter = chunkCounter(0);
  const held = new Uint8Array(chunkSize);
  const sealed = new Uint8Array(sealedChunkSize);
  let filled = 0;
  try {
    for await (const piece of plain) {
      for (let at = 0; at < piece.length; ) {
        // A full chunk is held back until more bytes come: only then is it known not to be the last.
        if (filled === chunkSize) {
          yield sealed.subarray(0, cipher.seal(counter.next(false), held, sealed));
          filled = 0;
        }
        const part = piece.subarray(at, at + chunkSize - filled);
        held.set(part, filled);
        filled += part.length;
        at += part.length;
      }
    }
    yield sealed.subarray(0, cipher.seal(counter.next(true), held.subarray(0, filled), sealed));
  } finally {
    held.fill(0);
    cipher.forget();
  }
}

/**
 * Decrypts a stream. Each chunk yielded is authentic, and valid until the next one is asked for; that the stream is
 * whole is only known when it ends without a throw. Throws `package.incomplete` where it stops at the end of a chunk
 * that is not the last, and `package.damaged` for everything else. A stream that begins in the middle of the payload
 * begins with the whole chunk `first`, counted from 0.
 */
export async function* decryptPayload(
  key: Uint8Array,
  sealed: AsyncIterable<Uint8Array>,
  first = 0,
  cipherOf: CipherOfKey = chunkCipher,
): AsyncGenerator<Uint8Array> {
  const cipher = cipherOf(key);
  const counter = chunkCounter(first);
  const held = new Uint8Array(sealedChunkSize);
  const plain = new Uint8Array(chunkSize);
  let filled = 0;
  let isFirst = first === 0;
  try {
    for await (const piece of sealed) {
      for (let at = 0; at < piece.length; ) {
        if (filled === sealedChunkSize) {
          const nonce = counter.next(false);
          if (cipher.open(nonce, held, plain) !== chunkSize) {
            nonce[11] = 1;
            // Authentic as the last chunk, but more bytes follow it: what it holds is released, as by age, and no more.
            if (cipher.open(nonce, held, plain) === chunkSize) yield plain;
            throw new Problem('package.damaged');
          }
          yield plain;
          filled = 0;
          isFirst = false;
        }
        const part = piece.subarray(at, at + sealedChunkSize - filled);
        held.set(part, filled);
        filled += part.length;
        at += part.length;
      }
    }
    if (filled === 0) throw new Problem('package.incomplete');
    const last = held.subarray(0, filled);
    const nonce = counter.next(true);
    const size = cipher.open(nonce, last, plain);
    if (size < 0) {
      nonce[11] = 0;
      const cut = cipher.open(nonce, last, plain);
      if (cut !== chunkSize) throw new Problem('package.damaged');
      // Authentic as a chunk in the middle: the file was cut exactly between two chunks.
      yield plain.subarray(0, cut);
      throw new Problem('package.incomplete');
    }
    // An empty last chunk after others would give one content two encodings (A8).
    if (size === 0 && !isFirst) throw new Problem('package.damaged');
    yield plain.subarray(0, size);
  } finally {
    plain.fill(0);
    cipher.forget();
  }
}

/** The nonces of one payload from chunk `first` on: eleven bytes that count chunks and one that marks the last. */
function chunkCounter(first: number): { next(isLast: boolean): Uint8Array } {
  const nonce = new Uint8Array(12);
  const view = new DataView(nonce.buffer);
  let index = first;
  return {
    next(isLast) {
      // 2^53 chunks are 512 EiB: the lower seven of the eleven bytes are enough.
      view.setUint32(7, index >>> 0);
      view.setUint32(3, Math.floor(index / 2 ** 32));
      nonce[11] = isLast ? 1 : 0;
      index += 1;
      return nonce;
    },
  };
}
