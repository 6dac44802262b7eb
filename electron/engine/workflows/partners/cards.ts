// The cards of partners, and their verification. Engine.
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { findCard, listCards, type StoredCard, verifyCard } from '../../store/cards.ts';
import { appendLog } from '../../store/log.ts';
import { type Context, instant, opened, type Session } from '../context.ts';

export const cardLimit = 64 * 1024;

/** A card as the window knows it. `clash`: another card has the same name, and only one of them can be right. */
export function cardView(card: StoredCard, all: readonly StoredCard[]): Result<'card.own'> {
  const { id, organisation, world, created, verified, own } = card;
  const clash = !own && all.some((other) => !other.own && other.id !== id && other.organisation === organisation);
  return { id, organisation, world, created, verified, own, clash };
}

export const viewOf = (session: Session, id: string) => cardView(cardOfPartner(session, id), listCards(session.store));

/** A card of this workspace's address book. Throws `card.unknown`. */
export function cardOfPartner(session: Session, id: string): StoredCard {
  const card = findCard(session.store, id);
  if (!card) throw new Problem('card.unknown');
  return card;
}

/** Marks a card as verified on the word of whoever runs the command line. Throws `card.unknown`. */
export async function verifyCardOnCommand(context: Context, id: string): Promise<Result<'card.own'>> {
  await verify(context, opened(context), id);
  return viewOf(opened(context), id);
}

/** One name has one checked card: a new laptop's takes the mark from the old one's. */
export async function verify(context: Context, session: Session, id: string): Promise<void> {
  const at = instant(context);
  await session.store.transaction(() => {
    verifyCard(session.store, id, at);
    appendLog(session.store, at, 'card.verified', { partner: cardOfPartner(session, id).organisation, card: id });
  });
  context.changed();
}
