// ChaCha20-Poly1305 for the chunks of an age payload: the system's own where it has it, else libsodium's. Engine.
// Node's OpenSSL takes a fifth of the time that WebAssembly takes; the crypto inside Electron 33 lacks the cipher.
import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto';
import { forget } from './forget.ts';
import { aeadTag, forgetChunk, openChunk, sealChunk } from './sodium.ts';

/** Encrypts and decrypts chunks (RFC 8439) of at most `aeadLimit` bytes under one key. */
export interface ChunkCipher {
  /** Encrypts `message` into `out` and returns the length, which is `aeadTag` bytes more. */
  readonly seal: (nonce: Uint8Array, message: Uint8Array, out: Uint8Array) => number;
  /** Decrypts into `out` and returns the length, or -1 where the chunk is not authentic (`out` is then untouched). */
  readonly open: (nonce: Uint8Array, sealed: Uint8Array, out: Uint8Array) => number;
  /** Overwrites what the cipher still holds of the last chunk and its key. */
  readonly forget: () => void;
}

/** libsodium's, which is everywhere. */
export function sodiumCipher(key: Uint8Array): ChunkCipher {
  return {
    seal: (nonce, message, out) => sealChunk(key, nonce, message, out),
    open: (nonce, sealed, out) => openChunk(key, nonce, sealed, out),
    forget: forgetChunk,
  };
}

const algorithm = 'chacha20-poly1305';
const options = { authTagLength: aeadTag } as const;

/** The system's, by node:crypto. Every call throws where the system has no such cipher. */
export function systemCipher(bytes: Uint8Array): ChunkCipher {
  // A key object is made once; bytes would be made into one for every chunk, a third of the time.
  const key = createSecretKey(bytes);
  return {
    seal: (nonce, message, out) => {
      const cipher = createCipheriv(algorithm, key, nonce, options);
      const sealed = cipher.update(message);
      out.set(sealed);
      forget(sealed);
      cipher.final();
      out.set(cipher.getAuthTag(), message.length);
      return message.length + aeadTag;
    },
    open: (nonce, sealed, out) => {
      const size = sealed.length - aeadTag;
      if (size < 0) return -1;
      const decipher = createDecipheriv(algorithm, key, nonce, options);
      decipher.setAuthTag(sealed.subarray(size));
      const plain = decipher.update(sealed.subarray(0, size));
      const isAuthentic = ends(decipher);
      if (isAuthentic) out.set(plain);
      forget(plain);
      return isAuthentic ? size : -1;
    },
    forget: () => undefined,
  };
}

/** Makes a cipher for a key. */
export type CipherOfKey = (key: Uint8Array) => ChunkCipher;

let chosen: CipherOfKey | undefined;

/** The fastest cipher here that gives the bytes that libsodium gives. */
export function chunkCipher(key: Uint8Array): ChunkCipher {
  chosen ??= isTrustworthy(systemCipher) ? systemCipher : sodiumCipher;
  return chosen(key);
}

/** True where a cipher is there and agrees with libsodium about one chunk: sealed, opened, and refused when it is bent. */
export function isTrustworthy(cipherOf: CipherOfKey): boolean {
  const key = Uint8Array.from({ length: 32 }, (_, index) => index);
  const nonce = key.subarray(0, 12);
  const message = Uint8Array.from({ length: 1000 }, (_, index) => index);
  const [sealed, expected] = [new Uint8Array(message.length + aeadTag), new Uint8Array(message.length + aeadTag)];
  const plain = new Uint8Array(message.length);
  sodiumCipher(key).seal(nonce, message, expected);
  try {
    const cipher = cipherOf(key);
    cipher.seal(nonce, message, sealed);
    const isSame = Buffer.compare(sealed, expected) === 0;
    const isOpened = cipher.open(nonce, sealed, plain) === message.length && Buffer.compare(plain, message) === 0;
    const isRefused = cipher.open(nonce, sealed.reverse(), plain) === -1;
    return isSame && isOpened && isRefused;
  } catch {
    return false;
  }
}

/** False where the tag does not fit, which node:crypto says by throwing. */
function ends(decipher: { final(): Uint8Array }): boolean {
  try {
    decipher.final();
    return true;
  } catch {
    return false;
  }
}
