// Signatures: Debian's minisign accepts ours, we accept its, and no other spelling of either. Node.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  isSigned,
  publicKeyText,
  type SigningKey,
  signMessage,
  worldOf,
} from '../../../electron/engine/keys/minisign.ts';
import { sodiumReady } from '../../../electron/engine/keys/sodium.ts';
import { bytesOf } from '../../support/packages.ts';

const key: SigningKey = { keyId: bytesOf('L1234567'), seed: new Uint8Array(32).fill(7) };
const message = bytesOf('what was signed');
const subject = 'courier-test/1';
let directory: string;
let publicKey: string;
let signature: string;
beforeAll(async () => {
  await sodiumReady();
  directory = mkdtempSync(join(tmpdir(), 'courier-'));
  publicKey = publicKeyText(key);
  signature = signMessage(key, message, subject);
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('a signature', () => {
  it('is the one text that key, message and subject give', () => {
    // The point is what node:crypto (OpenSSL) derives from the seed.
    expect(publicKey).toBe('RWRMMTIzNDU2N+pKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs');
    expect(signature.split('\n').slice(0, 3)).toEqual([
      'untrusted comment: signed with Courier',
      expect.stringMatching(/^RURMMTIzNDU2N[A-Za-z0-9+/]{86}=$/),
      'trusted comment: courier-test/1',
    ]);
    expect(isSigned(publicKey, message, subject, signature)).toBe(true);
  });

  it('is good for one message, one subject, one key', () => {
    const other: SigningKey = { keyId: key.keyId, seed: new Uint8Array(32).fill(8) };
    const renamed: SigningKey = { keyId: bytesOf('L7654321'), seed: key.seed };
    expect(isSigned(publicKey, bytesOf('what was Signed'), subject, signature)).toBe(false);
    expect(isSigned(publicKey, message, 'courier-test/2', signature)).toBe(false);
    expect(isSigned(publicKeyText(other), message, subject, signature)).toBe(false);
    expect(isSigned(publicKeyText(renamed), message, subject, signature)).toBe(false);
    expect(isSigned(publicKey, message, 'courier-test/2', signature.replace(subject, 'courier-test/2'))).toBe(false);
  });

  it('is refused with any one bit flipped, and in any other spelling', () => {
    const bytes = bytesOf(signature);
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = bytes.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect([bit, isSigned(publicKey, message, subject, Buffer.from(flipped).toString('latin1'))]).toEqual([
        bit,
        false,
      ]);
    }
    for (const text of [
      '',
      signature.trimEnd(),
      `${signature}\n`,
      `${signature}x`,
      `\n${signature}`,
      signature.replaceAll('\n', '\r\n'),
      signature.replace('RU', 'R U'),
      signature.replace('\ntrusted', '=\ntrusted'),
      signature.replace('Courier', 'courier'),
    ]) {
      expect([text, isSigned(publicKey, message, subject, text)]).toEqual([text, false]);
    }
  });

  it('of the older kind, over the message itself, is refused', () => {
    const bytes = Buffer.from(signature.split('\n')[1] ?? '', 'base64');
    bytes[1] = 'd'.charCodeAt(0);
    const lines = signature.split('\n');
    lines[1] = bytes.toString('base64');
    expect(isSigned(publicKey, message, subject, lines.join('\n'))).toBe(false);
  });

  it('never comes from a key of small order', () => {
    const forged = Buffer.concat([Buffer.from('EdL1234567'), Buffer.alloc(32)]).toString('base64');
    const zeros = [
      'untrusted comment: signed with Courier',
      Buffer.concat([Buffer.from('EDL1234567'), Buffer.alloc(64)]).toString('base64'),
      `trusted comment: ${subject}`,
      Buffer.alloc(64).toString('base64'),
      '',
    ].join('\n');
    expect(isSigned(forged, message, subject, zeros)).toBe(false);
  });
});

describe('the world of a key', () => {
  it('is the first byte of its id, and nothing else is a key of ours', () => {
    expect(worldOf(publicKey)).toBe('live');
    expect(worldOf(publicKeyText({ ...key, keyId: bytesOf('T1234567') }))).toBe('training');
    expect(worldOf(publicKeyText({ ...key, keyId: bytesOf('X1234567') }))).toBeUndefined();
    expect([worldOf(`${publicKey} `), worldOf(publicKey.slice(4)), worldOf('')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe.skipIf(spawnSync('minisign', ['-v']).error !== undefined)("Debian's minisign", () => {
  it('accepts ours and refuses it for another file', () => {
    writeFileSync(join(directory, 'm'), message);
    writeFileSync(join(directory, 'm.minisig'), signature);
    const check = (): number | null =>
      spawnSync('minisign', ['-V', '-H', '-m', 'm', '-P', publicKey], { cwd: directory }).status;
    expect(check()).toBe(0);
    writeFileSync(join(directory, 'm'), 'else');
    expect(check()).toBe(1);
  });

  it('signs what we accept', () => {
    const run = (...args: string[]): number | null =>
      spawnSync('minisign', args, { cwd: directory, input: '\n\n' }).status;
    expect(run('-G', '-W', '-f', '-p', 'p.pub', '-s', 's.key')).toBe(0);
    writeFileSync(join(directory, 'n'), message);
    expect(run('-S', '-H', '-s', 's.key', '-m', 'n', '-c', 'signed with Courier', '-t', subject)).toBe(0);
    const stock = readFileSync(join(directory, 'p.pub'), 'utf8').split('\n')[1] ?? '';
    const text = readFileSync(join(directory, 'n.minisig'), 'utf8').replace(
      /^untrusted comment: .*/,
      'untrusted comment: signed with Courier',
    );
    expect(isSigned(stock, message, subject, text)).toBe(true);
  });
});
