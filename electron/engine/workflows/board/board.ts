// The board: the state of every exchange. Engine.
import { stateOfExchange } from '../../../../shared/model/package/track.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Exchange } from '../../../../shared/rpc/contract/index.ts';
import { findCard } from '../../store/cards.ts';
import { countTables } from '../../store/package-tables.ts';
import { countBefore } from '../../store/received-before.ts';
import { countDecisions, countRecords, findReferral } from '../../store/package-rows.ts';
import { countMissing, findReceived, lineNoticesOf } from '../../store/received-lines.ts';
import { findPackage, listPackages, type StoredPackage } from '../../store/packages.ts';
import { countTakenBack } from '../../store/taken-back.ts';
import { findPackageCut } from '../../store/times.ts';
import type { Session } from '../context.ts';
import { termsThen } from './board-lines.ts';

/** A package by its id. Throws `package.unknown`. */
export function packageOf(session: Session, id: string): StoredPackage {
  const entry = findPackage(session.store, id);
  if (!entry) throw new Problem('package.unknown');
  return entry;
}

/** A package of referrals that we sealed. Throws `package.unknown`, `package.not-sent` for any other. */
export function sentPackageOf(session: Session, id: string): StoredPackage {
  const entry = packageOf(session, id);
  if (entry.direction !== 'out' || entry.kind !== 'referral') throw new Problem('package.not-sent');
  return entry;
}

/** A package of referrals that came in. Throws `package.unknown`, `package.not-received` for any other. */
export function receivedPackageOf(session: Session, id: string): StoredPackage {
  const entry = packageOf(session, id);
  if (entry.direction !== 'in' || entry.kind !== 'referral') throw new Problem('package.not-received');
  return entry;
}

/** Requires a package to hold a referral. Throws `package.unknown`, `referral.unknown`. */
export function requireReferral(session: Session, id: string, referral: string): void {
  packageOf(session, id);
  if (findReferral(session.store, id, referral) === undefined) throw new Problem('referral.unknown');
}

/** The numbers below this package's that never came in. */
function missingBefore(session: Session, entry: StoredPackage): number {
  const place = entry.direction === 'in' ? findReceived(session.store, entry.id) : undefined;
  return place === undefined ? 0 : countMissing(session.store, place);
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
  // Answers that contradict each other decide nothing.
  const state = stateOfExchange({ ...entry, open: open + contradicted, takenBack: takenBack.referrals });
  return {
    package: entry.id,
    direction: entry.direction,
    kind: entry.kind,
    partner: findCard(session.store, entry.partner)?.organisation ?? '',
    agreement: entry.agreement,
    version: entry.version,
    useCase: entry.useCase,
    useCaseTitle: termsThen(session, entry).title,
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
    decided: state === 'decided' ? decisions.last : null,
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
