// The time is questioned where the clock is far ahead, and set right by a person who says why. Engine.
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { daysBetween, daysLater, daysOfPartner } from '../../exchange/present-time.ts';
import { findCard } from '../../store/cards.ts';
import { appendLog } from '../../store/log.ts';
import {
  addTimeStatement,
  lastEntryAt,
  latestPartnerTime,
  listTimeStatements,
  notePartnerTime,
} from '../../store/times.ts';
import { listVersionFacts, markBegun } from '../../store/version-facts.ts';
import { ask, type Context, type Session, timeIn } from '../context.ts';

type TimeView = Result<'facts.time'>;

/** The time that is gone by, where it comes from, and whether the clock agrees. */
export function timeView(context: Context, session: Session): TimeView {
  const { at, clock, doubt } = timeIn(context, session);
  const partner = latestPartnerTime(session.store);
  const source = at === clock ? 'clock' : at === lastEntryAt(session.store) ? 'log' : 'partner';
  return {
    at,
    clock,
    doubt,
    days: Math.abs(daysBetween(at, clock)),
    source,
    lastEntry: lastEntryAt(session.store),
    partner: partner
      ? {
          organisation: findCard(session.store, partner.partner)?.organisation ?? partner.partner,
          at: partner.at,
          package: partner.package,
        }
      : null,
  };
}

/** Throws `clock.ahead` while a clock that is far ahead has not been confirmed: nothing is sealed by it. */
export function requireClock(context: Context, session: Session): void {
  const { at, clock, doubt } = timeIn(context, session);
  if (doubt === 'ahead') throw new Problem('clock.ahead', { clock, last: at });
}

/**
 * Remembers the time in a partner's package: later than this, time is never set back. One that lies
 * far ahead does not count. Call inside the transaction that keeps the package.
 */
export function rememberPartnerTime(
  context: Context,
  session: Session,
  { partner, id, created }: { readonly partner: string; readonly id: string; readonly created: string },
): void {
  const { at } = timeIn(context, session);
  const counted = created <= daysLater(at, daysOfPartner);
  // One spelling, so that texts sort as times do.
  notePartnerTime(session.store, { partner, at: daysLater(created, 0), package: id, seen: at, counted });
}

/**
 * By how many whole days a partner's clock seems to be ahead, behind where it is less than none: its package was sealed
 * after `now`, or before `notBefore`, when that which it answers was sealed here.
 */
export function daysOff(created: string, notBefore: string | null, now: string): number {
  if (created > now) return daysBetween(now, created);
  return notBefore !== null && created < notBefore ? daysBetween(notBefore, created) : 0;
}

/** What a person says who sets the time right. */
export interface ClockIsRight {
  readonly by: string;
  readonly reason: string;
}

/**
 * Versions whose term began by the time that was gone by stay begun at the earlier time: no set time brings a version
 * before them back. Only what began in a leap that a person had confirmed, and that is taken back whole, was never true.
 */
function keepBegun({ store }: Session, before: string, after: string): void {
  const leap = listTimeStatements(store).findLast(
    (statement) => statement.kind === 'believed' && statement.before <= after && after < statement.after,
  );
  const until = (leap?.before ?? before).slice(0, 10);
  for (const fact of listVersionFacts(store)) if (fact.from <= until) markBegun(store, fact, before);
}

/**
 * A person says that the computer's clock is right: a clock far ahead is believed, or a wrongly believed time is set
 * back to the clock's. Asked natively. Never below the latest time in a partner's package. Throws `clock.unquestioned`
 * where the clock agrees, `clock.witnessed`, `clock.declined`.
 */
export async function setTimeRight(
  context: Context,
  session: Session,
  { by, reason }: ClockIsRight,
): Promise<TimeView> {
  const { store } = session;
  const { moment } = context.texts;
  const required = () => {
    const { at, clock, doubt } = timeIn(context, session);
    if (clock === at || (clock > at && doubt === null)) throw new Problem('clock.unquestioned');
    const partner = latestPartnerTime(store);
    if (partner && clock < partner.at) {
      const organisation = findCard(store, partner.partner)?.organisation ?? partner.partner;
      throw new Problem('clock.witnessed', { organisation, at: partner.at });
    }
    return { at, clock };
  };
  const asked = required();
  const values = { last: moment(asked.at), clock: moment(asked.clock), reason, by };
  const about = asked.clock > asked.at ? 'clock-ahead' : 'clock-back';
  await ask(context, about, values, 'clock.declined');
  store.transaction(() => {
    const { at, clock } = required();
    const kind = clock > at ? 'believed' : 'corrected';
    if ((kind === 'believed') !== (about === 'clock-ahead')) throw new Problem('clock.unquestioned');
    if (kind === 'corrected') keepBegun(session, at, clock);
    addTimeStatement(store, { kind, before: at, after: clock, by, reason });
    // The reason may be about a child: it stays beside the facts and never comes into the log.
    appendLog(store, clock, kind === 'believed' ? 'time.believed' : 'time.corrected', { before: at, after: clock, by });
  });
  context.changed();
  return timeView(context, session);
}
