// The age test vectors (C2SP/CCTV): headers through the age library, payloads through ours. Node.
import { inflateSync } from 'node:zlib';
import { armor, Decrypter } from 'age-encryption';
import * as vectors from 'cctv-age';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CipherOfKey, sodiumCipher, systemCipher } from '../../../electron/engine/keys/chunk-cipher.ts';
import { sodiumReady } from '../../../electron/engine/keys/sodium.ts';
import { openHeader } from '../../../electron/engine/package/header.ts';
import { decryptPayload, encryptPayload, nonceSize, payloadKey } from '../../../electron/engine/package/stream.ts';
import { Problem } from '../../../shared/problems.ts';
import { readIdentity } from '../../../electron/engine/keys/identity.ts';
import { codeOf, collect, join, pieces, sha256 } from '../../support/packages.ts';

interface Vector {
  readonly name: string;
  readonly expected: string;
  readonly payload: string | undefined;
  readonly identities: readonly string[];
  readonly passphrases: readonly string[];
  readonly isArmored: boolean;
  readonly body: Uint8Array;
}

function read([name, bytes]: [string, Uint8Array]): Vector {
  const text = Buffer.from(bytes).toString('latin1');
  const end = text.indexOf('\n\n');
  const lines = text
    .slice(0, end)
    .split('\n')
    .map((line) => line.split(': ') as [string, string]);
  const all = (key: string): string[] => lines.filter(([name]) => name === key).map(([, value]) => value);
  const raw = bytes.slice(end + 2);
  return {
    name,
    expected: all('expect')[0] ?? '',
    payload: all('payload')[0],
    identities: all('identity'),
    passphrases: all('passphrase'),
    isArmored: all('armored').length > 0,
    body: all('compressed').length > 0 ? new Uint8Array(inflateSync(raw)) : raw,
  };
}

const everyVector = Object.entries(vectors as unknown as Record<string, Uint8Array>).map(read);

/** Where the header ends: after the line of its MAC. */
function split(bytes: Uint8Array): [header: Uint8Array, payload: Uint8Array] {
  const text = Buffer.from(bytes).toString('latin1');
  const mac = /^--- .*\n/m.exec(text);
  const end = mac === null ? bytes.length : mac.index + mac[0].length;
  return [bytes.subarray(0, end), bytes.subarray(end)];
}

/** How opening ends, in the words of the vectors, and every byte that was released before. */
async function outcome(
  vector: Vector,
  step: number,
  cipher: CipherOfKey,
): Promise<{ result: string; released: Uint8Array }> {
  const released: Uint8Array[] = [];
  let result = 'header failure';
  try {
    const bytes = vector.isArmored ? armor.decode(Buffer.from(vector.body).toString('latin1')) : vector.body;
    const [header, payload] = split(bytes);
    const decrypter = new Decrypter();
    for (const identity of vector.identities) decrypter.addIdentity(identity);
    for (const passphrase of vector.passphrases) decrypter.addPassphrase(passphrase);
    const fileKey = await decrypter.decryptHeader(header);
    result = 'payload failure';
    if (payload.length < nonceSize) return { result: 'header failure', released: new Uint8Array() };
    const key = payloadKey(fileKey, payload.subarray(0, nonceSize));
    for await (const chunk of decryptPayload(key, pieces(payload.subarray(nonceSize), step), 0, cipher))
      released.push(chunk.slice());
    result = 'success';
  } catch (error) {
    if (result === 'payload failure' && !(error instanceof Problem)) throw error;
  }
  return { result, released: join(released) };
}

/** The app inside Electron uses the first, the command line and the tests the second. */
const ciphers = [sodiumCipher, systemCipher];

beforeAll(sodiumReady);

describe('the age vectors', () => {
  it('are all there', () => {
    expect(everyVector.length).toBeGreaterThanOrEqual(143);
    expect(everyVector.filter(({ expected }) => expected === 'payload failure').length).toBeGreaterThanOrEqual(15);
  });

  it.each(everyVector.map((vector) => [vector.name, vector] as const))(
    '%s',
    async (_, vector) => {
      // The library cannot be asked which of its header checks failed; that it opens nothing is what counts.
      const isOpened = vector.expected === 'success' || vector.expected === 'payload failure';
      for (const step of vector.body.length > 100_000 ? [65_551] : [1, 65_536]) {
        for (const cipher of ciphers) {
          const { result, released } = await outcome(vector, step, cipher);
          expect(result).toBe(isOpened ? vector.expected : 'header failure');
          if (isOpened) expect(sha256(released)).toBe(vector.payload);
        }
      }
    },
    30_000,
  );
});

describe('our payload', () => {
  it('is encrypted exactly as the vectors are', async () => {
    for (const vector of everyVector.filter(({ expected, isArmored }) => expected === 'success' && !isArmored)) {
      const decrypter = new Decrypter();
      for (const identity of vector.identities) decrypter.addIdentity(identity);
      for (const passphrase of vector.passphrases) decrypter.addPassphrase(passphrase);
      const [header, payload] = split(vector.body);
      const key = payloadKey(await decrypter.decryptHeader(header), payload.subarray(0, nonceSize));
      const sealed = payload.subarray(nonceSize);
      const plain = await collect(decryptPayload(key, pieces(sealed, 65_536)));
      for (const cipher of ciphers)
        expect([vector.name, sha256(await collect(encryptPayload(key, pieces(plain, 1000), cipher)))]).toEqual([
          vector.name,
          sha256(sealed),
        ]);
    }
  }, 30_000);
});

describe('our header', () => {
  it('opens the vectors with one X25519 stanza, and no vector of any other kind', async () => {
    const opened: string[] = [];
    const codes = new Set<string>();
    for (const vector of everyVector.filter(({ identities }) =>
      identities.some((text) => text.startsWith('AGE-SECRET-KEY-1')),
    )) {
      for (const age of vector.identities.filter((text) => text.startsWith('AGE-SECRET-KEY-1'))) {
        const stored = {
          format: 'courier-identity/1',
          world: 'live',
          age,
          keyId: '4c00000000000000',
          seed: '00'.repeat(32),
        };
        const identity = await readIdentity(JSON.stringify(stored));
        const code = await codeOf(openHeader(identity, vector.body.subarray(0, 168)));
        codes.add(code);
        if (code === 'opened') opened.push(vector.expected);
      }
    }
    expect(new Set(opened)).toEqual(new Set(['success', 'payload failure', 'header failure']));
    expect([...codes].sort()).toEqual([
      'opened',
      'package.damaged',
      'package.incomplete',
      'package.not-a-package',
      'package.not-for-us',
    ]);
  });
});
