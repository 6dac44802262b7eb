// Several files that appear in a folder all together or not at all. Engine.
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { Problem } from '../../../shared/problems.ts';
import { isThere, writeSafely } from './disk.ts';

/** A file to make: its name, and its bytes, which are made as they are written. */
export interface FileToMake {
  readonly name: string;
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

/** A file that was made. */
export interface FileMade {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/** Which computer an unfinished folder is of: on a shared drive only that one knows whether its process still runs. */
const computer = createHash('sha256').update(`courier ${hostname()}`).digest('hex').slice(0, 8);
const unfinishedFolder = /^\.courier-([0-9a-f]{8})-([0-9]{1,10})-[0-9a-f]{12}\.part$/;

/** The unfinished folders of this process. */
const active = new Set<string>();

/** How files are written. */
export interface FileSetOptions {
  /** True: files of these names that are there already are replaced. */
  readonly replace: boolean;
  /** Called once all files are written and read back, before one of them gets its name; where it throws, none does. */
  readonly settle?: (made: readonly FileMade[]) => void;
}

/**
 * Writes files into a folder. Each is written, flushed and read back in an unfinished folder beside its place; then all
 * get their names. Throws `file.exists` where a name is taken and `replace` is not said, `file.write-failed`, what
 * making the bytes throws, and what `settle` throws: nothing new is then in the folder, and what was there is as it was.
 */
export async function writeFileSet(
  folder: string,
  files: readonly FileToMake[],
  { replace, settle }: FileSetOptions,
): Promise<readonly FileMade[]> {
  await sweepUnfinished(folder);
  if (!replace) await requireFree(folder, files);
  const name = `.courier-${computer}-${process.pid}-${randomBytes(6).toString('hex')}.part`;
  const unfinished = path.join(folder, name);
  active.add(name);
  try {
    await guard(() => mkdir(unfinished, { mode: 0o700 }));
    const made: FileMade[] = [];
    for (const file of files) made.push(await writeOne(unfinished, file));
    if (!replace) await requireFree(folder, files);
    settle?.(made);
    await publish(folder, unfinished, files);
    return made;
  } finally {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    active.delete(name);
  }
}

async function writeOne(folder: string, { name, bytes }: FileToMake): Promise<FileMade> {
  return writeSafely(folder, name, async (write) => {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of bytes()) {
      hash.update(chunk);
      size += chunk.length;
      await write(chunk);
    }
    return { name, size, sha256: hash.digest('hex') };
  });
}

async function requireFree(folder: string, files: readonly FileToMake[]): Promise<void> {
  for (const { name } of files) if (await isThere(path.join(folder, name))) throw new Problem('file.exists');
}

/** Gives all files their names. Where one cannot have it, those before it are taken away, and the older ones come back. */
async function publish(folder: string, unfinished: string, files: readonly FileToMake[]): Promise<void> {
  const moved: (readonly [from: string, to: string])[] = [];
  const move = async (from: string, to: string) => {
    await guard(() => rename(from, to));
    moved.push([from, to]);
  };
  try {
    for (const { name } of files) {
      const place = path.join(folder, name);
      if (await isThere(place)) await move(place, path.join(unfinished, `${name}.before`));
      await move(path.join(unfinished, name), place);
    }
  } catch (error) {
    for (const [from, to] of moved.reverse()) await rename(to, from).catch(() => undefined);
    throw error;
  }
}

/** Takes away what processes of this computer left that run no more: killed, or switched off with it. */
async function sweepUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const [, owner, id] = unfinishedFolder.exec(name) ?? [];
    if (owner !== computer || id === undefined || active.has(name) || isOtherRunning(Number(id))) continue;
    await rm(path.join(folder, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isOtherRunning(id: number): boolean {
  if (id === process.pid) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // A process of somebody else runs, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whatever the system says of a medium becomes one sentence: its own words may hold a path. */
async function guard<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('file.write-failed');
  }
}
