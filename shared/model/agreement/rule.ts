// What an agreement can say about a field: the kinds of redaction rules, as data. Pure.
import { z } from 'zod';

/** Lower ends of bands, ascending: `[0, 6, 12]` are 0-5, 6-11 and 12+. */
const lowerEnds = z
  .array(z.int().min(0))
  .min(1)
  .max(50)
  .refine((from) => from.every((low, index) => index === 0 || low > (from[index - 1] as number)), 'not ascending');

/** What happens to a data point. One entry a rule kind; the code is in `engine/rules`, one file each. */
export const ruleSchema = z.discriminatedUnion('kind', [
  /** The value as it is. */
  z.strictObject({ kind: z.literal('share') }),
  /** Nothing. */
  z.strictObject({ kind: z.literal('withhold') }),
  /** The last few characters at most, the rest as stars. */
  z.strictObject({ kind: z.literal('mask'), keep: z.int().min(0).max(4) }),
  /** A date's year; as `date` to a year, kept for agreements that say so. */
  z.strictObject({ kind: z.literal('year') }),
  /** A date's month, quarter or year. */
  z.strictObject({ kind: z.literal('date'), to: z.enum(['month', 'quarter', 'year']) }),
  /** A date as completed years on the day of sealing. */
  z.strictObject({ kind: z.literal('age') }),
  /** An age, or a date's age on the day of sealing, as a band of years. */
  z.strictObject({ kind: z.literal('age-band'), from: lowerEnds }),
  /** A number as a band. */
  z.strictObject({ kind: z.literal('band'), from: lowerEnds }),
  /** A place as the names of its administrative levels from the country (1) down to `level`. */
  z.strictObject({ kind: z.literal('place'), level: z.int().min(1).max(6) }),
  /** A code as its code group: the name of a group → its codes. */
  z.strictObject({
    kind: z.literal('family'),
    families: z
      .record(z.string().min(1).max(128), z.array(z.string().min(1)).min(1).max(500))
      .refine((families) => Object.keys(families).length > 0, 'no family')
      .refine((families) => {
        const codes = Object.values(families).flat();
        return new Set(codes).size === codes.length;
      }, 'a code twice'),
  }),
  /** A code that only the agreement's key can make. */
  z.strictObject({ kind: z.literal('pseudonym') }),
  /** Free text, released after the leak scan and a person's review. */
  z.strictObject({ kind: z.literal('text'), after: z.literal('scan') }),
]);
export type Rule = z.infer<typeof ruleSchema>;
/** A rule of one kind, with its parameters. */
export type RuleOf<Kind extends Rule['kind']> = Extract<Rule, { readonly kind: Kind }>;
