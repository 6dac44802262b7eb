// A crosswalk: the codes of one system in those of another, each with the label that people saw when they agreed. Pure.
import { z } from 'zod';
import { localised } from '../localised.ts';

/** What the partner's code is, compared with ours (SKOS mapping relations). */
export const relations = ['equivalent', 'broader', 'narrower', 'related'] as const;
export type Relation = (typeof relations)[number];
/** Those of codes that do not mean quite the same: the receiver is told. */
export const inexactRelations = ['broader', 'narrower', 'related'] as const satisfies readonly Relation[];

const code = z.string().max(200);

/** A row: a code of ours with its label then, and the partner's. Or: decided, with a reason, that it has no counterpart. */
export const crosswalkRowSchema = z.union([
  z.strictObject({
    from: code,
    label: z.string().max(500),
    to: code,
    toLabel: z.string().max(500),
    relation: z.enum(relations),
  }),
  z.strictObject({ from: code, label: z.string().max(500), to: z.null(), reason: localised }),
]);
export type CrosswalkRow = z.infer<typeof crosswalkRowSchema>;

export const crosswalkSchema = z
  .strictObject({
    /** Our list: a lookup of the dictionary, or a list of codes of a system. */
    from: z.string().min(1).max(200),
    /** The partner's list, which belongs to one field of one entity: `referral.sex`. */
    to: z.string().min(1).max(200),
    rows: z.array(crosswalkRowSchema).max(5000),
  })
  .refine(({ rows }) => new Set(rows.map(({ from }) => from)).size === rows.length, 'a code twice');
export type Crosswalk = z.infer<typeof crosswalkSchema>;

/** The rows of a crosswalk by our code. */
export function rowsByCode({ rows }: Crosswalk): ReadonlyMap<string, CrosswalkRow> {
  return new Map(rows.map((row) => [row.from, row]));
}

/**
 * The way back: the partner's code → ours, for the rows that say that both mean the same. A partner's code that two of
 * ours mean has no way back.
 */
export function inverseRows({ rows }: Crosswalk): ReadonlyMap<string, CrosswalkRow> {
  const equivalent = rows.filter((row) => row.to !== null && row.relation === 'equivalent');
  const counts = new Map<string, number>();
  for (const { to } of rows) if (to !== null) counts.set(to, (counts.get(to) ?? 0) + 1);
  return new Map(equivalent.filter(({ to }) => counts.get(to as string) === 1).map((row) => [row.to as string, row]));
}
