// Expands the members of a package, and refuses what is not spelled as FORMAT.md G1–G7 say. Engine.
// Every member is expanded whole: several at a time, on all cores, and never to more than its mebibyte.
import { inflateRaw } from 'node:zlib';
import { Problem } from '../../../shared/problems.ts';
import { forget } from '../keys/forget.ts';
import { buffersInTurn, inOrder } from './in-order.ts';
import {
  blank,
  blockSize,
  chunkOfBlanks,
  emptyPadding,
  largestMember,
  memberPrefix,
  memberTrailer,
  paddingEnd,
  prefixSize,
  trailerSize,
} from './members.ts';
import { type Reader, readerOf } from './reader.ts';
import { readStored } from './stored.ts';

/** What the end of the stream told: its length without the padding's blanks, and how many of these there are. */
export interface MembersEnd {
  readonly unpadded: number;
  readonly padding: number;
}

/** Where a member lies in the decrypted payload. `size` is that of the whole member. */
export interface MemberPlace {
  readonly index: number;
  readonly offset: number;
  readonly size: number;
}

/** What a reader does with a member before anything is made of it. `body` is the member without its prefix. */
type OnMember = (place: MemberPlace, body: Uint8Array) => void;

/**
 * Expands what `compress` wrote, block by block, and refuses everything else as `package.damaged`. A block is valid
 * until the next one is asked for. `onEnd` is called after the padding, at the very end.
 */
export async function* expand(
  packed: AsyncIterable<Uint8Array>,
  onMember: OnMember,
  onEnd: (end: MembersEnd) => void,
): AsyncGenerator<Uint8Array> {
  const unpack = unpacker();
  const unpackChecked = async (body: Uint8Array): Promise<Uint8Array> => {
    const block = await unpack(body);
    const trailer = body.subarray(body.length - trailerSize);
    if (block.length === 0 || !isSame(trailer, memberTrailer(block))) throw new Problem('package.damaged');
    return block;
  };
  let isShort = false;
  for await (const block of inOrder(bodiesOf(packed, onMember, onEnd), unpackChecked)) {
    // Only the last member may hold less than a block; otherwise one content has many encodings.
    if (isShort) throw new Problem('package.damaged');
    isShort = block.length < blockSize;
    yield block;
  }
}

/**
 * Expands the members at `places`, which `expand` has checked before: `packed` begins with the first of them. `onMember`
 * throws where a member is another one now, so nothing is checked twice. A block is valid until the next is asked for.
 */
export async function* expandVerified(
  packed: AsyncIterable<Uint8Array>,
  places: readonly MemberPlace[],
  onMember: OnMember,
): AsyncGenerator<Uint8Array> {
  yield* inOrder(bodiesAt(packed, places, onMember), unpacker());
}

async function* bodiesOf(
  packed: AsyncIterable<Uint8Array>,
  onMember: OnMember,
  onEnd: (end: MembersEnd) => void,
): AsyncGenerator<Uint8Array> {
  const reader = readerOf(packed);
  const next = buffersInTurn(largestMember);
  let offset = 0;
  try {
    for (let index = 0; ; index += 1) {
      const prefix = await reader.take(prefixSize);
      if (prefix === undefined) throw new Problem('package.damaged');
      const size = new DataView(prefix.buffer).getUint32(16, true);
      if (isSame(prefix, memberPrefix('padding', size))) {
        const padding = await skipPadding(reader, size);
        return onEnd({ unpadded: offset + emptyPadding, padding });
      }
      const isData =
        isSame(prefix, memberPrefix('data', size)) && size > prefixSize + trailerSize && size <= largestMember;
      const body = next().subarray(0, isData ? size - prefixSize : 0);
      if (!isData || !(await reader.fill(body))) throw new Problem('package.damaged');
      onMember({ index, offset, size }, body);
      offset += size;
      yield body;
    }
  } finally {
    await reader.close();
  }
}

async function* bodiesAt(
  packed: AsyncIterable<Uint8Array>,
  places: readonly MemberPlace[],
  onMember: OnMember,
): AsyncGenerator<Uint8Array> {
  const reader = readerOf(packed);
  const next = buffersInTurn(largestMember);
  try {
    for (const place of places) {
      const body = next().subarray(0, place.size - prefixSize);
      const isThere = (await reader.take(prefixSize)) !== undefined && (await reader.fill(body));
      if (!isThere) throw new Problem('file.changed');
      onMember(place, body);
      yield body;
    }
  } finally {
    await reader.close();
  }
}

async function skipPadding(reader: Reader, size: number): Promise<number> {
  const padding = size - emptyPadding;
  const blanks = new Uint8Array(chunkOfBlanks).fill(blank);
  for (let rest = padding; rest > 0; ) {
    const piece = await reader.some(Math.min(rest, blanks.length));
    if (piece === undefined || !isSame(piece, blanks.subarray(0, piece.length))) throw new Problem('package.damaged');
    rest -= piece.length;
  }
  const end = await reader.take(emptyPadding - prefixSize);
  if (padding < 0 || end === undefined || !isSame(end, paddingEnd()) || !(await reader.isAtEnd())) {
    throw new Problem('package.damaged');
  }
  return padding;
}

/** Expands the body of a member. What it gives is valid while a few members are under way. */
function unpacker(): (body: Uint8Array) => Promise<Uint8Array> {
  const next = buffersInTurn(blockSize);
  return async (body) => {
    const deflated = body.subarray(0, body.length - trailerSize);
    const target = next();
    return target.subarray(0, readStored(deflated, target) ?? (await inflate(deflated, target)));
  };
}

/** `info` makes zlib also tell how much of its input it used, which its types leave out. */
type Inflated = { readonly buffer: Uint8Array; readonly engine: { readonly bytesWritten: number } };

/** Expands into `target` and returns the length. In the pool of threads, so that the next member is decrypted meanwhile. */
function inflate(deflated: Uint8Array, target: Uint8Array): Promise<number> {
  // The limit stops a bomb inside its own member; the room beyond it spares zlib a second buffer.
  const options = { info: true, maxOutputLength: blockSize, chunkSize: blockSize + 1024 };
  return new Promise((resolve, reject) => {
    inflateRaw(deflated, options, (error, result) => {
      const { buffer, engine } = (result ?? {}) as unknown as Partial<Inflated>;
      const isWhole = error === null && buffer !== undefined && engine?.bytesWritten === deflated.length;
      if (!isWhole) return reject(new Problem('package.damaged'));
      target.set(buffer);
      resolve(buffer.length);
      forget(buffer);
    });
  });
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
