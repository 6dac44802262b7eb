// What came in is decided and answered: drafts, reasons, the answer. Pure.
import { z } from 'zod';
import { madeDecisionSchema } from '../../model/package/answer.ts';
import { statusIds } from '../../model/package/referral-state.ts';
import { localised } from '../../model/localised.ts';
import { count, method, none, token } from './pieces.ts';

/** A decision that may lack its reason still. */
const draftDecision = madeDecisionSchema.omit({ referral: true });
const draft = z.record(z.string(), draftDecision);

/** The methods of this section. */
export const answeringMethods = {
  /** What a person needs for deciding: the reasons that the agreement lists (null: words only), and what was begun. */
  'answer.begin': method(
    z.strictObject({ package: z.string() }),
    z.strictObject({
      reasons: z.array(z.strictObject({ code: z.string(), title: localised })).nullable(),
      draft,
    }),
  ),
  /** Keeps the decisions that a person is making, in place of those before. They leave with `answer.run` only. */
  'answer.keep': method(z.strictObject({ package: z.string(), draft }), none),
  /** Decides everything that is open alike, as a draft; returns the draft. */
  'answer.keep-all': method(
    z.strictObject({ package: z.string(), decision: draftDecision }),
    z.strictObject({ draft, added: count }),
  ),
  /** Seals a receipt and these decisions for the sender. Confirmed natively like any sealing. */
  'answer.run': method(
    z.strictObject({ package: z.string(), decisions: z.array(madeDecisionSchema).max(100_000), folder: token }),
    z.strictObject({
      package: z.string(),
      file: z.string(),
      accepted: count,
      rejected: count,
      partly: count,
      done: count,
      changed: count,
      sha256: z.string(),
    }),
  ),
  /** Tells the sender how referrals go on that we have accepted. Confirmed natively like any sealing. */
  'status.run': method(
    z.strictObject({
      package: z.string(),
      statuses: z
        .array(z.strictObject({ referral: z.string(), status: z.enum(statusIds) }))
        .min(1)
        .max(100_000),
      folder: token,
    }),
    z.strictObject({ package: z.string(), file: z.string(), sha256: z.string() }),
  ),
} as const;
