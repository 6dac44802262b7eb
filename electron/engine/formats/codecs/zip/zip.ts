// The only file that talks to zip.js: lists what a zip holds, and streams one entry. Engine.
import {
  ERR_AMBIGUOUS_ARCHIVE,
  ERR_ENCRYPTED_CENTRAL_DIRECTORY,
  ERR_INVALID_PASSWORD,
  ERR_SPLIT_ZIP_FILE,
  ERR_UNSAFE_FILENAME,
  ERR_UNSUPPORTED_COMPRESSION,
  ERR_UNSUPPORTED_ENCRYPTION,
  type FileEntry,
  Reader,
  ZipReader,
} from '@zip.js/zip.js';
import { Problem } from '../../../../../shared/problems.ts';
import type { RandomSource } from '../../../files/source.ts';

/** One file inside a zip. */
export type ZipEntry = FileEntry;

/** The most that is read in one go: a table of contents that is longer lists far more than an export ever held. */
const readLimit = 4 * 1024 * 1024;

/** A zip with more entries than this is not listed to its end. */
const entryLimit = 1000;

class SourceReader extends Reader<RandomSource> {
  readonly #source: RandomSource;

  constructor(source: RandomSource) {
    super(source);
    this.#source = source;
    this.size = source.size;
  }

  override async readUint8Array(offset: number, length: number): Promise<Uint8Array> {
    const most = Math.min(length, this.size - offset);
    if (offset < 0 || most <= 0) return new Uint8Array();
    if (most > readLimit) throw new Problem('import.archive-unsafe');
    return this.#source.range(offset, most);
  }
}

/**
 * The files of a zip; folders are none. Strict: a zip that two programs could read differently is refused. Throws `import.archive-damaged`, `import.archive-unsafe` (names that lead out of
 * a folder, thousands of entries), `import.archive-kind`.
 */
export async function listZip(source: RandomSource): Promise<readonly ZipEntry[]> {
  const zip = new ZipReader(new SourceReader(source), { useWebWorkers: false, strictness: 'strict' });
  const files: ZipEntry[] = [];
  let listed = 0;
  try {
    for await (const entry of zip.getEntriesGenerator({ strictness: 'strict', filenameValidation: 'strict' })) {
      listed += 1;
      if (listed > entryLimit) throw new Problem('import.archive-unsafe');
      if (!entry.directory) files.push(entry);
    }
  } catch (error) {
    throw zipProblem(error);
  }
  return files;
}

/** How an entry is streamed: with which password, and whether it is inflated or only decrypted. */
export interface Streaming {
  readonly password?: Uint8Array;
  readonly inflate: boolean;
}

/**
 * The bytes of an entry, from the start. Whoever reads to the end has the checksum (and AES's authentication code)
 * verified and knows that the size is as declared. Throws as `listZip`, and `import.password-wrong`.
 */
export async function* entryBytes(entry: ZipEntry, { password, inflate }: Streaming): AsyncGenerator<Uint8Array> {
  const pipe = new TransformStream<Uint8Array, Uint8Array>();
  const reader = pipe.readable.getReader();
  const finished = entry
    .getData(pipe.writable, {
      useWebWorkers: false,
      strictness: 'strict',
      checkCrc32: true,
      checkAuthenticationCode: true,
      checkOverlappingEntry: true,
      ...(password === undefined ? {} : { rawPassword: password }),
      ...(inflate ? {} : { passThrough: 'compressed' as const }),
    })
    .then(
      () => null,
      (error: unknown) => {
        // The library leaves the stream open where it refuses before it begins: a read would wait for ever.
        void reader.cancel().catch(() => undefined);
        return zipProblem(error);
      },
    );
  let inflated = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      inflated += value.length;
      // A size that lies must not fill the memory of whoever trusted it.
      if (inflate && inflated > entry.uncompressedSize) throw new Problem('import.archive-damaged');
      yield value;
    }
  } catch (error) {
    throw (await finished) ?? zipProblem(error);
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  const problem = await finished;
  if (problem !== null) throw problem;
}

const unsafe: readonly string[] = [ERR_UNSAFE_FILENAME, ERR_AMBIGUOUS_ARCHIVE];
const otherKind: readonly string[] = [
  ERR_UNSUPPORTED_COMPRESSION,
  ERR_UNSUPPORTED_ENCRYPTION,
  ERR_ENCRYPTED_CENTRAL_DIRECTORY,
  ERR_SPLIT_ZIP_FILE,
];

/** An error of the library as a Problem. Its own message may quote a name and is dropped. */
function zipProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const message = error instanceof Error ? error.message : '';
  if (message === ERR_INVALID_PASSWORD) return new Problem('import.password-wrong');
  if (unsafe.some((start) => message.startsWith(start))) return new Problem('import.archive-unsafe');
  return new Problem(otherKind.includes(message) ? 'import.archive-kind' : 'import.archive-damaged');
}
