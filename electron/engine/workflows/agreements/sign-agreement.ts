// An agreement is signed with our card's key. Engine.
import type { Agreement } from '../../../../shared/model/agreement/agreement.ts';
import { inLanguage } from '../../../../shared/model/localised.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { signAgreement } from '../../package/agreement.ts';
import type { StoredCard } from '../../store/cards.ts';
import { appendLog } from '../../store/log.ts';
import { addSignature } from '../../store/signatures.ts';
import { agreementOf, ask, type Context, type AgreementVersion, instant, type Session } from '../context.ts';
import { rememberSignature } from '../facts/versions.ts';
import { cardOfPartner } from '../partners/cards.ts';
import { signaturesOf, signingParty } from './agreement-state.ts';
import { agreementView } from './agreement-view.ts';

/** The party of a card. Throws `card.unverified`, or `agreement.not-party` for a stranger's. */
export function partyOf(session: Session, agreement: Agreement, card: StoredCard): string {
  if (card.verified === null) throw new Problem('card.unverified', { organisation: card.organisation });
  const party = signingParty(session, agreement, card);
  if (!party) throw new Problem('agreement.not-party', { organisation: card.organisation });
  return party.id;
}

async function confirmSigning(context: Context, session: Session, agreement: Agreement): Promise<void> {
  const { title, version, validity, parties } = agreement;
  const { day, locale } = context.texts;
  const values = {
    agreement: inLanguage(title, locale),
    version,
    from: day(validity.from),
    until: day(validity.until),
    parties: parties.map(({ name }) => name).join(' · '),
    organisation: session.organisation,
  };
  await ask(context, 'sign', values, 'agreement.declined');
}

async function sign(context: Context, session: Session, stored: AgreementVersion): Promise<void> {
  const { agreement, document } = stored;
  const { id, version } = agreement;
  const card = cardOfPartner(session, session.card.id);
  const party = partyOf(session, agreement, card);
  if (signaturesOf(session, stored).some((signature) => signature.card === card.id)) return;
  await confirmSigning(context, session, agreement);
  const signed = instant(context);
  const signature = signAgreement(session.identity, agreement, document);
  const { organisation } = card;
  session.store.transaction(() => {
    // Ours may have come back in a partner's package while the person was asked.
    if (signaturesOf(session, stored).some((each) => each.card === card.id)) return;
    const entry = { agreement: id, version, card: card.id, party, organisation, signature, signed };
    addSignature(session.store, entry);
    rememberSignature(session, entry, signed);
    appendLog(session.store, signed, 'agreement.signed', { agreement: id, version });
  });
  context.changed();
}

/**
 * Signs the stored bytes of a version with our card's key once a person has said yes. Returns the version as the window
 * lists it. A version that we have signed before needs no question. Throws `agreement.unknown`, `agreement.not-party`,
 * `card.unverified`, `agreement.declined`.
 */
export async function signAgreementVersion(
  context: Context,
  session: Session,
  id: string,
  version: number,
): Promise<Result<'agreement.sign'>> {
  await sign(context, session, agreementOf(session, id, version));
  return agreementView(context, session, id, version);
}
