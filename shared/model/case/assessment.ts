// What assessing says of a record and of each of its fields. Pure.
import { z } from 'zod';
import { localised } from '../localised.ts';
import type { Value } from './record.ts';

/** What happens to a field. */
export const actions = ['share', 'generalise', 'pseudonymise', 'withhold'] as const;
export type Action = (typeof actions)[number];

/** Why; words in the catalogues under `why.<code>`. */
export const fieldReasons = [
  'agreed', // a data point of the agreement says so
  'not-named', // no data point names it: default deny
  'rule', // a data point says: withhold
  'circumstances', // the data point may go in other circumstances only
  'hidden-name', // the name is hidden in Primero, and a person has decided that it stays
  'unfit', // the rule cannot be applied to this value (see the finding)
  'damaged', // a program has damaged the value, and a person has decided that it is left out
  'repaired', // it goes as what it certainly was before a program damaged it, as a person has decided
  'not-released', // the record as a whole may not go
] as const;
export type FieldReason = (typeof fieldReasons)[number];

/** Why a record may not go; words under `reason.<code>`. */
export const recordReasons = [
  'condition.not-met',
  'condition.missing',
  'condition.wrong-type',
  'condition.out-of-range', // a number, a date or an age outside of what is asked for
  'condition.unreadable', // no number, date or list of rows, where one is asked for
  'condition.no-row', // no row of a subform is what is asked for
  'rows.none',
  'record.newer',
  'record.taken-back', // an import that spoke of the child was taken back, and none has come since
  'record.consent-withdrawn', // a person has withdrawn the consent at a partner, and no newer import has come since
  'record.refused-before', // another import says no, and nobody can tell which is newer, or this file leaves it out
  'record.same-child', // another record of the same child refuses, as a person has decided
  'record.parked', // a value waits to be corrected in Primero, as a person has decided
  'condition.differs', // two files say different things of what the condition asks for
] as const;
export type RecordReason = (typeof recordReasons)[number];

/** What a person must settle before sealing; words under `finding.<code>`. */
export const findingCodes = [
  'map.unmapped', // a code that the crosswalk does not have
  'map.ambiguous', // several codes that lead to different targets
  'map.missing', // a required target whose source is empty
  'map.not-released', // a required target whose source the agreement withholds
  'map.not-a-date', // no calendar day
  'map.not-a-number', // no number
  'map.no-label', // a code without a label in the language that the mapping asks for
  'map.no-contact', // a user of whom the list of users does not say what the mapping asks for
  'map.unknown-place', // a place that the list of places does not have, or not with a code
  'map.parts', // a text that is not made of the parts that the mapping asks for
  'map.too-long', // more characters than the partner's field takes
  'map.refused', // a value that the partner's system would refuse, drop in silence or write over
  'map.fill-in', // a value of this deployment that nobody has filled in
  'map.label-changed', // a code that is called otherwise than when the mapping was made
  'map.unit', // the mapping makes referrals of another unit than the use case names
  'map.reference', // a referral without a name of its own, or one used twice
  'field.not-exported', // a field that is asked for, and that no file of the import has at all
  'point.missing', // a data point that the agreement requires has no answer
  'text.names', // the leak scan has found somebody in a text that would go
  'text.look', // a text that nobody has reviewed yet
  'text.too-long', // a text that is too long for the leak scan to look through
  'child.perhaps-same', // a record that may be of the same child refuses
  'name.hidden', // a name that is hidden in Primero would go in clear
  'value.differs', // a conflict between files of one import
  'value.damaged', // a program has damaged the value on its way
  'record.missing', // a newer export does not have the child any more
  'rule.unfit', // a rule that cannot be applied to the value it meets
] as const;
export type FindingCode = (typeof findingCodes)[number];

export const reasonSchema = z.strictObject({
  code: z.enum(recordReasons),
  /** The field that the condition asked for. */
  field: z.string().optional(),
  /** The day on which an import was taken back, or the consent. */
  on: z.string().optional(),
  /** At whose word the consent was taken back. */
  by: z.string().optional(),
});
export type Reason = z.infer<typeof reasonSchema>;

export const findingSchema = z.strictObject({
  code: z.enum(findingCodes),
  /** The source field. */
  field: z.string().optional(),
  /** The partner's field. */
  target: z.string().optional(),
  /** The code that has no equivalent, where it looks like a code (never free text). */
  value: z.string().optional(),
  /** What the code was called when the mapping was made, and what it is called now. */
  labels: z.strictObject({ before: z.string(), now: z.string() }).optional(),
  /** The newer batch that does not have the child. */
  since: z.string().optional(),
  /** The code of the damage. */
  damage: z.string().optional(),
});
export type Finding = z.infer<typeof findingSchema>;

export const fieldDecisionSchema = z.strictObject({
  action: z.enum(actions),
  reason: z.enum(fieldReasons),
  rule: z.string().optional(),
  clause: z.string().optional(),
});
export type FieldDecision = z.infer<typeof fieldDecisionSchema>;

/** `go`: may go; `stop`: may not; `decide`: may go once its findings are settled. */
export const verdicts = ['go', 'stop', 'decide'] as const;
export type Verdict = (typeof verdicts)[number];

/** A referral must be answerable: its id has something in it and fits into a decision. */
export const referralIdLimit = 200;

const json: z.ZodType<Value> = z.json();

/** One referral in the partner's terms. */
export const referralSchema = z.strictObject({
  id: z.string().min(1).max(referralIdLimit),
  record: z.string(),
  /** The values of the partner's entity by their paths. */
  values: z.record(z.string(), json),
  /** Further entities that the record becomes, e.g. rows of a second table. */
  also: z.array(z.strictObject({ entity: z.string(), values: z.record(z.string(), json) })).optional(),
  /** Why a value was supplied that the case does not have, by its path. */
  supplied: z.record(z.string(), localised).optional(),
});
export type Referral = z.infer<typeof referralSchema>;
