// The log, and the proof that it is whole. Pure.
import { z } from 'zod';
import { count, instant, method, none, page } from './pieces.ts';

const logLine = z.strictObject({
  sequence: z.int(),
  at: instant,
  event: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The names of values that were erased: the log covers them and no longer knows them. */
  erased: z.array(z.string()),
  hash: z.string(),
});

/** A log that is whole. */
const verified = z.strictObject({
  entries: count,
  /** The root of the tree over all entries, as hex. */
  head: z.string(),
  /** How many values that the log covers were erased. */
  erased: count,
  /** The newest state of the log that a partner has seen; null where nobody outside has seen any. */
  witness: z.strictObject({ partner: z.string(), entries: count, at: instant }).nullable(),
  /** The entry since which the log covers the ledger of a workspace from before; null where it always did. */
  since: z.int().nullable(),
});

/** The methods of this section. */
export const logMethods = {
  'log.page': method(z.strictObject(page), z.strictObject({ total: count, rows: z.array(logLine) })),
  'log.verify': method(none, verified),
} as const;
