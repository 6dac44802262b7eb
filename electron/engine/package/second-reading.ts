// Reads a file of a verified package, from where it lies in the package. Engine. FORMAT.md O4.
import type { ManifestFile } from '../../../shared/model/package/manifest.ts';
import { Problem } from '../../../shared/problems.ts';
import type { Source } from '../files/source.ts';
import { newMac } from '../keys/mac.ts';
import { expandVerified, type MemberPlace } from './expand.ts';
import { blockSize } from './members.ts';
import { chunkSize, decryptPayload, sealedChunkSize } from './stream.ts';

/** What the first reading remembers of the members: where each lies, and a code to compare it with. No content. */
export interface Members {
  /** Remembers a member of the first reading. */
  remember(place: MemberPlace, body: Uint8Array): void;
  /** The members that hold `size` bytes of the archive from `offset` on, `size` not being 0. */
  around(offset: number, size: number): readonly MemberPlace[];
  /** Throws `file.changed` where a member is not the one that was remembered. */
  compare(place: MemberPlace, body: Uint8Array): void;
}

/** An empty memory for one opening. */
export function newMembers(): Members {
  const mac = newMac();
  const places: MemberPlace[] = [];
  const codes: Uint8Array[] = [];
  return {
    remember: (place, body) => {
      places.push(place);
      codes.push(mac(place.index, body));
    },
    around: (offset, size) => {
      const [first, last] = [offset, offset + size - 1].map((at) => Math.floor(at / blockSize));
      return places.slice(first, (last ?? 0) + 1);
    },
    // The sender knows the key of the payload and could keep two payloads for one header.
    compare: (place, body) => {
      const code = codes[place.index];
      if (code === undefined || Buffer.compare(code, mac(place.index, body)) !== 0) throw new Problem('file.changed');
    },
  };
}

/**
 * The content of a file whose bytes begin at `offset` of the archive. Only the members that hold it are read, and each
 * is compared before anything is made of it. Throws `file.changed`, also where `head` is another one now, or
 * `package.damaged` where a chunk is not authentic. A piece is valid until the next one is asked for.
 */
export async function* readVerified(
  source: Source,
  head: Uint8Array,
  key: Uint8Array,
  members: Members,
  { size }: Pick<ManifestFile, 'size'>,
  offset: number,
): AsyncGenerator<Uint8Array> {
  if (Buffer.compare(await source.head(head.length), head) !== 0) throw new Problem('file.changed');
  if (size === 0) return;
  const places = members.around(offset, size);
  const start = places[0]?.offset ?? 0;
  const firstChunk = Math.floor(start / chunkSize);
  const sealed = bytesFrom(source, head.length + firstChunk * sealedChunkSize);
  const packed = without(decryptPayload(key, sealed, firstChunk), start % chunkSize);
  let before = offset % blockSize;
  let rest = size;
  for await (const block of expandVerified(packed, places, members.compare)) {
    const piece = block.subarray(before, before + rest);
    before = 0;
    rest -= piece.length;
    yield piece;
  }
}

/** The bytes of a source from `offset` on, at once where the source can do that. */
function bytesFrom(source: Source, offset: number): AsyncIterable<Uint8Array> {
  return source.from === undefined ? without(source.chunks(), offset) : source.from(offset);
}

/** A stream without its first `count` bytes. */
async function* without(chunks: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let skipped = 0;
  for await (const chunk of chunks) {
    const skip = Math.min(chunk.length, count - skipped);
    skipped += skip;
    if (skip < chunk.length) yield chunk.subarray(skip);
  }
}
