// Attack: a package from, for or about somebody else. Nothing is said of a sender before the signature is good. Node.
import { beforeAll, describe, expect, it } from 'vitest';
import { sign } from '../../electron/engine/keys/identity.ts';
import { Problem } from '../../shared/problems.ts';
import { manifestText } from '../../shared/model/package/manifest.ts';
import {
  bytesOf,
  codeOf,
  draftFrom,
  type Entry,
  manifestFor,
  newParty,
  open,
  type Party,
  partyOf,
  seal,
  sealBent,
  sealText,
  tarOf,
  textOf,
  wrapTar,
} from '../support/packages.ts';

let sender: Party;
let partner: Party;
let mallory: Party;
let trainer: Party;
beforeAll(async () => {
  [sender, partner, mallory] = [await newParty('Sender'), await newParty('Partner'), await newParty('Mallory')];
  trainer = await newParty('Trainer', 'training');
});

/** The same entries with another signature file. */
function withSignature(signature: string): (entries: readonly Entry[]) => readonly Entry[] {
  return (entries) => entries.map((entry) => (entry[0] === 'manifest.json.minisig' ? [entry[0], signature] : entry));
}

describe('a package', () => {
  it('for another partner tells nothing, not even who sent it', async () => {
    const { bytes } = await seal(sender, partner);
    await expect(open(bytes, mallory, [sender, partner])).rejects.toEqual(new Problem('package.not-for-us'));
  });

  it('that its recipient seals again to somebody else is refused there', async () => {
    const content = '{"id":"1"}\n';
    const text = manifestText(manifestFor(draftFrom(sender, partner), [['cases.jsonl', content]]));
    const entries: Entry[] = [
      ['manifest.json', text],
      ['manifest.json.minisig', sign(sender.identity, bytesOf(text), 'courier-package/1')],
      ['cases.jsonl', content],
    ];
    const resealed = await wrapTar(tarOf(entries), mallory.identity.recipient);
    await expect(open(resealed, mallory, [sender])).rejects.toEqual(new Problem('package.recipient'));
    expect(await codeOf(open(await wrapTar(tarOf(entries), partner.identity.recipient), partner, [sender]))).toBe(
      'opened',
    );
  });

  it('that names our key beside another card, or our card beside another key, is refused', async () => {
    const to = { card: partner.card, recipient: partner.identity.recipient };
    for (const changes of [
      { to: { ...to, card: mallory.card } },
      { to: { ...to, recipient: mallory.identity.recipient } },
    ]) {
      const bytes = await sealBent(sender, partner, (entries) => entries, changes);
      expect(await codeOf(open(bytes, partner, [sender]))).toBe('package.recipient');
    }
  });

  it('from a sender we do not know is refused without naming it', async () => {
    const { bytes } = await seal(mallory, partner);
    await expect(open(bytes, partner, [sender])).rejects.toEqual(new Problem('package.sender-unknown'));
  });

  it('that claims to come from a sender we know is refused without its signature', async () => {
    const claim = { from: { card: sender.card, organisation: sender.name } };
    const foreign = await sealBent(mallory, partner, (entries) => entries, claim);
    await expect(open(foreign, partner, [sender, mallory])).rejects.toEqual(new Problem('package.signature'));
    const elsewhere = sign(sender.identity, bytesOf('something else'), 'courier-package/1');
    for (const signature of ['', '\n', elsewhere, `${elsewhere}\n`, 'x'.repeat(4000)]) {
      expect(await codeOf(open(await sealBent(sender, partner, withSignature(signature)), partner, [sender]))).toBe(
        'package.signature',
      );
    }
  });

  it('whose manifest was signed as something else is refused', async () => {
    const text = manifestText(manifestFor(draftFrom(sender, partner), [['a', '']]));
    const signature = sign(sender.identity, bytesOf(text), 'courier-agreement/1');
    const bytes = await sealText(sender, partner, text, [['a', '']], withSignature(signature));
    expect(await codeOf(open(bytes, partner, [sender]))).toBe('package.signature');
  });

  it('without a signature file, or with it in the second place of the data, is refused', async () => {
    const missing = await sealBent(sender, partner, (entries) =>
      entries.filter(([name]) => name !== 'manifest.json.minisig'),
    );
    const late = await sealBent(sender, partner, ([manifest, signature, ...files]) =>
      [manifest, ...files, signature].filter((entry) => entry !== undefined),
    );
    const first = await sealBent(sender, partner, ([manifest, signature, ...files]) =>
      [signature, manifest, ...files].filter((entry) => entry !== undefined),
    );
    for (const bytes of [missing, late, first])
      expect(await codeOf(open(bytes, partner, [sender]))).toBe('package.manifest');
  });

  it('from ourselves is known as our own, and only when we did sign it', async () => {
    const own = await seal(partner, partner);
    expect(await codeOf(open(own.bytes, partner, []))).toBe('package.own');
    const claim = { from: { card: partner.card, organisation: partner.name } };
    expect(await codeOf(open(await sealBent(mallory, partner, (entries) => entries, claim), partner, [mallory]))).toBe(
      'package.signature',
    );
  });
});

describe('training and live', () => {
  it('refuse each other, even where one knows the other', async () => {
    const toLive = await sealBent(trainer, partner, (entries) => entries, { world: 'training' });
    expect(await codeOf(open(toLive, partner, [trainer]))).toBe('package.other-world');
    const toTraining = await sealBent(sender, trainer, (entries) => entries, { world: 'live' });
    expect(await codeOf(open(toTraining, trainer, [sender]))).toBe('package.other-world');
  });

  it('refuse each other by their keys, whatever the manifest says', async () => {
    const posing = await sealBent(trainer, partner, (entries) => entries, { world: 'live' });
    expect(await codeOf(open(posing, partner, [trainer]))).toBe('package.other-world');
    const back = await sealBent(sender, trainer, (entries) => entries, { world: 'training' });
    expect(await codeOf(open(back, trainer, [sender]))).toBe('package.other-world');
  });

  it('do not open with an identity of the other', async () => {
    const { bytes } = await seal(sender, partner);
    expect(await codeOf(open(bytes, partyOf('Partner', partner.identity), [sender], { world: 'training' }))).toBe(
      'package.other-world',
    );
  });
});

describe('the order of refusals', () => {
  it('tells a damaged file before anything that is in it', async () => {
    const { bytes } = await seal(mallory, partner);
    const broken = bytes.slice();
    broken[4000] = (broken[4000] ?? 0) ^ 1;
    expect(await codeOf(open(bytes, partner, [sender]))).toBe('package.sender-unknown');
    expect(await codeOf(open(broken, partner, [sender]))).toBe('package.damaged');
    expect(await codeOf(open(bytes.subarray(0, 4000), partner, [sender]))).toBe('package.incomplete');
    expect(textOf(bytes)).not.toContain('Mallory');
  });
});
