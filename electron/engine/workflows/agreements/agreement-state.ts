// Whether an agreement is in force today: its term, the signatures under its bytes, a suspension. Engine.
import type { Agreement, UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { placeOfSameName } from '../../../../shared/model/agreement/same-name.ts';
import { Problem, type ProblemCode } from '../../../../shared/problems.ts';
import { isAgreementSigned } from '../../package/agreement.ts';
import { findCard, type StoredCard } from '../../store/cards.ts';
import { listDocuments } from '../../store/documents.ts';
import { listVersionsHeard } from '../../store/version-facts.ts';
import { findSuspension, listSignatures, type StoredSignature } from '../../store/signatures.ts';
import { type Context, type AgreementVersion, daysToHold, parsedAgreement, type Session, today } from '../context.ts';
import { requireClock } from '../facts/time.ts';
import { versionsAbove } from '../facts/versions.ts';
import { isPartysCard } from './same-partner.ts';
import { suspendedByPartner } from './suspended-by-partner.ts';

/** `superseded`: a later version has been in force, and this one never releases again. */
export type AgreementState = 'in-force' | 'not-yet' | 'expired' | 'unsigned' | 'suspended' | 'superseded';
type Party = Agreement['parties'][number];

/** The party that a card signs for; undefined for a stranger's, and for one that nobody has verified. */
export function signingParty(session: Session, agreement: Agreement, card: StoredCard): Party | undefined {
  if (card.verified === null || card.world !== session.world) return undefined;
  return agreement.parties.find((party) => isPartysCard(session, party, card));
}

/** The signatures that count today: over exactly the stored bytes, by cards of parties that are verified now. */
export function signaturesOf(session: Session, { agreement, document }: AgreementVersion): readonly StoredSignature[] {
  return listSignatures(session.store, agreement.id, agreement.version).filter(({ card: id, party, signature }) => {
    const card = findCard(session.store, id);
    return (
      card !== undefined &&
      signingParty(session, agreement, card)?.id === party &&
      isAgreementSigned(card.signer, agreement, document, signature)
    );
  });
}

/** The use cases that concern us; all of them where none does. */
function ourUseCases(session: Session, { parties, useCases }: Agreement): readonly UseCase[] {
  const us = parties.filter((party) => isPartysCard(session, party, session.card)).map(({ id }) => id);
  const ours = useCases.filter(({ from, to }) => us.includes(from) || us.includes(to));
  return ours.length > 0 ? ours : useCases;
}

function isSigned(session: Session, stored: AgreementVersion, useCases: readonly UseCase[]): boolean {
  // Signed on paper: the person who added it has confirmed so.
  if (stored.agreement.signing !== 'cards') return true;
  const signed = new Set(signaturesOf(session, stored).map(({ party }) => party));
  return useCases.every(({ from, to }) => signed.has(from) && signed.has(to));
}

/** True where a partner of the use case has sealed under a later version than this, whether that version is here or not. */
export function isHeardAbove(session: Session, { id, version, parties }: Agreement, { from, to }: UseCase): boolean {
  return listVersionsHeard(session.store).some(({ agreement, version: later, partner }) => {
    const card = findCard(session.store, partner);
    if (agreement !== id || later <= version || !card) return false;
    return parties.some((party) => (party.id === from || party.id === to) && isPartysCard(session, party, card));
  });
}

/** True where a later version than this has been in force for each of these use cases. */
function isSuperseded(
  session: Session,
  { agreement }: AgreementVersion,
  useCases: readonly UseCase[],
  day: string,
): boolean {
  const { id, version } = agreement;
  return useCases.every(
    (useCase) =>
      versionsAbove(session, id, version, useCase, day).length > 0 || isHeardAbove(session, agreement, useCase),
  );
}

/** True where either side has suspended an agreement: each ends its own suspension only. */
const isSuspended = (session: Session, id: string): boolean =>
  findSuspension(session.store, id) !== undefined || suspendedByPartner(session, id) !== undefined;

/** The state of one use case of an agreement on a day (UTC, both ends included); without one, of all that concern us. */
export function stateOn(
  session: Session,
  stored: AgreementVersion,
  useCase: UseCase | undefined,
  day: string,
): AgreementState {
  const { id, validity } = stored.agreement;
  const useCases = useCase ? [useCase] : ourUseCases(session, stored.agreement);
  if (day > validity.until) return 'expired';
  if (isSuspended(session, id)) return 'suspended';
  if (isSuperseded(session, stored, useCases, day)) return 'superseded';
  if (!isSigned(session, stored, useCases)) return 'unsigned';
  return day < validity.from ? 'not-yet' : 'in-force';
}

/** The state today. Where the clock is far off, an agreement is in force only if it is so by the clock, too. */
export function stateOf(
  context: Context,
  session: Session,
  stored: AgreementVersion,
  useCase?: UseCase | undefined,
): AgreementState {
  const states = daysToHold(context, session).map((day) => stateOn(session, stored, useCase, day));
  return states.find((state) => state !== 'in-force') ?? 'in-force';
}

const refusals: Readonly<Record<Exclude<AgreementState, 'in-force'>, ProblemCode>> = {
  'not-yet': 'agreement.not-in-force',
  expired: 'agreement.not-in-force',
  unsigned: 'agreement.unsigned',
  suspended: 'agreement.suspended',
  superseded: 'agreement.superseded',
};

/** The problem that says why nothing is released. */
export function refusal({ id, version, validity }: Agreement, state: Exclude<AgreementState, 'in-force'>): Problem {
  return new Problem(refusals[state], { agreement: id, version, from: validity.from, until: validity.until });
}

/** Throws `agreement.same-name` where two parties bear one name: nobody could say who sends and who receives. */
export function requireNamesApart({ parties }: Agreement): void {
  const name = parties[placeOfSameName(parties)]?.name;
  if (name !== undefined) throw new Problem('agreement.same-name', { name });
}

/**
 * Throws `agreement.not-in-force`, `agreement.unsigned`, `agreement.suspended` or `agreement.superseded` unless the use case
 * is in force today, `agreement.same-name`, and `clock.ahead` where only a clock says so that nobody has confirmed.
 */
export function requireInForce(context: Context, session: Session, stored: AgreementVersion, useCase: UseCase): void {
  requireNamesApart(stored.agreement);
  // By the clock first: an agreement that a doubtful clock lets begin waits for the clock to be confirmed.
  for (const day of daysToHold(context, session).toReversed()) {
    const state = stateOn(session, stored, useCase, day);
    if (state !== 'in-force') throw refusal(stored.agreement, state);
    requireClock(context, session);
  }
}

/** Throws `agreement.unsigned`, `agreement.suspended` or `agreement.same-name`. Does not check the term. */
export function requireSigned(session: Session, stored: AgreementVersion, useCase: UseCase): void {
  requireNamesApart(stored.agreement);
  if (isSuspended(session, stored.agreement.id)) throw refusal(stored.agreement, 'suspended');
  if (!isSigned(session, stored, [useCase])) throw refusal(stored.agreement, 'unsigned');
}

/** A use case in the version of its agreement to act under. */
export interface PresentUseCase {
  readonly stored: AgreementVersion;
  readonly useCase: UseCase;
  readonly state: AgreementState;
}

/**
 * The use cases of an agreement, each in the newest version in which it is in force today, else in the newest that has
 * it. A later version that has not begun, or is not signed, leaves the earlier one in force. A later version that has been
 * in force without a use case has ended that use case for good. Throws `agreement.unknown`.
 */
export function presentUseCases(context: Context, session: Session, id: string): readonly PresentUseCase[] {
  const present = new Map<string, PresentUseCase>();
  const versions = listDocuments(session.store, 'agreement').filter((document) => document.id === id);
  if (versions.length === 0) throw new Problem('agreement.unknown', { agreement: id });
  const later: AgreementVersion[] = [];
  for (const stored of versions.map(parsedAgreement)) {
    for (const useCase of stored.agreement.useCases) {
      const state = stateOf(context, session, stored, useCase);
      const newer = present.get(useCase.id);
      if (newer) {
        if (newer.state !== 'in-force' && state === 'in-force') present.set(useCase.id, { stored, useCase, state });
      } else if (!isEnded(session, stored, useCase, later, today(context, session)))
        present.set(useCase.id, { stored, useCase, state });
    }
    later.push(stored);
  }
  return [...present.values()];
}

/** True where one of the later versions, none of which has the use case, has been in force between its parties. */
function isEnded(
  session: Session,
  { agreement: { id, version } }: AgreementVersion,
  useCase: UseCase,
  later: readonly AgreementVersion[],
  day: string,
): boolean {
  const above = new Set(versionsAbove(session, id, version, useCase, day).map((fact) => fact.version));
  return later.some((stored) => above.has(stored.agreement.version));
}

/** One of them. Throws `agreement.unknown`, `use-case.unknown`. */
export function presentUseCase(context: Context, session: Session, id: string, useCase: string): PresentUseCase {
  const present = presentUseCases(context, session, id).find((candidate) => candidate.useCase.id === useCase);
  if (!present) throw new Problem('use-case.unknown', { useCase });
  return present;
}
