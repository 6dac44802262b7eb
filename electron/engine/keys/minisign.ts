// minisign's keys and signatures as text (https://jedisct1.github.io/minisign/), prehashed `ED` only. Engine.
import type { World } from '../../../shared/model/package/card.ts';
import { blake2b, isSignedBy, publicKeyFromSeed, signBytes } from './sodium.ts';

/** A minisign key pair: 8 bytes that name the key, and the Ed25519 seed. */
export interface SigningKey {
  readonly keyId: Uint8Array;
  readonly seed: Uint8Array;
}

/** The first byte of a key id says which world the key belongs to; the other seven are random. */
export const worldBytes: Readonly<Record<World, number>> = { live: 0x4c, training: 0x54 };

/** Fixed, because minisign does not sign it: a reader that allowed any text would let a stranger write into the file. */
const untrusted = 'untrusted comment: signed with Courier';
const trustedStart = 'trusted comment: ';

/** The public key as `minisign -P` takes it: `RW…`. */
export function publicKeyText(key: SigningKey): string {
  return base64(join([ascii('Ed'), key.keyId, publicKeyFromSeed(key.seed)]));
}

/** The world that a public key was made for, or undefined where the text is no key of ours. */
export function worldOf(publicKey: string): World | undefined {
  const byte = parsePublicKey(publicKey)?.keyId[0];
  return byte === worldBytes.live ? 'live' : byte === worldBytes.training ? 'training' : undefined;
}

/**
 * Signs `message` as `minisign -S` would. `subject` (for example `courier-package/1`) is the trusted comment: what was
 * signed as one thing never verifies as another.
 */
export function signMessage(key: SigningKey, message: Uint8Array, subject: string): string {
  const signature = signBytes(key.seed, blake2b(message));
  const seal = signBytes(key.seed, join([signature, ascii(subject)]));
  const line = base64(join([ascii('ED'), key.keyId, signature]));
  return `${untrusted}\n${line}\n${trustedStart}${subject}\n${base64(seal)}\n`;
}

/**
 * True where `text` is this key's signature over `message` as `subject`. Exactly four lines, canonical base64, and
 * `ED` only: the older `Ed` signs the message itself, so a reader that takes both can be fed a hash as a message.
 */
export function isSigned(publicKey: string, message: Uint8Array, subject: string, text: string): boolean {
  const key = parsePublicKey(publicKey);
  const [first, second, third, fourth, rest, ...more] = text.split('\n');
  if (key === undefined || first !== untrusted || third !== trustedStart + subject) return false;
  if (rest !== '' || more.length > 0) return false;
  const signature = fromBase64(second ?? '', 74);
  const seal = fromBase64(fourth ?? '', 64);
  if (signature === undefined || seal === undefined) return false;
  const point = signature.subarray(10);
  return (
    starts(signature, join([ascii('ED'), key.keyId])) &&
    isSignedBy(key.point, blake2b(message), point) &&
    isSignedBy(key.point, join([point, ascii(subject)]), seal)
  );
}

function parsePublicKey(text: string): { readonly keyId: Uint8Array; readonly point: Uint8Array } | undefined {
  const bytes = fromBase64(text, 42);
  if (bytes === undefined || !starts(bytes, ascii('Ed'))) return undefined;
  return { keyId: bytes.subarray(2, 10), point: bytes.subarray(10) };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** Buffer ignores what it does not know; writing the bytes again and comparing refuses every other spelling. */
function fromBase64(text: string, length: number): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === length && bytes.toString('base64') === text ? new Uint8Array(bytes) : undefined;
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

function starts(bytes: Uint8Array, start: Uint8Array): boolean {
  return Buffer.compare(bytes.subarray(0, start.length), start) === 0;
}
