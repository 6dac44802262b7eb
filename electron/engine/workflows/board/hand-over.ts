// Handing over: how and to whom, put right by a new entry where it was wrong. Engine.
import { Problem } from '../../../../shared/problems.ts';
import type { Params } from '../../../../shared/rpc/contract/index.ts';
import { findCard } from '../../store/cards.ts';
import { addHandOver, type HandOver, listHandOvers } from '../../store/hand-overs.ts';
import { appendLog } from '../../store/log.ts';
import { stamp, type StoredPackage } from '../../store/packages.ts';
import { listWrittenAgain } from '../../store/sealed-files.ts';
import { unmarkUnnamed } from '../../store/unnamed-files.ts';
import { type Context, instant, newId, type Session } from '../context.ts';
import { isBeingWritten } from '../workspace/leftovers.ts';
import { packageOf } from './board.ts';

/** The entries of a package that hold: those that no later one puts right. */
export function handOversOf({ store }: Session, id: string): readonly HandOver[] {
  const entries = listHandOvers(store, id);
  const corrected = new Set(entries.map(({ corrects }) => corrects));
  return entries.filter((entry) => !corrected.has(entry.id));
}

/**
 * Notes that our package was handed over, how and to whom. That it was stays for good; how and to whom can be put right,
 * and each further stick is an entry of its own. Throws `package.unknown`, also while its file is not in its place yet:
 * nobody can have handed it over; `app.bad-request` for a package that came in and for an entry that is not there to be
 * put right; `package.voided` for one that was voided.
 */
export async function handOver(
  context: Context,
  session: Session,
  { package: id, how, corrects }: Params<'board.hand-over'>,
): Promise<void> {
  const { store } = session;
  const at = instant(context);
  store.transaction(() => {
    const entry = packageOf(session, id);
    if (entry.direction !== 'out') throw new Problem('package.not-sent');
    if (isBeingWritten(store, id)) throw new Problem('package.unknown');
    if (entry.voided !== null) throw new Problem('package.voided');
    const partner = findCard(store, entry.partner)?.organisation ?? '';
    const holding = handOversOf(session, id);
    if (corrects !== undefined && (how === undefined || !holding.some((each) => each.id === corrects)))
      throw new Problem('app.bad-request');
    const isSaid = how !== undefined && corrects === undefined && isSaidAlready(session, entry, how);
    if (entry.handedOver !== null && (how === undefined || isSaid)) return;
    if (entry.handedOver === null) stamp(store, id, 'handed_over', at);
    // Who carried it away had the file in hand.
    unmarkUnnamed(store, id);
    if (how !== undefined)
      addHandOver(store, { id: newId(context), package: id, ...how, at, corrects: corrects ?? null });
    // Who took it is a person's name: it stays beside the package and never comes into the log.
    const channel = how === undefined ? {} : { channel: how.channel };
    const name = corrects === undefined ? 'package.handed-over' : 'package.hand-over-corrected';
    appendLog(store, at, name, { package: id, partner, ...channel });
  });
  context.changed();
}

/** A second click says nothing new; another stick does. */
function isSaidAlready(
  session: Session,
  { id }: StoredPackage,
  { channel, person }: NonNullable<Params<'board.hand-over'>['how']>,
): boolean {
  const last = listWrittenAgain(session.store, id).at(-1) ?? '';
  return handOversOf(session, id).some((each) => each.channel === channel && each.person === person && each.at > last);
}
