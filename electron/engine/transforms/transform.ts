// What a mapping transform is. Engine; pure.
import type { FindingCode } from '../../../shared/model/case/assessment.ts';
import type { Transform } from '../../../shared/model/mapping/mapping.ts';
import type { Value } from '../../../shared/model/case/record.ts';

/**
 * A target value with its meaning where it is a code (null: the mapping says that there is none), or what a person must
 * settle. There is no third way: no default.
 */
export type Transformed =
  | { readonly value: string | null; readonly meaning?: string | undefined }
  | { readonly finding: FindingCode; readonly code?: string };

/** One kind of transform. `apply` gets a value that says something; empty values never reach it. */
export interface TransformKind<Kind extends Transform['kind']> {
  readonly kind: Kind;
  apply(value: Value, transform: Extract<Transform, { kind: Kind }>): Transformed;
}

/** The text of a single scalar; undefined for lists of several members and for rows. */
export function scalarText(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.length === 1) return scalarText(value[0] as Value);
  return undefined;
}
