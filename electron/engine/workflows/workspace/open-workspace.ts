// Methods: workspaces are listed, made, opened and locked. Engine.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { createTexts } from '../../../../shared/i18n.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Workspace } from '../../../../shared/rpc/contract/index.ts';
import { createWorkspace, openWorkspace, readHeader, type Session } from './session.ts';
import { appendLog } from '../../store/log.ts';
import { type Context, type Handlers, instant } from '../context.ts';
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
  context.assessment = null;
  context.dictionary = defaultDictionary;
}

/** A workspace's folder. Ids come from the window: a path must not hide in one. */
function folderOf(context: Context, id: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/.test(id)) throw new Problem('workspace.none');
  return path.join(context.deps.root, id);
}

export const workspaceMethods: Handlers<
  'app.locale' | 'workspace.list' | 'workspace.current' | 'workspace.create' | 'workspace.open' | 'workspace.lock'
> = {
  'app.locale': async (context, { locale }) => {
    context.texts = createTexts(locale);
    return {};
  },
  'workspace.list': async (context) => {
    const names = await readdir(context.deps.root).catch(() => [] as string[]);
    const headers = await Promise.all(
      names.sort().map((name) => readHeader(path.join(context.deps.root, name)).catch(() => null)),
    );
    return headers.flatMap((header, index) =>
      header
        ? [{ id: names[index] ?? header.id, organisation: header.organisation, world: header.world, side: header.side }]
        : [],
    );
  },
  'workspace.current': async (context) => (context.session ? workspaceView(context.session) : null),
  'workspace.create': async (context, { organisation, world, passphrase }) => {
    const { deps } = context;
    const folder = folderOf(context, deps.newWorkspaceName());
    return openSession(
      context,
      await createWorkspace(folder, {
        ...deps,
        organisation: organisation.normalize('NFC'),
        world,
        passphrase,
        side: null,
      }),
    );
  },
  'workspace.open': async (context, { id, passphrase }) => {
    const folder = folderOf(context, id);
    // Closed first: the same workspace opened twice would lock itself out.
    closeSession(context);
    const session = await openWorkspace(folder, passphrase);
    const view = openSession(context, session);
    // On a full disk a workspace can still be read; whatever would write says so by itself.
    await session.store
      .transaction(() => appendLog(session.store, instant(context), 'workspace.opened', {}))
      .catch(() => undefined);
    return view;
  },
  'workspace.lock': async (context) => {
    closeSession(context);
    return {};
  },
};
