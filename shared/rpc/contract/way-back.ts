// What became of our referrals is entered where their cases are kept. Pure.
import { z } from 'zod';
import { settledBy } from '../../model/case/settlement.ts';
import { localised } from '../../model/localised.ts';
import { assigneeKinds } from '../../model/package/assignment.ts';
import { referralStates } from '../../model/package/referral-state.ts';
import { count, instant, method, none, page, printable, token, value } from './pieces.ts';

const toDo = z.strictObject({
  package: z.string(),
  referral: z.string(),
  /** Stands for what became of it: another one once that changes. */
  mark: z.string(),
  partner: z.string(),
  /** The child in our newest import; null where none has it any more. */
  record: z.strictObject({ batch: z.string(), id: z.string() }).nullable(),
  number: z.string(),
  /** The service that was asked for. */
  about: z.string().nullable(),
  state: z.enum(referralStates),
  reasonTitle: localised.nullable(),
  reason: z.string().nullable(),
  at: instant,
  /** Who takes it on now that the partner has rejected it; null for nobody. */
  assigned: z.strictObject({ kind: z.enum(assigneeKinds), name: z.string() }).nullable(),
  /** The form, and the row of it, counted from 1. */
  form: localised.nullable(),
  row: z.strictObject({ subform: z.string(), number: z.int(), id: z.string() }).nullable(),
  /** In their order. `request`: what Primero's API takes, with `{referral}` for its own id of the referral. */
  steps: z.array(
    z.strictObject({
      step: z.enum(['accept', 'reject', 'done', 'revoke']),
      status: z.string(),
      sets: z.record(z.string(), value),
      request: z.strictObject({ method: z.string(), path: z.string(), body: value.optional() }).nullable(),
    }),
  ),
});

/** The methods of this section. */
export const wayBackMethods = {
  'to-do.list': method(z.strictObject(page), z.strictObject({ total: count, rows: z.array(toDo) })),
  'to-do.count': method(none, z.strictObject({ count })),
  'to-do.of-child': method(z.strictObject({ record: z.string() }), z.array(toDo)),
  'to-do.document': method(none, printable),
  /** A person has entered these. */
  'to-do.settle': method(
    z.strictObject({
      items: z
        .array(toDo.pick({ package: true, referral: true, mark: true }))
        .min(1)
        .max(10_000),
      by: settledBy,
    }),
    none,
  ),
  /** What a correction out of a newer import would tell: before anybody is asked. */
  'correction.plan': method(
    z.strictObject({ package: z.string(), batch: z.string() }),
    z.strictObject({
      records: count,
      fields: z.array(z.strictObject({ path: z.string(), label: localised })),
      /** A second person must agree to it. */
      secondPerson: z.boolean(),
    }),
  ),
  /** Seals what is otherwise in a newer import than a package of ours has sent. Confirmed natively like any sealing. */
  'correction.run': method(
    z.strictObject({
      package: z.string(),
      batch: z.string(),
      folder: token,
      by: settledBy,
      second: settledBy.optional(),
    }),
    z.strictObject({
      package: z.string(),
      file: z.string(),
      records: count,
      referrals: count,
      fields: z.array(z.string()),
      sha256: z.string(),
    }),
  ),
  /** A person has seen a correction that came in: it can be acknowledged then. */
  'correction.see': method(z.strictObject({ package: z.string(), by: settledBy }), none),
  /** What the newest correction of a record of a package says otherwise; null where there is none. */
  'correction.of': method(
    z.strictObject({ package: z.string(), record: z.string() }),
    z
      .strictObject({
        correction: z.string(),
        /** It came in and nobody has seen it yet. */
        unseen: z.boolean(),
        at: instant,
        fields: z.array(z.strictObject({ path: z.string(), label: localised, before: z.string(), after: z.string() })),
      })
      .nullable(),
  ),
} as const;
