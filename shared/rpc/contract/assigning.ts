// A referral is assigned to an agency, a person or an office of the reference data. Pure.
import { z } from 'zod';
import { settledBy } from '../../model/case/settlement.ts';
import { onwards } from '../../model/agreement/agreement.ts';
import { assignBlocks, assigneeKinds } from '../../model/package/assignment.ts';
import { count, instant, method, none } from './pieces.ts';

const kind = z.enum(assigneeKinds);
const subject = { package: z.string(), referral: z.string() };
const code = z.string().min(1).max(500);

/** The methods of this section. */
export const assigningMethods = {
  /** Who of one kind may take a referral on, and who has. */
  'assign.list': method(
    z.strictObject({ ...subject, kind, search: z.string().max(200).optional() }),
    z.strictObject({
      /** What the agreement says about passing on; null where it says nothing: then nothing is. */
      onward: z.enum(onwards).nullable(),
      /** False where the workspace has no lists to choose from. */
      hasLists: z.boolean(),
      history: z.array(
        z.strictObject({
          kind,
          code,
          name: z.string(),
          outside: z.boolean(),
          basis: z.string().nullable(),
          by: z.string(),
          at: instant,
          ended: instant.nullable(),
          endedBy: z.string().nullable(),
          undone: z.boolean(),
        }),
      ),
      candidates: z.array(
        z.strictObject({
          kind,
          code,
          name: z.string(),
          agency: z.string().nullable(),
          isOurs: z.boolean(),
          why: z.enum(assignBlocks).nullable(),
          needsBasis: z.boolean(),
        }),
      ),
      /** How many there are; the first ones are shown. */
      total: count,
    }),
  ),
  /** `basis`: on what passing the child on rests, where the agreement asks for it. */
  'assign.run': method(
    z.strictObject({ ...subject, kind, code, basis: z.string().trim().min(3).max(500).optional(), by: settledBy }),
    none,
  ),
  'assign.undo': method(z.strictObject({ ...subject, by: settledBy }), none),
  /** An agency is, or is not, a part of our own organisation. */
  'assign.own': method(z.strictObject({ code, isOwn: z.boolean(), by: settledBy }), none),
  /** Who takes a referral on now; null for nobody. */
  'assign.of': method(
    z.strictObject(subject),
    z.strictObject({ to: z.strictObject({ kind, code, name: z.string() }).nullable() }),
  ),
} as const;
