// Transform "sealing": what only the moment of sealing knows. Engine; pure.
import type { TransformKind } from './transform.ts';

export const sealing: TransformKind<'sealing'> = {
  kind: 'sealing',
  make:
    ({ what }) =>
    ({ sealing: facts }) =>
      facts[what],
};
