// Opens the archives in which exports are handed over: lists their files, and streams each that is wanted. Engine.
import { Problem } from '../../../../../shared/problems.ts';
import type { RandomSource } from '../../../files/source.ts';
import { headSize } from '../../limits.ts';
import { isSidecarName } from '../../../../../shared/rpc/sidecars.ts';
import { isArchive, isSevenZip } from './archive-head.ts';
import { findPassword } from './passwords.ts';
import { entryBytes, listZip, type ZipEntry } from './zip.ts';

/** The largest file that comes out of an archive, in bytes. */
export const sizeLimit = 2 * 1024 ** 3;

/** How many times larger than packed a file may be, once it is larger than `ratioFrom` bytes. */
export const ratioLimit = 1000;
export const ratioFrom = 10 * 1024 * 1024;

/** Files up to this size stay in memory once somebody asks for a stretch from their middle. */
const memoryLimit = 64 * 1024 * 1024;

const chunkLimit = 256 * 1024;

/** A file of an archive. `name` is only for showing: its last part, without what could mislead the eye. */
export interface ArchivedFile extends RandomSource {
  readonly name: string;
}

/** A file of an archive before it is opened. */
export interface Member {
  /** Its path in the archive without what could mislead the eye; no other member has the same. */
  readonly path: string;
  readonly size: number;
  /**
   * Streams it. Throws `import.password-needed`, `import.password-wrong`, `import.archive-kind`,
   * `import.archive-nested`, `import.archive-too-large`, `import.archive-unsafe`, `import.archive-damaged`, `file.empty`;
   * `import.archive-damaged` also while reading.
   */
  open(password: string | undefined): Promise<ArchivedFile>;
}

/** What an archive holds: files of persons, and the paths of what systems put beside them. */
export interface ArchiveContent {
  readonly members: readonly Member[];
  readonly sidecars: readonly string[];
}

/**
 * Lists the files in a zip: plain, ZipCrypto (as rubyzip writes it) or AES. Throws `import.archive-kind` (7z, or a packing
 * that is not opened here), `import.archive-unsafe`, `import.archive-damaged`.
 */
export async function listArchive(source: RandomSource): Promise<ArchiveContent> {
  if (isSevenZip(await source.head(headSize))) throw new Problem('import.archive-kind');
  const members: Member[] = [];
  const sidecars: string[] = [];
  const taken = new Set<string>();
  for (const entry of await listZip(source)) {
    const shown = shownPath(entry.filename);
    if (isSidecarName(entry.filename)) {
      sidecars.push(shown);
      continue;
    }
    let path = shown;
    for (let number = 2; taken.has(path); number += 1) path = `${shown} (${number})`;
    taken.add(path);
    members.push({ path, size: entry.uncompressedSize, open: (password) => openMember(entry, password) });
  }
  return { members, sidecars };
}

/**
 * Opens the one file in a zip. Nothing is written to disk; a second reading inflates a second time. Throws
 * `import.archive-files` (none or several), and what `listArchive` and the opening of a member throw.
 */
export async function openArchive(source: RandomSource, password: string | undefined): Promise<ArchivedFile> {
  const { members } = await listArchive(source);
  const [member] = members;
  if (member === undefined || members.length > 1) throw new Problem('import.archive-files', { count: members.length });
  return member.open(password);
}

async function openMember(entry: ZipEntry, password: string | undefined): Promise<ArchivedFile> {
  checkSize(entry);
  const file = archivedFile(entry, entry.encrypted ? await passwordFor(entry, password) : undefined);
  if (isArchive(await file.head(headSize))) throw new Problem('import.archive-nested');
  return file;
}

// The sizes are checked before anything is inflated. `entryBytes` stops where more comes out than was declared.
function checkSize({ compressedSize, uncompressedSize }: ZipEntry): void {
  if (uncompressedSize === 0) throw new Problem('file.empty');
  if (uncompressedSize > sizeLimit) throw new Problem('import.archive-too-large', { limit: sizeLimit });
  if (uncompressedSize > ratioFrom && uncompressedSize > compressedSize * ratioLimit) {
    throw new Problem('import.archive-unsafe');
  }
}

async function passwordFor(entry: ZipEntry, password: string | undefined): Promise<Uint8Array> {
  if (password === undefined || password === '') throw new Problem('import.password-needed');
  return findPassword(entry, password);
}

function archivedFile(entry: ZipEntry, password: Uint8Array | undefined): ArchivedFile {
  const size = entry.uncompressedSize;
  let content: Promise<Uint8Array> | undefined;

  async function* chunks(): AsyncGenerator<Uint8Array> {
    const streaming = password === undefined ? { inflate: true } : { inflate: true, password };
    for await (const chunk of entryBytes(entry, streaming)) {
      for (let at = 0; at < chunk.length; at += chunkLimit) yield chunk.subarray(at, at + chunkLimit);
    }
  }

  async function stretch(offset: number, length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
    let position = 0;
    for await (const chunk of chunks()) {
      const from = Math.max(0, offset - position);
      if (from < chunk.length) {
        const at = position + from - offset;
        bytes.set(chunk.subarray(from, from + bytes.length - at), at);
      }
      position += chunk.length;
      if (position >= offset + bytes.length && position < size) break;
    }
    return bytes;
  }

  async function range(offset: number, length: number): Promise<Uint8Array> {
    if (size > memoryLimit) return stretch(offset, length);
    content ??= stretch(0, size);
    return (await content).slice(offset, offset + length);
  }

  return { name: shownName(entry.filename), size, head: (length) => stretch(0, length), chunks, range };
}

/** The whole path, as `shownName` shows its last part. */
function shownPath(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(-200);
}

// The last part of the name. Control and direction characters could make `cases<RLO>fdp.csv` look like a PDF.
function shownName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  return last.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 200);
}
