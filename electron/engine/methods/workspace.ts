// Methods: workspaces are listed, made, opened and locked. Engine.
import type { Handlers } from './handler.ts';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { createTexts } from '../../../shared/i18n.ts';
import { createWorkspace, openWorkspace, readHeader } from '../workflows/workspace/session.ts';
import { inTurn } from '../workflows/turns.ts';
import {
  workspaceView,
  openSession,
  closeSession,
  finishOpening,
  folderOf,
} from '../workflows/workspace/open-workspace.ts';

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
  'workspace.create': (context, { organisation, world, passphrase }, { signal }) =>
    inTurn(context.deps, 'workspace', signal, async () => {
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
    }),
  'workspace.open': (context, { id, passphrase }, { signal }) =>
    inTurn(context.deps, 'workspace', signal, async () => {
      const folder = folderOf(context, id);
      // Closed first: the same workspace opened twice would lock itself out.
      closeSession(context);
      const session = await openWorkspace(folder, passphrase);
      const view = openSession(context, session);
      // On a full disk a workspace can still be read; whatever would write says so by itself.
      await finishOpening(context, session);
      return view;
    }),
  'workspace.lock': (context, _, { signal }) =>
    inTurn(context.deps, 'workspace', signal, async () => {
      closeSession(context);
      return {};
    }),
};
