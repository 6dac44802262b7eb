// A person erases what a partner has taken back; what comes later is erased as it comes. Engine.
import { type KeptCode, keptCodes, type Outcome } from '../../../../shared/model/package/notices.ts';
import { Problem } from '../../../../shared/problems.ts';
import { findDraft, keepDraft } from '../../store/answer-drafts.ts';
import { correctedReferrals } from '../../store/corrections.ts';
import { eraseReferrals } from '../../store/erase-referrals.ts';
import { appendLog } from '../../store/log.ts';
import { noticeLinesOf, setOutcomes, type StoredNoticeLine } from '../../store/notice-lines.ts';
import { findNotice, setDealt } from '../../store/notices.ts';
import { findPackage, type StoredPackage } from '../../store/packages.ts';
import { copiesOf } from '../../store/referral-copies.ts';
import { isAnyTakenBack, takenBackBy, takenBackOf } from '../../store/taken-back.ts';
import type { Store } from '../../store/store.ts';
import { packageOf } from '../board/board.ts';
import { type Context, instant, type Session } from '../context.ts';
import { cardOfPartner } from '../partners/cards.ts';

/** What was done about a line. */
export interface LineOutcome {
  readonly outcome: Outcome;
  readonly why?: readonly KeptCode[];
}

/** Erases what was taken back of a package. Returns the referrals whose record stays. Call inside a transaction. */
function eraseOf(store: Store, packageId: string, at: string): ReadonlySet<string> {
  const taken = takenBackOf(store, packageId);
  const { whole, referrals } = taken;
  const draft = Object.entries(findDraft(store, packageId));
  const remaining = draft.filter(([referral]) => takenBackBy(taken, referral) === null);
  if (remaining.length < draft.length) keepDraft(store, packageId, Object.fromEntries(remaining), at);
  // What corrected it goes too: the values lie under the correction's own package.
  for (const [correction, corrected] of correctedReferrals(store, packageId)) {
    const ids = corrected.filter((referral) => whole !== null || referrals.has(referral));
    if (ids.length > 0) eraseReferrals(store, correction, new Set(ids));
  }
  return eraseReferrals(store, packageId, whole === null ? new Set(referrals.keys()) : null);
}

/**
 * Erases what was taken back of a package before it came. Call inside the transaction that puts the package on record,
 * after that.
 */
export function eraseOnArrival(store: Store, { id }: Pick<StoredPackage, 'id'>, at: string): void {
  if (isAnyTakenBack(takenBackOf(store, id))) eraseOf(store, id, at);
}

function referralsNamed(store: Store, { package: id, referral }: StoredNoticeLine): readonly string[] {
  if (referral !== null) return [referral];
  const rows = store.sql('SELECT id FROM referral WHERE package = :id').all({ id });
  return rows.map((row) => String(row['id']));
}

/** What there is to say of a line once its package was erased. */
function outcomeOf(store: Store, line: StoredNoticeLine, shared: ReadonlySet<string> | undefined): LineOutcome {
  if (shared === undefined) return { outcome: 'never-here' };
  const named = referralsNamed(store, line);
  const codes = new Set<KeptCode>(named.flatMap((referral) => copiesOf(store, line.package, referral)));
  if (named.some((referral) => shared.has(referral))) codes.add('record-shared');
  return codes.size === 0
    ? { outcome: 'erased' }
    : { outcome: 'kept', why: keptCodes.filter((code) => codes.has(code)) };
}

/**
 * Erases what a notice has taken back, in one transaction, and keeps what was done about each of its lines. Once done it
 * stays done. Throws `notice.unknown` for what is no withdrawal or recall that came in.
 */
export function eraseTakenBack(context: Context, session: Session, notice: string, by: string): void {
  const { store } = session;
  const at = instant(context);
  store.transaction(() => {
    const stored = findNotice(store, notice);
    const isTakingBack = stored?.kind === 'withdrawal' || stored?.kind === 'recall';
    if (!isTakingBack || findPackage(store, notice)?.direction !== 'in') throw new Problem('notice.unknown');
    if (stored.dealt !== null) return;
    const lines = noticeLinesOf(store, notice);
    const shared = new Map<string, ReadonlySet<string>>();
    for (const { package: id } of lines)
      if (!shared.has(id) && findPackage(store, id) !== undefined) shared.set(id, eraseOf(store, id, at));
    setOutcomes(
      store,
      notice,
      lines.map((line) => outcomeOf(store, line, shared.get(line.package))),
    );
    setDealt(store, notice, by, at);
    const partner = cardOfPartner(session, packageOf(session, notice).partner).organisation;
    appendLog(store, at, 'notice.erased', { package: notice, partner, by, referrals: lines.length });
  });
  context.changed();
}
