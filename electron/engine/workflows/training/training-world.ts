// Makes the training world on first use, and opens one of its two sides. Engine.
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../../../shared/problems.ts';
import type { Result, Workspace } from '../../../../shared/rpc/contract/index.ts';
import { isThere } from '../../files/disk.ts';
import { addCard, findCard, listCards, verifyCard } from '../../store/cards.ts';
import { findDocument } from '../../store/documents.ts';
import { appendLog } from '../../store/log.ts';
import { setting } from '../../store/settings.ts';
import { keepAgreement } from '../agreements/add-agreement.ts';
import { type Context, instant, type Session, type Side } from '../context.ts';
import { keepMapping } from '../mapping/mappings.ts';
import { sweep } from '../workspace/leftovers.ts';
import { closeSession, openSession } from '../workspace/open-workspace.ts';
import { createWorkspace, openWorkspace } from '../workspace/session.ts';
import {
  trainingDocuments,
  trainingFiles,
  trainingFolders,
  trainingOrganisations,
  trainingPassphrase,
} from './training-files.ts';

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
function introduce(context: Context, session: Session, partner: Session): void {
  const at = instant(context);
  session.store.transaction(() => {
    if (!findCard(session.store, partner.card.id)) {
      addCard(session.store, { ...partner.card, document: ownCardDocument(partner), verified: null, own: false }, at);
      verifyCard(session.store, partner.card.id, at);
      const introduced = { partner: partner.organisation, card: partner.card.id };
      for (const event of ['card.added', 'card.verified'] as const) appendLog(session.store, at, event, introduced);
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

/** True where a side has everything that `introduce` gives. */
const isIntroduced = ({ store }: Session): boolean =>
  listCards(store).some(({ own, verified }) => !own && verified !== null) &&
  findDocument(store, 'agreement', idOf(trainingDocuments.agreement)) !== undefined &&
  findDocument(store, 'mapping', idOf(trainingDocuments.mapping)) !== undefined;

/** One side, open, where both were made before: unlocking the other as well would take as long again. */
async function introducedSide(context: Context, side: Side): Promise<Session | undefined> {
  const folders = Object.values(trainingFolders).map((name) => path.join(context.deps.root, name, 'workspace.json'));
  if (!(await Promise.all(folders.map(isThere))).every(Boolean)) return undefined;
  const session = await sideOf(context, side);
  if (isIntroduced(session)) return session;
  session.store.close();
  return undefined;
}

/** Makes both sides where they are missing, and gives one of them, open. */
async function openedSide(context: Context, side: Side): Promise<Session> {
  closeSession(context);
  const introduced = await introducedSide(context, side);
  if (introduced) return introduced;
  const sender = await sideOf(context, 'sender');
  const partner = await sideOf(context, 'partner').catch((error: unknown) => {
    sender.store.close();
    throw error;
  });
  try {
    introduce(context, sender, partner);
    introduce(context, partner, sender);
  } catch (error) {
    sender.store.close();
    partner.store.close();
    throw error;
  }
  const [open, other] = side === 'sender' ? [sender, partner] : [partner, sender];
  other.store.close();
  return open;
}

/** Makes the training world where it is missing, and opens one of its sides. */
export async function beginTraining(context: Context, side: Side): Promise<Workspace> {
  const session = await openedSide(context, side);
  // Deletes what a crash left behind. On a full disk the next write reports the problem.
  await sweep(session.store).catch(() => undefined);
  return openSession(context, session);
}

/**
 * Opens the other side. A click must not change worlds: the way from live to training is through the lock. Throws
 * `workspace.locked` where the person has left training while the click waited for its turn.
 */
export async function switchSide(context: Context, { world, side }: Session): Promise<Workspace> {
  if (world !== 'training' || side === null) throw new Problem('app.bad-request');
  if (context.whole.session?.world !== 'training') throw new Problem('workspace.locked');
  return beginTraining(context, side === 'sender' ? 'partner' : 'sender');
}

/** The practice export and the stick with its packages, newest first, as grants. Throws `app.bad-request` in live. */
export async function trainingGrants(context: Context, session: Session): Promise<Result<'training.files'>> {
  if (session.world !== 'training') throw new Problem('app.bad-request');
  const { exportFile, stick } = await trainingFiles(context.deps.root);
  const granted = (file: string) => ({ token: context.grants.issue(file), name: path.basename(file) });
  const names = (await readdir(stick)).filter((name) => name.endsWith('.age'));
  const packages = await Promise.all(
    names.map(async (name) => {
      const file = path.join(stick, name);
      return { ...granted(file), written: (await stat(file)).mtime.toISOString() };
    }),
  );
  packages.sort((one, other) => other.written.localeCompare(one.written) || one.name.localeCompare(other.name));
  return { export: granted(exportFile), stick: granted(stick), packages };
}
