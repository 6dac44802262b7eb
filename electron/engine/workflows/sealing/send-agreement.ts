// A version of an agreement is sealed for one of its parties. Engine.
import { readMapping } from '../../../../shared/model/mapping/upgrade.ts';
import { noUseCase } from '../../../../shared/model/package/kinds.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { agreementFiles } from '../../package/agreement.ts';
import { signaturesOf } from '../agreements/agreement-state.ts';
import { partyOf } from '../agreements/sign-agreement.ts';
import { agreementOf, type Context, newId, type Session } from '../context.ts';
import { systemsPinned } from '../mapping/systems.ts';
import { cardOfPartner } from '../partners/cards.ts';
import { requireOwnLine } from '../facts/own-lines.ts';
import { dispatch } from './dispatch.ts';
import { mappingsOf } from './manifest-terms.ts';

/** Which version of an agreement. */
interface AgreementVersion {
  readonly id: string;
  readonly version: number;
}

/**
 * Seals a version for a party: its bytes, with our signature and the party's own where there are any. Throws
 * `agreement.unknown`, `agreement.not-party`, `card.unverified`, `card.own`, and what sealing throws.
 */
export async function sendAgreement(
  context: Context,
  session: Session,
  { id, version }: AgreementVersion,
  to: string,
  folder: string,
  call: Call,
): Promise<Result<'agreement.send'>> {
  const stored = agreementOf(session, id, version);
  const requireParties = () => {
    const signers = [cardOfPartner(session, session.card.id), cardOfPartner(session, to)];
    for (const signer of signers) partyOf(session, stored.agreement, signer);
  };
  const card = cardOfPartner(session, to);
  if (card.own) throw new Problem('card.own');
  requireParties();
  requireOwnLine(session, card);
  const both = [session.card.id, card.id];
  // Only the signatures of these two parties: the partner may not know the others, and could not check theirs.
  const signatures = signaturesOf(session, stored).filter((signature) => both.includes(signature.card));
  const { documents, pin } = mappingsOf(session, stored.agreement);
  const systems = systemsPinned(
    session,
    documents.map((text) => readMapping(JSON.parse(text))),
  );
  const packageId = newId(context);
  const detail = {
    package: packageId,
    partner: card.organisation,
    agreement: id,
    version,
    signatures: signatures.length,
  };
  const { file } = await dispatch(
    context,
    session,
    folder,
    {
      id: packageId,
      kind: 'agreement',
      card,
      agreement: { id, version, sha256: stored.sha256 },
      useCase: noUseCase,
      ...(pin === undefined ? {} : { terms: { mapping: pin } }),
      fill: async () => agreementFiles(stored.document, signatures, documents, systems),
      settle: () => {
        // While this package waited for its turn, another card of the partner may have been verified.
        requireParties();
        return { records: 0, referrals: 0 };
      },
      event: { name: 'agreement.sent', detail },
    },
    call,
  );
  context.changed();
  return { package: packageId, file };
}
