// Stores a partner's answer: a receipt, and the decisions that it names. Engine.
import { readDecisionsSchema, receiptSchema } from '../../../../shared/model/package/answer.ts';
import type { Manifest } from '../../../../shared/model/package/manifest.ts';
import { Problem } from '../../../../shared/problems.ts';
import { daysApart, daysLater } from '../../exchange/present-time.ts';
import type { Opened } from '../../package/open.ts';
import { appendLog } from '../../store/log.ts';
import { decide, findReferral } from '../../store/package-rows.ts';
import { findPackage, stamp, type StoredPackage } from '../../store/packages.ts';
import type { Context } from '../context.ts';
import { cardOfPartner } from '../partners/cards.ts';
import { decisionsFile, receiptFile } from '../sealing/answer.ts';
import { keepPlace } from '../facts/partner-lines.ts';
import type { Session } from '../context.ts';
import { jsonFile } from './package-json.ts';
import { requireNotSeen, requireVerified } from './welcome.ts';
import { storedPackage, addOpened } from './stored-package.ts';

/** The package that an answer is about: sealed by us, for this partner, with the same bytes. */
export function answeredPackage(session: Session, manifest: Manifest): StoredPackage {
  const reply = manifest.inReplyTo;
  const ours = reply && findPackage(session.store, reply.package);
  if (!reply || ours?.direction !== 'out' || ours.kind !== 'referral') throw new Problem('answer.unknown-package');
  if (ours.partner !== manifest.from.card) throw new Problem('answer.other-partner');
  if (ours.manifestSha256 !== reply.manifestSha256) throw new Problem('answer.unknown-package');
  return ours;
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
    requireVerified(session, manifest);
    if (receipt.package !== ours.id || receipt.manifestSha256 !== ours.manifestSha256) {
      throw new Problem('answer.unknown-package');
    }
    // The receipt must match the sealed package, and not be older than it by more than two honest clocks may be apart;
    // every rejection needs a reason.
    const fits =
      receipt.records === ours.records &&
      receipt.referrals === ours.referrals &&
      receipt.received >= daysLater(ours.sealed, -daysApart).slice(0, 10) &&
      manifest.agreement.id === ours.agreement &&
      manifest.useCase === ours.useCase &&
      decisions.every(({ decision, reason }) => decision === 'accepted' || (reason ?? '').trim() !== '');
    if (!fits) throw new Problem('answer.decisions');
    const named = new Set<string>();
    for (const decision of decisions) {
      const referral = findReferral(store, ours.id, decision.referral);
      if (!referral || named.has(decision.referral)) throw new Problem('answer.decisions');
      named.add(decision.referral);
      // Two signed answers are in conflict: people must talk, no rule can choose.
      if (referral.decision !== null && referral.decision !== decision.decision) throw new Problem('answer.differs');
      if (referral.decision === null) decide(store, ours.id, decision, manifest.created);
    }
    addOpened(context, session, storedPackage(incoming, 'answer', at));
    keepPlace(context, session, incoming, at);
    if (ours.received === null) stamp(store, ours.id, 'received', receipt.received);
    const count = (wanted: string) => decisions.filter(({ decision }) => decision === wanted).length;
    appendLog(store, at, 'answer.received', {
      package: ours.id,
      partner: cardOfPartner(session, ours.partner).organisation,
      accepted: count('accepted'),
      rejected: count('rejected'),
    });
    return ours;
  });
}
