// Cards: what one says holds together, or it is damaged. Node.
import { beforeAll, describe, expect, it } from 'vitest';
import { cardFile, cardOf, readCard } from '../../../electron/engine/keys/card.ts';
import { fingerprint } from '../../../electron/engine/keys/fingerprint.ts';
import { createIdentity, type Identity, sign } from '../../../electron/engine/keys/identity.ts';
import { randomBytes } from '../../../electron/engine/keys/sodium.ts';
import { type Card, cardFileText, cardText } from '../../../shared/model/package/card.ts';
import { bytesOf, codeOf, textOf } from '../../support/packages.ts';

const created = '2026-03-01T08:00:00Z';
let identity: Identity;
let other: Identity;
let card: Card;
beforeAll(async () => {
  identity = await createIdentity('live', randomBytes);
  other = await createIdentity('live', randomBytes);
  card = cardOf(identity, 'Save & Reunite', created);
});

/** A card file with these changes, rightly signed by the identity whatever it says. */
function signedCard(changes: Partial<Card>, spell: (card: Card) => string = cardText): Uint8Array {
  const text = spell({ ...card, ...changes });
  return bytesOf(cardFileText(text, sign(identity, bytesOf(text), 'courier-card/1')));
}

describe('a card', () => {
  it('says who it is of, under a number made of both keys', async () => {
    const read = await readCard(cardFile(identity, 'Save & Reunite', created));
    expect(read.card).toEqual({
      id: fingerprint(identity.recipient, identity.signer),
      world: 'live',
      organisation: 'Save & Reunite',
      recipient: identity.recipient,
      signer: identity.signer,
      created,
    });
    expect(read.card.id).toMatch(/^[0-9]{5}(-[0-9]{5}){5}$/);
    expect(JSON.parse(read.text)).toEqual(read.card);
  });

  it('has a number that changes with either key and never with anything else', () => {
    expect(fingerprint('age1a', 'RWa')).toBe('45331-10520-27494-85849-14741-86186');
    expect(fingerprint(other.recipient, identity.signer)).not.toBe(card.id);
    expect(fingerprint(identity.recipient, other.signer)).not.toBe(card.id);
    expect(cardOf(identity, 'Another name', created).id).toBe(card.id);
  });

  it('of an exercise says so, for the caller to compare', async () => {
    const trainer = await createIdentity('training', randomBytes);
    expect((await readCard(cardFile(trainer, 'Trainer', created))).card.world).toBe('training');
  });

  it('keeps names in every script, and refuses those that could deceive', async () => {
    for (const name of ['منظمة حماية الطفل', 'የህፃናት ጥበቃ', 'Aide à l’enfance', 'می\u200cخواهم', '子ども']) {
      expect((await readCard(signedCard({ organisation: name }))).card.organisation).toBe(name);
    }
    for (const name of [
      '',
      ' a',
      'a ',
      'a\nb',
      'a\u0000',
      'a\u202eb',
      'a\u2066b',
      'a\u200bb',
      'e\u0301',
      'x'.repeat(121),
      '\ud800',
      '\ufeffa',
    ]) {
      expect([name, await codeOf(readCard(signedCard({ organisation: name })))]).toEqual([name, 'card.damaged']);
    }
  });

  it('is damaged with any one bit flipped', async () => {
    const bytes = cardFile(identity, 'Save & Reunite', created);
    for (let bit = 0; bit < (bytes.length - 1) * 8; bit += 1) {
      const flipped = bytes.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect([bit, await codeOf(readCard(flipped))]).toEqual([bit, 'card.damaged']);
    }
  }, 30_000);

  it('survives a mail program that changes the end of the line', async () => {
    const text = textOf(cardFile(identity, 'Save & Reunite', created));
    expect((await readCard(bytesOf(text.trimEnd()))).card).toEqual(card);
    expect((await readCard(bytesOf(text.replace('\n', '\r\n')))).card).toEqual(card);
  });

  it('that is rightly signed is still damaged where it does not hold together', async () => {
    const trainer = await createIdentity('training', randomBytes);
    // The points 0 and 1: every shared secret with them is zero, so anyone could open what is sealed to them.
    const zero = 'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z';
    const one = 'age1qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj7vrya';
    const bad: readonly [string, Uint8Array][] = [
      ['another id', signedCard({ id: '00000-00000-00000-00000-00000-00000' })],
      ['another recipient', signedCard({ recipient: other.recipient })],
      ['a recipient of small order', signedCard({ recipient: zero, id: fingerprint(zero, identity.signer) })],
      ['another of small order', signedCard({ recipient: one, id: fingerprint(one, identity.signer) })],
      [
        "another's signing key",
        signedCard({ signer: other.signer, id: fingerprint(identity.recipient, other.signer) }),
      ],
      ['the other world', signedCard({ world: 'training' })],
      ['a key of the other world', signedCard({ signer: trainer.signer })],
      ['a date that is none', signedCard({ created: '2026-02-30T00:00:00Z' })],
      ['another order', signedCard({}, ({ id, ...rest }) => JSON.stringify({ ...rest, id }))],
      ['blanks', signedCard({}, (value) => JSON.stringify(value, null, 1))],
      ['one more member', signedCard({}, (value) => JSON.stringify({ ...value, more: 1 }))],
      ['a member twice', signedCard({}, (value) => cardText(value).replace('{', '{"world":"training",'))],
      ['a prototype', signedCard({}, (value) => cardText(value).replace('{', '{"__proto__":{},'))],
      ['two megabytes', bytesOf(' '.repeat(2_000_000))],
      ['nothing', new Uint8Array()],
      ['no text', Uint8Array.of(0xff, 0xfe)],
    ];
    for (const [name, bytes] of bad) expect([name, await codeOf(readCard(bytes))]).toEqual([name, 'card.damaged']);
  });
});
