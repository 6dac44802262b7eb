// Expands the members of a package, and refuses what is not spelled as FORMAT.md G1–G7 say. Engine.
// Every member is expanded whole: several at a time, on all cores, and never to more than its mebibyte.
import { crc32, inflateRaw } from 'node:zlib';
import { Problem } from '../../../shared/problems.ts';
import { buffersInTurn, inOrder } from './in-order.ts';
import {
  blank,
  blockSize,
  emptyPadding,
  largestMember,
  memberPrefix,
  paddingEnd,
  prefixSize,
  trailerSize,
} from './members.ts';
import { readerOf } from './reader.ts';

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

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
