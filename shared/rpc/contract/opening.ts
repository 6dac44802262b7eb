// A package is opened, read and answered. Pure.
import { z } from 'zod';
import { decisionIds, decisionSchema } from '../../model/package/answer.ts';
import { grantedSchema } from '../../model/package/granted.ts';
import { localised } from '../../model/localised.ts';
import { referralStates, statusIds } from '../../model/package/referral-state.ts';
import { count, instant, method, page, tableView, targetLine, token } from './pieces.ts';
import { exchange } from './board.ts';

const referralLine = z.strictObject({
  id: z.string(),
  record: z.string(),
  number: z.string(),
  /** What is asked for, in words: the first code of the referral that the mapping has a label for. */
  about: z.string().nullable(),
  values: z.array(targetLine),
  decision: decisionSchema.omit({ referral: true }).nullable(),
  /** What became of it, by everything that both sides have stated. */
  state: z.enum(referralStates),
  status: z.enum(statusIds).nullable(),
  /** What each answer said, the replaced ones first. Those that are not replaced say the same, or contradict each other. */
  answers: z.array(
    z.strictObject({
      answer: z.string(),
      decision: z.enum(decisionIds),
      code: z.string().nullable(),
      reason: z.string().nullable(),
      at: instant,
      replaced: z.boolean(),
    }),
  ),
  /** The package in which it came before: what was decided there was taken over. */
  earlier: z.strictObject({ package: z.string(), opened: instant }).nullable(),
});

/** The checks of opening, in the order in which they are made and shown. */
export const openChecks = ['for-us', 'sender-known', 'whole', 'not-seen', 'agreement'] as const;

/** The methods of this section. */
export const openingMethods = {
  /**
   * Opens a referral or an answer: everything is verified before anything is kept. Progress names the check just passed.
   * `numbered`, `missing` and `notices` are of the very package, also where it answers one of ours.
   */
  'package.open': method(
    z.strictObject({ file: token }),
    /** `clockDays`: by how many days the partner's clock seems ahead of ours, behind where it is less than none. */
    exchange.extend({ numbered: z.int(), clockDays: z.int() }),
  ),
  'package.referrals': method(
    z.strictObject({ package: z.string(), ...page }),
    z.strictObject({ total: count, rows: z.array(referralLine) }),
  ),
  /** The tables of a package that holds no records, as they were published. */
  'package.tables': method(z.strictObject({ package: z.string() }), z.array(tableView)),
  'package.record': method(
    z.strictObject({ package: z.string(), id: z.string() }),
    z.strictObject({
      fields: z.array(z.strictObject({ path: z.string(), label: localised, text: z.string() })),
      /** Why it came although the conditions would have kept it. */
      exception: grantedSchema.nullable(),
    }),
  ),
} as const;
