// Which referrals of ours partners hold: of chosen packages, of the children of alarms, of one child. Engine.
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { sameChild } from '../../store/case-index.ts';
import { listAlarms, openAlarmsOf } from '../../store/child-alarms.ts';
import { findReferral, referralsSentOf, sentReferrals, sentUnder } from '../../store/package-rows.ts';
import { newestNumber, recordAt } from '../../store/records.ts';
import { takenBackBy, takenBackOf } from '../../store/taken-back.ts';
import type { Store } from '../../store/store.ts';
import { packageOf } from '../board/board.ts';
import type { Session } from '../context.ts';
import { newestOf } from '../cases/ledger.ts';
import { caseNumber } from '../cases/readable.ts';

/** A referral of a package that we sealed; null for the whole package. */
export interface Named {
  readonly package: string;
  readonly referral: string | null;
}

const once = (named: readonly Named[]): readonly Named[] => [
  ...new Map(named.map((each) => [JSON.stringify([each.package, each.referral]), each])).values(),
];

/**
 * Chosen referrals of packages that we sealed; all of a package where none is named. `everywhere`: also in every other
 * package that the same partner got it in. Throws `notice.never-sent` for what was not in the package.
 */
export function chosenReferrals(
  session: Session,
  chosen: readonly { readonly package: string; readonly referrals?: readonly string[] | undefined }[],
  where: 'everywhere' | 'here',
): readonly Named[] {
  const { store } = session;
  return once(
    chosen.flatMap(({ package: id, referrals }) => {
      const entry = packageOf(session, id);
      if (entry.direction !== 'out' || entry.kind !== 'referral') throw new Problem('notice.never-sent');
      const ids = referrals ?? [...sentReferrals(store, id)].map((each) => each.id);
      return ids.flatMap((referral) => {
        if (!findReferral(store, id, referral)) throw new Problem('notice.never-sent');
        const others = where === 'everywhere' ? sentUnder(store, entry, referral) : [];
        return [id, ...others].map((each) => ({ package: each, referral }));
      });
    }),
  );
}

/** Everything that partners hold of a child, by any of its record ids. Throws `record.unknown`. */
export function referralsOfChild(session: Session, record: string): readonly Named[] {
  return heldOf(session.store, newestOf(session, record).number, record);
}

function heldOf(store: Store, number: number | undefined, record: string): readonly Named[] {
  const ids = number === undefined ? [] : sameChild(store, number).flatMap((each) => recordAt(store, each)?.id ?? []);
  return once([...new Set([record, ...ids])].flatMap((id) => referralsSentOf(store, id)));
}

/** Everything that partners hold of the children of open alarms. Throws `alarm.unknown`. */
export function referralsOfAlarms({ store }: Session, ids: readonly string[]): readonly Named[] {
  const alarms = listAlarms(store).filter(({ id, settled }) => settled === null && ids.includes(id));
  if (alarms.length < new Set(ids).size) throw new Problem('alarm.unknown');
  return once(alarms.flatMap(({ record }) => heldOf(store, newestNumber(store, record), record)));
}

/** Our own ids of the children of whom these referrals are. */
export function recordsOf(store: Store, named: readonly Named[]): ReadonlySet<string> {
  const wanted = new Map<string, Set<string>>();
  for (const { package: id, referral } of named)
    if (referral !== null) wanted.set(id, (wanted.get(id) ?? new Set()).add(referral));
  const records = new Set<string>();
  for (const [id, referrals] of wanted)
    for (const { id: referral, record } of sentReferrals(store, id)) if (referrals.has(referral)) records.add(record);
  return records;
}

/** The open alarms about children of whom these referrals are. */
export function alarmsOf(store: Store, named: readonly Named[]): readonly string[] {
  return [
    ...new Set(
      named.flatMap(({ package: id, referral }) => (referral === null ? [] : openAlarmsOf(store, id, referral))),
    ),
  ];
}

/** The children of a package of ours, each with its referrals. Throws `package.unknown`, `notice.never-sent`. */
export function childrenSent(session: Session, id: string): Result<'notice.children'> {
  const { store } = session;
  const entry = packageOf(session, id);
  if (entry.direction !== 'out' || entry.kind !== 'referral') throw new Problem('notice.never-sent');
  const children = new Map<string, Result<'notice.children'>[number]>();
  const taken = takenBackOf(store, id);
  for (const { id: referral, record } of sentReferrals(store, id)) {
    const number = newestNumber(store, record);
    const stored = number === undefined ? undefined : recordAt(store, number);
    const child = children.get(record) ?? { ref: record, number: stored ? caseNumber(stored) : record, referrals: [] };
    children.set(record, child);
    child.referrals.push({ id: referral, takenBack: takenBackBy(taken, referral) !== null });
  }
  return [...children.values()];
}
