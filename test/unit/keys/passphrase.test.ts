// Passphrases: slow to guess, the same on every keyboard, and never at a planted price. Node.
import { describe, expect, it } from 'vitest';
import { calibrate, checkPassphrase, keyFromPassphrase, readCost } from '../../../electron/engine/keys/passphrase.ts';
import { codeOf } from '../../support/packages.ts';

const mebibyte = 1024 * 1024;
const cost = { memory: 64 * mebibyte, passes: 3 };
const salt = new Uint8Array(16).fill(1);

describe('a key from a passphrase', () => {
  it('is Argon2id of its text', async () => {
    const key = await keyFromPassphrase('correct horse battery', salt, cost);
    // The value is OpenSSL's, by node:crypto's argon2Sync of Node 24.
    expect(Buffer.from(key).toString('hex')).toBe('f56c8a697a93cf18e467c1d85a0ec9e40b78482157ad4993231bf4f06af03719');
    expect(key).not.toEqual(await keyFromPassphrase('correct horse battery', salt, { ...cost, passes: 4 }));
  });

  it('is the same for one letter typed in two ways', async () => {
    expect(await keyFromPassphrase('caf\u00e9', salt, cost)).toEqual(await keyFromPassphrase('cafe\u0301', salt, cost));
  });

  it('is never made at a price out of bounds', async () => {
    for (const bad of [
      { memory: 63 * mebibyte, passes: 3 },
      { memory: 64 * mebibyte, passes: 2 },
      { memory: 1025 * mebibyte, passes: 3 },
      { memory: 64 * mebibyte, passes: 65 },
      { memory: 2 ** 40, passes: 3 },
      { memory: 64 * mebibyte + 1, passes: 3 },
      { memory: -1, passes: 3 },
      { memory: Number.NaN, passes: 3 },
      { passes: 3 },
      { ...cost, lanes: 1 },
      null,
      'x',
    ]) {
      expect(await codeOf(Promise.resolve().then(() => readCost(bad)))).toBe('workspace.damaged');
      expect(await codeOf(keyFromPassphrase('x', salt, bad as typeof cost))).toBe('workspace.damaged');
    }
  });
});

describe('a passphrase', () => {
  it('for live data has twelve characters, not all the same; for an exercise four', async () => {
    const code = (text: string, world: 'live' | 'training'): Promise<string> =>
      codeOf(Promise.resolve().then(() => checkPassphrase(text, world)));
    expect(await code('elevenchars', 'live')).toBe('workspace.passphrase-short');
    expect(await code('twelve chars', 'live')).toBe('opened');
    expect(await code('aaaaaaaaaaaaaaaa', 'live')).toBe('workspace.passphrase-short');
    expect(await code('e\u0301'.repeat(6), 'live')).toBe('workspace.passphrase-short');
    expect(await code('مفتاح البيت الكبير', 'live')).toBe('opened');
    expect(await code('demo', 'training')).toBe('opened');
    expect(await code('dem', 'training')).toBe('workspace.passphrase-short');
  });
});

describe('calibration', () => {
  it('spends the time it may: memory first, then passes, never below the least', async () => {
    // A clock that says how long a measurement took; the first one a second longer.
    const clock = (milliseconds: number) => {
      let calls = 0;
      return (): number => (calls++ % 2 === 0 ? 0 : milliseconds + (calls < 3 ? 1000 : 0));
    };
    expect(await calibrate(800, clock(5000))).toEqual({ memory: 64 * mebibyte, passes: 3 });
    expect(await calibrate(800, clock(800))).toEqual({ memory: 64 * mebibyte, passes: 3 });
    expect(await calibrate(800, clock(300))).toEqual({ memory: 128 * mebibyte, passes: 4 });
    expect(await calibrate(800, clock(100))).toEqual({ memory: 256 * mebibyte, passes: 6 });
    expect(await calibrate(800, clock(0))).toEqual({ memory: 256 * mebibyte, passes: 64 });
  });
});
