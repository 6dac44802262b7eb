// Expressions: where a target field's value comes from, as data in a small closed language, never as code. Pure.
import { z } from 'zod';
import { type Condition, conditionSchema, subform } from '../agreement/condition.ts';
import { fieldPath, type Localised, localised, slug } from '../localised.ts';

/** How a date is written for people who need it otherwise than ISO 8601 has it. */
export const dateForms = ['dd/mm/yyyy', 'mm/dd/yyyy', 'yyyy/mm/dd', 'dd.mm.yyyy', 'yyyy-mm-ddT00:00:00.000Z'] as const;
/** What only the moment of sealing knows. The plan freezes it, so that whoever maps the records again has the same. */
export const sealingFacts = ['day', 'sender'] as const;
/** What the exporting system's list of users says of one of them. */
export const contactFacts = ['full-name', 'email', 'phone', 'position', 'agency'] as const;

/**
 * An expression. Each kind says in `electron/engine/transforms/<kind>.ts` what it gives and what it does with nothing.
 * None of them throws, loops without bound, or makes a value up: what does not fit is a finding. `supplied` is the only
 * way to a value that the case does not have, and it is marked as such.
 */
export type Expression =
  // What there is.
  | { readonly kind: 'field'; readonly path: string }
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'member' }
  | { readonly kind: 'constant'; readonly value: Plain; readonly label?: string | undefined }
  | { readonly kind: 'fill-in'; readonly value: string }
  | { readonly kind: 'sealing'; readonly what: (typeof sealingFacts)[number] }
  | { readonly kind: 'contact'; readonly of: Expression; readonly what: (typeof contactFacts)[number] }
  // Which of them.
  | { readonly kind: 'first-of'; readonly of: readonly Expression[] }
  | {
      readonly kind: 'when';
      readonly condition: Condition;
      readonly to: Expression;
      readonly otherwise?: Expression | undefined;
    }
  | { readonly kind: 'supplied'; readonly of: Expression; readonly by: Expression; readonly reason: Localised }
  // Codes.
  | {
      readonly kind: 'crosswalk';
      readonly table: string;
      readonly of: Expression;
      /** One code for a list of answers: where they lead to several, a person decides (true), or none of them goes. */
      readonly agree?: true | 'or-nothing' | undefined;
    }
  | { readonly kind: 'label'; readonly of: Expression; readonly list: string; readonly language: string }
  | { readonly kind: 'has'; readonly of: Expression; readonly code: Plain }
  // Dates, places and numbers.
  | { readonly kind: 'day'; readonly of: Expression }
  | { readonly kind: 'instant'; readonly of: Expression }
  | { readonly kind: 'date-text'; readonly of: Expression; readonly form: (typeof dateForms)[number] }
  | { readonly kind: 'age'; readonly of: Expression; readonly on: Expression }
  | { readonly kind: 'place'; readonly of: Expression; readonly level: number; readonly as: 'code' | 'name' }
  | { readonly kind: 'number'; readonly of: Expression }
  // Texts.
  | { readonly kind: 'text'; readonly of: Expression }
  | { readonly kind: 'plain-text'; readonly of: Expression }
  | { readonly kind: 'join'; readonly of: readonly Expression[]; readonly with: string }
  | { readonly kind: 'template'; readonly parts: readonly (string | Expression)[] }
  | {
      readonly kind: 'split';
      readonly of: Expression;
      readonly at: string;
      readonly part: number;
      readonly parts: number;
    }
  | {
      readonly kind: 'cut';
      readonly of: Expression;
      readonly from: number;
      readonly length?: number | undefined;
    }
  | { readonly kind: 'prefix'; readonly of: Expression; readonly text: string }
  | { readonly kind: 'without-prefix'; readonly of: Expression; readonly text: string }
  | { readonly kind: 'without'; readonly of: Expression; readonly characters: string }
  | { readonly kind: 'pad'; readonly of: Expression; readonly length: number; readonly with: string }
  | { readonly kind: 'inside'; readonly of: Expression; readonly path: readonly (string | number)[] }
  // Lists and rows.
  | { readonly kind: 'list'; readonly of: readonly Expression[] }
  | { readonly kind: 'each'; readonly of: Expression; readonly to: Expression }
  | { readonly kind: 'distinct'; readonly of: Expression }
  | {
      readonly kind: 'rows';
      readonly rows: string;
      readonly where?: Condition | undefined;
      /** A column with a date; rows without one come first. */
      readonly by?: string | undefined;
      readonly take: 'all' | 'first' | 'last' | 'only';
      readonly to: Expression;
    }
  | { readonly kind: 'count'; readonly rows: string; readonly where?: Condition | undefined }
  | {
      readonly kind: 'related';
      readonly rows: string;
      readonly by: string;
      readonly is: Expression;
      readonly to: Expression;
    }
  | { readonly kind: 'new-id'; readonly of: readonly Expression[] };

/** A value that is written into a mapping. */
export type Plain = string | number | boolean;
export type ExpressionKind = Expression['kind'];
export type OfKind<Kind extends ExpressionKind> = Extract<Expression, { readonly kind: Kind }>;

const plain = z.union([z.string().max(2000), z.number(), z.boolean()]);
/** A column of the row at hand: no path. */
const column = subform;
const separator = z.string().max(20);
const place = z.int().min(0).max(10_000);

const nested: z.ZodType<Expression> = z.lazy(() => union);
const several = z.array(nested).min(1).max(20);

const union = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('field'), path: fieldPath }),
  z.strictObject({ kind: z.literal('column'), name: column }),
  z.strictObject({ kind: z.literal('member') }),
  z.strictObject({ kind: z.literal('constant'), value: plain, label: z.string().max(200).optional() }),
  z.strictObject({ kind: z.literal('fill-in'), value: slug }),
  z.strictObject({ kind: z.literal('sealing'), what: z.enum(sealingFacts) }),
  z.strictObject({ kind: z.literal('contact'), of: nested, what: z.enum(contactFacts) }),
  z.strictObject({ kind: z.literal('first-of'), of: several }),
  z.strictObject({
    kind: z.literal('when'),
    condition: conditionSchema,
    to: nested,
    otherwise: nested.optional(),
  }),
  z.strictObject({ kind: z.literal('supplied'), of: nested, by: nested, reason: localised }),
  z.strictObject({
    kind: z.literal('crosswalk'),
    table: slug,
    of: nested,
    agree: z.union([z.literal(true), z.literal('or-nothing')]).optional(),
  }),
  z.strictObject({
    kind: z.literal('label'),
    of: nested,
    list: z.string().min(1).max(200),
    language: z.string().min(2).max(20),
  }),
  z.strictObject({ kind: z.literal('has'), of: nested, code: plain }),
  z.strictObject({ kind: z.literal('day'), of: nested }),
  z.strictObject({ kind: z.literal('instant'), of: nested }),
  z.strictObject({ kind: z.literal('date-text'), of: nested, form: z.enum(dateForms) }),
  z.strictObject({ kind: z.literal('age'), of: nested, on: nested }),
  z.strictObject({
    kind: z.literal('place'),
    of: nested,
    level: z.int().min(0).max(12),
    as: z.enum(['code', 'name']),
  }),
  z.strictObject({ kind: z.literal('number'), of: nested }),
  z.strictObject({ kind: z.literal('text'), of: nested }),
  z.strictObject({ kind: z.literal('plain-text'), of: nested }),
  z.strictObject({ kind: z.literal('join'), of: several, with: separator }),
  z.strictObject({
    kind: z.literal('template'),
    parts: z
      .array(z.union([z.string().max(500), nested]))
      .min(1)
      .max(40),
  }),
  z
    .strictObject({
      kind: z.literal('split'),
      of: nested,
      at: separator.min(1),
      part: z.int().min(0).max(99),
      parts: z.int().min(2).max(100),
    })
    .refine(({ part, parts }) => part < parts, 'no such part'),
  z.strictObject({
    kind: z.literal('cut'),
    of: nested,
    from: z.int().min(-10_000).max(10_000),
    length: place.optional(),
  }),
  z.strictObject({ kind: z.literal('prefix'), of: nested, text: z.string().min(1).max(100) }),
  z.strictObject({ kind: z.literal('without-prefix'), of: nested, text: z.string().min(1).max(100) }),
  z.strictObject({ kind: z.literal('without'), of: nested, characters: z.string().min(1).max(40) }),
  z.strictObject({
    kind: z.literal('pad'),
    of: nested,
    length: z.int().min(1).max(64),
    with: z.string().length(1),
  }),
  z.strictObject({
    kind: z.literal('inside'),
    of: nested,
    path: z.array(z.union([z.string().max(128), place])).max(8),
  }),
  z.strictObject({ kind: z.literal('list'), of: several }),
  z.strictObject({ kind: z.literal('each'), of: nested, to: nested }),
  z.strictObject({ kind: z.literal('distinct'), of: nested }),
  z.strictObject({
    kind: z.literal('rows'),
    rows: subform,
    where: conditionSchema.optional(),
    by: column.optional(),
    take: z.enum(['all', 'first', 'last', 'only']),
    to: nested,
  }),
  z.strictObject({ kind: z.literal('count'), rows: subform, where: conditionSchema.optional() }),
  z.strictObject({ kind: z.literal('related'), rows: subform, by: column, is: nested, to: nested }),
  z.strictObject({ kind: z.literal('new-id'), of: several }),
]);

/** How deep expressions may stand in each other: nobody can read a sentence with more brackets. */
export const expressionDepth = 12;

/** The expressions that an expression is put together from, in the order in which they are read. */
export function expressionParts(expression: Expression): readonly Expression[] {
  const parts: Expression[] = [];
  if ('of' in expression) parts.push(...('kind' in expression.of ? [expression.of] : expression.of));
  if ('on' in expression) parts.push(expression.on);
  if ('is' in expression) parts.push(expression.is);
  if ('parts' in expression && typeof expression.parts !== 'number')
    parts.push(...expression.parts.filter((part) => typeof part !== 'string'));
  if ('to' in expression) parts.push(expression.to);
  if ('otherwise' in expression && expression.otherwise) parts.push(expression.otherwise);
  if (expression.kind === 'supplied') parts.push(expression.by);
  return parts;
}

function depthOf(expression: Expression): number {
  return 1 + Math.max(0, ...expressionParts(expression).map(depthOf));
}

export const expressionSchema = nested.refine((expression) => depthOf(expression) <= expressionDepth, 'too deep');
