// The one window. Host, main process.

import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, type Session } from 'electron';
import { pageOrigin } from './channels.ts';

/** Makes the window, with preload and icon from the built folder; it shows itself when its first picture is drawn. */
export function createWindow(session: Session, folder: string): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Courier',
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 600,
    show: false,
    icon: join(folder, 'icon.png'),
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16191d' : '#ffffff',
    webPreferences: {
      session,
      preload: join(folder, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      safeDialogs: true,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => window.show());
  return window;
}

/** Loads the page. */
export async function loadPage(window: BrowserWindow): Promise<void> {
  await window.loadURL(`${pageOrigin}/index.html`);
}
