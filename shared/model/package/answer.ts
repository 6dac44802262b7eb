// What a partner says back: a receipt, and a decision per referral. Pure; both are files inside a package of kind `answer`.
import { z } from 'zod';
import { referralIdLimit } from '../case/assessment.ts';

export const receiptSchema = z.strictObject({
  format: z.literal('courier-receipt/1'),
  package: z.uuid(),
  manifestSha256: z.string().regex(/^[0-9a-f]{64}$/),
  received: z.iso.datetime(),
  records: z.int().min(0),
  referrals: z.int().min(0),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** Control characters but line breaks, and characters that turn the order of words round: no reason needs them. */
const unsafe = /(?![\n\r\t])[\p{Cc}\p{Cs}\p{Bidi_Control}]/u;

/** There is no default: what is not decided stays undecided. */
export const decisionSchema = z.strictObject({
  referral: z.string().min(1).max(referralIdLimit),
  decision: z.enum(['accepted', 'rejected']),
  reason: z
    .string()
    .max(2000)
    .refine((text) => !unsafe.test(text), 'invisible characters')
    .optional(),
});
export type Decision = z.infer<typeof decisionSchema>;

export const decisionsSchema = z.strictObject({
  format: z.literal('courier-decisions/1'),
  decisions: z.array(decisionSchema).max(100_000),
});
