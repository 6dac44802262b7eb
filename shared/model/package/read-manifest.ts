// The only way to read what a package says of itself. Pure; runs everywhere.
// The clauses (M…) are those of electron/engine/package/FORMAT.md.
import { z } from 'zod';
import { Problem } from '../../problems.ts';
import { channels, onwards } from '../agreement/agreement.ts';
import { slug } from '../localised.ts';
import { cardId, plainLine, recipientText, worlds } from './card.ts';
import { isOfItsKind, kinds } from './kinds.ts';
import {
  contentLimit,
  emptyLogHead,
  isFileName,
  type Manifest,
  manifestFormat,
  manifestLimit,
  manifestText,
} from './manifest.ts';

const fileLimit = 64;
const depthLimit = 8;
/** What nobody counts up to by hand: a number beyond it is a mistake or a lie (M8, M10). */
export const sequenceLimit = 1_000_000;
const logLimit = 1_000_000_000;
/** Before this day no package was ever made (M16). */
const earliest = '2020-01-01';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
const fileSchema = z.strictObject({
  name: z.string().refine(isFileName),
  size: z.int().min(0).max(contentLimit),
  sha256,
  records: z.int().min(0).optional(),
});

/** M10, M11: only a log without an entry has the root of nothing. */
const logHead = (least: number) =>
  z
    .strictObject({ size: z.int().min(least).max(logLimit), root: sha256 })
    .refine(({ size, root }) => (size === 0) === (root === emptyLogHead.root));
const days = z.int().min(0).max(36_600);
const termsSchema = z
  .strictObject({
    channels: z.array(z.enum(channels)).min(1).max(channels.length).optional(),
    retention: z.strictObject({ sender: days, receiver: days }).optional(),
    onward: z.enum(onwards).optional(),
  })
  .refine((terms) => Object.values(terms).some((term) => term !== undefined), 'no term');

const manifestSchema: z.ZodType<Manifest> = z
  .strictObject({
    format: z.literal(manifestFormat),
    world: z.enum(worlds),
    test: z.literal(true).optional(),
    kind: z.enum(kinds),
    id: uuid,
    created: z.iso.datetime().refine((created) => created >= earliest),
    from: z.strictObject({ card: cardId, organisation: plainLine(120) }),
    to: z.strictObject({ card: cardId, recipient: recipientText }),
    agreement: z.strictObject({ id: plainLine(200), version: plainLine(80), sha256 }),
    useCase: plainLine(200),
    purpose: plainLine(1000).optional(),
    terms: termsSchema.optional(),
    mapping: z.strictObject({ id: slug, version: z.int().min(1), sha256 }).optional(),
    approvedBy: z.array(plainLine(120)).min(1).max(10).optional(),
    line: uuid,
    sequence: z.int().min(1).max(sequenceLimit),
    previous: sha256.nullable(),
    log: logHead(1),
    seen: logHead(0).optional(),
    inReplyTo: z.strictObject({ package: uuid, manifestSha256: sha256 }).optional(),
    files: z.array(fileSchema).min(1).max(fileLimit),
  })
  .refine((manifest) => (manifest.sequence === 1) === (manifest.previous === null), 'sequence and previous disagree')
  .refine((manifest) => areApart(manifest.files.map((file) => file.name)), 'two names collide')
  .refine(isOfItsKind, 'not what its kind asks for');

/** True where no name is there twice and none is also the folder of another. */
function areApart(names: readonly string[]): boolean {
  const files = new Set(names);
  return (
    files.size === names.length && names.every((name) => !files.has(name.split('/')[0] ?? '') || !name.includes('/'))
  );
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
