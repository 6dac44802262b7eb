// A package is taken over: planned, decided, undone, written into plain files that stay on record. Pure.
import { z } from 'zod';
import { hows, signs } from '../../model/case/child-match.ts';
import { settledBy } from '../../model/case/settlement.ts';
import { localised } from '../../model/localised.ts';
import {
  recognisedBy,
  takeOverBlocks,
  takeOverDecisionsSchema,
  takeOverStates,
} from '../../model/package/take-over.ts';
import { count, instant, method, page, token } from './pieces.ts';

const state = z.enum(takeOverStates);
const block = { why: z.enum(takeOverBlocks), field: z.string().optional() };
const form = z.string().min(1).max(64);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** One value that is not the same on both sides, in words. Empty: that side says nothing. */
const difference = z.strictObject({ path: z.string(), label: localised, theirs: z.string(), ours: z.string() });

/** Somebody who is here, beside the child that came. */
const candidate = z.strictObject({
  key: z.string(),
  number: z.string(),
  /** A child of our own imports by its record id; null for one who was only taken over. */
  record: z.string().nullable(),
  by: z.array(z.enum(recognisedBy)),
  evidence: z.array(z.strictObject({ sign: z.enum(signs), how: z.enum(hows) })),
  sure: z.boolean(),
  same: count,
  differences: z.array(difference),
  /** Fields that the sender made coarser or hid. */
  notCompared: z.array(localised),
});

const plannedChild = z.strictObject({
  child: z.string(),
  number: z.string(),
  state,
  referrals: z.array(z.string()),
  blocks: z.array(z.strictObject({ referral: z.string(), ...block })),
  known: z.array(candidate),
});

const plan = z.strictObject({
  package: z.string(),
  form,
  hash,
  /** The forms that this package can be written in, that of the receiving system first. */
  forms: z.array(form),
  children: count,
  states: z.record(state, count),
  why: z.array(z.strictObject({ ...block, referrals: count })),
  /** How many referrals of the package were taken over, and how many of these went on into files. */
  taken: count,
  handedOn: count,
});

const writtenFile = z.strictObject({
  name: z.string(),
  size: count,
  sha256: z.string(),
  ended: instant.nullable(),
  outcome: z.enum(['deleted', 'not-there', 'changed', 'not-deleted']).nullable(),
});

const fileSet = z.strictObject({
  id: z.string(),
  package: z.string(),
  partner: z.string(),
  form,
  by: z.string(),
  at: instant,
  /** Where a person had them written. */
  folder: z.string(),
  children: count,
  referrals: count,
  until: z.iso.date().nullable(),
  isDue: z.boolean(),
  files: z.array(writtenFile),
});

export type FileSet = z.output<typeof fileSet>;
export type PlannedLine = z.output<typeof plannedChild>;
export type TakeOverView = z.output<typeof plan>;

const chosen = { package: z.string(), form: form.nullable() };

/** The methods of this section. */
export const takingOverMethods = {
  /** How each child of a package stands here; nothing is changed. `form`: null for the receiving system's own. */
  'take-over.plan': method(z.strictObject(chosen), plan),
  /** A page of the plan of this hash, of one state or of all. */
  'take-over.page': method(
    z.strictObject({ ...chosen, hash, state: state.nullable(), ...page }),
    z.strictObject({ total: count, rows: z.array(plannedChild) }),
  ),
  /** Takes over as decided, where the plan still is the one of this hash. Confirmed natively. */
  'take-over.run': method(
    z.strictObject({ ...chosen, hash, decisions: takeOverDecisionsSchema, by: settledBy }),
    z.strictObject({ taken: count, referrals: count, left: count }),
  ),
  /** Takes it back, as long as nothing was handed on. */
  'take-over.undo': method(
    z.strictObject({ package: z.string(), by: settledBy }),
    z.strictObject({ referrals: count }),
  ),
  /** Writes what was taken over into plain files. Confirmed natively. */
  'take-over.write': method(
    z.strictObject({ package: z.string(), form, folder: token, by: settledBy, replace: z.boolean().default(false) }),
    z.strictObject({
      set: z.string(),
      files: z.array(z.strictObject({ name: z.string(), size: count, sha256: z.string() })),
      children: count,
      referrals: count,
      leftOut: z.array(z.strictObject({ referral: z.string(), ...block })),
      until: z.iso.date().nullable(),
    }),
  ),
  /** The plain files on record, of a package or all; the newest first. */
  'files.list': method(z.strictObject({ package: z.string().nullable() }), z.array(fileSet)),
  /** The plain files on record that hold what a notice takes back; the newest first. */
  'files.of-notice': method(z.strictObject({ notice: z.string() }), z.array(fileSet)),
  /** Deletes files that are still the same. Confirmed natively. */
  'files.delete': method(z.strictObject({ set: z.string(), by: settledBy }), fileSet),
} as const;
