// The only file that imports libsodium: the few primitives we use, under our own names. Engine.
import { randomBytes as systemBytes } from 'node:crypto';
import sodium from 'libsodium-wrappers-sumo';

/** What the wrapper does not type: the WebAssembly module itself, whose memory we write into. */
interface Module {
  HEAPU8: Uint8Array;
  _malloc(size: number): number;
  _crypto_aead_chacha20poly1305_ietf_encrypt(...words: number[]): number;
  _crypto_aead_chacha20poly1305_ietf_decrypt(...words: number[]): number;
  _crypto_generichash(...words: number[]): number;
}

export const aeadTag = 16;
/** The largest message that `sealChunk` and `openChunk` take: one chunk of an age payload. */
export const aeadLimit = 64 * 1024;

/** Addresses in the module's memory for one chunk, its key and its nonce. Calls are synchronous, so one set is enough. */
let room: { readonly chunk: number; readonly key: number; readonly nonce: number } | undefined;

/** Resolves once libsodium may be called. Everything else in this file needs it to have resolved. */
export function sodiumReady(): Promise<void> {
  return sodium.ready;
}

/**
 * Encrypts one chunk (ChaCha20-Poly1305, RFC 8439) into `out` and returns its length. Straight into the module's
 * memory: the wrapper allocates and frees five buffers per call, which costs a fifth of the speed.
 */
export function sealChunk(key: Uint8Array, nonce: Uint8Array, message: Uint8Array, out: Uint8Array): number {
  const { module, chunk } = load(key, nonce, message, aeadLimit);
  const { key: keyAt, nonce: nonceAt } = roomIn(module);
  const failed = module._crypto_aead_chacha20poly1305_ietf_encrypt(
    chunk,
    0,
    chunk,
    message.length,
    0,
    0,
    0,
    0,
    0,
    nonceAt,
    keyAt,
  );
  if (failed !== 0) throw new Error('libsodium refused to encrypt');
  const size = message.length + aeadTag;
  out.set(module.HEAPU8.subarray(chunk, chunk + size));
  return size;
}

/** Decrypts one chunk into `out` and returns its length, or -1 where it is not authentic (`out` is then untouched). */
export function openChunk(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, out: Uint8Array): number {
  if (sealed.length < aeadTag) return -1;
  const { module, chunk } = load(key, nonce, sealed, aeadLimit + aeadTag);
  const { key: keyAt, nonce: nonceAt } = roomIn(module);
  const failed = module._crypto_aead_chacha20poly1305_ietf_decrypt(
    chunk,
    0,
    0,
    chunk,
    sealed.length,
    0,
    0,
    0,
    0,
    nonceAt,
    keyAt,
  );
  if (failed !== 0) return -1;
  const size = sealed.length - aeadTag;
  out.set(module.HEAPU8.subarray(chunk, chunk + size));
  return size;
}

/** Overwrites the last chunk and key that passed through the module's memory. */
export function forgetChunk(): void {
  if (room === undefined) return;
  const { HEAPU8 } = moduleOf();
  HEAPU8.fill(0, room.chunk, room.chunk + aeadLimit + aeadTag);
  HEAPU8.fill(0, room.key, room.key + 32);
}

/** BLAKE2b with 64 bytes of output: what minisign signs. node:crypto has it too, but not inside Electron. */
export function blake2b(message: Uint8Array): Uint8Array {
  return sodium.crypto_generichash(64, message, null);
}

/**
 * BLAKE2b under a 32-byte key (RFC 7693) of a text as UTF-8: `out.length` bytes into `out`. Straight into the module's
 * memory, as `sealChunk`: an assessment makes hundreds of thousands.
 */
export function keyedBlake2bOfText(key: Uint8Array, text: string, out: Uint8Array): void {
  if (key.length !== 32) throw new RangeError('key out of bounds');
  const module = moduleOf();
  const { chunk, key: keyAt } = roomIn(module);
  const { HEAPU8 } = module;
  const { read, written } = encoder.encodeInto(text, HEAPU8.subarray(chunk + out.length, chunk + aeadLimit));
  if (read < text.length) {
    out.set(sodium.crypto_generichash(out.length, encoder.encode(text), key));
    return;
  }
  HEAPU8.set(key, keyAt);
  const failed = module._crypto_generichash(chunk, out.length, chunk + out.length, written, 0, keyAt, key.length);
  if (failed !== 0) throw new Error('libsodium refused to hash');
  out.set(HEAPU8.subarray(chunk, chunk + out.length));
}

const encoder = new TextEncoder();

/** The Ed25519 public key that belongs to a 32-byte seed. */
export function publicKeyFromSeed(seed: Uint8Array): Uint8Array {
  return sodium.crypto_sign_seed_keypair(seed).publicKey;
}

/** An Ed25519 signature (RFC 8032). */
export function signBytes(seed: Uint8Array, message: Uint8Array): Uint8Array {
  const { privateKey } = sodium.crypto_sign_seed_keypair(seed);
  const signature = sodium.crypto_sign_detached(message, privateKey);
  sodium.memzero(privateKey);
  return signature;
}

/** True for a good signature. libsodium refuses keys and points of small order and non-canonical numbers. */
export function isSignedBy(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  return sodium.crypto_sign_verify_detached(signature, message, publicKey);
}

/** Argon2id (RFC 9106) with one lane. */
export function argon2id(password: Uint8Array, salt: Uint8Array, passes: number, memory: number): Uint8Array {
  return sodium.crypto_pwhash(32, password, salt, passes, memory, sodium.crypto_pwhash_ALG_ARGON2ID13);
}

/** Bytes from the operating system's generator, through Node: unlike the rest of this file they need no waiting for. */
export function randomBytes(length: number): Uint8Array {
  return new Uint8Array(systemBytes(length));
}

function moduleOf(): Module {
  return (sodium as unknown as { readonly libsodium: Module }).libsodium;
}

function roomIn(module: Module): NonNullable<typeof room> {
  room ??= { chunk: module._malloc(aeadLimit + aeadTag), key: module._malloc(32), nonce: module._malloc(12) };
  return room;
}

/** HEAPU8 is looked up each time: memory that grows (Argon2) leaves older views detached. */
function load(key: Uint8Array, nonce: Uint8Array, bytes: Uint8Array, limit: number): { module: Module; chunk: number } {
  if (key.length !== 32 || nonce.length !== 12 || bytes.length > limit) throw new RangeError('chunk out of bounds');
  const module = moduleOf();
  const { chunk, key: keyAt, nonce: nonceAt } = roomIn(module);
  module.HEAPU8.set(key, keyAt);
  module.HEAPU8.set(nonce, nonceAt);
  module.HEAPU8.set(bytes, chunk);
  return { module, chunk };
}
