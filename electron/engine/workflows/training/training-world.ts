// Makes the training world on first use, and opens one of its two sides. Engine.
import path from 'node:path';
import { createWorkspace, openWorkspace } from '../workspace/session.ts';
import { addCard, findCard, verifyCard } from '../../store/cards.ts';
import { findDocument } from '../../store/documents.ts';
import { isThere } from '../../files/disk.ts';
import { setting } from '../../store/settings.ts';
import { trainingDocuments, trainingFolders, trainingOrganisations, trainingPassphrase } from './training-files.ts';
import { type Context, instant, type Session, type Side } from '../context.ts';
import { keepAgreement } from '../agreements/add-agreement.ts';
import { keepMapping } from '../mapping/mappings.ts';
import { closeSession } from '../workspace/open-workspace.ts';

async function sideOf(context: Context, side: Side): Promise<Session> {
  const { deps } = context;
  const folder = path.join(deps.root, trainingFolders[side]);
  if (await isThere(path.join(folder, 'workspace.json'))) return openWorkspace(folder, trainingPassphrase);
  return createWorkspace(folder, {
    ...deps,
    organisation: trainingOrganisations[side],
    world: 'training',
    side,
    passphrase: trainingPassphrase,
  });
}

/** Gives each side what two real partners would have exchanged in person: cards, agreement, mapping. */
async function introduce(context: Context, session: Session, partner: Session): Promise<void> {
  const at = instant(context);
  await session.store.transaction(() => {
    if (!findCard(session.store, partner.card.id)) {
      addCard(session.store, { ...partner.card, document: ownCardDocument(partner), verified: null, own: false }, at);
      verifyCard(session.store, partner.card.id, at);
    }
    if (!findDocument(session.store, 'agreement', idOf(trainingDocuments.agreement)))
      keepAgreement(context, session, trainingDocuments.agreement);
    if (!findDocument(session.store, 'mapping', idOf(trainingDocuments.mapping)))
      keepMapping(context, session, trainingDocuments.mapping);
  });
}

const idOf = (document: string) => String((JSON.parse(document) as { id: unknown }).id);
const ownCardDocument = (session: Session) =>
  findCard(session.store, session.card.id)?.document ?? setting(session.store, 'card') ?? '';

/** Makes both sides where they are missing, and opens one. */
export async function beginTraining(context: Context, side: Side): Promise<Session> {
  closeSession(context);
  const sender = await sideOf(context, 'sender');
  const partner = await sideOf(context, 'partner').catch((error: unknown) => {
    sender.store.close();
    throw error;
  });
  try {
    await introduce(context, sender, partner);
    await introduce(context, partner, sender);
  } catch (error) {
    sender.store.close();
    partner.store.close();
    throw error;
  }
  const [open, other] = side === 'sender' ? [sender, partner] : [partner, sender];
  other.store.close();
  return open;
}
