// An agreement that travels with the signatures over its bytes: written, and read where all of it holds. Engine. FORMAT.md S1–S5.
import { z } from 'zod';
import { type Agreement, agreementSchema } from '../../../shared/model/agreement/agreement.ts';
import { cardId } from '../../../shared/model/package/card.ts';
import type { Mapping } from '../../../shared/model/mapping/mapping.ts';
import { readMapping } from '../../../shared/model/mapping/upgrade.ts';
import { type System, systemSchema } from '../../../shared/model/mapping/system.ts';
import {
  agreementFile,
  countMappingFiles,
  mappingFileName,
  signaturesFile,
  systemFileName,
} from '../../../shared/model/package/kinds.ts';
import type { MappingPin } from '../../../shared/model/package/manifest.ts';
import { Problem, type ProblemCode } from '../../../shared/problems.ts';
import { type Identity, sign } from '../keys/identity.ts';
import { isSigned } from '../keys/minisign.ts';
import type { Opened } from './open.ts';
import type { FileToSeal } from './seal.ts';

const lineSchema = z.strictObject({ card: cardId, signed: z.iso.datetime(), signature: z.string().max(1000) });
/** A signature over an agreement's bytes, by the card of a party. */
export type AgreementSignature = z.infer<typeof lineSchema>;

/** What is signed: one version of one agreement, and nothing else (S2). */
type Version = Pick<Agreement, 'id' | 'version'>;
const subjectOf = ({ id, version }: Version) => `courier agreement ${id} ${version}`;

/** Our signature over the bytes of an agreement. */
export function signAgreement(identity: Identity, agreement: Version, document: string): string {
  return sign(identity, new TextEncoder().encode(document), subjectOf(agreement));
}

/** True where `signature` is this key's over exactly these bytes as this version of this agreement (S2). */
export function isAgreementSigned(signer: string, agreement: Version, document: string, signature: string): boolean {
  return isSigned(signer, new TextEncoder().encode(document), subjectOf(agreement), signature);
}

/** The files of a package of kind `agreement`; `mappings` and `systems` are the bytes of those that travel with it. */
export function agreementFiles(
  document: string,
  signatures: readonly AgreementSignature[],
  mappings: readonly string[] = [],
  systems: readonly string[] = [],
): readonly FileToSeal[] {
  const file = (name: string, text: string): FileToSeal => ({
    name,
    chunks: async function* () {
      yield new TextEncoder().encode(text);
    },
  });
  return [
    file(agreementFile, document),
    file(signaturesFile, signatures.map(lineOf).join('')),
    ...mappings.map((mapping, index) => file(mappingFileName(index), mapping)),
    ...systems.map((system, index) => file(systemFileName(index), system)),
  ];
}

function lineOf({ card, signed, signature }: AgreementSignature): string {
  return `${JSON.stringify({ card, signed, signature })}\n`;
}

/** An agreement as it came, with its signatures, all of them good. */
export interface AgreementPackage {
  readonly document: string;
  readonly agreement: Agreement;
  readonly signatures: readonly AgreementSignature[];
  /** The mappings that came with it, as they came: each one pinned (S4). */
  readonly mappings: readonly string[];
  /** The systems that came with these, as they came: each one pinned (S5). */
  readonly systems: readonly string[];
}

/**
 * The agreement in a verified package of that kind. `signerOf` gives the key of a card that may sign. Throws
 * `agreement.damaged`, `package.manifest` where the manifest names another (S3), `agreement.signer-unknown` for a card
 * without a key, `agreement.signature` for every signature that is not good or not spelled as it must be (S1, S2),
 * `mapping.damaged`, `mapping.differs` for a mapping that is not pinned or there twice (S4), `system.damaged`, `system.differs` for a system that no mapping pins, or that is there twice (S5).
 */
export async function readAgreementPackage(
  { manifest, read }: Opened,
  signerOf: (card: string) => string | undefined,
): Promise<AgreementPackage> {
  const document = await textOf(read(agreementFile));
  const agreement = parse(document);
  if (agreement.id !== manifest.agreement.id || String(agreement.version) !== manifest.agreement.version)
    throw new Problem('package.manifest');
  const signatures = readLines(await textOf(read(signaturesFile)));
  for (const { card, signature } of signatures) {
    const signer = signerOf(card);
    if (signer === undefined) throw new Problem('agreement.signer-unknown');
    if (!isAgreementSigned(signer, agreement, document, signature)) throw new Problem('agreement.signature');
  }
  const mappings = await readMappings({ manifest, read }, agreement);
  const systems = await readSystems({ manifest, read }, mappings);
  return { document, agreement, signatures, mappings, systems };
}

/** S4. Throws `mapping.damaged`, and `mapping.differs` for a mapping that nobody pinned, or that is there twice. */
async function readMappings(
  { manifest, read }: Pick<Opened, 'manifest' | 'read'>,
  agreement: Agreement,
): Promise<readonly string[]> {
  const texts: string[] = [];
  const hashes = new Set<string>();
  for (const { name, sha256 } of manifest.files.slice(2, 2 + countMappingFiles(manifest.files))) {
    const text = await textOf(read(name), 'mapping.damaged');
    const mapping = parseMapping(text);
    const isPinned = agreement.useCases.some((useCase) => isPin(useCase.mapping, mapping, sha256, manifest.mapping));
    if (!isPinned || hashes.has(sha256)) throw new Problem('mapping.differs', { version: mapping.version });
    hashes.add(sha256);
    texts.push(text);
  }
  return texts;
}

/** S5. Throws `system.damaged`, and `system.differs` for a system that no mapping pins, or that is there twice. */
async function readSystems(
  { manifest, read }: Pick<Opened, 'manifest' | 'read'>,
  mappings: readonly string[],
): Promise<readonly string[]> {
  const pins = new Set(
    mappings.map(parseMapping).flatMap(({ source, target }) => [source, target].map(({ sha256 }) => sha256)),
  );
  const texts: string[] = [];
  for (const { name, sha256 } of manifest.files.slice(2 + countMappingFiles(manifest.files))) {
    const text = await textOf(read(name), 'system.damaged');
    const { version } = parseSystem(text);
    // Each is taken out once it has come.
    if (!pins.delete(sha256)) throw new Problem('system.differs', { version });
    texts.push(text);
  }
  return texts;
}

function parseSystem(text: string): System {
  try {
    return systemSchema.parse(JSON.parse(text));
  } catch {
    throw new Problem('system.damaged');
  }
}

/** True where a use case, or the manifest for a use case that says an id only, names these very bytes. */
function isPin(
  agreed: Agreement['useCases'][number]['mapping'],
  { id, version }: Mapping,
  sha256: string,
  pin: MappingPin | undefined,
): boolean {
  const named = typeof agreed === 'object' ? agreed : agreed === pin?.id ? pin : undefined;
  return named !== undefined && named.id === id && named.version === version && named.sha256 === sha256;
}

function parseMapping(text: string): Mapping {
  try {
    return readMapping(JSON.parse(text));
  } catch {
    throw new Problem('mapping.damaged');
  }
}

function parse(document: string): Agreement {
  try {
    return agreementSchema.parse(JSON.parse(document));
  } catch {
    throw new Problem('agreement.damaged');
  }
}

/** S1. Writing the lines again and comparing refuses every other spelling. */
function readLines(text: string): readonly AgreementSignature[] {
  const lines = text.split('\n').slice(0, -1);
  let signatures: readonly AgreementSignature[];
  try {
    signatures = lines.map((line) => lineSchema.parse(JSON.parse(line)));
  } catch {
    throw new Problem('agreement.signature');
  }
  const isWellSpelled = signatures.map(lineOf).join('') === text;
  if (!isWellSpelled || new Set(signatures.map(({ card }) => card)).size !== signatures.length)
    throw new Problem('agreement.signature');
  return signatures;
}

/** The text of one file; the manifest has limited its size (M9). */
async function textOf(chunks: AsyncIterable<Uint8Array>, wrong: ProblemCode = 'agreement.damaged'): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk.slice());
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts));
  } catch {
    throw new Problem(wrong);
  }
}
