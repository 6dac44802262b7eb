// Makes a workspace the open one, and closes it. Engine.
import path from 'node:path';
import { Problem } from '../../../../shared/problems.ts';
import type { Workspace } from '../../../../shared/rpc/contract/index.ts';
import type { Session } from './session.ts';
import type { Context } from '../context.ts';
import { defaultDictionary } from '../dictionaries/default-dictionary.ts';
import { dictionaryOf } from '../dictionaries/dictionary.ts';

/** An open workspace as the window knows it. */
export function workspaceView(session: Session): Workspace {
  const { id, organisation, world, side, card } = session;
  return { id, organisation, world, side, card: card.id };
}

/** Makes `session` the open one; the one before is closed, and nothing that was worked out from it stays in memory. */
export function openSession(context: Context, session: Session): Workspace {
  closeSession(context);
  // What was picked in one world is no file of the other.
  if (context.world !== null && context.world !== session.world) context.grants.clear();
  context.world = session.world;
  context.session = session;
  context.dictionary = dictionaryOf(session.store);
  return workspaceView(session);
}

/** Closes the open workspace, if any. */
export function closeSession(context: Context): void {
  context.session?.store.close();
  context.session = null;
  context.dictionary = defaultDictionary;
}

/** A workspace's folder. Ids come from the window: a path must not hide in one. */
export function folderOf(context: Context, id: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/.test(id)) throw new Problem('workspace.none');
  return path.join(context.deps.root, id);
}
