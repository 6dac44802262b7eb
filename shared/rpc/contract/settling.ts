// What a person decides about texts, values and findings. Pure.
import { z } from 'zod';
import {
  damageDecisions,
  settledBy,
  settlementSchema,
  spanSchema,
  textPlaceSchema,
} from '../../model/case/settlement.ts';
import { fieldPath, localised } from '../../model/localised.ts';
import { caseLine } from './cases.ts';
import { choice, count, instant, method, none, page } from './pieces.ts';

const damageDecision = z.enum(damageDecisions);

/** The methods of this section. */
export const settlingMethods = {
  /** Free texts that would go, with the names that the leak scan has found in them. Shown, never logged. */
  'text.page': method(
    z.strictObject({ ...choice, only: z.enum(['open', 'all']), ...page }),
    z.strictObject({
      total: count,
      rows: z.array(
        textPlaceSchema.extend({
          number: z.string(),
          label: localised,
          text: z.string(),
          sha256: z.string(),
          hits: z.array(
            z.strictObject({ start: count, end: count, kind: z.string(), how: z.string(), field: z.string() }),
          ),
          settled: z.strictObject({ covered: z.array(spanSchema), by: z.string(), at: instant }).nullable(),
        }),
      ),
    }),
  ),
  /** What a person decided about findings. Each can be reopened until the record was sealed. */
  'settle.add': method(
    z.strictObject({ ...choice, by: settledBy, settlements: z.array(settlementSchema).min(1).max(10_000) }),
    none,
  ),
  'settle.remove': method(z.strictObject({ ...choice, ids: z.array(z.string()).min(1).max(10_000) }), none),
  'settle.list': method(
    z.strictObject(choice),
    z.array(
      z.strictObject({
        id: z.string(),
        settlement: settlementSchema,
        number: z.string(),
        by: z.string(),
        at: instant,
        /** How many values it is about: more than one where all of a kind of damage are settled at once. */
        count,
      }),
    ),
  ),
  /** Of which values files disagree, case by case, with what each of them says. */
  'value.page': method(
    z.strictObject({ ...choice, ...page }),
    z.strictObject({
      total: count,
      rows: z.array(
        z.strictObject({
          record: z.string(),
          number: z.string(),
          field: z.string(),
          label: localised,
          said: z.array(z.strictObject({ source: count, file: z.string(), text: z.string() })),
          settled: z.int().nullable(),
        }),
      ),
    }),
  ),
  /**
   * The damaged values that would go or that a condition asks for, by field and kind of damage. `sha256` is of all values of
   * the kind: a decision about all of them is about these.
   */
  'damaged.kinds': method(
    z.strictObject(choice),
    z.array(
      z.strictObject({
        field: z.string(),
        damage: z.string(),
        label: localised,
        count,
        open: count,
        /** How many can certainly be repaired; at once, unless a condition asks for the field. */
        repairable: count,
        asked: z.boolean(),
        sha256: z.string(),
        /** A few of them, masked: what is written, and what it certainly was. */
        samples: z.array(z.strictObject({ before: z.string(), after: z.string().nullable() })),
        /** The decision about the whole kind. */
        settled: z
          .strictObject({ id: z.string(), decision: damageDecision, count, by: z.string(), at: instant })
          .nullable(),
      }),
    ),
  ),
  /** The damaged values of one kind, one by one. Shown, never logged. */
  'damaged.page': method(
    z.strictObject({ ...choice, field: fieldPath, damage: z.string(), ...page }),
    z.strictObject({
      total: count,
      rows: z.array(
        z.strictObject({
          record: z.string(),
          number: z.string(),
          text: z.string(),
          /** What it certainly was; null where nobody can know. */
          repaired: z.string().nullable(),
          sha256: z.string(),
          decision: damageDecision.nullable(),
          /** It was decided about the whole kind. */
          withAll: z.boolean(),
        }),
      ),
    }),
  ),
  /** Which cases may be of the same child as another that refuses, with what tells. Decided pairs are among them. */
  'same.page': method(
    z.strictObject({ ...choice, ...page }),
    z.strictObject({
      total: count,
      rows: z.array(
        z.strictObject({
          case: caseLine,
          other: caseLine,
          /** The import of the other one: its id, the name of its file, and when it was taken over. */
          batch: z.string(),
          file: z.string(),
          imported: instant,
          /** The fields whose numbers are the same. */
          fields: z.array(localised),
          settled: z.strictObject({ same: z.boolean(), reason: z.string(), by: z.string(), at: instant }).nullable(),
        }),
      ),
    }),
  ),
} as const;
