// gzip in members of one mebibyte that state their own size, and a last member that is padding. Engine. FORMAT.md G1–G7.
// Every member is compressed and expanded whole: several at a time, on all cores, and never more than its mebibyte.
import { crc32, deflateRaw, deflateRawSync, inflateRaw } from 'node:zlib';
import { Problem } from '../../../shared/problems.ts';
import { paddingAfter } from './padding.ts';
import { readerOf } from './reader.ts';

export const blockSize = 1024 * 1024;
/** How hard to compress; 0 where a first look says that it is in vain (photographs, archives). */
const levels = { compressible: 6, random: 0 } as const;
const sampleSize = 16 * 1024;
const prefixSize = 20;
const trailerSize = 8;
/** deflate never grows a mebibyte by more than this. */
const largestMember = blockSize + 4096;
/** Members worked on at once: enough for the cores of a laptop, few enough for its memory. */
const lookahead = 4;
/** The padding member without its padding: prefix, the NUL that ends the comment, an empty deflate block, trailer. */
const emptyPadding = prefixSize + 1 + 2 + trailerSize;
const blank = 0x20;
const chunkOfBlanks = 64 * 1024;

/** Flags of gzip (RFC 1952): an extra field, and in the padding also a comment. */
const flags = { data: 0x04, padding: 0x14 } as const;

/** The first bytes of a member of `size` bytes: no name, no time, no system, and an extra field `CP` with the size. */
export function memberPrefix(kind: keyof typeof flags, size: number): Uint8Array {
  const prefix = Uint8Array.of(0x1f, 0x8b, 8, flags[kind], 0, 0, 0, 0, 0, 0xff, 8, 0, 0x43, 0x50, 4, 0, 0, 0, 0, 0);
  new DataView(prefix.buffer).setUint32(16, size, true);
  return prefix;
}

/** Compresses a stream into members and ends it with the padding. */
export async function* compress(plain: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const parts of inOrder(blocksOf(plain), packMember)) {
    for (const part of parts) {
      size += part.length;
      yield part;
    }
  }
  yield* paddingMember(paddingAfter(size + emptyPadding));
}

/** What the end of the stream told: its length without the padding's blanks, and how many of these there are. */
export interface MembersEnd {
  readonly unpadded: number;
  readonly padding: number;
}

/**
 * Expands what `compress` wrote, block by block, and refuses everything else as `package.damaged`. `onMember` sees
 * each compressed member before anything is made of it; `onEnd` is called after the padding, at the very end.
 */
export async function* expand(
  packed: AsyncIterable<Uint8Array>,
  onMember: (index: number, member: Uint8Array) => void,
  onEnd: (end: MembersEnd) => void,
): AsyncGenerator<Uint8Array> {
  let isShort = false;
  for await (const block of inOrder(membersOf(packed, onMember, onEnd), unpackMember)) {
    // Only the last member may hold less than a block; otherwise one content has many encodings.
    if (isShort) throw new Problem('package.damaged');
    isShort = block.length < blockSize;
    yield block;
  }
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

/** As many buffers as members are worked on at once, again and again. */
function buffersInTurn(size: number): () => Uint8Array {
  const buffers: Uint8Array[] = [];
  let turn = 0;
  return () => {
    const index = turn++ % lookahead;
    buffers[index] ??= new Uint8Array(size);
    return buffers[index];
  };
}

async function* membersOf(
  packed: AsyncIterable<Uint8Array>,
  onMember: (index: number, member: Uint8Array) => void,
  onEnd: (end: MembersEnd) => void,
): AsyncGenerator<Uint8Array> {
  const reader = readerOf(packed);
  const next = buffersInTurn(largestMember);
  let unpadded = 0;
  try {
    for (let index = 0; ; index += 1) {
      const prefix = await reader.take(prefixSize);
      if (prefix === undefined) throw new Problem('package.damaged');
      const size = new DataView(prefix.buffer).getUint32(16, true);
      if (isSame(prefix, memberPrefix('padding', size))) {
        const padding = await skipPadding(reader, size);
        return onEnd({ unpadded: unpadded + emptyPadding, padding });
      }
      const isData =
        isSame(prefix, memberPrefix('data', size)) && size > prefixSize + trailerSize && size <= largestMember;
      const member = next().subarray(0, isData ? size - prefixSize : 0);
      if (!isData || !(await reader.fill(member))) throw new Problem('package.damaged');
      unpadded += size;
      onMember(index, member);
      yield member;
    }
  } finally {
    await reader.close();
  }
}

async function skipPadding(reader: ReturnType<typeof readerOf>, size: number): Promise<number> {
  const padding = size - emptyPadding;
  for (let left = padding; left > 0; ) {
    const piece = await reader.some(left);
    if (piece === undefined || !piece.every((byte) => byte === blank)) throw new Problem('package.damaged');
    left -= piece.length;
  }
  const end = await reader.take(emptyPadding - prefixSize);
  if (padding < 0 || end === undefined || !isSame(end, paddingEnd()) || !(await reader.isAtEnd())) {
    throw new Problem('package.damaged');
  }
  return padding;
}

function* paddingMember(padding: number): Generator<Uint8Array> {
  yield memberPrefix('padding', padding + emptyPadding);
  const blanks = new Uint8Array(Math.min(padding, chunkOfBlanks)).fill(blank);
  for (let left = padding; left > 0; left -= blanks.length) yield blanks.subarray(0, left);
  yield paddingEnd();
}

/** The end of the comment, an empty final block of deflate, and the CRC and length of nothing. */
function paddingEnd(): Uint8Array {
  return Uint8Array.of(0, 0x03, 0x00, 0, 0, 0, 0, 0, 0, 0, 0);
}

function packMember(block: Uint8Array): Promise<readonly Uint8Array[]> {
  const sample = block.subarray(0, sampleSize);
  const isRandom = block.length > sampleSize && deflateRawSync(sample, { level: 1 }).length > sampleSize * 0.97;
  const level = isRandom ? levels.random : levels.compressible;
  const chunkSize = isRandom ? largestMember : blockSize / 4;
  return new Promise((resolve, reject) => {
    deflateRaw(block, { level, chunkSize }, (error, deflated) => {
      if (error !== null) return reject(error);
      const trailer = new Uint8Array(trailerSize);
      const view = new DataView(trailer.buffer);
      view.setUint32(0, crc32(block), true);
      view.setUint32(4, block.length, true);
      resolve([memberPrefix('data', prefixSize + deflated.length + trailerSize), deflated, trailer]);
    });
  });
}

/** `info` makes zlib also tell how much of its input it used, which its types leave out. */
type Inflated = { readonly buffer: Uint8Array; readonly engine: { readonly bytesWritten: number } };

function unpackMember(member: Uint8Array): Promise<Uint8Array> {
  const deflated = member.subarray(0, member.length - trailerSize);
  const trailer = new DataView(member.buffer, member.byteOffset + deflated.length, trailerSize);
  // The limit stops a bomb inside its own member; the room beyond it spares zlib a second buffer.
  const options = { info: true, maxOutputLength: blockSize, chunkSize: blockSize + 1024 };
  return new Promise((resolve, reject) => {
    inflateRaw(deflated, options, (error, result) => {
      const { buffer: block, engine } = (result ?? {}) as unknown as Partial<Inflated>;
      const isWhole =
        error === null &&
        block !== undefined &&
        block.length > 0 &&
        engine?.bytesWritten === deflated.length &&
        trailer.getUint32(4, true) === block.length &&
        trailer.getUint32(0, true) === crc32(block);
      return isWhole ? resolve(block) : reject(new Problem('package.damaged'));
    });
  });
}

/** The results of `work` in the order of their items, a few of them under way at once. */
async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  for await (const item of items) {
    const result = work(item);
    // It is awaited in its turn; until then its failure is nobody's yet.
    result.catch(() => undefined);
    underWay.push(result);
    if (underWay.length >= lookahead) yield await (underWay.shift() as Promise<Result>);
  }
  for (const result of underWay) yield await result;
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
