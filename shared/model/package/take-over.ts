// What taking over a package of referrals knows: how each child stands, what keeps it back, what a person decides. Pure.
import { z } from 'zod';

/**
 * How a child of a package stands at the receiver. Each child has exactly one state: `taken` where everything of it that
 * can be taken over was taken over from this package already.
 */
export const takeOverStates = ['new', 'same', 'different', 'perhaps', 'blocked', 'taken'] as const;
export type TakeOverState = (typeof takeOverStates)[number];

/** Why a referral can't be taken over; words in the catalogues under `take-over.why.<code>`. */
export const takeOverBlocks = [
  // its end
  'withdrawn',
  'recalled',
  'rejected',
  // what it holds
  'erased', // its values are not here any more
  'cut', // a later version of the agreement withholds what the other system needs
  'no-value', // the other system needs a value that did not come
  'unfit', // a value cannot be written in this form without changing it
] as const;
export type TakeOverBlock = (typeof takeOverBlocks)[number];

/**
 * By what a known child is recognised; words under `take-over.by.<code>`. `referral`: this very referral was taken over from
 * an earlier package. `number`: a number that one child has. `decision`: a person said so. `alike`: signs that speak for it.
 */
export const recognisedBy = ['referral', 'number', 'decision', 'alike'] as const;
export type RecognisedBy = (typeof recognisedBy)[number];

/** What a person decides about a child: `take`: as what the plan says; `same-as`: it is this known one; `another`: it is none of them. */
export const takeOverChoices = ['take', 'leave', 'same-as', 'another'] as const;
export type TakeOverChoice = (typeof takeOverChoices)[number];

const choiceSchema = z.enum(takeOverChoices);

/** One decision. `child`: the id in the plan; `as`: the key of the known child, where there are several. */
export const takeOverDecisionSchema = z.strictObject({
  child: z.string().min(1).max(200),
  decision: choiceSchema,
  as: z.string().min(1).max(400).optional(),
});
export type TakeOverDecision = z.infer<typeof takeOverDecisionSchema>;

/** All decisions: one a child, and one for all others of a state. */
export const takeOverDecisionsSchema = z.strictObject({
  kinds: z.partialRecord(z.enum(['new', 'same', 'different', 'perhaps']), choiceSchema).default({}),
  children: z.array(takeOverDecisionSchema).max(200_000).default([]),
});
export type TakeOverDecisions = z.infer<typeof takeOverDecisionsSchema>;
