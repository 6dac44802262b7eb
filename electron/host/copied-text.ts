// Empties the clipboard of what was copied while a workspace was open: after a while, on lock, on quit. Pure; host, main process.
// It is here and not in the page: a page that was locked, closed or taken over cannot do it.
import { createHmac, randomBytes } from 'node:crypto';

/** The little that is needed of the system's clipboard. */
export interface Clipboard {
  /** At once, or in newer releases of Electron when the system has answered. */
  readText(): string | Promise<string>;
  clear(): void;
}

/** What the page is told: for the quiet notice. */
export type ClipboardState = 'copied' | 'cleared';

/** How long a copied text stays, in milliseconds. */
export const clipboardTime = 30_000;

/** How long the system may take to write what the page has copied: the page tells before it is there. */
const writingTime = 150;

export interface CopiedText {
  /** A workspace was opened or closed. Closing it empties the clipboard at once. */
  workspace(isOpen: boolean): void;
  /** Something was copied or cut in the window just now. */
  copied(): void;
  /** The app ends: resolves when nothing of it is left. */
  empty(): Promise<void>;
}

/**
 * Watches over what is copied. Only a mark of the text is kept, under a key that ends with the process: the host holds
 * no case's value. The clipboard is emptied only while it still holds that very text, for what a person copied elsewhere
 * since is not ours.
 */
export function watchCopiedText(clipboard: Clipboard, tell: (state: ClipboardState) => void): CopiedText {
  const key = randomBytes(32);
  const markOf = (text: string) => createHmac('sha256', key).update(text).digest('hex');
  let isOpen = false;
  let mark: string | null = null;
  let coming: NodeJS.Timeout | undefined;
  let ending: NodeJS.Timeout | undefined;

  const take = async (): Promise<void> => {
    coming = undefined;
    const text = await clipboard.readText();
    if (text === '') return;
    clearTimeout(ending);
    mark = markOf(text);
    ending = setTimeout(() => void empty(), clipboardTime);
    // Locked in the blink between the copying and the writing of it.
    if (isOpen) tell('copied');
    else await empty();
  };

  async function empty(): Promise<void> {
    clearTimeout(ending);
    const wanted = mark;
    mark = null;
    if (wanted === null) return;
    if (markOf(await clipboard.readText()) === wanted) clipboard.clear();
    tell('cleared');
  }

  return {
    workspace(open) {
      isOpen = open;
      if (!open) void empty();
    },
    copied() {
      if (!isOpen) return;
      clearTimeout(coming);
      coming = setTimeout(() => void take(), writingTime);
    },
    async empty() {
      if (coming !== undefined) {
        clearTimeout(coming);
        await take();
      }
      await empty();
    },
  };
}
