// Start of the app: locks Chromium down, starts the engine, opens the window. Main process (host).

import { join } from 'node:path';
import { app, clipboard, session } from 'electron';
import { type Locale, nearestLocale } from '../shared/messages/index.ts';
import { answerBridge } from './host/bridge.ts';
import { channels } from './host/channels.ts';
import { confirm } from './host/confirm.ts';
import { watchCopiedText } from './host/copied-text.ts';
import { engineEnvironment } from './host/engine-environment.ts';
import { startEngine } from './host/engine-process.ts';
import { drop, pick, pickMany } from './host/files.ts';
import { lockContents, lockSession, lockSwitches, refusesToStart } from './host/lockdown.ts';
import { setMenu } from './host/menu.ts';
import { registerScheme, servePages } from './host/pages.ts';
import { createWindow, loadPage } from './host/window.ts';
import { readSettings, writeSettings } from './host/settings.ts';
import { makePdf } from './host/pdf.ts';
import { pickTitle, saveTitle } from './host/words.ts';

const built = join(import.meta.dirname, '..');

async function start(): Promise<void> {
  const settingsFile = join(app.getPath('userData'), 'settings.json');
  let locale: Locale = (await readSettings(settingsFile))?.locale ?? nearestLocale([app.getLocale()]);
  setMenu(locale);

  // A session without a name on disk: nothing that the page keeps (storage, caches) outlives the window.
  const pageSession = session.fromPartition('courier', { cache: false });
  await lockSession(session.defaultSession);
  await lockSession(pageSession);
  await servePages(pageSession, join(built, 'renderer'));

  const window = createWindow(pageSession, join(built, 'electron'));
  const copiedText = watchCopiedText(clipboard, (state) => {
    if (!window.isDestroyed()) window.webContents.send(channels.clipboard, state);
  });
  const engine = startEngine({
    file: join(built, 'electron', 'engine.js'),
    args: [join(app.getPath('userData'), 'workspaces'), app.getVersion()],
    env: engineEnvironment(process.env, app.isPackaged),
    showOutput: !app.isPackaged,
    confirm: (question) => confirm(window, question),
    onWorkspace: copiedText.workspace,
    onRestart: connectPage,
    onLost: connectPage,
  });

  function connectPage(): void {
    if (window.isDestroyed()) return;
    const port = engine.connect();
    if (port === null) window.webContents.send(channels.engineLost);
    else window.webContents.postMessage(channels.port, null, [port]);
  }

  answerBridge(window, {
    ready: connectPage,
    pick: (kind) => pick(window, kind, pickTitle(locale, kind), engine.grant),
    pickMany: (kind) => pickMany(window, pickTitle(locale, kind), engine.grant),
    drop: (path) => drop(path, engine.grant),
    settings: () => readSettings(settingsFile),
    saveSettings: async (settings) => {
      locale = settings.locale;
      setMenu(locale);
      await writeSettings(settingsFile, settings);
    },
    print: () => window.webContents.print({}),
    makePdf: (kind) => makePdf(window, kind, saveTitle(locale, kind), engine),
    copied: copiedText.copied,
  });
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  let isEmptied = false;
  app.on('before-quit', (event) => {
    if (isEmptied) return;
    event.preventDefault();
    // A system whose clipboard does not answer must not keep the app from ending.
    const waited = new Promise((resolve) => setTimeout(resolve, 1000));
    void Promise.race([copiedText.empty().catch(() => undefined), waited]).then(() => {
      isEmptied = true;
      app.quit();
    });
  });
  app.on('will-quit', engine.stop);
  await loadPage(window);
}

registerScheme();
lockSwitches(app);
// The call undoes `--no-sandbox`, without which Chromium does not start for root (containers, CI).
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
app.on('web-contents-created', (_event, contents) => lockContents(contents));
app.on('window-all-closed', () => app.quit());

// Two instances would write one workspace; the second hands over to the first and ends.
if (refusesToStart(app) || !app.requestSingleInstanceLock()) {
  app.exit(1);
} else {
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      console.error(error);
      app.exit(1);
    });
}
