// Files as the engine reads and writes them: checked sources, and writes that are whole or not there. Engine.
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../../shared/problems.ts';
import type { RandomSource, Source } from './source.ts';
import { writerOf } from './writer.ts';

const chunkSize = 256 * 1024;

/** A source with its file held open: what is recognised, read and verified is one and the same file. */
export interface OpenFile extends RandomSource {
  readonly name: string;
  close(): Promise<void>;
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException | undefined)?.code ?? '';

/**
 * Opens a file for reading. Throws `file.missing`, `file.not-a-file` (folders, devices, pipes), `file.empty`, or
 * `file.unreadable`. Never follows the path again: it cannot be swapped under the reader.
 */
export async function openFile(file: string): Promise<OpenFile> {
  let handle: FileHandle;
  try {
    // Not blocking: a named pipe would otherwise hang the engine for ever.
    handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const code = codeOf(error);
    throw new Problem(code === 'ENOENT' ? 'file.missing' : code === 'EISDIR' ? 'file.not-a-file' : 'file.unreadable');
  }
  try {
    const before = await handle.stat();
    if (!before.isFile()) throw new Problem('file.not-a-file');
    if (before.size === 0) throw new Problem('file.empty');
    return { name: path.basename(file), ...sourceOf(handle, before.size, before.mtimeMs), close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error instanceof Problem ? error : new Problem('file.unreadable');
  }
}

function sourceOf(handle: FileHandle, size: number, modified: number): RandomSource {
  const unchanged = async () => {
    const now = await handle.stat().catch(() => undefined);
    if (now === undefined) throw new Problem('file.unreadable');
    if (now.size !== size || now.mtimeMs !== modified) throw new Problem('file.changed');
  };
  const read = async (buffer: Uint8Array, position: number): Promise<number> => {
    try {
      return (await handle.read(buffer, 0, buffer.length, position)).bytesRead;
    } catch {
      throw new Problem('file.unreadable'); // a stick pulled out while it was read
    }
  };
  async function* chunksFrom(offset: number): AsyncGenerator<Uint8Array> {
    // The next chunk is on its way while this one is worked on.
    let [buffer, spare] = [new Uint8Array(chunkSize), new Uint8Array(chunkSize)];
    let position = offset;
    let coming = read(buffer, position);
    try {
      for (;;) {
        const length = await coming;
        if (length === 0) break;
        position += length;
        if (position > size) throw new Problem('file.changed');
        coming = read(spare, position);
        yield buffer.subarray(0, length);
        [buffer, spare] = [spare, buffer];
      }
    } finally {
      // Whoever leaves in the middle does not hear of it any more.
      await coming.catch(() => undefined);
    }
    if (position !== size) throw new Problem('file.changed');
    await unchanged();
  }
  return {
    size,
    head: async (length) => {
      const buffer = new Uint8Array(Math.min(length, size));
      return buffer.subarray(0, await read(buffer, 0));
    },
    chunks: () => chunksFrom(0),
    from: chunksFrom,
    range: async (offset, length) => {
      const buffer = new Uint8Array(length);
      for (let at = 0; at < length; ) {
        const bytesRead = await read(buffer.subarray(at), offset + at);
        if (bytesRead === 0) throw new Problem('file.changed');
        at += bytesRead;
      }
      await unchanged();
      return buffer;
    },
  };
}

/** The whole of a small file. Throws like `openFile`, and `file.too-large` over `limit` bytes. */
export async function readSmallFile(file: string, limit: number): Promise<Uint8Array> {
  const opened = await openFile(file);
  try {
    if (opened.size > limit) throw new Problem('file.too-large', { limit });
    const bytes = new Uint8Array(opened.size);
    let at = 0;
    for await (const chunk of opened.chunks()) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return bytes;
  } finally {
    await opened.close();
  }
}

/** SHA-256 of a file's bytes, hex. */
export async function hashFile(file: Source): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of file.chunks()) hash.update(chunk);
  return hash.digest('hex');
}

/** A file that is written, flushed and read back, and waits under a temporary name. */
export interface StagedFile<T> {
  readonly result: T;
  /** Gives the file its name. Throws `file.write-failed`; it is then gone. */
  publish(): Promise<void>;
  /** Takes the file away again. */
  discard(): Promise<void>;
}

/** What a seal that was killed leaves: ours, unfinished, and of no use to anyone. */
const leftOver = /^\.[a-z0-9]{12}\.age\.part$/;

/**
 * Writes a file under a temporary name, flushes it to the medium and reads it back (a worn stick may have accepted what
 * it did not keep). `produce` gets the writer and gives its result with the SHA-256 that the file must have. Throws
 * `file.exists`, `file.write-failed`, and what `produce` throws; nothing is then left behind.
 */
export async function stageFile<T extends { readonly sha256: string }>(
  folder: string,
  name: string,
  produce: (write: (chunk: Uint8Array) => Promise<void>) => Promise<T>,
): Promise<StagedFile<T>> {
  const target = path.join(folder, name);
  const temporary = path.join(folder, `.${name}.part`);
  if (await isThere(target)) throw new Problem('file.exists');
  for (const entry of await readdir(folder).catch(() => [])) {
    if (leftOver.test(entry)) await rm(path.join(folder, entry), { force: true }).catch(() => undefined);
  }
  const discard = () => rm(temporary, { force: true }).catch(() => undefined);
  // Outside the part that tidies up: what another writer has under this name is not ours to take away.
  const handle = await guard(() => open(temporary, 'wx', 0o600));
  try {
    const result = await writeNew(handle, produce);
    await readBack(temporary, result.sha256);
    const publish = async () => {
      try {
        await guard(() => rename(temporary, target));
        await syncFolder(folder);
      } catch (error) {
        await discard();
        throw error;
      }
    };
    return { result, publish, discard };
  } catch (error) {
    await discard();
    throw error;
  }
}

/** Writes a file that is not there yet, down to the medium. */
async function writeNew<T>(
  handle: FileHandle,
  produce: (write: (chunk: Uint8Array) => Promise<void>) => Promise<T>,
): Promise<T> {
  const writer = writerOf(handle);
  try {
    const result = await produce((chunk) => guard(() => writer.write(chunk)));
    await guard(() => writer.end());
    await guard(() => handle.sync());
    await guard(() => handle.close());
    return result;
  } catch (error) {
    await writer.settled();
    await handle.close().catch(() => undefined);
    throw error;
  }
}

const hashOfNothing = createHash('sha256').digest('hex');

/** Throws `file.write-failed` where the medium gives back other bytes than it was given, or none. */
async function readBack(file: string, sha256: string): Promise<void> {
  let hash: string | undefined;
  try {
    const written = await openFile(file);
    hash = await hashFile(written).catch(() => undefined);
    await written.close();
  } catch (error) {
    // A table without a row may be a file without a byte.
    if (error instanceof Problem && error.code === 'file.empty') hash = hashOfNothing;
  }
  if (hash !== sha256) throw new Problem('file.write-failed');
}

/** Whatever the system says of a medium becomes one sentence: its own words may hold a path. */
async function guard<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('file.write-failed');
  }
}

/** Writes a file so that it is there whole or not at all; see `stageFile`. */
export async function writeSafely<T extends { readonly sha256: string }>(
  folder: string,
  name: string,
  produce: (write: (chunk: Uint8Array) => Promise<void>) => Promise<T>,
): Promise<T> {
  const { result, publish } = await stageFile(folder, name, produce);
  await publish();
  return result;
}

/** Writes a small text file safely; see `writeSafely`. */
export async function writeText(folder: string, name: string, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  await writeSafely(folder, name, async (write) => {
    await write(bytes);
    return { sha256: createHash('sha256').update(bytes).digest('hex') };
  });
}

/** Makes a folder that only this person can look into. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch {
    throw new Problem('file.write-failed');
  }
}

/** True where something has this path, be it a link that leads nowhere. */
export async function isThere(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}

/** The rename itself must reach the medium too. Windows cannot open folders; there it is up to the file system. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  // The file has its name by now: nothing here may say that it failed.
  await handle?.close().catch(() => undefined);
}

/** What became of a file that was to be deleted. `changed`: other bytes have come to lie there. */
export type Deletion = 'deleted' | 'not-there' | 'changed' | 'not-deleted';

/** Deletes a file where it still has the bytes of this SHA-256, and nothing that has come to lie there since. A link is none of ours. */
export async function deleteSame(file: string, sha256: string): Promise<Deletion> {
  try {
    const now = await lstat(file).catch(() => undefined);
    if (now === undefined) return 'not-there';
    if (!now.isFile()) return 'changed';
    if (now.size > 0 || sha256 !== hashOfNothing) {
      const same = await openFile(file);
      try {
        if ((await hashFile(same)) !== sha256) return 'changed';
      } finally {
        await same.close();
      }
    }
    await rm(file);
    return 'deleted';
  } catch (error) {
    return error instanceof Problem && error.code === 'file.empty' ? 'changed' : 'not-deleted';
  }
}
