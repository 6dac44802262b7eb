// Whether a package may be opened by the time it was sealed at: sticks travel, and agreements change meanwhile. Engine.
import { type Agreement, agreementSchema, type UseCase } from '../../../../shared/model/agreement/agreement.ts';
import type { Manifest } from '../../../../shared/model/package/manifest.ts';
import { isCountsOnly } from '../../../../shared/model/risk/tables.ts';
import { Problem } from '../../../../shared/problems.ts';
import { daysApart, daysLater } from '../../exchange/present-time.ts';
import { findDocument } from '../../store/documents.ts';
import { packagesWith } from '../../store/packages.ts';
import { findReceived } from '../../store/received-lines.ts';
import { isHeardAbove, refusal, requireSigned, stateOn } from '../agreements/agreement-state.ts';
import { type AgreementVersion, type Context, type Session, timeIn } from '../context.ts';
import { inForceSince, type SignedVersion, versionsAbove } from '../facts/versions.ts';

/** How long a stick may travel past the end of its agreement, or of its version. */
const travelDays = 30;

/** The later version that a package is cut down to. */
export interface LaterTerms {
  readonly version: number;
  readonly useCase: UseCase;
}

const dayLater = (day: string, days: number): string => daysLater(`${day}T00:00:00.000Z`, days).slice(0, 10);

/** True where the sender of a package signed a later version after we had: it knew at once that both have. */
function didSenderSignLast({ signatures }: SignedVersion, { from, to }: UseCase): boolean {
  const [theSenders, ours] = [from, to].map((party) => signatures.find((signature) => signature.party === party));
  return theSenders !== undefined && ours !== undefined && theSenders.at > ours.at;
}

/**
 * From when on the sender could know of a later version, by the sender's clock; null where it cannot know yet. Who signed
 * last knew at once; the other when the signed version came back.
 */
function couldKnowSince(
  session: Session,
  later: SignedVersion,
  useCase: UseCase,
  manifest: Manifest,
  since: string,
): string | null {
  const signatureOf = (party: string) => later.signatures.find((signature) => signature.party === party);
  const [theSenders, ours] = [signatureOf(useCase.from), signatureOf(useCase.to)];
  // On paper both know what they sign.
  if (later.terms.signing === 'paper' || !theSenders || !ours) return daysLater(since, daysApart);
  if (didSenderSignLast(later, useCase)) return theSenders.signed;
  const sent = packagesWith(session.store, manifest.from.card, 'out').find(
    ({ kind, agreement, version, sealed }) =>
      kind === 'agreement' && agreement === later.agreement && version === later.version && sealed >= ours.at,
  );
  return sent ? daysLater(sent.sealed, daysApart) : null;
}

/** True where the sender's packages of before show that it knew, whatever time this one says that it was sealed at. */
function hasUsed(session: Session, later: SignedVersion, useCase: UseCase, manifest: Manifest): boolean {
  const isProof = didSenderSignLast(later, useCase);
  return packagesWith(session.store, manifest.from.card, 'in').some(
    (entry) =>
      entry.agreement === later.agreement &&
      entry.version >= later.version &&
      (entry.kind !== 'agreement' || isProof) &&
      // Numbers of another line say nothing of what came first: then it counts as known.
      (findReceived(session.store, entry.id)?.line !== manifest.line || entry.sequence < manifest.sequence),
  );
}

/**
 * Requires a package that was sealed before its sender could know of the later versions, not longer ago than sticks travel.
 * Returns the terms of the newest, which withhold what is not to be kept. Throws `agreement.superseded`.
 */
function requireSealedBefore(
  session: Session,
  { agreement }: AgreementVersion,
  useCase: UseCase,
  manifest: Manifest,
  versions: readonly SignedVersion[],
  day: string,
): LaterTerms {
  const superseded = refusal(agreement, 'superseded');
  for (const later of versions) {
    const since = inForceSince(session, later, useCase) ?? later.added;
    const knownSince = couldKnowSince(session, later, useCase, manifest, since);
    const begin = `${later.from}T00:00:00.000Z`;
    const isKnown = knownSince !== null && manifest.created > (knownSince > begin ? knownSince : begin);
    const isLate = day > dayLater(since.slice(0, 10), travelDays);
    if (isKnown || isLate || hasUsed(session, later, useCase, manifest)) throw superseded;
  }
  const [newest] = versions;
  const document = newest && findDocument(session.store, 'agreement', agreement.id, newest.version);
  if (!document) throw superseded;
  const { useCases }: Agreement = agreementSchema.parse(JSON.parse(document.document));
  // A version without the use case withholds all of it.
  const later = useCases.find(({ id }) => id === useCase.id);
  if (!later || isCountsOnly(later) !== isCountsOnly(useCase)) throw superseded;
  return { version: newest.version, useCase: later };
}

function requireOn(
  session: Session,
  stored: AgreementVersion,
  useCase: UseCase,
  manifest: Manifest,
  day: string,
): LaterTerms | null {
  const { id, version, validity } = stored.agreement;
  const sealedOn = manifest.created.slice(0, 10);
  const wasInForce = sealedOn >= validity.from && sealedOn <= validity.until && sealedOn <= day;
  const above = versionsAbove(session, id, version, useCase, day);
  const isInTime = wasInForce && day <= dayLater(validity.until, travelDays);
  if (above.length > 0) {
    // A partner's clock may be ahead: what counts is that the version was in force on that day.
    const isEarly = sealedOn > day && day >= validity.from && day <= validity.until;
    if (!isInTime && !isEarly) throw refusal(stored.agreement, 'superseded');
    return requireSealedBefore(session, stored, useCase, manifest, above, day);
  }
  if (isHeardAbove(session, stored.agreement, useCase)) throw refusal(stored.agreement, 'superseded');
  const state = isInTime ? 'in-force' : stateOn(session, stored, useCase, day);
  if (state !== 'in-force') throw refusal(stored.agreement, state);
  return null;
}

/**
 * Requires an agreement that is signed, not suspended, and in force today or when the package was sealed. Where a later
 * version has been in force since, the package must have been sealed before its sender could know of that: then the later
 * terms are returned, else null. Throws `agreement.not-in-force`, `agreement.unsigned`, `agreement.suspended`,
 * `agreement.superseded`, and `clock.ahead` where it depends on a clock that nobody has confirmed.
 */
export function requireInForceWhenSealed(
  context: Context,
  session: Session,
  stored: AgreementVersion,
  useCase: UseCase,
  manifest: Manifest,
): LaterTerms | null {
  requireSigned(session, stored, useCase);
  const { at, clock, doubt, isFar } = timeIn(context, session);
  if (!isFar) return requireOn(session, stored, useCase, manifest, at.slice(0, 10));
  const terms = requireOn(session, stored, useCase, manifest, clock.slice(0, 10));
  try {
    return requireOn(session, stored, useCase, manifest, at.slice(0, 10)) ?? terms;
  } catch (error) {
    throw doubt === 'ahead' ? new Problem('clock.ahead', { clock, last: at }) : error;
  }
}
