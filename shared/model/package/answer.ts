// What a partner says back: a receipt, and a decision per referral. Pure; both are files inside a package of kind `answer`.
import { z } from 'zod';
import { referralIdLimit } from '../case/assessment.ts';
import { slug } from '../localised.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const receiptSchema = z.strictObject({
  format: z.literal('courier-receipt/1'),
  package: z.uuid(),
  manifestSha256: sha256,
  received: z.iso.datetime(),
  records: z.int().min(0),
  referrals: z.int().min(0),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** Control characters but line breaks, and characters that turn the order of words round: no reason needs them. */
const unsafe = /(?![\n\r\t])[\p{Cc}\p{Cs}\p{Bidi_Control}]/u;

/** THE LIST OF DECISIONS; words under `decision.<id>`. There is no default: what is not decided stays undecided. */
export const decisionIds = ['accepted', 'rejected', 'partly', 'done'] as const;
export type DecisionId = (typeof decisionIds)[number];

/** An answer by its id and its bytes. */
export const answerNameSchema = z.strictObject({ answer: z.uuid(), manifestSha256: sha256 });
export type AnswerName = z.infer<typeof answerNameSchema>;

/** How many earlier answers a decision can name. */
export const replacedLimit = 200;

const reasonText = z
  .string()
  .max(2000)
  .refine((text) => !unsafe.test(text), 'invisible characters');

/** What a person decides about a referral. */
export const decisionSchema = z.strictObject({
  referral: z.string().min(1).max(referralIdLimit),
  decision: z.enum(decisionIds),
  /** One of the reasons that the agreement lists, by its code. */
  code: slug.optional(),
  /** The reason in words. */
  reason: reasonText.optional(),
});
export type Decision = z.infer<typeof decisionSchema>;

/** A decision as a person makes it. `changes`: it replaces one that has left. */
export const madeDecisionSchema = decisionSchema.extend({ changes: z.literal(true).optional() });
export type MadeDecision = z.infer<typeof madeDecisionSchema>;

/** A decision as it travels: it names the answers that it replaces. */
const sentDecisionSchema = decisionSchema.extend({
  replaces: z
    .array(answerNameSchema)
    .min(1)
    .max(replacedLimit)
    .refine((names) => new Set(names.map(({ answer }) => answer)).size === names.length, 'named twice')
    .optional(),
});
export type SentDecision = z.infer<typeof sentDecisionSchema>;

const decisionsLimit = 100_000;

/** What this Courier writes. */
export const decisionsSchema = z.strictObject({
  format: z.literal('courier-decisions/2'),
  decisions: z.array(sentDecisionSchema).max(decisionsLimit),
});

/** What earlier Couriers wrote: accepted or rejected, with words and without codes, and never changed. */
const decisionsBefore = z.strictObject({
  format: z.literal('courier-decisions/1'),
  decisions: z
    .array(decisionSchema.omit({ code: true }).extend({ decision: z.enum(['accepted', 'rejected']) }))
    .max(decisionsLimit),
});

/** Both are read. */
export const readDecisionsSchema: z.ZodType<{ readonly decisions: readonly SentDecision[] }> = z.discriminatedUnion(
  'format',
  [decisionsSchema, decisionsBefore],
);

/** Decisions that say no to something: they need a reason. */
export const needsReason = (decision: DecisionId): boolean => decision === 'rejected' || decision === 'partly';

/**
 * True for a decision with a reason where it needs one, in words or by a code; a code is one of those that the use case
 * lists.
 */
export function hasItsReason(
  { decision, code, reason = '' }: Pick<Decision, 'decision' | 'code' | 'reason'>,
  listed: readonly { readonly code: string }[] | undefined,
): boolean {
  if (code !== undefined) return (listed ?? []).some((each) => each.code === code);
  return !needsReason(decision) || reason.trim() !== '';
}
