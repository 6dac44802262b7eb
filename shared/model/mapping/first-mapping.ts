// The first format of mappings, `courier-mapping/1`: read and upgraded (upgrade.ts), never written. Pure.
import { z } from 'zod';
import { fieldPath, localised, slug } from '../localised.ts';

/** Where a target field's value comes from: released fields, or what only the moment of sealing knows. */
const source = z.union([fieldPath, z.enum(['@sealed-on', '@sender'])]);
/** `to: null` says on purpose that no code is equivalent: nothing is sent, and nobody is asked. */
const code = z.strictObject({ to: z.string().nullable(), label: z.string().optional() });

/** How a value is changed. */
const transformSchema = z.discriminatedUnion('kind', [
  /** The value as it is. */
  z.strictObject({ kind: z.literal('copy') }),
  /** A value of this deployment, the same for every record. */
  z.strictObject({ kind: z.literal('constant'), value: z.string(), label: z.string().optional() }),
  /** Code to code. A code that the table does not have is a finding, never a default. */
  z.strictObject({ kind: z.literal('crosswalk'), table: z.record(z.string(), code) }),
  /** A multi-select into one code: all members must be in the table and agree on one target code, else a finding. */
  z.strictObject({ kind: z.literal('crosswalk-one'), table: z.record(z.string(), code) }),
  /** A calendar day, from a day or an instant (its UTC day). */
  z.strictObject({ kind: z.literal('day') }),
]);

const targetFieldSchema = z.strictObject({
  target: z.string().regex(/^[A-Za-z0-9_.-]{1,128}$/),
  label: localised.optional(),
  from: source.optional(),
  transform: transformSchema,
  required: z.boolean(),
  note: z.string().optional(),
});

export const firstMappingSchema = z
  .strictObject({
    format: z.literal('courier-mapping/1'),
    id: slug,
    version: z.int().min(1),
    title: localised,
    /** The format that writes the payload: an id in `engine/formats`. */
    writes: z.string(),
    /** The subform whose rows become one referral each; without it, one referral a record. */
    forEach: z.string().optional(),
    /**
     * The field by which the partner's system calls the referral, unique over all records (e.g.
     * `services_section.unique_id`). In the package the referral has a keyed name (engine/keys/referral-name.ts).
     */
    reference: fieldPath,
    /** Constants of the payload's envelope. */
    envelope: z.record(z.string(), z.string()).default({}),
    fields: z.array(targetFieldSchema).min(1).max(500),
  })
  .superRefine((mapping, context) => {
    const targets = mapping.fields.map((field) => field.target);
    if (new Set(targets).size !== targets.length)
      context.addIssue({ code: 'custom', message: 'a target twice', path: ['fields'] });
    for (const field of mapping.fields) {
      if (field.transform.kind !== 'constant' && field.from === undefined) {
        context.addIssue({ code: 'custom', message: `${field.target} has no source`, path: ['fields'] });
      }
    }
  });
export type FirstMapping = z.infer<typeof firstMappingSchema>;
