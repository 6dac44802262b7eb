// The kinds of packages: which files each holds, what else its manifest must say, who must acknowledge it. Pure; runs everywhere.
// The clauses (M9, K…) are those of electron/engine/package/FORMAT.md.

/** What a package of kind `agreement` holds (M9): the agreement's very bytes, and the signatures over them. */
export const agreementFile = 'agreement.json';
export const signaturesFile = 'signatures.jsonl';
export const agreementLimit = 4 * 1024 * 1024;
const signaturesLimit = 256 * 1024;
const mappingFile = 'mapping.json';
const systemFile = 'system.json';
/** An agreement is about all its use cases. No use case of an agreement can have this name. */
export const noUseCase = '-';

/** The kinds that this Courier reads. */
export const readableKinds = [
  ...(['referral', 'answer', 'agreement'] as const),
  ...(['withdrawal', 'recall', 'correction', 'status', 'void', 'suspension', 'acknowledgement'] as const),
] as const;
export type ReadableKind = (typeof readableKinds)[number];

/** All kinds. The form of those that are not readable stands in FORMAT.md already. */
export const kinds = [
  'referral',
  'answer',
  'agreement',
  'withdrawal',
  'recall',
  'correction',
  'status',
  'void',
  'suspension',
  'acknowledgement',
  'mapping',
] as const;
export type Kind = (typeof kinds)[number];

/** What a manifest says of the files of its kind. */
interface KindOfManifest {
  readonly kind: Kind;
  readonly agreement: { readonly sha256: string };
  readonly useCase: string;
  readonly mapping?: { readonly sha256: string } | undefined;
  readonly seen?: object | undefined;
  readonly inReplyTo?: object | undefined;
  readonly files: readonly FileOfKind[];
}

interface FileOfKind {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

interface KindRule {
  /** Exactly these files, in this order; null where the ledger judges them. */
  readonly files: readonly string[] | null;
  /** It is about the whole agreement; null where it may be either. */
  readonly isOfNoUseCase: boolean | null;
  readonly inReplyTo: 'required' | 'optional' | 'none';
  /** The recipient must send an `acknowledgement` back. */
  readonly isAcknowledged: boolean;
}

const plain: KindRule = { files: null, isOfNoUseCase: false, inReplyTo: 'optional', isAcknowledged: false };

/** The rules of each kind. */
const rules: Readonly<Record<Kind, KindRule>> = {
  referral: plain,
  answer: plain,
  agreement: { ...plain, isOfNoUseCase: true, inReplyTo: 'none' },
  withdrawal: { ...plain, files: ['withdrawals.jsonl'], inReplyTo: 'none', isAcknowledged: true },
  recall: { ...plain, files: ['recalls.jsonl'], inReplyTo: 'none', isAcknowledged: true },
  correction: {
    ...plain,
    inReplyTo: 'none',
    isAcknowledged: true,
  },
  status: { ...plain, files: ['statuses.jsonl'] },
  void: { ...plain, files: ['voids.jsonl'], inReplyTo: 'none' },
  suspension: {
    ...plain,
    files: ['suspension.json'],
    isOfNoUseCase: true,
    inReplyTo: 'none',
    isAcknowledged: true,
  },
  // Of a suspension, too.
  acknowledgement: { ...plain, isOfNoUseCase: null, files: ['acknowledgement.json'], inReplyTo: 'required' },
  mapping: { ...plain, files: [mappingFile, signaturesFile], isOfNoUseCase: true, inReplyTo: 'none' },
};

/** True for a kind that this Courier reads. */
export const isReadable = (kind: Kind): kind is ReadableKind => readableKinds.some((readable) => readable === kind);

/** True where the recipient must acknowledge packages of this kind (section K). */
export const mustBeAcknowledged = (kind: Kind): boolean => rules[kind].isAcknowledged;

/** The name of the mapping file number `index`, counted from 0, in a package of kind `agreement` (M9). */
export const mappingFileName = (index: number): string => (index === 0 ? mappingFile : `mapping-${index + 1}.json`);

/** The name of the system file number `index`, counted from 0, in a package of kind `agreement` (M9). */
export const systemFileName = (index: number): string => (index === 0 ? systemFile : `system-${index + 1}.json`);

/** How many of an agreement's files are mappings: they come before the systems. */
export function countMappingFiles(files: readonly { readonly name: string }[]): number {
  const from = files.findIndex(({ name }) => name === systemFile);
  return (from < 0 ? files.length : from) - 2;
}

/** True where a manifest says of its use case, its reply and its files what its kind asks for (M9, M11, K1–K8). */
export function isOfItsKind(manifest: KindOfManifest): boolean {
  const { kind, useCase, inReplyTo, seen, files } = manifest;
  const rule = rules[kind];
  const names = files.map(({ name }) => name);
  return (
    (rule.isOfNoUseCase ?? useCase === noUseCase) === (useCase === noUseCase) &&
    (rule.inReplyTo === 'optional' || (rule.inReplyTo === 'required') === (inReplyTo !== undefined)) &&
    // Whoever answers has received something, and says how far the partner's log was then.
    (seen !== undefined || (kind !== 'answer' && kind !== 'acknowledgement')) &&
    (rule.files === null ||
      (rule.files.length === names.length && rule.files.every((name, at) => name === names[at]))) &&
    (kind !== 'correction' || isCorrection(names)) &&
    (kind !== 'agreement' || isAgreement(manifest)) &&
    (kind !== 'mapping' || isMapping(manifest))
  );
}

/** K3: what it corrects, then records and referrals, with what R1 lets stand beside them but the partner's own file. */
const isCorrection = (names: readonly string[]): boolean =>
  /^corrections( addenda)?( frozen)? records referrals( exceptions)?$/.test(
    names.map((name) => (name.endsWith('.jsonl') ? name.slice(0, -'.jsonl'.length) : '-')).join(' '),
  );

/** M9: that agreement which the manifest names, its signatures, then the mappings of its use cases, then their systems. */
function isAgreement({ agreement, files }: KindOfManifest): boolean {
  const [document, signatures, ...documents] = files;
  const mappings = countMappingFiles(files);
  return (
    document?.name === agreementFile &&
    document.sha256 === agreement.sha256 &&
    document.size <= agreementLimit &&
    signatures?.name === signaturesFile &&
    signatures.size <= signaturesLimit &&
    documents.every(
      ({ name, size }, index) =>
        name === (index < mappings ? mappingFileName(index) : systemFileName(index - mappings)) &&
        size <= agreementLimit,
    )
  );
}

/** K8: that mapping which the manifest names, and its signatures. */
function isMapping({ mapping, files: [document, signatures] }: KindOfManifest): boolean {
  return (
    mapping !== undefined &&
    document !== undefined &&
    document.sha256 === mapping.sha256 &&
    document.size <= agreementLimit &&
    signatures !== undefined &&
    signatures.size <= signaturesLimit
  );
}
