// Methods: cards are shown, added, verified in person, and saved to give away. Engine.
import path from 'node:path';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { readSmallFile, writeText } from '../../files/disk.ts';
import { readCard } from '../../keys/card.ts';
import type { Session } from '../workspace/session.ts';
import { addCard, findCard, listCards, type StoredCard, verifyCard } from '../../store/cards.ts';
import { appendLog } from '../../store/log.ts';
import { ask, type Context, type Handlers, instant, opened } from '../context.ts';

const cardLimit = 64 * 1024;

/** A card as the window knows it. `clash`: another card has the same name, and only one of them can be right. */
function cardView(card: StoredCard, all: readonly StoredCard[]): Result<'card.own'> {
  const { id, organisation, world, created, verified, own } = card;
  const clash = !own && all.some((other) => !other.own && other.id !== id && other.organisation === organisation);
  return { id, organisation, world, created, verified, own, clash };
}

const viewOf = (session: Session, id: string) => cardView(cardOfPartner(session, id), listCards(session.store));

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
async function verify(context: Context, session: Session, id: string): Promise<void> {
  const at = instant(context);
  await session.store.transaction(() => {
    verifyCard(session.store, id, at);
    appendLog(session.store, at, 'card.verified', { partner: cardOfPartner(session, id).organisation, card: id });
  });
  context.changed();
}

export const cardMethods: Handlers<'card.own' | 'card.list' | 'card.add' | 'card.verify' | 'card.save'> = {
  'card.own': async (context) => viewOf(opened(context), opened(context).card.id),
  'card.list': async (context) => {
    const cards = listCards(opened(context).store);
    return cards.map((card) => cardView(card, cards));
  },
  'card.add': async (context, { file }) => {
    const session = opened(context);
    const bytes = await readSmallFile(context.grants.path(file), cardLimit);
    const { card } = await readCard(bytes);
    if (card.world !== session.world) throw new Problem('card.other-world');
    const known = findCard(session.store, card.id);
    if (known) return viewOf(session, known.id);
    const at = instant(context);
    await session.store.transaction(() => {
      addCard(session.store, { ...card, document: new TextDecoder().decode(bytes), verified: null, own: false }, at);
      appendLog(session.store, at, 'card.added', { partner: card.organisation, card: card.id });
    });
    context.changed();
    return viewOf(session, card.id);
  },
  'card.verify': async (context, { id, digits }) => {
    const session = opened(context);
    const card = cardOfPartner(session, id);
    const last = id.replaceAll('-', '').slice(-6);
    if (card.own || digits.replace(/\D/g, '') !== last) throw new Problem('card.digits');
    // Typed digits prove nothing about who typed them; a page that was taken over has the whole number.
    await ask(context, 'card', { partner: card.organisation, number: card.id }, 'card.declined');
    await verify(context, session, id);
    return viewOf(session, id);
  },
  'card.save': async (context, { folder }) => {
    const session = opened(context);
    const card = cardOfPartner(session, session.card.id);
    const name = `card-${card.id.slice(0, 11)}.json`;
    const target = path.join(context.grants.path(folder), name);
    // Saved there before: the same card needs no second copy, and anything else under this name is left alone.
    const there = await readSmallFile(target, cardLimit).catch(() => null);
    if (there === null || new TextDecoder().decode(there) !== card.document)
      await writeText(path.dirname(target), name, card.document);
    return { file: name };
  },
};
