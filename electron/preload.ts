// The bridge between page and host: seven questions, and the port to the engine. Preload, sandboxed renderer process.

import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { HostBridge } from '../shared/rpc/host.ts';
import { clipboardMessages, engineLostMessage, portMessage } from '../shared/rpc/page-messages.ts';
import { channels, pageOrigin } from './host/channels.ts';

const bridge: HostBridge<File> = {
  pick: (kind) => ipcRenderer.invoke(channels.pick, kind),
  pickMany: (kind) => ipcRenderer.invoke(channels.pickMany, kind),
  // The path is read here, outside the page's reach, and only for a file that a person dropped or chose.
  drop: async (file) => {
    const path = webUtils.getPathForFile(file);
    return path === '' ? null : ipcRenderer.invoke(channels.drop, path);
  },
  settings: () => ipcRenderer.invoke(channels.settings),
  saveSettings: (settings) => ipcRenderer.invoke(channels.saveSettings, settings),
  print: () => ipcRenderer.invoke(channels.print),
  makePdf: (kind) => ipcRenderer.invoke(channels.makePdf, kind),
};

contextBridge.exposeInMainWorld('courier', bridge);

// The target origin is named: should anything but our page ever be in this frame, the port does not go to it.
ipcRenderer.on(channels.port, (event) => window.postMessage(portMessage, pageOrigin, [...event.ports]));
ipcRenderer.on(channels.engineLost, () => window.postMessage(engineLostMessage, pageOrigin));

ipcRenderer.on(channels.clipboard, (_event, state: keyof typeof clipboardMessages) =>
  window.postMessage(clipboardMessages[state], pageOrigin),
);

/** True where something is selected: without it the keys of copying copy nothing, and the clipboard is another's. */
function hasSelection(): boolean {
  const { activeElement } = document;
  const isField = activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement;
  return isField ? activeElement.selectionStart !== activeElement.selectionEnd : `${document.getSelection()}` !== '';
}

// By keys, menu or a button of the page alike. Before any listener of the page, which cannot keep it back.
for (const kind of ['copy', 'cut'] as const)
  window.addEventListener(kind, () => hasSelection() && ipcRenderer.send(channels.copied), true);

// Module scripts have run by the load event, so the page listens by then.
window.addEventListener('load', () => ipcRenderer.send(channels.ready));
