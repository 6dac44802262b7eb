// The board: the state of every exchange. Engine.
import type { Localised } from '../../../../shared/model/localised.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Exchange } from '../../../../shared/rpc/contract/index.ts';
import { findCard } from '../../store/cards.ts';
import { appendLog } from '../../store/log.ts';
import { countTables } from '../../store/package-tables.ts';
import { countBefore } from '../../store/received-before.ts';
import { countDecisions, countRecords } from '../../store/package-rows.ts';
import { countMissing, findReceived, lineNoticesOf } from '../../store/received-lines.ts';
import { unmarkUnnamed } from '../../store/unnamed-files.ts';
import { findPackage, listPackages, type StoredPackage, stamp } from '../../store/packages.ts';
import { countTakenBack } from '../../store/taken-back.ts';
import { findPackageCut } from '../../store/times.ts';
import { agreementOf, type Context, instant, type Session } from '../context.ts';
import { isBeingWritten } from '../workspace/leftovers.ts';

/** A package by its id. Throws `package.unknown`. */
export function packageOf(session: Session, id: string): StoredPackage {
  const entry = findPackage(session.store, id);
  if (!entry) throw new Problem('package.unknown');
  return entry;
}

/** The numbers below this package's that never came in. */
function missingBefore(session: Session, entry: StoredPackage): number {
  const place = entry.direction === 'in' ? findReceived(session.store, entry.id) : undefined;
  return place === undefined ? 0 : countMissing(session.store, place);
}

function titleOf(session: Session, entry: StoredPackage): Localised | null {
  try {
    const { agreement } = agreementOf(session, entry.agreement, entry.version);
    return agreement.useCases.find((useCase) => useCase.id === entry.useCase)?.title ?? null;
  } catch {
    return null;
  }
}

function cutOf({ store }: Session, id: string): Exchange['cut'] {
  const cut = findPackageCut(store, id);
  return cut ? { version: cut.version, fields: [...cut.fields] } : null;
}

/** The referrals of a package that came before; a decision that was taken over goes along with the first answer. */
function beforeOf({ store }: Session, { id, direction, answered, referrals }: StoredPackage): Exchange['before'] {
  if (direction === 'out' || referrals === 0) return { referrals: 0, decided: 0 };
  const before = countBefore(store, id);
  return { ...before, decided: answered === null ? before.decided : 0 };
}

/** One exchange as the board shows it. Only a signed answer moves an outgoing one to received and decided. */
export function exchangeView(session: Session, entry: StoredPackage): Exchange {
  const decisions = countDecisions(session.store, entry.id);
  const tables = countTables(session.store, entry.id);
  const { accepted, rejected, partly, done, contradicted } = decisions;
  const takenBack = countTakenBack(session.store, entry.id);
  const open = entry.referrals - accepted - rejected - partly - done - contradicted - takenBack.undecided;
  const isDecided =
    entry.referrals > 0 && open === 0 && contradicted === 0 && (entry.direction === 'out' || entry.answered !== null);
  const isReceived = entry.direction === 'in' || entry.received !== null;
  const carried = entry.handedOver === null ? 'sealed' : 'handed-over';
  const unread = entry.voided === null ? carried : 'voided';
  const state = isDecided ? 'decided' : isReceived ? 'received' : unread;
  return {
    package: entry.id,
    direction: entry.direction,
    kind: entry.kind,
    partner: findCard(session.store, entry.partner)?.organisation ?? '',
    agreement: entry.agreement,
    version: entry.version,
    useCase: entry.useCase,
    useCaseTitle: titleOf(session, entry),
    records: entry.records,
    referrals: entry.referrals,
    tables,
    counted: tables > 0 && entry.direction === 'out' ? countRecords(session.store, entry.id) : 0,
    ...{ accepted, rejected, partly, done, contradicted },
    before: beforeOf(session, entry),
    open,
    takenBack: takenBack.referrals,
    state,
    sealed: entry.sealed,
    handedOver: entry.handedOver,
    voided: entry.voided,
    received: entry.direction === 'in' ? entry.opened : entry.received,
    decided: isDecided ? decisions.last : null,
    answered: entry.answered,
    sequence: entry.sequence,
    missing: missingBefore(session, entry),
    notices: [...lineNoticesOf(session.store, entry.id)],
    cut: cutOf(session, entry.id),
  };
}

/** Every exchange of referrals. Agreements and answers travel in packages too, and are not on the board. */
export function listExchanges(session: Session): Exchange[] {
  return listPackages(session.store)
    .filter((entry) => entry.kind === 'referral')
    .map((entry) => exchangeView(session, entry));
}

/**
 * Notes that our package was handed to the partner; once noted it stays. Throws `package.unknown`, also while its file is
 * not in its place yet: nobody can have handed it over; `app.bad-request` for a package that came in; `package.voided` for
 * one that was voided.
 */
export async function handOver(context: Context, session: Session, id: string): Promise<Exchange> {
  const { store } = session;
  const at = instant(context);
  store.transaction(() => {
    const entry = packageOf(session, id);
    if (entry.direction !== 'out') throw new Problem('app.bad-request');
    if (isBeingWritten(store, id)) throw new Problem('package.unknown');
    if (entry.voided !== null) throw new Problem('package.voided');
    if (entry.handedOver !== null) return;
    stamp(store, id, 'handed_over', at);
    // Who carried it away had the file in hand.
    unmarkUnnamed(store, id);
    appendLog(store, at, 'package.handed-over', { package: id, partner: exchangeView(session, entry).partner });
  });
  context.changed();
  return exchangeView(session, packageOf(session, id));
}
