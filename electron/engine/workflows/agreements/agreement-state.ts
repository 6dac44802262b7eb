// Whether an agreement is in force today: its term, the signatures under its bytes, a suspension. Engine.
import type { Agreement, UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { placeOfSameName } from '../../../../shared/model/agreement/same-name.ts';
import { Problem, type ProblemCode } from '../../../../shared/problems.ts';
import { isAgreementSigned } from '../../package/agreement.ts';
import { findCard, type StoredCard } from '../../store/cards.ts';
import { listDocuments } from '../../store/documents.ts';
import { findSuspension, listSignatures, type StoredSignature } from '../../store/signatures.ts';
import { type Context, type AgreementVersion, instant, parsedAgreement, type Session } from '../context.ts';

export type AgreementState = 'in-force' | 'not-yet' | 'expired' | 'unsigned' | 'suspended';
type Party = Agreement['parties'][number];

/** True where a card is this party's: the pinned one, else one of its name. A stranger's card with our name is not ours. */
export function isPartysCard(session: Session, party: Party, card: Pick<StoredCard, 'id' | 'organisation'>): boolean {
  if (party.card !== undefined) return party.card === card.id;
  return party.name === card.organisation && (party.name !== session.organisation || card.id === session.card.id);
}

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

/** The state of one use case of an agreement today (UTC days, both ends included); without one, of all that concern us. */
export function stateOf(
  context: Context,
  session: Session,
  stored: AgreementVersion,
  useCase?: UseCase | undefined,
): AgreementState {
  const { id, validity } = stored.agreement;
  const today = instant(context).slice(0, 10);
  if (today > validity.until) return 'expired';
  if (findSuspension(session.store, id)) return 'suspended';
  if (!isSigned(session, stored, useCase ? [useCase] : ourUseCases(session, stored.agreement))) return 'unsigned';
  return today < validity.from ? 'not-yet' : 'in-force';
}

const refusals: Readonly<Record<Exclude<AgreementState, 'in-force'>, ProblemCode>> = {
  'not-yet': 'agreement.not-in-force',
  expired: 'agreement.not-in-force',
  unsigned: 'agreement.unsigned',
  suspended: 'agreement.suspended',
};

function refusal({ id, validity }: Agreement, state: Exclude<AgreementState, 'in-force'>): Problem {
  return new Problem(refusals[state], { agreement: id, from: validity.from, until: validity.until });
}

/** Throws `agreement.same-name` where two parties bear one name: nobody could say who sends and who receives. */
export function requireNamesApart({ parties }: Agreement): void {
  const name = parties[placeOfSameName(parties)]?.name;
  if (name !== undefined) throw new Problem('agreement.same-name', { name });
}

/**
 * Throws `agreement.not-in-force`, `agreement.unsigned` or `agreement.suspended` unless the use case is in force today,
 * and `agreement.same-name`.
 */
export function requireInForce(context: Context, session: Session, stored: AgreementVersion, useCase: UseCase): void {
  requireNamesApart(stored.agreement);
  const state = stateOf(context, session, stored, useCase);
  if (state !== 'in-force') throw refusal(stored.agreement, state);
}

/** Throws `agreement.unsigned`, `agreement.suspended` or `agreement.same-name`. Does not check the term. */
export function requireSigned(session: Session, stored: AgreementVersion, useCase: UseCase): void {
  requireNamesApart(stored.agreement);
  if (findSuspension(session.store, stored.agreement.id)) throw refusal(stored.agreement, 'suspended');
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
 * it. A later version that has not begun, or is not signed, leaves the earlier one in force. A later version that is in
 * force without a use case ends that use case. Throws `agreement.unknown`.
 */
export function presentUseCases(context: Context, session: Session, id: string): readonly PresentUseCase[] {
  const present = new Map<string, PresentUseCase>();
  const versions = listDocuments(session.store, 'agreement').filter((document) => document.id === id);
  if (versions.length === 0) throw new Problem('agreement.unknown', { agreement: id });
  const later: AgreementVersion[] = [];
  for (const stored of versions.map(parsedAgreement)) {
    for (const useCase of stored.agreement.useCases) {
      // A later version is in force between both parties of the use case, even where a third has not signed it yet.
      if (later.some((version) => stateOf(context, session, version, useCase) === 'in-force')) continue;
      const state = stateOf(context, session, stored, useCase);
      const newer = present.get(useCase.id);
      if (!newer || (newer.state !== 'in-force' && state === 'in-force'))
        present.set(useCase.id, { stored, useCase, state });
    }
    if (stateOf(context, session, stored) === 'in-force') break;
    later.push(stored);
  }
  return [...present.values()];
}

/** One of them. Throws `agreement.unknown`, `use-case.unknown`. */
export function presentUseCase(context: Context, session: Session, id: string, useCase: string): PresentUseCase {
  const present = presentUseCases(context, session, id).find((candidate) => candidate.useCase.id === useCase);
  if (!present) throw new Problem('use-case.unknown', { useCase });
  return present;
}
