// Children who may be one: searched, compared side by side, decided. Pure.
import { z } from 'zod';
import { hows, matchStates, signs } from '../../model/case/child-match.ts';
import { settledBy, settledReason } from '../../model/case/settlement.ts';
import { localised } from '../../model/localised.ts';
import { caseLine } from './cases.ts';
import { count, instant, method, none, page } from './pieces.ts';

/** A record by where it lies: of an own import, or of a package. */
const childRef = z.union([
  z.strictObject({ batch: z.string(), id: z.string() }),
  z.strictObject({ package: z.string(), ref: z.string() }),
]);

/** What speaks for or against one child; words under `match.<sign>.<how>`. `weight`: above 0 for, below 0 against. */
const evidence = z.array(
  z.strictObject({ sign: z.enum(signs), how: z.enum(hows), kind: z.string().nullable(), weight: z.number() }),
);
export type MatchEvidence = z.output<typeof evidence>;

const decision = z
  .strictObject({ id: z.string(), same: z.boolean(), reason: z.string().nullable(), by: z.string(), at: instant })
  .nullable();

const side = z.strictObject({ ref: childRef, line: caseLine });
/** `from`: the file of its import, or its package. */
const comparedSide = z.strictObject({ line: caseLine, from: z.string(), at: z.string() });

/** The methods of this section. */
export const matchingMethods = {
  /** Searches the own imports for children who are here twice; at once where nothing was imported since the last search. */
  'match.search': method(none, z.strictObject({ open: count, total: count })),
  /** What the last search has found, and who shares a number; those first that wait for a person. */
  'match.page': method(
    z.strictObject({ batch: z.string().nullable(), only: z.enum(['open', 'all']), ...page }),
    z.strictObject({
      /** False where an import came or went since the last search. */
      searched: z.boolean(),
      total: count,
      open: count,
      rows: z.array(
        z.strictObject({
          pair: z.string(),
          one: side,
          other: side,
          state: z.enum(matchStates),
          odds: z.number(),
          evidence,
          decision,
        }),
      ),
    }),
  ),
  /** Two records side by side. Shown, never logged. */
  'match.compare': method(
    z.strictObject({ one: childRef, other: childRef }),
    z.strictObject({
      one: comparedSide,
      other: comparedSide,
      state: z.enum(matchStates),
      evidence,
      decision,
      fields: z.array(
        z.strictObject({
          path: z.string(),
          label: localised,
          form: localised.nullable(),
          /** It tells who the child is. */
          telling: z.boolean(),
          one: z.string().nullable(),
          other: z.string().nullable(),
          same: z.boolean(),
        }),
      ),
    }),
  ),
  /** A person decides whether two records are of one child; `standing`: the decision that the person saw. */
  'match.decide': method(
    z.strictObject({
      one: childRef,
      other: childRef,
      same: z.boolean(),
      by: settledBy,
      reason: settledReason.nullable(),
      standing: z.string().nullable(),
    }),
    z.strictObject({ id: z.string() }),
  ),
  'match.undo': method(z.strictObject({ id: z.string(), by: settledBy, reason: settledReason.nullable() }), none),
} as const;
