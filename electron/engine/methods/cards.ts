// Methods: cards are shown, added, verified in person, and saved to give away. Engine.
import type { Handlers } from './handler.ts';
import path from 'node:path';
import { Problem } from '../../../shared/problems.ts';
import { readSmallFile, writeText } from '../files/disk.ts';
import { readCard } from '../keys/card.ts';
import { addCard, findCard, listCards } from '../store/cards.ts';
import { appendLog } from '../store/log.ts';
import { ask, instant, opened } from '../workflows/context.ts';
import { cardLimit, cardView, viewOf, cardOfPartner, verify } from '../workflows/partners/cards.ts';

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
    session.store.transaction(() => {
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
