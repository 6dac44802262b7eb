// Methods: workspaces are listed, made, opened and locked. Engine.
import { createTexts } from '../../../shared/i18n.ts';
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
  'workspace.create': async (context, { organisation, world, passphrase }) =>
    createAndOpen(context, { organisation: organisation.normalize('NFC'), world, passphrase }),
  'workspace.open': async (context, { id, passphrase }) => unlockWorkspace(context, id, passphrase),
  'workspace.lock': async (context) => {
    closeSession(context);
    return {};
  },
};
