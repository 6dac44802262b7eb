// Two organisations and the packages between them, good ones and bad ones built layer by layer. Tests; Node.
import { createHash } from 'node:crypto';
import { createIdentity, type Identity, sign } from '../../electron/engine/keys/identity.ts';
import { fingerprint } from '../../electron/engine/keys/fingerprint.ts';
import { randomBytes, sodiumReady } from '../../electron/engine/keys/sodium.ts';
import { sealHeader } from '../../electron/engine/package/header.ts';
import { compress } from '../../electron/engine/package/members.ts';
import { type Opened, type OpenRequest, openPackage } from '../../electron/engine/package/open.ts';
import { type FileToSeal, type Sealed, sealPackage } from '../../electron/engine/package/seal.ts';
import { encryptPayload, nonceSize, payloadKey } from '../../electron/engine/package/stream.ts';
import { tarHeader } from '../../electron/engine/package/tar.ts';
import type { Source } from '../../electron/engine/files/source.ts';
import type { World } from '../../shared/model/package/card.ts';
import {
  type Manifest,
  type ManifestDraft,
  manifestFormat,
  manifestText,
} from '../../shared/model/package/manifest.ts';
import { Problem } from '../../shared/problems.ts';

/** An organisation: its keys and the id of its card. */
export interface Party {
  readonly name: string;
  readonly identity: Identity;
  readonly card: string;
}

export async function newParty(name: string, world: World = 'live'): Promise<Party> {
  await sodiumReady();
  return partyOf(name, await createIdentity(world, randomBytes));
}

export function partyOf(name: string, identity: Identity): Party {
  return { name, identity, card: fingerprint(identity.recipient, identity.signer) };
}

/** A line, and a log of one entry: for packages of which a test says nothing more. */
export const someLine = {
  line: '5f0c3d1e-7a44-4b1b-9a39-2f6f1f8a1c77',
  log: { size: 1, root: 'b'.repeat(64) },
} as const;

/** The manifest of a first referral from one party to another; `changes` replaces members. */
export function draftFrom(from: Party, to: Party, changes: Partial<ManifestDraft> = {}): ManifestDraft {
  return {
    world: from.identity.world,
    kind: 'referral',
    id: 'b7a4a7a2-6c8e-4d53-9d5c-0c1f3f1f8a11',
    created: '2026-03-01T08:00:00Z',
    from: { card: from.card, organisation: from.name },
    to: { card: to.card, recipient: to.identity.recipient },
    agreement: { id: 'isp-2026', version: '3', sha256: 'a'.repeat(64) },
    useCase: 'family-tracing',
    ...someLine,
    sequence: 1,
    previous: null,
    ...changes,
  };
}

/** A file to seal with this content, given out in pieces of `step` bytes. */
export function file(name: string, content: string | Uint8Array, step = 1000): FileToSeal {
  const bytes = bytesOf(content);
  return { name, chunks: () => pieces(bytes, step) };
}

export async function seal(
  from: Party,
  to: Party,
  files: readonly FileToSeal[] = [file('cases.jsonl', '{"id":"1"}\n')],
  changes: Partial<ManifestDraft> = {},
): Promise<{ bytes: Uint8Array; sealed: Sealed }> {
  const written: Uint8Array[] = [];
  const write = async (chunk: Uint8Array): Promise<void> => void written.push(chunk.slice());
  const sealed = await sealPackage({ identity: from.identity, manifest: draftFrom(from, to, changes), files, write });
  return { bytes: join(written), sealed };
}

/** Opens as `to`, who knows `known`. */
export function open(
  bytes: Uint8Array | Source,
  to: Party,
  known: readonly Party[],
  changes: Partial<OpenRequest> = {},
): Promise<Opened> {
  return openPackage(bytes instanceof Uint8Array ? sourceOf(bytes) : bytes, {
    identity: to.identity,
    card: to.card,
    world: to.identity.world,
    signerOf: (card) => known.find((party) => party.card === card)?.identity.signer,
    ...changes,
  });
}

/** The code of the problem that opening ends in, or `opened`. */
export async function codeOf(opening: Promise<unknown>): Promise<string> {
  try {
    await opening;
    return 'opened';
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

/** Bytes in memory as the engine reads a file. Every chunk is overwritten after use, as the contract allows. */
export function sourceOf(bytes: Uint8Array, step = 64 * 1024): Source {
  return {
    size: bytes.length,
    head: async (length) => bytes.slice(0, length),
    chunks: async function* () {
      for (let at = 0; at < bytes.length; at += step) {
        const chunk = bytes.slice(at, at + step);
        yield chunk;
        chunk.fill(0xee);
      }
    },
  };
}

/** A tar archive record by record, so that a test can bend any of them. */
export type Entry = readonly [name: string, content: string | Uint8Array, header?: Uint8Array];

export function tarOf(entries: readonly Entry[], end: Uint8Array = new Uint8Array(1024)): Uint8Array {
  return join([
    ...entries.flatMap(([name, content, header]) => {
      const bytes = bytesOf(content);
      return [header ?? tarHeader(name, bytes.length), bytes, new Uint8Array((512 - (bytes.length % 512)) % 512)];
    }),
    end,
  ]);
}

/** Any bytes as the payload of an age file to one recipient, as Courier would write it. */
export async function wrap(payload: Uint8Array, recipient: string): Promise<Uint8Array> {
  const { header, fileKey } = await sealHeader(recipient);
  const nonce = randomBytes(nonceSize);
  const chunks = await collect(encryptPayload(payloadKey(fileKey, nonce), pieces(payload, payload.length)));
  return join([header, nonce, chunks]);
}

/** A well-padded package around any archive. */
export async function wrapTar(tar: Uint8Array, recipient: string): Promise<Uint8Array> {
  return wrap(await collect(compress(pieces(tar, 64 * 1024))), recipient);
}

/** A manifest that is right for these files. */
export function manifestFor(
  draft: ManifestDraft,
  files: readonly (readonly [string, string | Uint8Array])[],
): Manifest {
  const listed = files.map(([name, content]) => ({
    name,
    size: bytesOf(content).length,
    sha256: sha256(bytesOf(content)),
  }));
  return { ...draft, format: manifestFormat, files: listed };
}

/** A package whose manifest is this text, signed by `from` whatever it says; `bend` changes the archive's entries. */
export async function sealText(
  from: Party,
  to: Party,
  text: string | Uint8Array,
  files: readonly Entry[],
  bend: (entries: readonly Entry[]) => readonly Entry[] = (entries) => entries,
): Promise<Uint8Array> {
  const bytes = bytesOf(text);
  const signature = sign(from.identity, bytes, manifestFormat);
  const entries: Entry[] = [['manifest.json', bytes], ['manifest.json.minisig', signature], ...files];
  return wrapTar(tarOf(bend(entries)), to.identity.recipient);
}

/** A package with one data file; `bend` changes the archive's entries after the manifest was signed. */
export function sealBent(
  from: Party,
  to: Party,
  bend: (entries: readonly Entry[]) => readonly Entry[],
  changes: Partial<ManifestDraft> = {},
): Promise<Uint8Array> {
  const content = '{"id":"1"}\n';
  const manifest = manifestFor(draftFrom(from, to, changes), [['cases.jsonl', content]]);
  return sealText(from, to, manifestText(manifest), [['cases.jsonl', content]], bend);
}

export async function* pieces(bytes: Uint8Array, step: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
}

export async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk.slice());
  return join(all);
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

export function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
