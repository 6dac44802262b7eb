// Which partner has suspended an agreement: a partner's last word counts, under whichever of its cards it came. Engine.
import { findCard, type StoredCard } from '../../store/cards.ts';
import { suspensionsHeard } from '../../store/notices.ts';
import type { Session } from '../context.ts';
import { isSamePartner } from './same-partner.ts';

/** The card of a partner who has suspended an agreement, and has not ended that; undefined where none has. */
export function suspendedByPartner(
  session: Session,
  agreement: string,
): { readonly card: StoredCard; readonly at: string } | undefined {
  const heard: StoredCard[] = [];
  for (const { card: id, suspended, at } of suspensionsHeard(session.store, agreement)) {
    const card = findCard(session.store, id);
    if (card === undefined || heard.some((later) => isSamePartner(session, agreement, later, card))) continue;
    if (suspended) return { card, at };
    heard.push(card);
  }
  return undefined;
}
