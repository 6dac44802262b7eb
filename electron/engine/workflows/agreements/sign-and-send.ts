// Agreements are signed with the card's key, sealed for a party, and taken in from one with their signatures. Engine.
import type { Agreement } from '../../../../shared/model/agreement/agreement.ts';
import { noUseCase } from '../../../../shared/model/package/manifest.ts';
import { inLanguage } from '../../../../shared/model/localised.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { type AgreementPackage, agreementFiles, readAgreementPackage, signAgreement } from '../../package/agreement.ts';
import type { Opened } from '../../package/open.ts';
import { sha256 } from '../../files/sha256.ts';
import { findCard, type StoredCard } from '../../store/cards.ts';
import { findDocument } from '../../store/documents.ts';
import { appendLog } from '../../store/log.ts';
import { addPackage, type StoredPackage } from '../../store/packages.ts';
import { addSignature, type StoredSignature } from '../../store/signatures.ts';
import { confirmAgreement, keepAgreement } from './add-agreement.ts';
import { signaturesOf, signingParty } from './agreement-state.ts';
import { cardOfPartner } from '../partners/cards.ts';
import { ask, type Context, type FoundAgreement, instant, newId, type Session } from '../context.ts';
import { dispatch } from '../sealing/dispatch.ts';

/** The party of a card. Throws `card.unverified`, or `agreement.not-party` for a stranger's. */
function partyOf(session: Session, agreement: Agreement, card: StoredCard): string {
  if (card.verified === null) throw new Problem('card.unverified', { organisation: card.organisation });
  const party = signingParty(session, agreement, card);
  if (!party) throw new Problem('agreement.not-party', { organisation: card.organisation });
  return party.id;
}

/**
 * Signs the stored bytes of a version with our card's key, once a person has said yes. Signed before: nothing is asked.
 * Throws `agreement.not-party`, `agreement.declined`.
 */
export async function sign(context: Context, session: Session, found: FoundAgreement): Promise<void> {
  const { agreement, document } = found;
  const { id, version, title, validity, parties } = agreement;
  const card = cardOfPartner(session, session.card.id);
  const party = partyOf(session, agreement, card);
  if (signaturesOf(session, found).some((one) => one.card === card.id)) return;
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
  const signed = instant(context);
  const signature = signAgreement(session.identity, agreement, document);
  const { organisation } = card;
  await session.store.transaction(() => {
    addSignature(session.store, { agreement: id, version, card: card.id, party, organisation, signature, signed });
    appendLog(session.store, signed, 'agreement.signed', { agreement: id, version });
  });
  context.changed();
}

/**
 * Seals a version for a party: its bytes, with our signature and theirs where they are there. Throws
 * `agreement.not-party`, `card.unverified`, `card.own`, and what sealing throws.
 */
export async function send(
  context: Context,
  session: Session,
  found: FoundAgreement,
  to: string,
  folder: string,
  call: Call,
): Promise<{ readonly package: string; readonly file: string }> {
  const { agreement, document } = found;
  const { id, version } = agreement;
  const card = cardOfPartner(session, to);
  if (card.own) throw new Problem('card.own');
  for (const one of [cardOfPartner(session, session.card.id), card]) partyOf(session, agreement, one);
  // Only what the two of us have signed: of others' signatures the partner may know nothing, and could check none.
  const signatures = signaturesOf(session, found).filter((one) => [session.card.id, card.id].includes(one.card));
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
      agreement: { id, version, sha256: found.sha256 },
      useCase: noUseCase,
      fill: async () => agreementFiles(document, signatures),
      event: { name: 'agreement.sent', detail },
    },
    call,
  );
  context.changed();
  return { package: packageId, file };
}

/** An agreement out of a package, with the signatures as they will be kept. */
export interface SignedAgreement extends AgreementPackage {
  readonly kept: readonly StoredSignature[];
}

/**
 * What an opened package of kind `agreement` holds, once everything in it holds together and a person has said yes to a
 * version that is new. Throws `agreement.damaged`, `agreement.signature`, `agreement.signer-unknown`,
 * `agreement.not-party`, `agreement.other-version`, `agreement.declined`.
 */
export async function readSignedAgreement(
  context: Context,
  session: Session,
  opened: Opened,
  sender: StoredCard,
): Promise<SignedAgreement> {
  const read = await readAgreementPackage(opened, (id) => {
    const card = findCard(session.store, id);
    return card?.verified == null ? undefined : card.signer;
  });
  const { agreement, document, signatures } = read;
  for (const card of [cardOfPartner(session, session.card.id), sender]) partyOf(session, agreement, card);
  const kept = signatures.map(({ card: id, signature, signed }) => {
    const card = cardOfPartner(session, id);
    const party = signingParty(session, agreement, card);
    if (!party) throw new Problem('agreement.signer-unknown');
    const { organisation } = card;
    return {
      agreement: agreement.id,
      version: agreement.version,
      card: id,
      party: party.id,
      organisation,
      signature,
      signed,
    };
  });
  const known = findDocument(session.store, 'agreement', agreement.id, agreement.version);
  if (known && known.sha256 !== sha256(document))
    throw new Problem('agreement.other-version', { version: agreement.version });
  await confirmAgreement(context, session, document);
  return { ...read, kept };
}

/** Puts on record what `readSignedAgreement` gave. */
export async function keepAgreementPackage(
  context: Context,
  session: Session,
  { document, kept }: SignedAgreement,
  entry: StoredPackage,
): Promise<void> {
  const { store } = session;
  await store.transaction(() => {
    addPackage(store, entry);
    keepAgreement(context, session, document);
    for (const signature of kept) addSignature(store, signature);
    appendLog(store, entry.opened ?? entry.sealed, 'agreement.received', {
      package: entry.id,
      partner: cardOfPartner(session, entry.partner).organisation,
      agreement: entry.agreement,
      version: entry.version,
      signatures: kept.length,
    });
  });
}
