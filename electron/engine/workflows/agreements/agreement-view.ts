// The versions of agreements as the window lists them. Engine.
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { findDocument, listDocuments, type StoredDocument } from '../../store/documents.ts';
import { findSuspension } from '../../store/signatures.ts';
import { type Context, parsedAgreement, type Session } from '../context.ts';
import { suspendedByPartner } from './suspended-by-partner.ts';
import { signaturesOf, stateOf } from './agreement-state.ts';

type AgreementView = Result<'agreement.list'>[number];

function viewOfDocument(context: Context, session: Session, document: StoredDocument): AgreementView {
  const stored = parsedAgreement(document);
  const { id, version, title, validity, parties, useCases, signing = 'paper', review = null } = stored.agreement;
  return {
    id,
    version,
    title,
    validity,
    state: stateOf(context, session, stored),
    added: document.added,
    parties: parties.map((party) => party.name),
    useCases: useCases.length,
    signing,
    signatures: signaturesOf(session, stored).map(({ party, organisation, card, signed }) => ({
      party,
      organisation,
      card,
      signed,
      own: card === session.card.id,
    })),
    suspended: findSuspension(session.store, id) ?? null,
    suspendedBy: suspenderOf(session, id),
    review,
  };
}

/** The partner who has suspended an agreement; null where none has. */
function suspenderOf(session: Session, id: string): AgreementView['suspendedBy'] {
  const suspension = suspendedByPartner(session, id);
  return suspension === undefined ? null : { partner: suspension.card.organisation, at: suspension.at };
}

/** Every version of every agreement, with its state today. */
export function listAgreements(context: Context, session: Session): AgreementView[] {
  return listDocuments(session.store, 'agreement').map((document) => viewOfDocument(context, session, document));
}

/** One version with its state today. Throws `agreement.unknown`. */
export function agreementView(context: Context, session: Session, id: string, version: number): AgreementView {
  const document = findDocument(session.store, 'agreement', id, version);
  if (!document) throw new Problem('agreement.unknown', { agreement: id });
  return viewOfDocument(context, session, document);
}
