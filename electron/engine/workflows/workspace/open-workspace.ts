// Workspaces are listed, made and unlocked, and at most one of them is open. Engine.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../../../shared/problems.ts';
import type { Params, Result, Workspace } from '../../../../shared/rpc/contract/index.ts';
import { appendLog } from '../../store/log.ts';
import { type Context, instant, type Session } from '../context.ts';
import { defaultDictionary } from '../dictionaries/default-dictionary.ts';
import { dictionaryOf } from '../dictionaries/dictionary.ts';
import { sweep } from './leftovers.ts';
import { createWorkspace, openWorkspace, readHeader } from './session.ts';

/** An open workspace as the window shows it. */
export function workspaceView(session: Session): Workspace {
  const { id, organisation, world, side, card } = session;
  return { id, organisation, world, side, card: card.id };
}

/** Makes `session` the open one. Closes the one before and forgets everything that was derived from it. */
export function openSession(context: Context, session: Session): Workspace {
  closeSession(context);
  // Files that were picked in one world are not granted in the other.
  if (context.world !== null && context.world !== session.world) context.grants.clear();
  context.world = session.world;
  context.session = session;
  context.dictionary = dictionaryOf(session.store);
  return workspaceView(session);
}

/** Closes the open workspace, if any. */
export function closeSession(context: Context): void {
  context.whole.session?.store.close();
  context.session = null;
  context.dictionary = defaultDictionary;
}

/** A workspace's folder. Ids come from the window: a path must not hide in one. Throws `workspace.none`. */
function folderOf(context: Context, id: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/.test(id)) throw new Problem('workspace.none');
  return path.join(context.deps.root, id);
}

/** Every workspace of this machine, by what its header says in the clear. Folders without a header are left out. */
export async function listWorkspaces({ deps }: Context): Promise<Result<'workspace.list'>> {
  const names = await readdir(deps.root).catch(() => [] as string[]);
  const headers = await Promise.all(
    names.sort().map(async (name) => {
      const header = await readHeader(path.join(deps.root, name)).catch(() => null);
      return header && { id: name, organisation: header.organisation, world: header.world, side: header.side };
    }),
  );
  return headers.filter((header) => header !== null);
}

/** Makes a workspace and opens it. Throws what `createWorkspace` throws. */
export async function createAndOpen(context: Context, params: Params<'workspace.create'>): Promise<Workspace> {
  const folder = folderOf(context, context.deps.newWorkspaceName());
  return openSession(context, await createWorkspace(folder, { ...context.deps, ...params, side: null }));
}

/** Opens a workspace with its passphrase. Throws what `openWorkspace` throws. */
export async function unlockWorkspace(context: Context, id: string, passphrase: string): Promise<Workspace> {
  const folder = folderOf(context, id);
  // Close first: a workspace that is opened twice locks itself out.
  closeSession(context);
  const session = await openWorkspace(folder, passphrase);
  const view = openSession(context, session);
  await finishOpening(context, session);
  return view;
}

/**
 * Notes the opening in the log and deletes what a crash left behind. On a full disk a workspace can still be read:
 * the next write reports the problem.
 */
async function finishOpening(context: Context, { store }: Session): Promise<void> {
  try {
    store.transaction(() => appendLog(store, instant(context), 'workspace.opened', {}));
    await sweep(store);
  } catch {
    return;
  }
}
