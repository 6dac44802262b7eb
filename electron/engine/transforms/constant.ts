// Transform "constant": a value of this deployment, the same for every record. Engine; pure.
import type { TransformKind } from './transform.ts';

export const constant: TransformKind<'constant'> = {
  kind: 'constant',
  apply: (_value, transform) => ({ value: transform.value, meaning: transform.label }),
};
