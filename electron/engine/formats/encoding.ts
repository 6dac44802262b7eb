// Tells the encoding of a file's text, and gives a source of it as UTF-8. Engine.
import { Problem } from '../../../shared/problems.ts';
import type { Source } from '../files/source.ts';
import { type SingleByteEncoding, upperHalves } from '../../../shared/single-bytes.ts';

/** The encodings of tables. Exports are in UTF-8; the others come from programs that saved an export again. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | SingleByteEncoding;
type DecodedEncoding = Exclude<Encoding, 'utf-8'>;

/** The encodings that a person chooses from where `tellEncoding` gives null: the bytes do not show which letters they mean. */
export const ambiguousEncodings = Object.keys(upperHalves) as readonly SingleByteEncoding[];

/** How many bytes show UTF-16 without a mark: the names of columns are in Latin letters. */
const wideBytes = 64;

/** UTF-16 without a byte order mark, by the zero in every other byte of its first letters; null: it is none. */
function wideWithoutMark(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const start = head.subarray(0, Math.min(wideBytes, head.length - (head.length % 2)));
  if (start.length < 8) return null;
  const areZero = (from: number): boolean => start.every((byte, at) => (at % 2 === from ? byte === 0 : byte !== 0));
  return areZero(1) ? 'utf-16le' : areZero(0) ? 'utf-16be' : null;
}

/**
 * The encoding of a file by its first bytes: UTF-16 by its byte order mark or its zeros, else UTF-8 where all of them
 * are. Null: one of `ambiguousEncodings`, or none. A later part of the file may still be no UTF-8; its reader then throws
 * `import.encoding`.
 */
export function tellEncoding(head: Uint8Array): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const wide = wideWithoutMark(head);
  if (wide !== null) return wide;
  try {
    // As a stream: the head may end in the middle of a character.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return 'utf-8';
  } catch {
    return null;
  }
}

/**
 * The source as UTF-8, without a byte order mark. It is read once at first, to its end: `size` is then that of the UTF-8
 * bytes, and what cannot be decoded is refused before anything is taken. Nothing is ever replaced: throws
 * `import.encoding` for bytes that mean nothing in this encoding. UTF-8 is given as it is, for its readers check it.
 */
export async function decoded(source: Source, encoding: Encoding): Promise<Source> {
  if (encoding === 'utf-8') return source;
  let size = 0;
  for await (const chunk of utf8Chunks(source, encoding)) size += chunk.length;
  return {
    size,
    head: (length) => start(utf8Chunks(source, encoding), length),
    chunks: () => utf8Chunks(source, encoding),
  };
}

async function start(chunks: AsyncIterable<Uint8Array>, length: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let filled = 0;
  for await (const chunk of chunks) {
    parts.push(chunk.slice(0, length - filled));
    filled += chunk.length;
    if (filled >= length) break;
  }
  return Buffer.concat(parts);
}

async function* utf8Chunks(source: Source, encoding: DecodedEncoding): AsyncGenerator<Uint8Array> {
  const decode = decoderOf(encoding);
  const encoder = new TextEncoder();
  // Pieces of a chunk, so that what is yielded stays as small as a source promises: a byte grows to three at most.
  const piece = 64 * 1024;
  for await (const chunk of source.chunks()) {
    for (let at = 0; at < chunk.length; at += piece) {
      const text = decode(chunk.subarray(at, at + piece));
      if (text !== '') yield encoder.encode(text);
    }
  }
  const rest = decode(null);
  if (rest !== '') yield encoder.encode(rest);
}

/** Decodes piece after piece; null ends the text. */
type Decode = (bytes: Uint8Array | null) => string;

function decoderOf(encoding: DecodedEncoding): Decode {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return utf16(encoding === 'utf-16be');
  return singleBytes(upperHalves[encoding]);
}

function utf16(isBigEndian: boolean): Decode {
  const decoder = new TextDecoder('utf-16le', { fatal: true });
  // Big endian is swapped by hand: not every build of ICU has it. A chunk may end between two bytes of a letter.
  let half: number | null = null;
  const swapped = (bytes: Uint8Array): Uint8Array => {
    const all = half === null ? Buffer.from(bytes) : Buffer.concat([Uint8Array.of(half), bytes]);
    const even = all.length - (all.length % 2);
    half = all[even] ?? null;
    return all.subarray(0, even).swap16();
  };
  return (bytes) => {
    try {
      if (bytes !== null) return decoder.decode(isBigEndian ? swapped(bytes) : bytes, { stream: true });
      if (half !== null) throw new Problem('import.encoding');
      return decoder.decode();
    } catch {
      throw new Problem('import.encoding');
    }
  };
}

function singleBytes(upperHalf: string): Decode {
  const letters = Array.from({ length: 256 }, (_, byte) =>
    byte < 128 ? String.fromCharCode(byte) : upperHalf[byte - 128],
  );
  return (bytes) => {
    let text = '';
    for (const byte of bytes ?? []) {
      const letter = letters[byte];
      if (letter === undefined || letter === unused) throw new Problem('import.encoding');
      text += letter;
    }
    return text;
  };
}

/** Stands in the tables for bytes that mean nothing. Browsers turn them into control characters; here they are refused. */
const unused = '\0';
