// THE LIST OF TRANSFORMS: one file each, one line here, one entry in `shared/model/mapping.ts`. Engine.
import type { Transform } from '../../../shared/model/mapping/mapping.ts';
import type { Value } from '../../../shared/model/case/record.ts';
import { constant } from './constant.ts';
import { copy } from './copy.ts';
import { crosswalk } from './crosswalk.ts';
import { crosswalkOne } from './crosswalk-one.ts';
import { day } from './day.ts';
import type { Transformed, TransformKind } from './transform.ts';

export const transforms: { readonly [Kind in Transform['kind']]: TransformKind<Kind> } = {
  copy,
  constant,
  crosswalk,
  'crosswalk-one': crosswalkOne,
  day,
};

/** Applies a transform of whatever kind to a value that says something. */
export function transformValue(value: Value, transform: Transform): Transformed {
  const kind = transforms[transform.kind] as TransformKind<Transform['kind']>;
  return kind.apply(value, transform);
}
