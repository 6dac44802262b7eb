// Methods: the training world, made on first use, and its two sides. Engine.
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../../../shared/problems.ts';
import { createWorkspace, openWorkspace, type Session, type Side } from './session.ts';
import { addCard, findCard, verifyCard } from '../../store/cards.ts';
import { findDocument } from '../../store/documents.ts';
import { isThere } from '../../files/disk.ts';
import { setting } from '../../store/settings.ts';
import {
  trainingDocuments,
  trainingFiles,
  trainingFolders,
  trainingOrganisations,
  trainingPassphrase,
} from './training-files.ts';
import { type Context, type Handlers, instant, opened } from '../context.ts';
import { keepAgreement } from '../agreements/add-agreement.ts';
import { keepMapping } from '../documents.ts';
import { closeSession, openSession } from './open-workspace.ts';

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

export const trainingMethods: Handlers<'training.begin' | 'training.switch' | 'training.files'> = {
  'training.begin': async (context) => openSession(context, await beginTraining(context, 'sender')),
  'training.switch': async (context) => {
    const { world, side } = opened(context);
    // From live there is no way into training but through the lock: a click must not change worlds.
    if (world !== 'training' || side === null) throw new Problem('app.bad-request');
    return openSession(context, await beginTraining(context, side === 'sender' ? 'partner' : 'sender'));
  },
  'training.files': async (context) => {
    if (opened(context).world !== 'training') throw new Problem('app.bad-request');
    const { exportFile, stick } = await trainingFiles(context.deps.root);
    const names = (await readdir(stick)).filter((name) => name.endsWith('.age'));
    const packages = await Promise.all(
      names.map(async (name) => {
        const file = path.join(stick, name);
        return { token: context.grants.issue(file), name, written: (await stat(file)).mtime.toISOString() };
      }),
    );
    return {
      export: { token: context.grants.issue(exportFile), name: path.basename(exportFile) },
      stick: { token: context.grants.issue(stick), name: path.basename(stick) },
      packages: packages.sort((a, b) => b.written.localeCompare(a.written) || a.name.localeCompare(b.name)),
    };
  },
};
