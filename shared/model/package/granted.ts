// An exception as it travels in a package: why a case goes although the conditions would have kept it. Pure.
import { z } from 'zod';
import { localised } from '../localised.ts';

/** One line of `exceptions.jsonl`: `ref` is the record's name in the package. */
export const grantedSchema = z.strictObject({
  ref: z.string().min(1).max(200),
  exception: z.string(),
  title: localised,
  clause: z.string().nullable(),
  reason: z.string().min(3).max(1000),
  by: z.string().min(1).max(120),
  second: z.string().min(1).max(120).nullable(),
  at: z.iso.datetime(),
});
export type Granted = z.infer<typeof grantedSchema>;
