// Transform "constant": the same value for every record. Engine; pure.
import type { TransformKind } from './transform.ts';

export const constant: TransformKind<'constant'> = {
  kind: 'constant',
  make:
    ({ value }) =>
    () =>
      value,
};
