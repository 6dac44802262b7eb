// Methods: workspaces are listed, made, opened and locked. Engine.
import { createTexts } from '../../../shared/i18n.ts';
import { endSealedFiles } from '../workflows/board/sealed-bytes.ts';
import { type Context, opened } from '../workflows/context.ts';
import { inTurn } from '../workflows/turns.ts';
import {
  closeSession,
  createAndOpen,
  listWorkspaces,
  unlockWorkspace,
  workspaceView,
} from '../workflows/workspace/open-workspace.ts';
import type { Handlers } from './handler.ts';

export const workspaceMethods: Handlers<
  'app.locale' | 'workspace.list' | 'workspace.current' | 'workspace.create' | 'workspace.open' | 'workspace.lock'
> = {
  'app.locale': async (context, { locale }) => {
    context.texts = createTexts(locale);
    return {};
  },
  'workspace.list': async (context) => listWorkspaces(context),
  'workspace.current': async (context) => (context.session ? workspaceView(context.session) : null),
  'workspace.create': (context, { organisation, world, passphrase }, { signal }) =>
    inTurn(context.deps, 'workspace', signal, () =>
      createAndOpen(context, { organisation: organisation.normalize('NFC'), world, passphrase }),
    ),
  'workspace.open': (context, { id, passphrase }, { signal }) =>
    inTurn(context.deps, 'workspace', signal, async () => {
      const view = await unlockWorkspace(context, id, passphrase);
      endWhatMayNotStay(context);
      return view;
    }),
  'workspace.lock': (context, _, { signal }) =>
    inTurn(context.deps, 'workspace', signal, async () => {
      closeSession(context);
      return {};
    }),
};

/** What is kept for a time only ends when the workspace opens. On a full disk it can still be read. */
function endWhatMayNotStay(context: Context): void {
  try {
    endSealedFiles(context, opened(context));
  } catch {
    return;
  }
}
