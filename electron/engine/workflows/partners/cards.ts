// The cards of partners: taken in, verified, and our own saved to give away. Engine.
import path from 'node:path';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { readSmallFile, writeText } from '../../files/disk.ts';
import { ownText } from '../../formats/own-text.ts';
import { readCard } from '../../keys/card.ts';
import { addCard, findCard, listCards, type StoredCard, verifyCard } from '../../store/cards.ts';
import { appendLog } from '../../store/log.ts';
import { ask, type Context, instant, opened, type Session } from '../context.ts';

type CardView = Result<'card.own'>;

/** The largest card file, in bytes; a card is a few lines. */
const cardLimit = 64 * 1024;

/** A card of this workspace's address book. Throws `card.unknown`. */
export function cardOfPartner(session: Session, id: string): StoredCard {
  const card = findCard(session.store, id);
  if (!card) throw new Problem('card.unknown');
  return card;
}

/** A card as the window shows it. `clash`: another card has the same name, and only one of them can be right. */
function viewAmong(card: StoredCard, cards: readonly StoredCard[]): CardView {
  const { id, organisation, world, created, verified, own } = card;
  const clash = !own && cards.some((other) => !other.own && other.id !== id && other.organisation === organisation);
  return { id, organisation, world, created, verified, own, clash };
}

/** One card as the window shows it. Throws `card.unknown`. */
export function cardView(session: Session, id: string): CardView {
  return viewAmong(cardOfPartner(session, id), listCards(session.store));
}

/** Every card as the window shows it, our own among them. */
export function listCardViews(session: Session): CardView[] {
  const cards = listCards(session.store);
  return cards.map((card) => viewAmong(card, cards));
}

/** Our own card, as the file that partners get. */
export function ownCardFile(session: Session): string {
  return cardOfPartner(session, session.card.id).document;
}

/** The text of a card's file, as its owner wrote it, however it was saved since. Throws `card.damaged`. */
async function cardText(file: string): Promise<string> {
  const bytes = await readSmallFile(file, cardLimit);
  try {
    return ownText(bytes).replaceAll('\r\n', '\n');
  } catch {
    throw new Problem('card.damaged');
  }
}

/** Adds the card in a file, not verified yet; a card that is here already stays as it is. Throws `card.other-world`. */
export async function addCardFile(context: Context, session: Session, file: string): Promise<CardView> {
  const document = await cardText(file);
  const { card } = await readCard(new TextEncoder().encode(document));
  if (card.world !== session.world) throw new Problem('card.other-world');
  if (findCard(session.store, card.id)) return cardView(session, card.id);
  const at = instant(context);
  session.store.transaction(() => {
    addCard(session.store, { ...card, document, verified: null, own: false }, at);
    appendLog(session.store, at, 'card.added', { partner: card.organisation, card: card.id });
  });
  context.changed();
  return cardView(session, card.id);
}

/** One name has one verified card: a new laptop's takes the mark from the old one's. */
async function markVerified(context: Context, session: Session, id: string): Promise<CardView> {
  const at = instant(context);
  session.store.transaction(() => {
    const card = cardOfPartner(session, id);
    if (card.own) throw new Problem('card.own');
    verifyCard(session.store, id, at);
    appendLog(session.store, at, 'card.verified', { partner: card.organisation, card: id });
  });
  context.changed();
  return cardView(session, id);
}

/**
 * Verifies a card by the last digits of its number, as its owner reads them out, once a person has said yes. Throws
 * `card.unknown`, `card.digits`, `card.declined`.
 */
export async function verifyInPerson(
  context: Context,
  session: Session,
  id: string,
  digits: string,
): Promise<CardView> {
  const card = cardOfPartner(session, id);
  const lastDigits = id.replaceAll('-', '').slice(-6);
  if (card.own || digits.replace(/\D/g, '') !== lastDigits) throw new Problem('card.digits');
  // Typed digits prove nothing about who typed them; a page that was taken over has the whole number.
  await ask(context, 'card', { partner: card.organisation, number: card.id }, 'card.declined');
  return markVerified(context, session, id);
}

/** Verifies a card on the word of whoever runs the command line. Throws `card.unknown`, `card.own`. */
export function verifyOnCommand(context: Context, id: string): Promise<CardView> {
  return markVerified(context, opened(context), id);
}

/** Saves our own card into a folder. Gives the file's name. Throws `file.exists`, `file.write-failed`. */
export async function saveOwnCard(session: Session, folder: string): Promise<Result<'card.save'>> {
  const card = cardOfPartner(session, session.card.id);
  const name = `card-${card.id.slice(0, 11)}.json`;
  // Saved there before: the same card needs no second copy, and any other file of this name stays as it is.
  const present = await readSmallFile(path.join(folder, name), cardLimit).catch(() => null);
  if (present === null || new TextDecoder().decode(present) !== card.document)
    await writeText(folder, name, card.document);
  return { file: name };
}
