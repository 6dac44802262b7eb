// What a person has decided about a finding, by name, until the seal. Pure.
import { z } from 'zod';
import { fieldPath, slug } from '../localised.ts';

/** Letters that people see: a name of invisible signs is nobody's. */
const isSaid = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
const person = z.string().trim().min(1).max(120).refine(isSaid, 'no letters');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** From one place of a text up to another, in UTF-16 units. */
export const spanSchema = z.tuple([z.int().min(0), z.int().min(1)]).refine(([start, end]) => start < end);

/** A text of a case: a field, or a column in one of the rows of a subform (from 0). */
export const textPlaceSchema = z.strictObject({ record: z.string(), field: fieldPath, row: z.int().min(0).nullable() });
export type TextPlace = z.infer<typeof textPlaceSchema>;

/**
 * A person has reviewed a text: it goes as it is, but for what is covered with stars. The decision is about this very
 * text: another one in the same place (another hash) has to be reviewed again.
 */
export const textSettlementSchema = textPlaceSchema.extend({ sha256, covered: z.array(spanSchema).max(1000) });
export type TextSettlement = z.infer<typeof textSettlementSchema>;

/** Of two files that disagree, the one that is right about a field (its position in the batch). */
export const valueSettlementSchema = z.strictObject({
  record: z.string(),
  field: fieldPath,
  source: z.int().min(0),
});
export type ValueSettlement = z.infer<typeof valueSettlementSchema>;

/** Why a person decides so. */
const reason = z.string().trim().min(3).max(1000).refine(isSaid, 'no letters');

/** A case goes although the conditions would keep it, for a reason that the agreement knows. */
export const exceptionSettlementSchema = z.strictObject({
  record: z.string(),
  exception: slug,
  reason,
  /** Who agrees beside the one who decides, where the agreement asks for it. */
  second: person.nullable(),
});
export type ExceptionSettlement = z.infer<typeof exceptionSettlementSchema>;

/**
 * Children that a newer export no longer has may go even so: settled for all of them at once, for a reason. `since`: the
 * newer batch. `record` is empty: it is of no single one.
 */
export const missingSettlementSchema = z.strictObject({ record: z.literal(''), since: z.string(), reason });

/**
 * Whether a case and one that shares a number with it are of one child: `other` is the id of that record, `batch` its
 * import. As long as nobody has decided, a refusal of either keeps both; and where they are of one child, it does for good.
 */
export const sameChildSettlementSchema = z.strictObject({
  record: z.string(),
  other: z.string(),
  batch: z.string(),
  same: z.boolean(),
  reason,
});
export type SameChildSettlement = z.infer<typeof sameChildSettlementSchema>;
/** A name that is hidden in Primero would go in clear: it stays, or it goes for a reason. */
export const hiddenNameSettlementSchema = z.strictObject({
  record: z.string(),
  decision: z.enum(['withhold', 'release']),
  reason: z.string().trim().min(3).max(1000).refine(isSaid, 'no letters'),
});
export type HiddenNameSettlement = z.infer<typeof hiddenNameSettlementSchema>;

/** What becomes of a damaged value: it goes as not recorded, as what it certainly was, or as it is. */
export const damageDecisions = ['withhold', 'repair', 'release'] as const;
export type DamageDecision = (typeof damageDecisions)[number];

/** The code of the damage, as the import has marked it. */
const damage = z.string().regex(/^damage\.[a-z-]{1,40}$/);

/**
 * What becomes of a value that a program has damaged. With a `record`: of this very value (its hash), also released as it
 * is, for a reason. Without one: of all values of the field that bear this damage, and these are the ones that the hash is
 * of; nobody releases them all at once.
 */
export const damagedSettlementSchema = z
  .strictObject({
    kind: z.literal('damaged'),
    record: z.string(),
    field: fieldPath,
    damage,
    decision: z.enum(damageDecisions),
    sha256,
    reason: reason.nullable(),
  })
  .refine(({ record, decision }) => decision !== 'release' || record !== '', 'released one by one')
  .refine(({ decision, reason: why }) => decision !== 'release' || why !== null, 'no reason');
export type DamagedSettlement = z.infer<typeof damagedSettlementSchema>;

export const settlementSchema = z.discriminatedUnion('kind', [
  textSettlementSchema.extend({ kind: z.literal('text') }),
  valueSettlementSchema.extend({ kind: z.literal('value') }),
  exceptionSettlementSchema.extend({ kind: z.literal('exception') }),
  missingSettlementSchema.extend({ kind: z.literal('missing') }),
  sameChildSettlementSchema.extend({ kind: z.literal('same-child') }),
  hiddenNameSettlementSchema.extend({ kind: z.literal('hidden-name') }),
  damagedSettlementSchema,
]);
export type Settlement = z.infer<typeof settlementSchema>;

/** Who settled. */
export const settledBy = person;
/** Why. */
export const settledReason = reason;
