// The runs of numbers with partners, each way: what they tell, and a new one begun on purpose. Pure.
import { z } from 'zod';
import { lineNotices } from '../../model/package/line-notices.ts';
import { count, instant, method, none } from './pieces.ts';

const partner = { card: z.string(), partner: z.string() };

/** The methods of this section. */
export const linesMethods = {
  'line.list': method(
    none,
    z.strictObject({
      /** The partners whose packages say that this workspace was restored from a copy. Nothing can be sealed for them. */
      restored: z.array(z.strictObject({ ...partner, since: instant, signs: count })),
      /** What was told of packages that were opened, the newest first. */
      notices: z.array(
        z.strictObject({
          ...partner,
          package: z.string(),
          sequence: z.int(),
          opened: instant,
          notice: z.enum(lineNotices),
        }),
      ),
      /** Per line of a partner: how many packages below its newest one have not come in. */
      missing: z.array(z.strictObject({ ...partner, sequence: z.int(), count })),
      /** Packages of ours whose file may never have been written whole, with the name that it was to get. */
      unnamed: z.array(z.strictObject({ ...partner, package: z.string(), sealed: instant, file: z.string() })),
    }),
  ),
  /** A person has looked for the file of a package of which it was not certain that it was written. */
  'line.looked': method(z.strictObject({ package: z.string() }), none),
  /** Begins a new line with one partner, or with all. On record. Answers how many were begun. */
  'line.begin': method(z.strictObject({ card: z.string().optional() }), z.strictObject({ begun: count })),
} as const;
