// What a partner says back: a receipt, and a decision per referral. Pure; both are files inside a package of kind `answer`.
import { z } from 'zod';

export const receiptSchema = z.strictObject({
  format: z.literal('courier-receipt/1'),
  package: z.uuid(),
  manifestSha256: z.string().regex(/^[0-9a-f]{64}$/),
  received: z.iso.datetime(),
  records: z.int().min(0),
  referrals: z.int().min(0),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** There is no default: what is not decided stays undecided. */
export const decisionSchema = z.strictObject({
  referral: z.string().min(1).max(200),
  decision: z.enum(['accepted', 'rejected']),
  reason: z.string().max(2000).optional(),
});
export type Decision = z.infer<typeof decisionSchema>;

export const decisionsSchema = z.strictObject({
  format: z.literal('courier-decisions/1'),
  decisions: z.array(decisionSchema).max(100_000),
});
