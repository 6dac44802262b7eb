// What the window may ask of the host (main process), and what host and engine say to each other. Pure; types and checks.
// The host never sees case data; the renderer never sees a path; the engine never sees Electron.
import { z } from 'zod';
import { locales } from '../messages/index.ts';
import { type PickKind, type PickManyKind, type PrintKind, themes } from './choices.ts';

/** What a person chose for this machine, before any workspace is open. Nothing of any case. */
export const settingsSchema = z.strictObject({ locale: z.enum(locales), theme: z.enum(themes) });
export type Settings = z.infer<typeof settingsSchema>;

/** A person's permission to use one file or folder. The token stands for the path, which only host and engine know. */
export const grantSchema = z.strictObject({ token: z.string(), name: z.string() });
export type Grant = z.infer<typeof grantSchema>;

/** What `preload.ts` puts on `window.courier`. */
export interface HostBridge<DroppedFile = unknown> {
  /** Opens the native dialog; null when the person cancels. */
  pick(kind: PickKind): Promise<Grant | null>;
  /** The same for one file or several; none when the person cancels. */
  pickMany(kind: PickManyKind): Promise<readonly Grant[]>;
  /** A grant for a file that a person dropped on the window; null when it is not a file on disk. */
  drop(file: DroppedFile): Promise<Grant | null>;
  /** What the person chose for this machine; null where nothing was chosen yet. */
  settings(): Promise<Settings | null>;
  /** Keeps the choice. Native dialogs and menus speak the language too. */
  saveSettings(settings: Settings): Promise<void>;
  /** Prints the window's page through the native dialog. */
  print(): Promise<void>;
  /**
   * Asks natively where the window's page shall go as a PDF, and makes it; null when the person cancels. The engine holds
   * it until `print.save` writes it there.
   */
  makePdf(kind: PrintKind): Promise<Grant | null>;
}

/** Host → engine, over parentPort. A `port` message carries one transferred MessagePortMain. */
export type ToEngine =
  | { readonly kind: 'port' }
  | { readonly kind: 'grant'; readonly token: string; readonly path: string }
  /** A page that was printed into bytes, for the file behind a token. */
  | { readonly kind: 'printed'; readonly token: string; readonly bytes: Uint8Array }
  | { readonly kind: 'confirmed'; readonly id: number; readonly yes: boolean };

/** Engine → host, over parentPort: what a person must confirm in a native dialog. Counts and partner names only. */
export const confirmSchema = z.strictObject({
  kind: z.literal('confirm'),
  id: z.number(),
  title: z.string(),
  message: z.string(),
  detail: z.string(),
  action: z.string(),
  cancel: z.string(),
});
export type FromEngine = z.infer<typeof confirmSchema>;

/** Engine → host: a workspace was opened or closed. What was copied out of it stays on the clipboard no longer. */
export const workspaceSchema = z.strictObject({ kind: z.literal('workspace'), isOpen: z.boolean() });
export type WorkspaceState = z.infer<typeof workspaceSchema>;
