// A strict ustar archive: one spelling per entry, so that what is not that spelling is refused. Engine. FORMAT.md T1–T6.
import { isFileName } from '../../../shared/model/package/manifest.ts';
import { Problem } from '../../../shared/problems.ts';
import { readerOf } from './reader.ts';

const recordSize = 512;
export const manifestName = 'manifest.json';
export const signatureName = 'manifest.json.minisig';

/** One file to be packed. */
export interface TarEntry {
  readonly name: string;
  readonly size: number;
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

/** One file being read. `content` is to be read to its end before the next entry is asked for. */
export interface ReadEntry {
  readonly name: string;
  readonly size: number;
  /** Where the content begins, counted from the start of the archive. */
  readonly offset: number;
  readonly content: AsyncIterable<Uint8Array>;
}

/** The header of a regular file: mode 0600, owner 0, time 0, nothing that tells who or when. */
export function tarHeader(name: string, size: number): Uint8Array {
  const record = new Uint8Array(recordSize);
  const put = (text: string, at: number): void => record.set(Buffer.from(text, 'latin1'), at);
  put(name, 0);
  put('0000600\0', 100);
  put('0000000\0', 108);
  put('0000000\0', 116);
  put(`${octal(size, 11)}\0`, 124);
  put('00000000000\0', 136);
  put('        ', 148);
  put('0', 156);
  put('ustar\u000000', 257);
  put('0000000\0', 329);
  put('0000000\0', 337);
  const sum = record.reduce((total, byte) => total + byte, 0);
  put(`${octal(sum, 6)}\0 `, 148);
  return record;
}

/** Packs entries one after another. Throws `seal.changed` where a file is not as long as it was. */
export async function* packTar(entries: readonly TarEntry[]): AsyncGenerator<Uint8Array> {
  for (const { name, size, chunks } of entries) {
    yield tarHeader(name, size);
    let rest = size;
    for await (const chunk of chunks()) {
      rest -= chunk.length;
      if (rest < 0) throw new Problem('seal.changed');
      yield chunk;
    }
    if (rest !== 0) throw new Problem('seal.changed');
    yield new Uint8Array(fillAfter(size));
  }
  yield new Uint8Array(2 * recordSize);
}

/**
 * Reads the entries of an archive, in order. A header is rebuilt from its name and size and compared byte for byte:
 * links, devices, long names, other owners and lying checksums are then all the same case.
 */
export async function* readTar(archive: AsyncIterable<Uint8Array>): AsyncGenerator<ReadEntry> {
  const reader = readerOf(archive);
  let offset = 0;
  try {
    for (;;) {
      const record = await reader.take(recordSize);
      if (record === undefined) throw new Problem('package.damaged');
      if (isZero(record)) break;
      const { name, size } = parseHeader(record);
      offset += recordSize;
      let rest = size;
      async function* content(): AsyncGenerator<Uint8Array> {
        while (rest > 0) {
          const piece = await reader.some(rest);
          if (piece === undefined) throw new Problem('package.damaged');
          rest -= piece.length;
          yield piece;
        }
      }
      yield { name, size, offset, content: content() };
      const fill = rest === 0 ? await reader.take(fillAfter(size)) : undefined;
      if (fill === undefined || !isZero(fill)) throw new Problem('package.damaged');
      offset += size + fill.length;
    }
    const second = await reader.take(recordSize);
    const isEnd = second !== undefined && isZero(second) && (await reader.isAtEnd());
    if (!isEnd) throw new Problem('package.damaged');
  } finally {
    await reader.close();
  }
}

function parseHeader(record: Uint8Array): { name: string; size: number } {
  const text = Buffer.from(record).toString('latin1');
  const name = text.slice(0, text.indexOf('\0'));
  const digits = /^[0-7]{11}$/.exec(text.slice(124, 135))?.[0] ?? '';
  const size = Number.parseInt(digits, 8);
  const isKnown = name === manifestName || name === signatureName || isFileName(name);
  if (!isKnown || digits === '' || Buffer.compare(record, tarHeader(name, size)) !== 0) {
    throw new Problem('package.damaged');
  }
  return { name, size };
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

function fillAfter(size: number): number {
  return (recordSize - (size % recordSize)) % recordSize;
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}
