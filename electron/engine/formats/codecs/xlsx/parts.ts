// The parts of a workbook, unpacked piece by piece; never onto a disk. Engine.
import { TransformStream } from 'node:stream/web';
import { type Entry, type FileEntry, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { Problem, type ProblemCode } from '../../../../../shared/problems.ts';
import type { Source } from '../../../files/source.ts';
import type { Pause } from '../../format.ts';
import { partName } from './workbook-head.ts';
import { utf8Chunks } from './xml-encoding.ts';
import { packedLimit, partLimit, ratioFrom, ratioLimit, smallPartLimit, unpackedLimit } from './workbook-limits.ts';

/** A workbook's parts. Their names are lower case: the packaging conventions tell them apart by letters alone. */
export interface WorkbookParts {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** The text of a part as UTF-8, unpacked, in chunks that are the caller's. Each part can be read once. */
  chunks(name: string): AsyncGenerator<Uint8Array>;
  /** The whole of a small part. */
  small(name: string): Promise<Uint8Array>;
}

const options = {
  // Local headers must say what the directory says: otherwise another program may see another workbook in these bytes.
  strictness: 'strict',
  // Nothing is written anywhere by these names: `partName` makes one of them however they are written.
  filenameValidation: 'tolerant',
  checkCrc32: true,
  checkOverlappingEntry: true,
  useWebWorkers: false,
} as const;

/**
 * Opens a workbook; the packed bytes are held in memory. Throws `file.too-large`, `import.workbook-damaged`,
 * `import.workbook-too-large`, `import.workbook-unsafe`, `import.password-protected`; so does reading a part, which
 * pauses at every chunk.
 */
export async function openParts(source: Source, pause?: Pause): Promise<WorkbookParts> {
  if (source.size > packedLimit) throw new Problem('file.too-large', { limit: packedLimit });
  const bytes = await collect(source);
  const parts = new Map<string, FileEntry>();
  for (const entry of await directory(bytes)) {
    if (entry.encrypted) throw new Problem('import.password-protected');
    if (entry.directory) continue;
    const name = partName(entry.filename);
    // Names that lead elsewhere, and two parts of one name: another program would open another workbook.
    if (parts.has(name) || name.split('/').includes('..')) throw new Problem('import.workbook-unsafe');
    parts.set(name, entry);
  }
  checkSizes(
    [...parts.values()].reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0),
    bytes.length,
  );
  let unpacked = 0;

  async function* chunks(name: string): AsyncGenerator<Uint8Array> {
    const entry = parts.get(name);
    if (entry === undefined) throw new Problem('import.workbook-damaged');
    let fail = (_error: unknown): void => undefined;
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({
      start(controller) {
        fail = (error) => controller.error(error);
      },
    });
    let failure: unknown;
    const unpacking = entry.getData(writable, options).catch((error: unknown) => {
      failure = error;
      // A refusal before the first byte must end the stream: its reader would wait for ever.
      fail(error);
    });
    let size = 0;
    try {
      for await (const chunk of readable) {
        size += chunk.length;
        unpacked += chunk.length;
        // A size that lies: whoever looks at the directory alone is promised less than comes out.
        if (size > entry.uncompressedSize) throw new Problem('import.workbook-unsafe');
        checkSizes(unpacked, bytes.length);
        await pause?.();
        yield chunk;
      }
    } catch (error) {
      throw error instanceof Problem ? error : asProblem(failure ?? error);
    }
    await unpacking;
    if (failure !== undefined) throw asProblem(failure);
    if (size !== entry.uncompressedSize) throw new Problem('import.workbook-unsafe');
  }

  return {
    names: [...parts.keys()],
    has: (name) => parts.has(name),
    chunks: (name) => utf8Chunks(chunks(name)),
    async small(name) {
      const size = parts.get(name)?.uncompressedSize ?? 0;
      if (size > smallPartLimit) throw new Problem('import.workbook-too-large');
      const collected: Uint8Array[] = [];
      for await (const chunk of utf8Chunks(chunks(name))) collected.push(chunk);
      return Buffer.concat(collected);
    },
  };
}

function checkSizes(unpacked: number, packed: number): void {
  const bomb = unpacked > ratioFrom && unpacked > packed * ratioLimit;
  if (bomb || unpacked > unpackedLimit) throw new Problem('import.workbook-too-large');
}

async function collect(source: Source): Promise<Uint8Array> {
  const bytes = new Uint8Array(source.size);
  let at = 0;
  for await (const chunk of source.chunks()) {
    if (at + chunk.length > bytes.length) throw new Problem('file.changed');
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

async function directory(bytes: Uint8Array): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of new ZipReader(new Uint8ArrayReader(bytes), options).getEntriesGenerator()) {
      if (entries.length === partLimit) throw new Problem('import.workbook-too-large');
      entries.push(entry);
    }
  } catch (error) {
    throw error instanceof Problem ? error : asProblem(error);
  }
  return entries;
}

// Two programs could disagree about such an archive, or two parts lie in the same bytes: nobody writes that by accident.
const unsafe = /overlapping|ambiguous|unsafe/i;

function asProblem(error: unknown): Problem {
  const code: ProblemCode = unsafe.test(String(error)) ? 'import.workbook-unsafe' : 'import.workbook-damaged';
  return new Problem(code);
}
