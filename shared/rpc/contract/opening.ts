// A package is opened, read and answered. Pure.
import { z } from 'zod';
import { decisionIds, decisionSchema } from '../../model/package/answer.ts';
import { grantedSchema } from '../../model/package/granted.ts';
import { localised } from '../../model/localised.ts';
import { referralStates, statusIds } from '../../model/package/referral-state.ts';
import { count, instant, method, page, printable, tableView, targetLine, token } from './pieces.ts';
import { exchange } from './board.ts';

const referralLine = z.strictObject({
  id: z.string(),
  record: z.string(),
  /** The case number; without one, the end of an id that both sides have. Never its place in the file. */
  number: z.string(),
  /** Who the child is, as lists say it: nothing that names. */
  child: z.strictObject({ initials: z.string(), sex: z.string().nullable(), age: z.string().nullable() }),
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
      /** What the code says, in the agreement; null where it lists none (any more). */
      codeTitle: localised.nullable(),
      reason: z.string().nullable(),
      at: instant,
      replaced: z.boolean(),
    }),
  ),
  /** The package in which it came before: what was decided there was taken over. */
  earlier: z.strictObject({ package: z.string(), opened: instant }).nullable(),
});

/** A value that came, in the words of whoever sealed it. The path of a row's cell holds its number: `subform.1.column`. */
const readField = z.strictObject({ path: z.string(), label: localised, text: z.string() });
/** A row of its own: a relative, a service. It is called by what it is; null where nothing in it says so. */
const readRow = z.strictObject({ title: z.string().nullable(), fields: z.array(readField) });
const readSection = z.strictObject({
  /** The form on which the sender's people find these fields; null for what stands on none. */
  form: localised.nullable(),
  fields: z.array(readField),
  tables: z.array(z.strictObject({ path: z.string(), label: localised, rows: z.array(readRow) })),
});
/** Who the child is, and what is asked. What was not released is null: nothing is guessed. */
const referralHead = z.strictObject({
  name: z.string().nullable(),
  number: z.string().nullable(),
  sex: z.string().nullable(),
  age: z.string().nullable(),
  birth: z
    .strictObject({
      value: z.string(),
      precision: z.enum(['day', 'month', 'year', 'other']),
      isEstimated: z.boolean(),
    })
    .nullable(),
  asked: z.array(z.string()),
  /** The words in which it is asked. */
  note: z.string().nullable(),
  by: z.strictObject({ organisation: z.string(), person: z.string().nullable() }),
  priority: z.array(readField),
});

/** The checks of opening, in the order in which they are made and shown. */
export const openChecks = ['for-us', 'sender-known', 'whole', 'not-seen', 'agreement'] as const;

/** What is printed of a referral. */
export const papers = ['sheet', 'entry-aid'] as const;

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
    /** `referral`: which of the record's referrals it is read for. */
    z.strictObject({ package: z.string(), id: z.string(), referral: z.string().optional() }),
    z.strictObject({
      head: referralHead,
      /** All that came, by the sender's forms and in their order. */
      sections: z.array(readSection),
      /** Ids and codes of programs: last. */
      details: z.array(readField),
      /** Why it came although the conditions would have kept it. */
      exception: grantedSchema.nullable(),
    }),
  ),
  /** Referrals on paper, one document each: to file and to carry, or as a help to enter them by hand. */
  'referral.papers': method(
    z.strictObject({ package: z.string(), referrals: z.array(z.string()).min(1).max(200), paper: z.enum(papers) }),
    z.array(printable),
  ),
} as const;
