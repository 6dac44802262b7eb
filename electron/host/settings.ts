// Language and theme, kept on this machine in a file of their own: the page's storage ends with the window. Host, main process.

import { readFile, rename, writeFile } from 'node:fs/promises';
import { type Settings, settingsSchema } from '../../shared/rpc/host.ts';

/** What was chosen, or null where there is nothing or nothing readable: then the system's language is as good a start. */
export async function readSettings(file: string): Promise<Settings | null> {
  try {
    return settingsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Keeps the choice, whole or not at all. A full disk loses a preference, nothing else. */
export async function writeSettings(file: string, settings: Settings): Promise<void> {
  try {
    await writeFile(`${file}.part`, `${JSON.stringify(settings)}\n`, { mode: 0o600 });
    await rename(`${file}.part`, file);
  } catch {
    // Kept for this window only.
  }
}
