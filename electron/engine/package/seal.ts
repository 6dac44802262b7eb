// Seals files into one signed, encrypted package for one partner. Engine. The format is in FORMAT.md.
import { createHash, type Hash } from 'node:crypto';
import {
  type Manifest,
  type ManifestDraft,
  type ManifestFile,
  manifestFormat,
  manifestText,
} from '../../../shared/model/package/manifest.ts';
import { readManifest } from '../../../shared/model/package/read-manifest.ts';
import { Problem } from '../../../shared/problems.ts';
import { type Identity, sign } from '../keys/identity.ts';
import { randomBytes } from '../keys/sodium.ts';
import { sealHeader } from './header.ts';
import { compress } from './members.ts';
import { encryptPayload, nonceSize, payloadKey } from './stream.ts';
import { manifestName, packTar, signatureName, type TarEntry } from './tar.ts';

/**
 * A file to seal. `chunks` is called twice and must give the same bytes both times; once where `size` and `sha256` are
 * known already, with which the bytes are compared.
 */
export interface FileToSeal {
  readonly name: string;
  readonly records?: number | undefined;
  readonly size?: number | undefined;
  readonly sha256?: string | undefined;
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

/** How far a seal is: first every file is hashed, then it is written. In bytes of the files' content. */
export interface SealProgress {
  readonly step: 'hash' | 'write';
  readonly done: number;
  /** Known once every file has been hashed. */
  readonly total?: number;
}

export interface SealRequest {
  readonly identity: Identity;
  readonly manifest: ManifestDraft;
  readonly files: readonly FileToSeal[];
  /** Takes the package's bytes in order. The chunk may be overwritten once the promise resolves. */
  readonly write: (chunk: Uint8Array) => Promise<void>;
  readonly onProgress?: ((progress: SealProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What was sealed, for the ledger: `size` and `sha256` are those of the package as a file. */
export interface Sealed {
  readonly manifest: Manifest;
  readonly manifestBytes: Uint8Array;
  readonly manifestSha256: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * Seals `files`. What has been written when this throws cannot be opened by anyone (its last chunk is missing), and
 * is to be deleted. Throws `seal.changed` where a file differs between its two readings, `package.manifest` or
 * `package.too-large` where the manifest would not be accepted, `package.other-world`, `app.cancelled`.
 */
export async function sealPackage(request: SealRequest): Promise<Sealed> {
  const { identity, manifest: draft, files, write, onProgress, signal } = request;
  if (draft.world !== identity.world) throw new Problem('package.other-world');
  const listed = await hashFiles(files, (done) => report({ step: 'hash', done }));
  const text = manifestText({ ...draft, format: manifestFormat, files: listed });
  // What we would refuse to open we do not send.
  const manifest = readManifest(text);
  const manifestBytes = new TextEncoder().encode(text);
  const signature = new TextEncoder().encode(sign(identity, manifestBytes, manifestFormat));

  const total = listed.reduce((sum, file) => sum + file.size, 0);
  const entries: TarEntry[] = [
    { name: manifestName, size: manifestBytes.length, chunks: () => once(manifestBytes) },
    { name: signatureName, size: signature.length, chunks: () => once(signature) },
    ...sameFiles(files, listed, (done) => report({ step: 'write', done, total })),
  ];
  const { header, fileKey } = await sealHeader(manifest.to.recipient);
  const nonce = randomBytes(nonceSize);
  const hash = createHash('sha256');
  let size = 0;
  const emit = async (chunk: Uint8Array): Promise<void> => {
    hash.update(chunk);
    size += chunk.length;
    await write(chunk);
  };
  await emit(header);
  await emit(nonce);
  for await (const chunk of encryptPayload(payloadKey(fileKey, nonce), compress(packTar(entries), header.length)))
    await emit(chunk);
  return { manifest, manifestBytes, manifestSha256: sha256(manifestBytes), size, sha256: hash.digest('hex') };

  function report(progress: SealProgress): void {
    if (signal?.aborted === true) throw new Problem('app.cancelled');
    onProgress?.(progress);
  }
}

/** Size and hash of each file. `onBytes` hears how many bytes have been read of all files together. */
async function hashFiles(files: readonly FileToSeal[], onBytes: (done: number) => void): Promise<ManifestFile[]> {
  const listed: ManifestFile[] = [];
  let done = 0;
  for (const { name, records, chunks, ...measured } of files) {
    if (measured.size !== undefined && measured.sha256 !== undefined) {
      done += measured.size;
      onBytes(done);
      listed.push({
        name,
        size: measured.size,
        sha256: measured.sha256,
        ...(records === undefined ? {} : { records }),
      });
      continue;
    }
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of chunks()) {
      hash.update(chunk);
      size += chunk.length;
      done += chunk.length;
      onBytes(done);
    }
    listed.push({ name, size, sha256: hash.digest('hex'), ...(records === undefined ? {} : { records }) });
  }
  return listed;
}

/** The files as tar entries that throw where they are no longer what the manifest, already signed, says. */
function sameFiles(
  files: readonly FileToSeal[],
  listed: readonly ManifestFile[],
  onBytes: (done: number) => void,
): TarEntry[] {
  let done = 0;
  return listed.map((file, index) => ({
    name: file.name,
    size: file.size,
    chunks: async function* () {
      const hash: Hash = createHash('sha256');
      for await (const chunk of files[index]?.chunks() ?? []) {
        hash.update(chunk);
        done += chunk.length;
        onBytes(done);
        yield chunk;
      }
      if (hash.digest('hex') !== file.sha256) throw new Problem('seal.changed');
    },
  }));
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
