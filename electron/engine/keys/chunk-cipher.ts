// ChaCha20-Poly1305 for the chunks of an age payload: the system's own where it has it, else libsodium's. Engine.
// Node's OpenSSL takes a fifth of the time that WebAssembly takes; the crypto inside Electron 33 lacks the cipher.
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { aeadTag, forgetChunk, openChunk, sealChunk } from './sodium.ts';

/** Encrypts and decrypts one chunk (RFC 8439) of at most `aeadLimit` bytes. */
export interface ChunkCipher {
  /** Encrypts `message` into `out` and returns the length, which is `aeadTag` bytes more. */
  readonly seal: (key: Uint8Array, nonce: Uint8Array, message: Uint8Array, out: Uint8Array) => number;
  /** Decrypts into `out` and returns the length, or -1 where the chunk is not authentic (`out` is then untouched). */
  readonly open: (key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, out: Uint8Array) => number;
  /** Overwrites what the cipher still holds of the last chunk and its key. */
  readonly forget: () => void;
}

/** libsodium's, which is everywhere. */
export const sodiumCipher: ChunkCipher = { seal: sealChunk, open: openChunk, forget: forgetChunk };

const algorithm = 'chacha20-poly1305';
const options = { authTagLength: aeadTag } as const;

/** The system's, by node:crypto. Every call throws where the system has no such cipher. */
export const systemCipher: ChunkCipher = {
  seal: (key, nonce, message, out) => {
    const cipher = createCipheriv(algorithm, key, nonce, options);
    out.set(cipher.update(message));
    cipher.final();
    out.set(cipher.getAuthTag(), message.length);
    return message.length + aeadTag;
  },
  open: (key, nonce, sealed, out) => {
    const size = sealed.length - aeadTag;
    if (size < 0) return -1;
    const decipher = createDecipheriv(algorithm, key, nonce, options);
    decipher.setAuthTag(sealed.subarray(size));
    const plain = decipher.update(sealed.subarray(0, size));
    const isAuthentic = ends(decipher);
    if (isAuthentic) out.set(plain);
    // Node gives memory of its own for every chunk, and the collector may leave it readable for long.
    plain.fill(0);
    return isAuthentic ? size : -1;
  },
  forget: () => undefined,
};

let chosen: ChunkCipher | undefined;

/** The fastest cipher here that gives the bytes that libsodium gives. */
export function chunkCipher(): ChunkCipher {
  chosen ??= isTrustworthy(systemCipher) ? systemCipher : sodiumCipher;
  return chosen;
}

/** True where a cipher is there and agrees with libsodium about one chunk: sealed, opened, and refused when it is bent. */
export function isTrustworthy(cipher: ChunkCipher): boolean {
  const key = Uint8Array.from({ length: 32 }, (_, index) => index);
  const nonce = key.subarray(0, 12);
  const message = Uint8Array.from({ length: 1000 }, (_, index) => index);
  const sealedBy = ({ seal }: ChunkCipher): Uint8Array => {
    const sealed = new Uint8Array(message.length + aeadTag);
    seal(key, nonce, message, sealed);
    return sealed;
  };
  try {
    const sealed = sealedBy(cipher);
    const plain = new Uint8Array(message.length);
    if (Buffer.compare(sealed, sealedBy(sodiumCipher)) !== 0) return false;
    if (cipher.open(key, nonce, sealed, plain) !== message.length || Buffer.compare(plain, message) !== 0) return false;
    sealed[0] = 255;
    return cipher.open(key, nonce, sealed, plain) === -1;
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
