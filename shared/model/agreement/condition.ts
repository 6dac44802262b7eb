// Conditions over a record: a small closed language, never code. Pure; evaluated in `engine/exchange/condition.ts`.
import { z } from 'zod';
import { day, fieldPath } from '../localised.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
export type Scalar = z.infer<typeof scalar>;

/** What is asked of one field. `Condition` says what each means. */
export type FieldCondition =
  | { readonly field: string; readonly is: Scalar }
  | { readonly field: string; readonly in: readonly Scalar[] }
  | { readonly field: string; readonly atLeast: number }
  | { readonly field: string; readonly atMost: number }
  | { readonly field: string; readonly onOrAfter: string }
  | { readonly field: string; readonly onOrBefore: string }
  | { readonly field: string; readonly withinDays: number }
  | {
      readonly field: string;
      readonly age: { readonly atLeast?: number | undefined; readonly atMost?: number | undefined };
    }
  | { readonly field: string; readonly present: boolean };

/** What is asked of the rows of a subform; inside, fields are the row's own columns. */
export type RowsCondition =
  | { readonly rows: string; readonly some: Condition }
  | { readonly rows: string; readonly every: Condition };

/**
 * - `is`, `in`: a value of the same type (`"true"` is not `true`); a list matches when one of its members does.
 * - `atLeast`, `atMost`: a number. The text `"9"` is none.
 * - `onOrAfter`, `onOrBefore`: the day of a date. `withinDays`: from that many days before today up to today.
 * - `age`: completed years from a date to today, e.g. from a date of birth.
 * - `present`: whether there is an answer at all.
 * - `some`, `every`: of a subform's rows. An empty list is known to have no rows: `some` is not met, `every` is.
 * - `all`, `any`, `not`: of other conditions.
 *
 * Missing is neither true nor false: whatever needs a missing value blocks, also behind `not`. Only `present` knows
 * missing. A subform that was never filled in (absent or null) is missing, not empty.
 */
export type Condition =
  | FieldCondition
  | RowsCondition
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

const years = z.int().min(0).max(150);
/** The name of a field that has rows: no path. */
export const subform = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_-]{0,127}$/);

const nested: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ field: fieldPath, is: scalar }),
    z.strictObject({ field: fieldPath, in: z.array(scalar).min(1).max(500) }),
    z.strictObject({ field: fieldPath, atLeast: z.number() }),
    z.strictObject({ field: fieldPath, atMost: z.number() }),
    z.strictObject({ field: fieldPath, onOrAfter: day }),
    z.strictObject({ field: fieldPath, onOrBefore: day }),
    z.strictObject({ field: fieldPath, withinDays: z.int().min(0).max(36_525) }),
    z.strictObject({
      field: fieldPath,
      age: z
        .strictObject({ atLeast: years.optional(), atMost: years.optional() })
        .refine(({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined, 'no bound')
        .refine(({ atLeast = 0, atMost = atLeast }) => atLeast <= atMost, 'ends before it begins'),
    }),
    z.strictObject({ field: fieldPath, present: z.boolean() }),
    z.strictObject({ rows: subform, some: nested }),
    z.strictObject({ rows: subform, every: nested }),
    z.strictObject({ all: z.array(nested).min(1).max(50) }),
    z.strictObject({ any: z.array(nested).min(1).max(50) }),
    z.strictObject({ not: nested }),
  ]),
);

/** How deep conditions may stand in each other: nobody can read a sentence with more brackets. */
export const depthLimit = 16;

export const conditionSchema = nested.refine((condition) => depthOf(condition) <= depthLimit, 'too deep');

/** The conditions that a condition is put together from; none for what is asked of one field. */
export function partsOf(condition: Condition): readonly Condition[] {
  if ('all' in condition) return condition.all;
  if ('any' in condition) return condition.any;
  if ('not' in condition) return [condition.not];
  if ('some' in condition) return [condition.some];
  return 'every' in condition ? [condition.every] : [];
}

function depthOf(condition: Condition): number {
  return 1 + Math.max(0, ...partsOf(condition).map(depthOf));
}

/** The fields of a case that a condition asks for; for columns, their subform. */
export function fieldsAsked(condition: Condition): ReadonlySet<string> {
  if ('field' in condition) return new Set([condition.field.split('.', 1)[0] ?? '']);
  if ('rows' in condition) return new Set([condition.rows]);
  return new Set(partsOf(condition).flatMap((part) => [...fieldsAsked(part)]));
}
