// Stores a partner's answer: a receipt, and the decisions that it names. Engine.
import {
  type AnswerName,
  hasItsReason,
  readDecisionsSchema,
  receiptSchema,
  type SentDecision,
} from '../../../../shared/model/package/answer.ts';
import type { Manifest } from '../../../../shared/model/package/manifest.ts';
import { Problem } from '../../../../shared/problems.ts';
import { daysApart, daysLater } from '../../exchange/present-time.ts';
import type { Opened } from '../../package/open.ts';
import { findCard } from '../../store/cards.ts';
import { appendLog } from '../../store/log.ts';
import { findReferral } from '../../store/package-rows.ts';
import { addAnswer } from '../../store/referral-answers.ts';
import { findPackage, stamp, type StoredPackage } from '../../store/packages.ts';
import { isSamePartner } from '../agreements/same-partner.ts';
import { cardOfPartner } from '../partners/cards.ts';
import { decisionsFile, receiptFile, sumOf, toldCounts } from '../sealing/answer.ts';
import { keepPlace } from '../facts/partner-lines.ts';
import { agreementOf, type Context, type Session, useCaseOf } from '../context.ts';
import { jsonFile } from './package-json.ts';
import { requireNotSeen, requireVerifiedOnce } from './welcome.ts';
import { storedPackage, addOpened } from './stored-package.ts';

/** True where a package that is here is of the partner who sends: under this card, or another one of that partner. */
function isOfSender(session: Session, { from }: Manifest, { agreement, partner }: StoredPackage): boolean {
  const [sender, before] = [from.card, partner].map((id) => findCard(session.store, id));
  return sender !== undefined && before !== undefined && isSamePartner(session, agreement, sender, before);
}

/** The package that an answer is about: sealed by us, for this partner, with the same bytes. */
export function answeredPackage(session: Session, manifest: Manifest): StoredPackage {
  const reply = manifest.inReplyTo;
  const ours = reply && findPackage(session.store, reply.package);
  if (!reply || ours?.direction !== 'out' || ours.kind !== 'referral') throw new Problem('answer.unknown-package');
  if (!isOfSender(session, manifest, ours)) throw new Problem('answer.other-partner');
  if (ours.manifestSha256 !== reply.manifestSha256) throw new Problem('answer.unknown-package');
  return ours;
}

/** Requires a reason for every no, and codes that the agreement of the exchange lists. */
function requireReasons(
  session: Session,
  { agreement, version, useCase }: StoredPackage,
  decisions: readonly SentDecision[],
): void {
  const { reasons } = useCaseOf(agreementOf(session, agreement, version).agreement, useCase);
  if (!decisions.every((decision) => hasItsReason(decision, reasons))) throw new Problem('answer.decisions');
}

/**
 * Requires an answer that is named as replaced to be this partner's, where it is here. One that is not here may be lost,
 * or come later.
 */
function requireOwnAnswer(session: Session, manifest: Manifest, { answer, manifestSha256 }: AnswerName): void {
  const earlier = findPackage(session.store, answer);
  const isItsOwn =
    earlier === undefined ||
    (earlier.kind === 'answer' &&
      earlier.direction === 'in' &&
      isOfSender(session, manifest, earlier) &&
      earlier.manifestSha256 === manifestSha256);
  if (!isItsOwn) throw new Problem('answer.replaces');
}

/** Stores an answer. No referral is accepted by default: one that the answer does not name stays open. */
export async function keepAnswer(
  context: Context,
  session: Session,
  incoming: Opened,
  at: string,
): Promise<StoredPackage> {
  const { manifest, read } = incoming;
  const { store } = session;
  if (manifest.files.map(({ name }) => name).join(' ') !== `${receiptFile} ${decisionsFile}`)
    throw new Problem('package.manifest');
  const receipt = await jsonFile(read, manifest, receiptFile, receiptSchema, 'answer.decisions');
  const { decisions } = await jsonFile(read, manifest, decisionsFile, readDecisionsSchema, 'answer.decisions');
  return store.transaction(() => {
    requireNotSeen(session, incoming);
    const ours = answeredPackage(session, manifest);
    requireVerifiedOnce(session, manifest);
    if (receipt.package !== ours.id || receipt.manifestSha256 !== ours.manifestSha256) {
      throw new Problem('answer.unknown-package');
    }
    // The receipt must match the sealed package, and not be older than it by more than two honest clocks may be apart.
    const fits =
      receipt.records === ours.records &&
      receipt.referrals === ours.referrals &&
      receipt.received >= daysLater(ours.sealed, -daysApart).slice(0, 10) &&
      manifest.agreement.id === ours.agreement &&
      manifest.useCase === ours.useCase;
    if (!fits) throw new Problem('answer.decisions');
    requireReasons(session, ours, decisions);
    const named = new Set<string>();
    for (const { referral, decision, code = null, reason = null, replaces = [] } of decisions) {
      if (!findReferral(store, ours.id, referral) || named.has(referral)) throw new Problem('answer.decisions');
      named.add(referral);
      for (const earlier of replaces) requireOwnAnswer(session, manifest, earlier);
      // Two signed answers that do not name each other may say different things: no rule can choose, people must talk.
      addAnswer(store, ours.id, referral, {
        kind: 'decision',
        ...{ answer: manifest.id, manifestSha256: incoming.manifestSha256 },
        ...{ decision, code, reason, at: manifest.created, replaces },
      });
    }
    addOpened(context, session, storedPackage(incoming, 'answer', at));
    keepPlace(context, session, incoming, at);
    if (ours.received === null) stamp(store, ours.id, 'received', receipt.received);
    const counts = sumOf(decisions);
    appendLog(store, at, counts.partly + counts.done > 0 ? 'answer.received-further' : 'answer.received', {
      package: ours.id,
      partner: cardOfPartner(session, ours.partner).organisation,
      ...toldCounts(counts),
    });
    return ours;
  });
}
