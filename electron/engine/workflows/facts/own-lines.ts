// Our own runs of numbers: the place of the next package to a partner, and a new line begun on purpose. Engine.
import { Problem } from '../../../../shared/problems.ts';
import { type StoredCard, findCard } from '../../store/cards.ts';
import { appendLog } from '../../store/log.ts';
import { closeRestoreSigns, listRestoreSigns } from '../../store/restore-signs.ts';
import { addLine, nextPlace, partnersWithLines, type Place } from '../../store/sent-lines.ts';
import { type Context, instant, newId, type Session } from '../context.ts';

/**
 * Throws `line.restored` where a package of this partner says that this workspace was restored from a copy: the next
 * number may have been given already, so a person begins a new line first.
 */
export function requireOwnLine({ store }: Session, { id, organisation }: StoredCard): void {
  if (listRestoreSigns(store).some(({ partner }) => partner === id))
    throw new Problem('line.restored', { partner: organisation });
}

/** The place of the next package to a partner, on a first line where there was none. Call inside a transaction. */
export function takePlace(context: Context, session: Session, card: StoredCard): Place {
  requireOwnLine(session, card);
  const { store } = session;
  if (nextPlace(store, card.id) === undefined) addLine(store, card.id, newId(context), instant(context));
  const place = nextPlace(store, card.id);
  if (place === undefined) throw new Error('a line was begun and is not there');
  return place;
}

/** Throws `seal.changed` unless this is still the place of the next package to a partner, or `line.restored`. */
export function requirePlace(session: Session, card: StoredCard, { line, sequence }: Place): void {
  requireOwnLine(session, card);
  const next = nextPlace(session.store, card.id);
  if (next?.line !== line || next.sequence !== sequence) throw new Problem('seal.changed');
}

/**
 * Begins a new line on purpose: with one partner, or with every partner whom anything was sealed for or who told of a
 * restored copy. On record in the log. Returns how many lines were begun. Throws `card.unknown`, `card.own`.
 */
export function beginLines(context: Context, session: Session, only: string | undefined): number {
  const { store } = session;
  const at = instant(context);
  const cards = partnersToTell(session, only);
  store.transaction(() => {
    for (const { id, organisation } of cards) {
      const line = newId(context);
      addLine(store, id, line, at);
      closeRestoreSigns(store, id, line);
      appendLog(store, at, 'line.begun', { partner: organisation, card: id, line });
    }
  });
  context.changed();
  return cards.length;
}

function partnersToTell({ store }: Session, only: string | undefined): readonly StoredCard[] {
  const signs = listRestoreSigns(store).map(({ partner }) => partner);
  const ids = only === undefined ? new Set([...partnersWithLines(store), ...signs]) : [only];
  return [...ids].map((id) => {
    const card = findCard(store, id);
    if (card === undefined) throw new Problem('card.unknown');
    if (card.own) throw new Problem('card.own');
    return card;
  });
}
