// Conditions over a record: a small closed language, never code. Pure; evaluated in `engine/exchange/condition.ts`.
import { z } from 'zod';
import { fieldPath } from './text.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

export type Condition =
  | { readonly field: string; readonly is: string | number | boolean }
  | { readonly field: string; readonly in: readonly (string | number | boolean)[] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/**
 * `is` and `in` compare a value of the same type (`"true"` is not `true`); a list matches when one of its members does.
 * Missing is neither true nor false: whatever needs a missing value blocks.
 */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ field: fieldPath, is: scalar }),
    z.strictObject({ field: fieldPath, in: z.array(scalar).min(1).max(500) }),
    z.strictObject({ all: z.array(conditionSchema).min(1).max(50) }),
    z.strictObject({ any: z.array(conditionSchema).min(1).max(50) }),
    z.strictObject({ not: conditionSchema }),
  ]),
);
