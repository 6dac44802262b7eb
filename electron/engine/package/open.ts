// Opens a package: everything is verified to the last byte before anything is returned. Engine. FORMAT.md O1–O4.
import { createHash } from 'node:crypto';
import type { World } from '../../../shared/model/package/card.ts';
import { type Manifest, contentLimit, manifestLimit } from '../../../shared/model/package/manifest.ts';
import { Problem } from '../../../shared/problems.ts';
import type { Identity } from '../keys/identity.ts';
import { sodiumReady } from '../keys/sodium.ts';
import type { Source } from '../files/source.ts';
import { authenticate } from './authenticate.ts';
import { type MembersEnd, expand } from './expand.ts';
import { headerIn, largestHeader, openHeader } from './header.ts';
import { isPermittedSize, paddingAfter } from './padding.ts';
import { type Members, newMembers, readVerified } from './second-reading.ts';
import { decryptPayload, nonceSize, payloadKey } from './stream.ts';
import { type ReadEntry, manifestName, readTar, signatureName } from './tar.ts';

/** Incompressible content, its framing and its padding: no package is larger. */
const sealedLimit = contentLimit * 1.15;
const signatureLimit = 4096;

export interface OpenRequest {
  readonly identity: Identity;
  /** The id of our own card. */
  readonly card: string;
  readonly world: World;
  /**
   * The public key of a card in our book that may be believed; undefined for everyone else. It may also throw, for
   * example `package.sender-unverified`; what it is asked for is still a stranger's claim.
   */
  readonly signerOf: (card: string) => string | undefined;
  /**
   * Asked once the signature is good, for each file in the manifest's order: whoever gives an inspector sees its content
   * during the first reading, so that it is judged before a byte of it is stored. What an inspector finds is told
   * after the whole package has been verified; it must not throw.
   */
  readonly inspect?: ((manifest: Manifest, name: string) => Inspector | undefined) | undefined;
  readonly onProgress?: ((progress: OpenProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Sees the content of one file piece by piece. A piece is valid until the next call. */
export interface Inspector {
  take(piece: Uint8Array): void;
  end(): void;
}

/** How far the verification is, in bytes of the package. */
export interface OpenProgress {
  readonly done: number;
  readonly total: number;
}

/** A package that is verified to its last byte. `sha256` is that of the package as a file. */
export interface Opened {
  readonly manifest: Manifest;
  readonly manifestBytes: Uint8Array;
  readonly manifestSha256: string;
  readonly sha256: string;
  /**
   * The content of one file, from the source once more and from where it lies there. All of it is compared with what
   * was verified before it is handed out: `file.changed` where somebody swapped the file meanwhile. A piece is valid
   * until the next one is asked for. Throws `app.bad-request` where the manifest lists no such file.
   */
  readonly read: (name: string) => AsyncIterable<Uint8Array>;
}

/** What the first reading remembers for the second: the members, and where in the archive each file lies. */
interface Verified {
  readonly manifest: Manifest;
  readonly manifestBytes: Uint8Array;
  readonly members: Members;
  readonly offsets: ReadonlyMap<string, number>;
  readonly sha256: string;
}

/**
 * Verifies a package and returns what it holds. Refuses in the order of FORMAT.md O2, and says nothing of what a
 * sender claims before the signature is good.
 */
export async function openPackage(source: Source, request: OpenRequest): Promise<Opened> {
  await sodiumReady();
  const { identity, world } = request;
  if (identity.world !== world) throw new Problem('package.other-world');
  const beginning = (await source.head(largestHeader + nonceSize)).slice();
  const header = headerIn(beginning);
  const fileKey = await openHeader(identity, header);
  if (source.size > sealedLimit) throw new Problem('package.too-large');
  const head = beginning.subarray(0, header.length + nonceSize);
  if (head.length < header.length + nonceSize) throw new Problem('package.incomplete');
  const key = payloadKey(fileKey, head.subarray(header.length));

  let verified: Verified;
  try {
    verified = await verify(source, head, key, request);
  } catch (error) {
    // A stick with a bad sector is told apart from a stranger's package: the whole payload is looked at first.
    if (error instanceof Problem && error.code.startsWith('package.')) {
      await checkPayload(source, head, key, request.signal);
    }
    throw error;
  }
  const { manifest, manifestBytes, members, offsets } = verified;
  const read = async function* (name: string): AsyncGenerator<Uint8Array> {
    const file = manifest.files.find((one) => one.name === name);
    const offset = offsets.get(name);
    if (file === undefined || offset === undefined) throw new Problem('app.bad-request');
    yield* readVerified(source, head, key, members, file, offset);
  };
  return { manifest, manifestBytes, manifestSha256: sha256(manifestBytes), sha256: verified.sha256, read };
}

async function verify(source: Source, head: Uint8Array, key: Uint8Array, request: OpenRequest): Promise<Verified> {
  const hash = createHash('sha256');
  const members = newMembers();
  const ends: MembersEnd[] = [];
  const sealed = payloadOf(source, head, (chunk, done) => {
    stopIfAborted(request.signal);
    hash.update(chunk);
    request.onProgress?.({ done, total: source.size });
  });
  const entries = readTar(expand(decryptPayload(key, sealed), members.remember, (end) => ends.push(end)));
  try {
    const manifestBytes = await contentOf(await nextEntry(entries), manifestName, manifestLimit);
    const signature = await contentOf(await nextEntry(entries), signatureName, signatureLimit);
    const manifest = authenticate(manifestBytes, signature, request);

    const offsets = new Map<string, number>();
    for (const file of manifest.files) {
      const entry = await nextEntry(entries);
      if (entry.name !== file.name || entry.size !== file.size) throw new Problem('package.damaged');
      offsets.set(file.name, entry.offset);
      const content = createHash('sha256');
      const inspector = request.inspect?.(manifest, file.name);
      for await (const piece of entry.content) {
        content.update(piece);
        inspector?.take(piece);
      }
      inspector?.end();
      if (content.digest('hex') !== file.sha256) throw new Problem('package.damaged');
    }
    // One more entry, a record behind the end, a byte behind the padding: the last step of each layer refuses them.
    const isAtEnd = (await entries.next()).done === true;
    const [end] = ends;
    if (!isAtEnd || end === undefined || end.padding !== paddingAfter(end.unpadded, head.length - nonceSize))
      throw new Problem('package.damaged');
    return { manifest, manifestBytes, members, offsets, sha256: hash.digest('hex') };
  } finally {
    await entries.return(undefined);
  }
}

/**
 * Throws where the payload is not authentic to its last byte. A size that no package has says that bytes are missing
 * (or were added), which is another sentence for the person with the stick than a bit that flipped.
 */
async function checkPayload(source: Source, head: Uint8Array, key: Uint8Array, signal?: AbortSignal): Promise<void> {
  try {
    for await (const _ of decryptPayload(
      key,
      payloadOf(source, head, () => stopIfAborted(signal)),
    ));
  } catch (error) {
    const isCut =
      error instanceof Problem &&
      error.code === 'package.damaged' &&
      !isPermittedSize(source.size, head.length - nonceSize);
    throw isCut ? new Problem('package.incomplete') : error;
  }
}

/** What follows the head. Throws `file.changed` where the head is no longer the one that was read first. */
async function* payloadOf(
  source: Source,
  head: Uint8Array,
  onChunk: (chunk: Uint8Array, done: number) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
  let done = 0;
  for await (const chunk of source.chunks()) {
    const inHead = head.subarray(done, done + chunk.length);
    if (Buffer.compare(chunk.subarray(0, inHead.length), inHead) !== 0) throw new Problem('file.changed');
    done += chunk.length;
    onChunk(chunk, done);
    yield chunk.subarray(inHead.length);
  }
  if (done !== source.size) throw new Problem('file.changed');
}

async function nextEntry(entries: AsyncGenerator<ReadEntry>): Promise<ReadEntry> {
  const next = await entries.next();
  if (next.done === true) throw new Problem('package.damaged');
  return next.value;
}

/** The whole content of a small entry, which must have this name. */
async function contentOf(entry: ReadEntry, name: string, limit: number): Promise<Uint8Array> {
  if (entry.name !== name || entry.size > limit) throw new Problem('package.manifest');
  const content = new Uint8Array(entry.size);
  let filled = 0;
  for await (const piece of entry.content) {
    content.set(piece, filled);
    filled += piece.length;
  }
  return content;
}

function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new Problem('app.cancelled');
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
