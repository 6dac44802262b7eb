// A mapping: released records into one partner system's entities, fields and codes, as data that two sides sign. Pure.
import { z } from 'zod';
import { type Condition, conditionSchema, partsOf, subform } from '../agreement/condition.ts';
import { eachSchema } from '../agreement/each.ts';
import { localised, slug } from '../localised.ts';
import { crosswalkSchema } from './crosswalk.ts';
import { type Expression, expressionParts, expressionSchema } from './expression.ts';
import { targetPath } from './target-path.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const plain = z.union([z.string().max(2000), z.number(), z.boolean()]);

/** What becomes of a target whose expression gives nothing: it is left out, or empty on purpose in one of two ways. */
export const empties = ['omit', 'null', 'text'] as const;

const targetFieldSchema = z.strictObject({
  /** The path of the field in the partner's entity. */
  to: targetPath,
  label: localised.optional(),
  value: expressionSchema,
  /** Without a value the record waits for a person. */
  required: z.boolean().default(false),
  empty: z.enum(empties).default('null'),
  note: z.string().max(2000).optional(),
});
export type TargetField = z.infer<typeof targetFieldSchema>;

const entitySchema = z.strictObject({
  /** The entity of the target system. */
  entity: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,127}$/),
  /** The rows that each become one more of it, beside what the use case sends; absent: one a referral. */
  each: z.strictObject({ rows: subform, where: conditionSchema.optional() }).optional(),
  fields: z.array(targetFieldSchema).min(1).max(500),
});
export type MappedEntity = z.infer<typeof entitySchema>;

/** A value that each deployment fills in (a GUID, an office). Nothing is sealed live while it is null. */
const fillInSchema = z.strictObject({
  label: localised,
  value: plain.nullable(),
  /** For practice only: the value serves in training, and is still to be filled in where anything is live. */
  example: z.literal(true).optional(),
  /** What the value means, in the words of whoever gave it. */
  meaning: z.string().max(200).optional(),
  note: z.string().max(2000).optional(),
});

/** "Given this record, they see that." Run when the mapping is edited, and before every seal. */
const testSchema = z.strictObject({
  title: z.string().min(1).max(200),
  record: z.record(z.string(), z.json()),
  /** The fields of the first entity that must come out so; others are not looked at. */
  sees: z.record(z.string(), z.json()).optional(),
  /** The findings that must stand in the way, by their codes. */
  findings: z.array(z.string()).optional(),
});

export const mappingSchema = z
  .strictObject({
    format: z.literal('courier-mapping/2'),
    id: slug,
    version: z.int().min(1),
    title: localised,
    /** What it reads, pinned to the dictionary or system that it was written against. */
    source: z.strictObject({ system: slug, sha256: sha256.optional() }),
    /** What it writes into, pinned likewise. */
    target: z.strictObject({ system: slug, sha256: sha256.optional() }),
    /** The format that writes the payload: an id in `engine/formats`. */
    writes: z.string().min(1).max(64),
    /** What becomes one referral: it follows the use case, which says what is sent. */
    each: eachSchema,
    /**
     * How the partner's system calls the referral, unique over all records. In the package the referral has a keyed name
     * (engine/keys/referral-name.ts).
     */
    reference: expressionSchema,
    fillIns: z.record(slug, fillInSchema).default({}),
    /** What stands around the entities in the payload. */
    envelope: z.record(z.string().min(1).max(128), plain).default({}),
    crosswalks: z.record(slug, crosswalkSchema).default({}),
    entities: z.array(entitySchema).min(1).max(20),
    tests: z.array(testSchema).max(200).default([]),
  })
  .superRefine((mapping, context) => {
    const complain = (message: string, ...path: (string | number)[]) =>
      context.addIssue({ code: 'custom', message, path });
    for (const [index, { fields, each }] of mapping.entities.entries()) {
      if (index === 0 && each !== undefined) complain('the first entity is what is sent', 'entities', index);
      const paths = fields.map(({ to }) => to);
      if (new Set(paths).size !== paths.length) complain('a target twice', 'entities', index);
      for (const { to, value } of fields) {
        for (const part of partsWithin(value)) {
          if (part.kind === 'crosswalk' && !Object.hasOwn(mapping.crosswalks, part.table))
            complain(`no crosswalk ${part.table}`, 'entities', index, to);
          if (part.kind === 'fill-in' && !Object.hasOwn(mapping.fillIns, part.value))
            complain(`nothing to fill in ${part.value}`, 'entities', index, to);
        }
      }
    }
  });
export type Mapping = z.infer<typeof mappingSchema>;

/** An expression with all that it is put together from. */
export function* partsWithin(expression: Expression): Generator<Expression> {
  yield expression;
  for (const part of expressionParts(expression)) yield* partsWithin(part);
}

/** The subform whose rows become one referral each; undefined where the case does. */
export function rowsOfMapping({ each }: Pick<Mapping, 'each'>): string | undefined {
  return each === 'case' ? undefined : each.rows;
}

/** The fields of a case, and columns as `subform.column`, that an expression reads, in the order of reading. */
export function pathsRead(expression: Expression, within?: string): readonly string[] {
  const inside = (rows: string, ...parts: readonly Expression[]) => parts.flatMap((part) => pathsRead(part, rows));
  const asked = (condition: Condition | undefined, rows?: string): readonly string[] =>
    condition === undefined ? [] : pathsAsked(condition).map((path) => (rows === undefined ? path : `${rows}.${path}`));
  switch (expression.kind) {
    case 'field':
      return [expression.path];
    case 'column':
      return within === undefined ? [] : [`${within}.${expression.name}`];
    case 'rows':
      return [
        ...asked(expression.where, expression.rows),
        ...(expression.by === undefined ? [] : [`${expression.rows}.${expression.by}`]),
        ...inside(expression.rows, expression.to),
        // Whether there are such rows shows, too.
        expression.rows,
      ];
    case 'count':
      return [expression.rows, ...asked(expression.where, expression.rows)];
    case 'related':
      return [
        ...pathsRead(expression.is, within),
        `${expression.rows}.${expression.by}`,
        ...inside(expression.rows, expression.to),
        expression.rows,
      ];
    case 'when':
      return [
        ...asked(expression.condition),
        ...expressionParts(expression).flatMap((part) => pathsRead(part, within)),
      ];
    default:
      return expressionParts(expression).flatMap((part) => pathsRead(part, within));
  }
}

function pathsAsked(condition: Condition): readonly string[] {
  if ('field' in condition) return [condition.field];
  if ('rows' in condition) {
    return partsOf(condition).flatMap((part) => pathsAsked(part).map((path) => `${condition.rows}.${path}`));
  }
  return partsOf(condition).flatMap(pathsAsked);
}
