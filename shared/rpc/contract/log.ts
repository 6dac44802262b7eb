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

/** The methods of this section. */
export const logMethods = {
  'log.page': method(z.strictObject(page), z.strictObject({ total: count, rows: z.array(logLine) })),
  'log.verify': method(none, z.strictObject({ entries: count, head: z.string() })),
} as const;
