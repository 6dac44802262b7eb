// Answers what the page may ask of the host, after checking who asks and what. Host, main process.

import { type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { z } from 'zod';
import {
  type PickKind,
  type PickManyKind,
  type PrintKind,
  pickKinds,
  pickManyKinds,
  printKinds,
} from '../../shared/rpc/choices.ts';
import { type Settings, settingsSchema } from '../../shared/rpc/host.ts';
import { channels, pageOrigin } from './channels.ts';

/** One function per thing that may be asked. */
export interface BridgeHandlers {
  readonly ready: () => void;
  readonly pick: (kind: PickKind) => Promise<unknown>;
  readonly pickMany: (kind: PickManyKind) => Promise<unknown>;
  readonly drop: (path: string) => Promise<unknown>;
  readonly settings: () => Promise<Settings | null>;
  readonly saveSettings: (settings: Settings) => Promise<void>;
  readonly print: () => void;
  readonly makePdf: (kind: PrintKind) => Promise<unknown>;
  /** Something was copied or cut in the page. */
  readonly copied: () => void;
}

const expected = {
  none: z.tuple([]),
  pick: z.tuple([z.enum(pickKinds)]),
  pickMany: z.tuple([z.enum(pickManyKinds)]),
  makePdf: z.tuple([z.enum(printKinds)]),
  drop: z.tuple([z.string().min(1).max(4096)]),
  saveSettings: z.tuple([settingsSchema]),
} as const;

/** Registers the handlers for one window. Anything from another frame or page is refused. */
export function answerBridge(window: BrowserWindow, handlers: BridgeHandlers): void {
  const fromPage = (event: IpcMainEvent | IpcMainInvokeEvent): boolean =>
    !window.isDestroyed() &&
    event.senderFrame === window.webContents.mainFrame &&
    event.senderFrame?.origin === pageOrigin;

  function on<Schema extends z.ZodType<unknown[]>>(
    channel: string,
    schema: Schema,
    handle: (...values: z.infer<Schema>) => unknown,
  ): void {
    ipcMain.handle(channel, async (event, ...values: unknown[]) => {
      if (!fromPage(event)) throw new Error('refused');
      const checked = schema.safeParse(values);
      if (!checked.success) throw new Error('refused');
      return handle(...checked.data);
    });
  }

  ipcMain.on(channels.ready, (event) => {
    if (fromPage(event)) handlers.ready();
  });
  ipcMain.on(channels.copied, (event) => {
    if (fromPage(event)) handlers.copied();
  });
  on(channels.pick, expected.pick, handlers.pick);
  on(channels.pickMany, expected.pickMany, handlers.pickMany);
  on(channels.drop, expected.drop, handlers.drop);
  on(channels.settings, expected.none, handlers.settings);
  on(channels.saveSettings, expected.saveSettings, handlers.saveSettings);
  on(channels.print, expected.none, handlers.print);
  on(channels.makePdf, expected.makePdf, handlers.makePdf);
}
