// Transform "column": a column of the row that `rows` or `related` looks at. Engine; pure.
import type { TransformKind } from './transform.ts';

export const column: TransformKind<'column'> = {
  kind: 'column',
  make:
    ({ name }) =>
    ({ row }) =>
      row && Object.hasOwn(row, name) ? row[name] : undefined,
};
