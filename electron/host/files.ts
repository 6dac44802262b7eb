// Grants: the permission to use one file or folder that a person pointed at. Host, main process.
// The path goes to the engine; the page gets a random token and the name. So a page that was taken over cannot ask
// for a file that nobody chose.

import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import type { PickKind } from '../../shared/rpc/choices.ts';
import type { Grant } from '../../shared/rpc/host.ts';

/** Tells the engine which path a token stands for. */
export type SendGrant = (token: string, path: string) => void;

/** Opens the native dialog. There are no file filters: what a file is, is read from its content, never its name. */
export async function pick(
  window: BrowserWindow,
  kind: PickKind,
  title: string,
  send: SendGrant,
): Promise<Grant | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title,
    properties: kind === 'folder' ? ['openDirectory', 'createDirectory'] : ['openFile'],
  });
  const path = filePaths[0];
  return canceled || path === undefined ? null : grant(path, send);
}

/** Opens the native dialog for one file or several; none when the person cancels. */
export async function pickMany(window: BrowserWindow, title: string, send: SendGrant): Promise<readonly Grant[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title,
    properties: ['openFile', 'multiSelections'],
  });
  return canceled ? [] : filePaths.map((path) => grant(path, send));
}

/** A grant for a file that was dropped on the window; null for folders, devices and what is not there. */
export async function drop(path: string, send: SendGrant): Promise<Grant | null> {
  if (!isAbsolute(path)) return null;
  const stats = await stat(path).catch(() => null);
  return stats?.isFile() ? grant(path, send) : null;
}

function grant(path: string, send: SendGrant): Grant {
  const token = randomUUID();
  send(token, path);
  return { token, name: basename(path) };
}
