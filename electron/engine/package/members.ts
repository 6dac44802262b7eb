// Compresses into gzip members of one mebibyte that state their own size, and a last one that is padding. Engine.
// FORMAT.md G1–G7. Every member is compressed whole: several at a time, on all cores.
import { crc32, deflateRaw, deflateRawSync } from 'node:zlib';
import { forget } from '../keys/forget.ts';
import { headerSize } from './header.ts';
import { buffersInTurn, inOrder } from './in-order.ts';
import { paddingAfter } from './padding.ts';
import { writeStored } from './stored.ts';

export const blockSize = 1024 * 1024;
/** How hard to compress. Level 6 makes lines of JSON one per cent smaller than this and takes 1.7 times as long. */
const level = 5;
/** A block whose beginning compresses no further than this is stored as it is: photographs, archives. */
const sample = { size: 16 * 1024, ratio: 0.97 } as const;
export const prefixSize = 20;
export const trailerSize = 8;
/** deflate never grows a mebibyte by more than this. */
export const largestMember = blockSize + 4096;
/** The padding member without its padding: prefix, the NUL that ends the comment, an empty deflate block, trailer. */
export const emptyPadding = prefixSize + 1 + 2 + trailerSize;
export const blank = 0x20;
export const chunkOfBlanks = 64 * 1024;

/** Flags of gzip (RFC 1952): an extra field, and in the padding also a comment. */
const flags = { data: 0x04, padding: 0x14 } as const;

/** The first bytes of a member of `size` bytes: no name, no time, no system, and an extra field `CP` with the size. */
export function memberPrefix(kind: keyof typeof flags, size: number): Uint8Array {
  const prefix = Uint8Array.of(0x1f, 0x8b, 8, flags[kind], 0, 0, 0, 0, 0, 0xff, 8, 0, 0x43, 0x50, 4, 0, 0, 0, 0, 0);
  new DataView(prefix.buffer).setUint32(16, size, true);
  return prefix;
}

/** Compresses a stream into members and ends it with the padding; `header` bytes will stand before it. */
export async function* compress(plain: AsyncIterable<Uint8Array>, header = headerSize): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const member of inOrder(blocksOf(plain), memberPacker())) {
    size += member.length;
    yield member;
  }
  yield* paddingMember(paddingAfter(size + emptyPadding, header));
}

/** A block is valid while `lookahead` of them are under way: their buffers go round, which spares the collector. */
async function* blocksOf(plain: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const next = buffersInTurn(blockSize);
  let block = next();
  let filled = 0;
  for await (const piece of plain) {
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + blockSize - filled);
      block.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled === blockSize) {
        yield block;
        block = next();
        filled = 0;
      }
    }
  }
  if (filled > 0) yield block.subarray(0, filled);
}

function* paddingMember(padding: number): Generator<Uint8Array> {
  yield memberPrefix('padding', padding + emptyPadding);
  const blanks = new Uint8Array(Math.min(padding, chunkOfBlanks)).fill(blank);
  for (let rest = padding; rest > 0; rest -= blanks.length) yield blanks.subarray(0, rest);
  yield paddingEnd();
}

/** The end of the comment, an empty final block of deflate, and the CRC and length of nothing. */
export function paddingEnd(): Uint8Array {
  return Uint8Array.of(0, 0x03, 0x00, 0, 0, 0, 0, 0, 0, 0, 0);
}

/** Makes a member of a block. It is valid as long as the block. */
function memberPacker(): (block: Uint8Array) => Promise<Uint8Array> {
  const next = buffersInTurn(largestMember);
  return async (block) => {
    const target = next();
    const content = target.subarray(prefixSize);
    const trailer = memberTrailer(block);
    const size = isCompressible(block) ? await deflate(block, content) : writeStored(block, content);
    target.set(trailer, prefixSize + size);
    const member = target.subarray(0, prefixSize + size + trailerSize);
    member.set(memberPrefix('data', member.length));
    return member;
  };
}

function isCompressible(block: Uint8Array): boolean {
  if (block.length <= sample.size) return true;
  return deflateRawSync(block.subarray(0, sample.size), { level: 1 }).length <= sample.size * sample.ratio;
}

/**
 * Compresses into `target` and returns the length. In the pool of threads, so that the next block is compressed meanwhile
 * and this thread encrypts.
 */
function deflate(block: Uint8Array, target: Uint8Array): Promise<number> {
  return new Promise((resolve, reject) => {
    deflateRaw(block, { level, chunkSize: largestMember }, (error, deflated) => {
      if (error !== null) return reject(error);
      target.set(deflated);
      resolve(deflated.length);
      forget(deflated);
    });
  });
}

/** CRC-32 and length of what a member holds (RFC 1952). */
export function memberTrailer(block: Uint8Array): Uint8Array {
  const trailer = new Uint8Array(trailerSize);
  const view = new DataView(trailer.buffer);
  view.setUint32(0, crc32(block), true);
  view.setUint32(4, block.length, true);
  return trailer;
}
