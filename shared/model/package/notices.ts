// What the small signed packages say: ids and codes, no value and no free text. Pure; runs everywhere.
// The clauses (K…) are those of electron/engine/package/FORMAT.md.
import { z } from 'zod';
import { referralIdLimit } from '../case/assessment.ts';
import { type StatusId, statusIds } from './referral-state.ts';

/** The kinds that this Courier seals and reads as notices. Each has a keeper (workflows/opening/keep-notice.ts). */
export const noticeKinds = [
  'withdrawal',
  'recall',
  'correction',
  'status',
  'void',
  'suspension',
  'acknowledgement',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export const isNoticeKind = (kind: string): kind is NoticeKind => noticeKinds.some((each) => each === kind);

/** The files of notices. */
export const withdrawalsFile = 'withdrawals.jsonl';
export const recallsFile = 'recalls.jsonl';
export const statusesFile = 'statuses.jsonl';
export const voidsFile = 'voids.jsonl';
export const suspensionFile = 'suspension.json';
export const acknowledgementFile = 'acknowledgement.json';

/** The most lines of a notice, and the most bytes of its file (K0). */
export const noticeLineLimit = 100_000;
export const noticeLimit = 32 * 1024 * 1024;

const packageId = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const referralId = z.string().min(1).max(referralIdLimit);

/** Why a referral is taken back; words under `withdrawal.<code>`. */
export const withdrawalCodes = ['consent', 'hidden', 'closed'] as const;
export type WithdrawalCode = (typeof withdrawalCodes)[number];
/** Why something was sent in error; words under `recall.<code>`. */
export const recallCodes = ['partner', 'child', 'values', 'twice', 'other'] as const;
export type RecallCode = (typeof recallCodes)[number];

/** K1. One referral that is taken back. */
export const withdrawalLineSchema = z.strictObject({
  package: packageId,
  referral: referralId,
  code: z.enum(withdrawalCodes),
});
export type WithdrawalLine = z.infer<typeof withdrawalLineSchema>;

/** K2. One referral that was sent in error; without `referral`, the whole package. */
export const recallLineSchema = z.strictObject({
  package: packageId,
  referral: referralId.optional(),
  code: z.enum(recallCodes),
});
export type RecallLine = z.infer<typeof recallLineSchema>;

/** K4. How one referral goes on at whoever accepted it. `package`: the reader's. */
export const statusLineSchema = z.strictObject({
  package: packageId,
  referral: referralId,
  status: z.enum(statusIds),
});
export interface StatusLine {
  readonly package: string;
  readonly referral: string;
  readonly status: StatusId;
}

/** K5. One package that never left, and its place. */
export const voidLineSchema = z.strictObject({
  package: packageId,
  line: packageId,
  sequence: z.int().min(1).max(1_000_000),
});
export type VoidLine = z.infer<typeof voidLineSchema>;

/** K6. The agreement of the manifest, every version of it: suspended by the sender, or no longer. */
export const suspensionSchema = z.strictObject({
  format: z.literal('courier-suspension/1'),
  suspended: z.boolean(),
});
export type SuspensionNotice = z.infer<typeof suspensionSchema>;

/** What became of a referral (K7): its values are gone; copies are left; it never came; a person has seen what changed. */
export const outcomes = ['erased', 'kept', 'never-here', 'seen'] as const;
export type Outcome = (typeof outcomes)[number];
/** Why something of a referral is left, in this order; words under `kept.<code>`. */
export const keptCodes = ['taken-over', 'written', 'record-shared', 'passed-on'] as const;
export type KeptCode = (typeof keptCodes)[number];

const outcomeLineSchema = z
  .strictObject({
    package: packageId,
    referral: referralId.optional(),
    outcome: z.enum(outcomes),
    why: z.array(z.enum(keptCodes)).min(1).max(keptCodes.length).optional(),
  })
  .refine(({ outcome, why }) => (outcome === 'kept') === (why !== undefined), 'why is said of what was kept only')
  .refine(({ why }) => why === undefined || isInOrder(why), 'codes in another order');
export type OutcomeLine = z.infer<typeof outcomeLineSchema>;

const isInOrder = (why: readonly KeptCode[]): boolean =>
  why.every((code, at) => at === 0 || keptCodes.indexOf(code) > keptCodes.indexOf(why[at - 1] as KeptCode));

/** K7. One line for each line of the notice, in its order; none for a suspension. */
export const acknowledgementSchema = z.strictObject({
  format: z.literal('courier-acknowledgement/1'),
  package: packageId,
  manifestSha256: z.string().regex(/^[0-9a-f]{64}$/),
  lines: z.array(outcomeLineSchema).max(noticeLineLimit),
});
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;

/** The one spelling of lines: members in the order of their schema, none twice about one thing. */
export const withdrawalText = ({ package: id, referral, code }: WithdrawalLine): string =>
  JSON.stringify({ package: id, referral, code });
export const recallText = ({ package: id, referral, code }: RecallLine): string =>
  JSON.stringify({ package: id, referral, code });
export const statusText = ({ package: id, referral, status }: StatusLine): string =>
  JSON.stringify({ package: id, referral, status });
export const voidText = ({ package: id, line, sequence }: VoidLine): string =>
  JSON.stringify({ package: id, line, sequence });
export const suspensionText = ({ format, suspended }: SuspensionNotice): string =>
  `${JSON.stringify({ format, suspended }, null, 2)}\n`;
export const acknowledgementText = ({ format, package: id, manifestSha256, lines }: Acknowledgement): string => {
  const spelled = lines.map(({ package: of, referral, outcome, why }) => ({ package: of, referral, outcome, why }));
  return `${JSON.stringify({ format, package: id, manifestSha256, lines: spelled }, null, 2)}\n`;
};

/** True where a notice of this kind may be acknowledged with this outcome. */
export const isOutcomeOf = (kind: NoticeKind, outcome: Outcome): boolean =>
  kind === 'withdrawal' || kind === 'recall' ? outcome !== 'seen' : outcome === 'seen' || outcome === 'never-here';

/** What a line is about: nothing is taken back twice in one notice. */
export const subjectOf = (line: { readonly package: string; readonly referral?: string | undefined }): string =>
  JSON.stringify([line.package, line.referral ?? null]);

/** How the lines of one kind are read and spelled. */
export interface LineForm<T> {
  readonly schema: z.ZodType<T>;
  readonly text: (line: T) => string;
  readonly subject: (line: T) => string;
}
export const withdrawalForm: LineForm<WithdrawalLine> = {
  schema: withdrawalLineSchema,
  text: withdrawalText,
  subject: subjectOf,
};
export const recallForm: LineForm<RecallLine> = { schema: recallLineSchema, text: recallText, subject: subjectOf };
export const statusForm: LineForm<StatusLine> = { schema: statusLineSchema, text: statusText, subject: subjectOf };
export const voidForm: LineForm<VoidLine> = {
  schema: voidLineSchema,
  text: voidText,
  subject: ({ package: id }) => id,
};

/** The file of some lines: each ended by a line feed. */
export const linesText = <T>({ text }: LineForm<T>, lines: readonly T[]): string =>
  lines.map((line) => `${text(line)}\n`).join('');

/**
 * The lines of a file; undefined where it is empty, too long, not spelled in the one way, or says something twice (K0).
 * Lines are in the order of what they are about, so that one notice has one text.
 */
export function readLines<T>({ schema, text, subject }: LineForm<T>, file: string): readonly T[] | undefined {
  if (!file.endsWith('\n') || file.length > noticeLimit) return undefined;
  const texts = file.slice(0, -1).split('\n');
  if (texts.length > noticeLineLimit) return undefined;
  const lines: T[] = [];
  let last: string | undefined;
  for (const each of texts) {
    const line = parsed(schema, each);
    if (line === undefined || text(line) !== each) return undefined;
    const about = subject(line);
    if (last !== undefined && about <= last) return undefined;
    last = about;
    lines.push(line);
  }
  return lines;
}

/** A document of the one spelling; undefined for any other. */
export function readDocument<T>(schema: z.ZodType<T>, text: (document: T) => string, file: string): T | undefined {
  const document = parsed(schema, file);
  return document !== undefined && text(document) === file ? document : undefined;
}

function parsed<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Lines in the order in which they are written. */
export const inWrittenOrder = <T>({ subject }: LineForm<T>, lines: readonly T[]): readonly T[] =>
  [...lines].sort((one, other) => (subject(one) < subject(other) ? -1 : 1));
