// Decisions about a package that came in, while a person makes them: kept in the workspace until they leave. Engine.
import { hasItsReason } from '../../../../shared/model/package/answer.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { type Draft, type DraftDecision, findDraft, keepDraft } from '../../store/answer-drafts.ts';
import { eachReferral, findReferral } from '../../store/package-rows.ts';
import type { StoredPackage } from '../../store/packages.ts';
import { stateOf } from '../../store/referral-facts.ts';
import { isTakenBack } from '../../store/taken-back.ts';
import { packageOf } from '../board/board.ts';
import { agreementOf, type Context, instant, opened, type Session, useCaseOf } from '../context.ts';

/** A package of referrals that came in. Throws `package.unknown`, `app.bad-request`. */
function receivedPackage(session: Session, id: string): StoredPackage {
  const entry = packageOf(session, id);
  if (entry.direction !== 'in' || entry.kind !== 'referral') throw new Problem('package.not-received');
  return entry;
}

function reasonsOf(session: Session, { agreement, version, useCase }: StoredPackage) {
  return useCaseOf(agreementOf(session, agreement, version).agreement, useCase).reasons;
}

/** What a person needs for deciding about a package; of what was taken back since, nothing. Throws `package.unknown`, `app.bad-request`. */
export function beginAnswer(context: Context, id: string): Result<'answer.begin'> {
  const session = opened(context);
  const entry = receivedPackage(session, id);
  const reasons = reasonsOf(session, entry);
  return {
    reasons: reasons?.map(({ code, title }) => ({ code, title })) ?? null,
    draft: Object.fromEntries(
      Object.entries(findDraft(session.store, id)).filter(([each]) => !isTakenBack(session.store, id, each)),
    ),
  };
}

/** Requires a draft to name referrals of the package, and reasons that the agreement lists. */
function requireDraft(session: Session, entry: StoredPackage, draft: Draft): void {
  const reasons = reasonsOf(session, entry);
  for (const [referral, { decision, code }] of Object.entries(draft)) {
    if (!findReferral(session.store, entry.id, referral)) throw new Problem('answer.decisions');
    if (code !== undefined && !hasItsReason({ decision, code }, reasons)) throw new Problem('answer.code');
  }
}

/** Keeps the decisions that a person is making. Throws `package.unknown`, `answer.decisions`, `answer.code`. */
export function keepAnswerDraft(context: Context, id: string, draft: Draft): void {
  const session = opened(context);
  const at = instant(context);
  session.store.transaction(() => {
    requireDraft(session, receivedPackage(session, id), draft);
    keepDraft(session.store, id, draft, at);
  });
}

/**
 * Decides every referral that is open and has no draft yet, as one that a person has said for all of them. Returns the
 * whole draft and how many were added. Throws `package.unknown`, `answer.code`.
 */
export function keepForAll(context: Context, id: string, decision: DraftDecision): Result<'answer.keep-all'> {
  const session = opened(context);
  const { store } = session;
  const at = instant(context);
  return store.transaction(() => {
    const entry = receivedPackage(session, id);
    const draft: Record<string, DraftDecision> = { ...findDraft(store, id) };
    let added = 0;
    for (const referral of eachReferral(store, id)) {
      if (Object.hasOwn(draft, referral.id) || !isOpen(session, entry, referral.id)) continue;
      draft[referral.id] = decision;
      added += 1;
    }
    requireDraft(session, entry, draft);
    keepDraft(store, id, draft, at);
    return { draft, added };
  });
}

/** True for a referral that nobody has decided, and that was not taken back. */
function isOpen({ store }: Session, entry: StoredPackage, referral: string): boolean {
  return findReferral(store, entry.id, referral)?.decision == null && stateOf(store, entry, referral).state === 'open';
}
