// What a package says of itself, and the only way to read it. Pure; runs everywhere.
// The clauses (M…) are those of electron/engine/package/FORMAT.md.
import { z } from 'zod';
import { Problem } from '../../problems.ts';
import { type World, cardId, plainLine, recipientText, worlds } from './card.ts';

export const manifestFormat = 'courier-package/1';
export const manifestLimit = 1024 * 1024;
const fileLimit = 64;
export const contentLimit = 2 * 1024 ** 3;
const depthLimit = 8;

const kinds = ['referral', 'answer', 'agreement'] as const;
export type Kind = (typeof kinds)[number];

/** What a package of kind `agreement` holds (M9): the agreement's very bytes, and the signatures over them. */
export const agreementFile = 'agreement.json';
export const signaturesFile = 'signatures.jsonl';
export const agreementLimit = 4 * 1024 * 1024;
const signaturesLimit = 256 * 1024;
/** An agreement is about all its use cases. No use case of an agreement can have this name. */
export const noUseCase = '-';

/** One data file of a package. */
export interface ManifestFile {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly records?: number | undefined;
}

/** Who sent what to whom, why, and after which package. Signed; nothing is believed before the signature is good. */
export interface Manifest {
  readonly format: typeof manifestFormat;
  readonly world: World;
  readonly kind: Kind;
  readonly id: string;
  readonly created: string;
  readonly from: { readonly card: string; readonly organisation: string };
  /** The recipient's key is signed, so that the content cannot be sealed again to somebody else (M5). */
  readonly to: { readonly card: string; readonly recipient: string };
  readonly agreement: { readonly id: string; readonly version: string; readonly sha256: string };
  readonly useCase: string;
  readonly purpose?: string | undefined;
  /** Counts the packages to this partner from 1. */
  readonly sequence: number;
  /** The SHA-256 of the previous manifest to this partner; null in the first. */
  readonly previous: string | null;
  readonly inReplyTo?: { readonly package: string; readonly manifestSha256: string } | undefined;
  readonly files: readonly ManifestFile[];
}

/** A manifest before its files are known. */
export type ManifestDraft = Omit<Manifest, 'format' | 'files'>;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
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

const fileSchema = z.strictObject({
  name: z.string().refine(isFileName),
  size: z.int().min(0).max(contentLimit),
  sha256,
  records: z.int().min(0).optional(),
});

const manifestSchema: z.ZodType<Manifest> = z
  .strictObject({
    format: z.literal(manifestFormat),
    world: z.enum(worlds),
    kind: z.enum(kinds),
    id: uuid,
    created: z.iso.datetime(),
    from: z.strictObject({ card: cardId, organisation: plainLine(120) }),
    to: z.strictObject({ card: cardId, recipient: recipientText }),
    agreement: z.strictObject({ id: plainLine(200), version: plainLine(80), sha256 }),
    useCase: plainLine(200),
    purpose: plainLine(1000).optional(),
    sequence: z.int().min(1),
    previous: sha256.nullable(),
    inReplyTo: z.strictObject({ package: uuid, manifestSha256: sha256 }).optional(),
    files: z.array(fileSchema).min(1).max(fileLimit),
  })
  .refine((manifest) => (manifest.sequence === 1) === (manifest.previous === null), 'sequence and previous disagree')
  .refine((manifest) => areApart(manifest.files.map((file) => file.name)), 'two names collide')
  .refine((manifest) => (manifest.kind === 'agreement') === (manifest.useCase === noUseCase), 'no use case')
  .refine((manifest) => manifest.kind !== 'agreement' || isAgreement(manifest), 'not an agreement and its signatures');

/** M9: that agreement which the manifest names, then its signatures, and nothing else. */
function isAgreement({ inReplyTo, agreement, files }: Manifest): boolean {
  const [document, signatures, ...more] = files;
  return (
    inReplyTo === undefined &&
    document?.name === agreementFile &&
    document.sha256 === agreement.sha256 &&
    document.size <= agreementLimit &&
    signatures?.name === signaturesFile &&
    signatures.size <= signaturesLimit &&
    more.length === 0
  );
}

/** True where no name is there twice and none is also the folder of another. */
function areApart(names: readonly string[]): boolean {
  const files = new Set(names);
  return (
    files.size === names.length && names.every((name) => !files.has(name.split('/')[0] ?? '') || !name.includes('/'))
  );
}

/** The one spelling of a manifest (M3): members in this order, two blanks of indentation, a line feed at the end. */
export function manifestText(manifest: Manifest): string {
  const { format, world, kind, id, created, from, to, agreement, useCase, purpose, sequence, previous } = manifest;
  const { inReplyTo, files } = manifest;
  const ordered = {
    format,
    world,
    kind,
    id,
    created,
    from: { card: from.card, organisation: from.organisation },
    to: { card: to.card, recipient: to.recipient },
    agreement: { id: agreement.id, version: agreement.version, sha256: agreement.sha256 },
    useCase,
    purpose,
    sequence,
    previous,
    inReplyTo: inReplyTo && { package: inReplyTo.package, manifestSha256: inReplyTo.manifestSha256 },
    files: files.map((file) => ({ name: file.name, size: file.size, sha256: file.sha256, records: file.records })),
  };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

/**
 * Reads a manifest, or throws `package.newer` (a later major of this format), `package.too-large` (more content than
 * M6 allows) or `package.manifest`. Comparing with the one spelling refuses, at one stroke, what two parsers could
 * read differently: duplicate members, `__proto__`, 1e400, -0, escapes, blanks, another order. The problem carries no
 * word of the manifest: nobody has vouched for it yet.
 */
export function readManifest(text: string): Manifest {
  if (text.length > manifestLimit || isTooDeep(text)) throw new Problem('package.manifest');
  const value = parse(text);
  if (isNewer(value)) throw new Problem('package.newer');
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success || manifestText(parsed.data) !== text) throw new Problem('package.manifest');
  if (contentSize(parsed.data.files) > contentLimit) throw new Problem('package.too-large');
  return parsed.data;
}

/** How many bytes the data files have together. */
function contentSize(files: readonly { readonly size: number }[]): number {
  return files.reduce((sum, file) => sum + file.size, 0);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // JSON.parse quotes what it could not read; that must go no further.
    throw new Problem('package.manifest');
  }
}

/** Brackets are counted before parsing, so that nesting cannot exhaust the stack of whoever walks the value. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  // By index and not by pattern: a pattern for strings takes quadratic time over quotes that never close.
  for (let at = 0; at < text.length && depth <= depthLimit; at += 1) {
    const character = text[at];
    if (character === '"') isInString = !isInString;
    else if (isInString) at += character === '\\' ? 1 : 0;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
  }
  return depth > depthLimit;
}

function isNewer(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'format')) return false;
  const major = /^courier-package\/([1-9][0-9]{0,5})$/.exec(String((value as { format: unknown }).format));
  return major !== null && Number(major[1]) > 1;
}
