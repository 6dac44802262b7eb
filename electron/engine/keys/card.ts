// Card files: written from an identity, and read only where they hold together. Engine.
import { Encrypter } from 'age-encryption';
import {
  type Card,
  cardFileSchema,
  cardFileText,
  cardFormat,
  cardSchema,
  cardText,
} from '../../../shared/model/package/card.ts';
import { Problem } from '../../../shared/problems.ts';
import { fingerprint } from './fingerprint.ts';
import { type Identity, sign } from './identity.ts';
import { isSigned, worldOf } from './minisign.ts';
import { sodiumReady } from './sodium.ts';

/** Larger than any card file can be. */
const cardFileLimit = 16 * 1024;

/** A card as it came: what it says, and its signed text and signature to keep as evidence. */
export interface ReadCard {
  readonly card: Card;
  readonly text: string;
  readonly signature: string;
}

/** The card of an identity. `created` is when, as ISO text in UTC. */
export function cardOf(identity: Identity, organisation: string, created: string): Card {
  const { world, recipient, signer } = identity;
  const card = { id: fingerprint(recipient, signer), world, organisation, recipient, signer, created };
  if (!cardSchema.safeParse(card).success) throw new Problem('app.bad-request');
  return card;
}

/** The card as a file to hand over, signed with the key that it names. */
export function cardFile(identity: Identity, organisation: string, created: string): Uint8Array {
  const text = cardText(cardOf(identity, organisation, created));
  const bytes = new TextEncoder().encode(text);
  return new TextEncoder().encode(cardFileText(text, sign(identity, bytes, cardFormat)));
}

/**
 * Reads a card file, or throws `card.damaged`. A good signature only says that whoever made the card holds its signing
 * key; whose it is, two people compare by its number. The caller compares `card.world` with its own.
 */
export async function readCard(bytes: Uint8Array): Promise<ReadCard> {
  await sodiumReady();
  if (bytes.length > cardFileLimit) throw new Problem('card.damaged');
  const file = parse(() => {
    const text = decode(bytes);
    const read = cardFileSchema.parse(JSON.parse(text));
    // Mail programs add or lose the line end, nothing else may differ.
    return text.trimEnd() === cardFileText(read.card, read.signature).trimEnd() ? read : undefined;
  });
  const card: Card = parse(() => {
    const read = cardSchema.parse(JSON.parse(file.card));
    return cardText(read) === file.card ? read : undefined;
  });
  const isWhole =
    isSigned(card.signer, new TextEncoder().encode(file.card), cardFormat, file.signature) &&
    card.id === fingerprint(card.recipient, card.signer) &&
    worldOf(card.signer) === card.world &&
    (await isUsable(card.recipient));
  if (!isWhole) throw new Problem('card.damaged');
  return { card, text: file.card, signature: file.signature };
}

/** A key of small order would make every package sealed to it readable by anyone; sealing to it fails, so we try. */
async function isUsable(recipient: string): Promise<boolean> {
  try {
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    await encrypter.encrypt(new Uint8Array());
    return true;
  } catch {
    return false;
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

function parse<T>(read: () => T | undefined): T {
  let value: T | undefined;
  try {
    value = read();
  } catch {
    // What failed may quote the file; the code alone goes on.
  }
  if (value === undefined) throw new Problem('card.damaged');
  return value;
}
