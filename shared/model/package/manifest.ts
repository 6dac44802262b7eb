// What a package says of itself, and the one way to write it. Pure; runs everywhere.
// The clauses (M…) are those of electron/engine/package/FORMAT.md.
import type { channels, onwards } from '../agreement/agreement.ts';
import type { World } from './card.ts';
import type { Kind } from './kinds.ts';

export const manifestFormat = 'courier-package/1';
export const manifestLimit = 1024 * 1024;
export const contentLimit = 2 * 1024 ** 3;

/** One data file of a package. */
export interface ManifestFile {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly records?: number | undefined;
}

/** How long the log of a workspace was, and the root of its Merkle tree (RFC 6962, SHA-256) then. */
export interface LogHead {
  readonly size: number;
  readonly root: string;
}

/** The root of a log without an entry: what somebody has seen who has seen nothing (RFC 6962, 2.1). */
export const emptyLogHead: LogHead = {
  size: 0,
  root: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
};

/** Under which terms of the use case the content was sent, in the words of the agreement. */
export interface Terms {
  readonly channels?: readonly (typeof channels)[number][] | undefined;
  readonly retention?: { readonly sender: number; readonly receiver: number } | undefined;
  readonly onward?: (typeof onwards)[number] | undefined;
}

/** One version of a mapping, by its bytes. */
export interface MappingPin {
  readonly id: string;
  readonly version: number;
  readonly sha256: string;
}

/** Who sent what to whom, why, and after which package. Signed; nothing is believed before the signature is good. */
export interface Manifest {
  readonly format: typeof manifestFormat;
  readonly world: World;
  /** Exchanged to try things out, whatever its kind; what it holds is invented (M15). */
  readonly test?: true | undefined;
  readonly kind: Kind;
  readonly id: string;
  readonly created: string;
  readonly from: { readonly card: string; readonly organisation: string };
  /** The recipient's key is signed, so that the content cannot be sealed again to somebody else (M5). */
  readonly to: { readonly card: string; readonly recipient: string };
  readonly agreement: { readonly id: string; readonly version: string; readonly sha256: string };
  readonly useCase: string;
  readonly purpose?: string | undefined;
  readonly terms?: Terms | undefined;
  /** The mapping that made the content. */
  readonly mapping?: MappingPin | undefined;
  /** The persons who approved it, by name. */
  readonly approvedBy?: readonly string[] | undefined;
  /** Which run of numbers `sequence` counts. A sender who cannot go on with a run begins another. */
  readonly line: string;
  /** Counts the packages of this line to this partner from 1. */
  readonly sequence: number;
  /** The SHA-256 of the previous manifest of this line to this partner; null in the first. */
  readonly previous: string | null;
  /** The sender's log when the package was sealed. */
  readonly log: LogHead;
  /** The recipient's log, as the last package that the sender had opened says. */
  readonly seen?: LogHead | undefined;
  readonly inReplyTo?: { readonly package: string; readonly manifestSha256: string } | undefined;
  readonly files: readonly ManifestFile[];
}

/** A manifest before its files are known. */
export type ManifestDraft = Omit<Manifest, 'format' | 'files'>;

const segment = /^[a-z0-9][a-z0-9._-]*$/;
const device = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/;

/**
 * True for a name that means the same file everywhere `tar` may unpack it: lower case, at most one folder, no way up
 * or out, no device of Windows, no trailing dot (which Windows drops).
 */
export function isFileName(name: string): boolean {
  const parts = name.split('/');
  return (
    name.length <= 100 &&
    parts.length <= 2 &&
    parts.every((part) => segment.test(part) && !device.test(part) && !part.endsWith('.')) &&
    !name.startsWith('manifest.json')
  );
}

/** The one spelling of a manifest (M3): members in this order, two blanks of indentation, a line feed at the end. */
export function manifestText(manifest: Manifest): string {
  const { format, world, test, kind, id, created, from, to, agreement, useCase, purpose, terms } = manifest;
  const { mapping, approvedBy, line, sequence, previous, log, seen, inReplyTo, files } = manifest;
  const ordered = {
    format,
    world,
    test,
    kind,
    id,
    created,
    from: { card: from.card, organisation: from.organisation },
    to: { card: to.card, recipient: to.recipient },
    agreement: { id: agreement.id, version: agreement.version, sha256: agreement.sha256 },
    useCase,
    purpose,
    terms: terms && {
      channels: terms.channels,
      retention: terms.retention && { sender: terms.retention.sender, receiver: terms.retention.receiver },
      onward: terms.onward,
    },
    mapping: mapping && { id: mapping.id, version: mapping.version, sha256: mapping.sha256 },
    approvedBy,
    line,
    sequence,
    previous,
    log: { size: log.size, root: log.root },
    seen: seen && { size: seen.size, root: seen.root },
    inReplyTo: inReplyTo && { package: inReplyTo.package, manifestSha256: inReplyTo.manifestSha256 },
    files: files.map((file) => ({ name: file.name, size: file.size, sha256: file.sha256, records: file.records })),
  };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}
