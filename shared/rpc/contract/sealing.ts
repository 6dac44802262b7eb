// A package is sealed. Pure.
import { z } from 'zod';
import { settledBy } from '../../model/case/settlement.ts';
import { choice, count, method, token } from './pieces.ts';

/** The methods of this section. */
export const sealingMethods = {
  /** Asks for a native confirmation that names partner, use case and counts; declined: `seal.declined`. */
  'seal.run': method(
    z.strictObject({
      ...choice,
      to: z.string(),
      leaveOut: z.array(z.string()).max(100_000),
      /** The cases of which everything goes once more that this partner was already sent. */
      repeat: z.array(z.string()).max(10_000).optional(),
      folder: token,
      /** Who seals and, where the use case asks for one, the second person who agrees. */
      by: settledBy.optional(),
      second: settledBy.optional(),
      /** What the person has seen in the preview: where it is no longer so, nothing is sealed. */
      seen: z.strictObject({ records: count, referrals: count }).optional(),
    }),
    /** `tables`: 0, or that many tables went, in which `records` children were counted. */
    z.strictObject({
      package: z.string(),
      file: z.string(),
      records: count,
      referrals: count,
      tables: count,
      sha256: z.string(),
    }),
  ),
} as const;
