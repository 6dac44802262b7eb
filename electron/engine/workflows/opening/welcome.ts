// What a package must be before anything of it is kept: new, from a verified sender, under an agreement in force. Engine.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import type { Manifest } from '../../../../shared/model/package/manifest.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Opened } from '../../package/open.ts';
import { type StoredCard, wasVerified } from '../../store/cards.ts';
import { findPackage } from '../../store/packages.ts';
import { findReceived } from '../../store/received-lines.ts';
import { agreementOf, type Context, type Session, useCaseOf } from '../context.ts';
import { cardOfPartner } from '../partners/cards.ts';
import { requireParties } from '../sealing/dispatch.ts';
import { requireTerms } from '../sealing/manifest-terms.ts';
import { type LaterTerms, requireInForceWhenSealed } from './sealed-earlier.ts';

/** Refuses a package that was opened before: the same one as a replay, another one under its id as a reused id. */
export function requireNotSeen(session: Session, { manifest, manifestSha256 }: Opened): void {
  const entry = findPackage(session.store, manifest.id);
  // A package that was erased is still known.
  const fact = findReceived(session.store, manifest.id);
  const first = entry?.manifestSha256 ?? fact?.manifestSha256;
  if (first === undefined) return;
  if (first !== manifestSha256) throw new Problem('package.id-reused');
  throw new Problem('package.replayed', { opened: entry?.opened ?? entry?.sealed ?? fact?.opened ?? manifest.created });
}

/**
 * Requires the sender's agreement to be ours, byte by byte, and in force; returns the terms of a later version that has come
 * into force since the package was sealed.
 */
export function requireAgreement(
  context: Context,
  session: Session,
  manifest: Manifest,
  card: StoredCard,
): LaterTerms | null {
  const version = Number(manifest.agreement.version);
  if (!Number.isSafeInteger(version)) throw new Problem('package.manifest');
  const ours = agreementOf(session, manifest.agreement.id, version);
  const { agreement, sha256 } = ours;
  if (sha256 !== manifest.agreement.sha256)
    throw new Problem('agreement.differs', { agreement: agreement.id, version });
  const useCase = useCaseOf(agreement, manifest.useCase);
  const later = requireInForceWhenSealed(context, session, ours, useCase, manifest);
  requireParties(session, agreement, useCase.to, useCase.from, card);
  requireTerms(session, manifest, useCase);
  return later;
}

/** Throws `package.sender-unverified` unless somebody has verified the sender's card in person. */
export function requireVerified(session: Session, manifest: Manifest): StoredCard {
  const sender = cardOfPartner(session, manifest.from.card);
  if (sender.verified === null) throw new Problem('package.sender-unverified', { organisation: sender.organisation });
  return sender;
}

/** Throws `package.sender-unverified` unless somebody has verified the sender's card in person at any time. */
export function requireVerifiedOnce(session: Session, manifest: Manifest): StoredCard {
  const sender = cardOfPartner(session, manifest.from.card);
  if (!wasVerified(session.store, sender.id))
    throw new Problem('package.sender-unverified', { organisation: sender.organisation });
  return sender;
}

/** Requires a new package, a verified sender and an agreement in force: at the beginning, and once more at the end. */
export function requireWelcome(context: Context, session: Session, incoming: Opened): LaterTerms | null {
  requireNotSeen(session, incoming);
  return requireAgreement(context, session, incoming.manifest, requireVerified(session, incoming.manifest));
}

/** The use case that a package says it belongs to; undefined where we do not have it. */
export function useCaseHere(session: Session, manifest: Manifest): UseCase | undefined {
  try {
    const { agreement } = agreementOf(session, manifest.agreement.id, Number(manifest.agreement.version));
    return useCaseOf(agreement, manifest.useCase);
  } catch {
    return undefined;
  }
}
