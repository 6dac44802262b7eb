// Whether two cards are one partner's, and which of them is the partner's now: exchanges outlive cards. Engine.
import type { Agreement } from '../../../../shared/model/agreement/agreement.ts';
import { findCard, listCards, type StoredCard, wasVerified } from '../../store/cards.ts';
import { listDocuments } from '../../store/documents.ts';
import { parsedAgreement, type Session } from '../context.ts';

/** True where a card is this party's: the pinned one, else one of its name. A stranger's card with our name is not ours. */
export function isPartysCard(
  session: Session,
  party: Agreement['parties'][number],
  card: Pick<StoredCard, 'id' | 'organisation'>,
): boolean {
  if (party.card !== undefined) return party.card === card.id;
  return party.name === card.organisation && (party.name !== session.organisation || card.id === session.card.id);
}

/**
 * True where both cards are one partner's under an agreement: the same card, or two of one organisation, each verified in
 * person once, and each a card of the same party in some version of the agreement.
 */
export function isSamePartner(session: Session, agreement: string, one: StoredCard, other: StoredCard): boolean {
  if (one.id === other.id) return true;
  if (one.own || other.own || one.world !== other.world || one.organisation !== other.organisation) return false;
  if (!wasVerified(session.store, one.id) || !wasVerified(session.store, other.id)) return false;
  const [ofOne, ofOther] = [one, other].map((card) => partiesOf(session, agreement, card));
  return ofOne?.some((party) => ofOther?.includes(party)) ?? false;
}

/** The parties, in any version of an agreement, that a card is of. */
export function partiesOf(session: Session, agreement: string, card: StoredCard): readonly string[] {
  const versions = listDocuments(session.store, 'agreement').filter(({ id }) => id === agreement);
  const parties = versions.flatMap((stored) => parsedAgreement(stored).agreement.parties);
  return [...new Set(parties.filter((party) => isPartysCard(session, party, card)).map(({ id }) => id))];
}

/**
 * The card to seal for: the partner's that is verified now, which is another one where the partner has a new computer, else
 * the card of before.
 */
export function presentCard(session: Session, agreement: string, before: StoredCard): StoredCard {
  if (before.verified !== null) return before;
  const others = listCards(session.store).filter((card) => card.verified !== null && !card.own);
  return others.find((card) => isSamePartner(session, agreement, before, card)) ?? before;
}

/** The card of an id where it was verified in person at any time; undefined for any other. */
export function cardVerifiedOnce(session: Session, id: string): StoredCard | undefined {
  const card = findCard(session.store, id);
  return card !== undefined && wasVerified(session.store, id) ? card : undefined;
}
