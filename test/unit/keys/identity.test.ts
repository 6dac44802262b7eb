// Identities: made for one world, stored and read again, and silent about their secrets. Node.
import { inspect } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  createIdentity,
  fileKeyFor,
  type Identity,
  readIdentity,
  sign,
  storedIdentity,
} from '../../../electron/engine/keys/identity.ts';
import { isSigned, worldOf } from '../../../electron/engine/keys/minisign.ts';
import { randomBytes } from '../../../electron/engine/keys/sodium.ts';
import { sealHeader } from '../../../electron/engine/package/header.ts';
import { bytesOf, codeOf } from '../../support/packages.ts';

let live: Identity;
let training: Identity;
beforeAll(async () => {
  live = await createIdentity('live', (length) => new Uint8Array(length).fill(1));
  training = await createIdentity('training', randomBytes);
});

describe('an identity', () => {
  it('has keys of its world', () => {
    expect([live.world, worldOf(live.signer)]).toEqual(['live', 'live']);
    expect([training.world, worldOf(training.signer)]).toEqual(['training', 'training']);
    expect(live.recipient).toMatch(/^age1[02-9ac-hj-np-z]{58}$/);
    expect(live.signer).toMatch(/^RWRMAQEBAQEBAYqI[A-Za-z0-9+/]{40}$/);
  });

  it('is the same after it was stored and read', async () => {
    const restored = await readIdentity(storedIdentity(live));
    expect(restored).toEqual(live);
    expect(sign(restored, bytesOf('a'), 's')).toBe(sign(live, bytesOf('a'), 's'));
    expect(isSigned(live.signer, bytesOf('a'), 's', sign(restored, bytesOf('a'), 's'))).toBe(true);
  });

  it('shows no secret when it is logged, listed or turned into JSON', () => {
    const { age, seed } = JSON.parse(storedIdentity(live)) as { age: string; seed: string };
    const shown = inspect(live, { showHidden: true, depth: 9 }) + JSON.stringify(live) + Object.values(live).join();
    expect(age).toMatch(/^AGE-SECRET-KEY-1/);
    expect([shown.includes(age), shown.includes(seed), shown.includes('AGE-SECRET')]).toEqual([false, false, false]);
  });

  it('is refused where its text is damaged, or its key id is of the other world', async () => {
    const stored = storedIdentity(live);
    for (const text of [
      '',
      '{}',
      stored.slice(1),
      stored.replace('"live"', '"training"'),
      stored.replace('"keyId":"4c', '"keyId":"54'),
      stored.replace('AGE-SECRET-KEY-1', 'AGE-SECRET-KEY-2'),
      stored.replace(/(AGE-SECRET-KEY-1.{20})./, '$1B'),
    ]) {
      expect([text.length, await codeOf(readIdentity(text))]).toEqual([text.length, 'workspace.damaged']);
    }
  });

  it('gets the file key of a header for it, null from another, and a throw from a broken one', async () => {
    const { header, fileKey } = await sealHeader(live.recipient);
    expect(await fileKeyFor(live, header)).toEqual(fileKey);
    expect(await fileKeyFor(training, header)).toBeNull();
    const broken = header.slice();
    broken.set(bytesOf(broken[130] === 65 ? 'B' : 'A'), 130);
    expect(await codeOf(fileKeyFor(live, broken))).toBe('package.damaged');
    expect(await codeOf(fileKeyFor(live, header.subarray(0, 100)))).toBe('package.damaged');
  });
});
