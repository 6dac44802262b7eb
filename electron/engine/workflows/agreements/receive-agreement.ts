// Adds an agreement from a partner's package, with its signatures. Engine.
import { Problem } from '../../../../shared/problems.ts';
import { sha256 } from '../../files/sha256.ts';
import { type AgreementPackage, readAgreementPackage } from '../../package/agreement.ts';
import type { Opened } from '../../package/open.ts';
import { findCard, type StoredCard } from '../../store/cards.ts';
import { findDocument } from '../../store/documents.ts';
import { appendLog } from '../../store/log.ts';
import { addPackage, type StoredPackage } from '../../store/packages.ts';
import { addSignature, type StoredSignature } from '../../store/signatures.ts';
import type { Context, Session } from '../context.ts';
import { rememberSignature } from '../facts/versions.ts';
import { cardOfPartner } from '../partners/cards.ts';
import { keepMapping } from '../mapping/mappings.ts';
import { keepSystem } from '../mapping/systems.ts';
import { confirmAgreement, keepAgreement } from './add-agreement.ts';
import { requireNamesApart, signingParty } from './agreement-state.ts';
import { partyOf } from './sign-agreement.ts';

/** An agreement out of a package, with the signatures as they will be stored. */
export interface SignedAgreement extends AgreementPackage {
  readonly storedSignatures: readonly StoredSignature[];
}

/**
 * The contents of an opened package of kind `agreement`, once they fit together and a person has agreed to a new
 * version. Throws `agreement.damaged`, `agreement.signature`, `agreement.signer-unknown`,
 * `agreement.not-party`, `agreement.same-name`, `agreement.other-version`, `agreement.declined`.
 */
export async function readSignedAgreement(
  context: Context,
  session: Session,
  opened: Opened,
  sender: StoredCard,
): Promise<SignedAgreement> {
  const content = await readAgreementPackage(opened, (id) => {
    const card = findCard(session.store, id);
    return card?.verified == null ? undefined : card.signer;
  });
  const { agreement, document, signatures } = content;
  requireNamesApart(agreement);
  for (const card of [cardOfPartner(session, session.card.id), sender]) partyOf(session, agreement, card);
  const storedSignatures = signatures.map(({ card: id, signature, signed }) => {
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
  const stored = findDocument(session.store, 'agreement', agreement.id, agreement.version);
  if (stored && stored.sha256 !== sha256(document))
    throw new Problem('agreement.other-version', { version: agreement.version });
  await confirmAgreement(context, session, document, content.mappings, content.systems);
  return { ...content, storedSignatures };
}

/**
 * Stores the result of `readSignedAgreement`. `check` runs inside the transaction before anything is stored, `place` once
 * the package is on record.
 */
export function keepAgreementPackage(
  context: Context,
  session: Session,
  { document, storedSignatures, mappings, systems }: SignedAgreement,
  entry: StoredPackage,
  { check, place }: { readonly check: () => void; readonly place: () => void },
): void {
  const { store } = session;
  store.transaction(() => {
    check();
    addPackage(store, entry);
    place();
    keepAgreement(context, session, document);
    for (const system of systems) keepSystem(context, session, system);
    for (const mapping of mappings) keepMapping(context, session, mapping);
    for (const signature of storedSignatures) {
      addSignature(store, signature);
      rememberSignature(session, signature, entry.opened ?? entry.sealed);
    }
    appendLog(store, entry.opened ?? entry.sealed, 'agreement.received', {
      package: entry.id,
      partner: cardOfPartner(session, entry.partner).organisation,
      agreement: entry.agreement,
      version: entry.version,
      signatures: storedSignatures.length,
    });
  });
}
