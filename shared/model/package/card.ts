// What a card says: an organisation's name and public keys. Pure; runs everywhere.
import { z } from 'zod';

/** Two worlds that never mix: work on real children, and exercises. */
export const worlds = ['live', 'training'] as const;
export type World = (typeof worlds)[number];

/**
 * What a name must not contain: control characters, lone surrogates, line separators, and the invisible characters
 * that make two names look alike or turn their order round (bidi controls, zero-width space, tags). The joiners
 * U+200C and U+200D stay: Persian, Urdu and Sinhala are written with them.
 */
const unsafe = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u00ad\u200b\u2060-\u2064\ufeff\u{e0000}-\u{e007f}]/u;

/** True for text that is safe to show as one line and that has one spelling only (NFC, no blanks at its ends). */
function isPlainLine(text: string): boolean {
  return text !== '' && !unsafe.test(text) && text.normalize('NFC') === text && text.trim() === text;
}

/** The nearest plain line to a text of a person: one spelling, nothing invisible. Empty where nothing remains. */
export function asPlainLine(text: string, length = 120): string {
  const visible = text.replace(new RegExp(unsafe, 'gu'), ' ').replace(/\s+/g, ' ').normalize('NFC').trim();
  return [...visible].slice(0, length).join('').trim();
}

/** One line of plain text of at most `length` characters. */
export function plainLine(length: number): z.ZodString {
  return z.string().min(1).max(length).refine(isPlainLine, 'not a plain line');
}

/** Six groups of five digits, short enough to be read aloud over a bad line. */
export const cardId = z.string().regex(/^[0-9]{5}(-[0-9]{5}){5}$/);
/** An X25519 recipient as `age` writes it. */
export const recipientText = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/);
/** An Ed25519 public key as `minisign -P` takes it. */
export const signerText = z.string().regex(/^RW[A-Za-z0-9+/]{54}$/);

export const cardSchema = z.strictObject({
  id: cardId,
  world: z.enum(worlds),
  organisation: plainLine(120),
  recipient: recipientText,
  signer: signerText,
  created: z.iso.datetime(),
});

/** An organisation's public keys and name. `id` is the fingerprint of both keys. */
export interface Card {
  readonly id: string;
  readonly world: World;
  readonly organisation: string;
  readonly recipient: string;
  readonly signer: string;
  readonly created: string;
}

export const cardFormat = 'courier-card/1';

export const cardFileSchema = z.strictObject({
  format: z.literal(cardFormat),
  /** The card as JSON text. These very bytes are signed; nobody re-serialises them. */
  card: z.string().max(4096),
  signature: z.string().max(4096),
});

/** The one spelling of a card: members in this order, no blanks. A reader refuses every other. */
export function cardText(card: Card): string {
  const { id, world, organisation, recipient, signer, created } = card;
  return JSON.stringify({ id, world, organisation, recipient, signer, created });
}

/** The one spelling of a card file. */
export function cardFileText(card: string, signature: string): string {
  return `${JSON.stringify({ format: cardFormat, card, signature })}\n`;
}
