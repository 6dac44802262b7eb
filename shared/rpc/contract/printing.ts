// What was printed into a PDF is written where a person said. Pure.
import { z } from 'zod';
import { printKinds } from '../choices.ts';
import { count, method, token } from './pieces.ts';

/** The methods of this section. */
export const printingMethods = {
  /** Writes the PDF that the host has made for this file, whole or not at all. It is plain; that it was made is on record. */
  'print.save': method(
    z.strictObject({
      file: token,
      kind: z.enum(printKinds),
      package: z.string().nullable(),
      /** Whose papers they are; then the file is on record with them. */
      referrals: z.array(z.string()).max(1000).optional(),
    }),
    z.strictObject({ file: z.string(), size: count }),
  ),
} as const;
