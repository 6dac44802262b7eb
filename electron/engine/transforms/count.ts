// Transform "count": how many rows of a subform are meant; nothing where the subform was never filled in. Engine; pure.
import { isEmpty, rowsOf } from '../../../shared/model/case/record.ts';
import { rowFilter } from '../exchange/row-filter.ts';
import type { TransformKind } from './transform.ts';

export const count: TransformKind<'count'> = {
  kind: 'count',
  make: ({ rows, where }) => {
    const isMeant = rowFilter(where);
    return (scope) => {
      const value = Object.hasOwn(scope.data, rows) ? scope.data[rows] : undefined;
      if (isEmpty(value) && !Array.isArray(value)) return undefined;
      return rowsOf(value).filter((row) => isMeant(row, scope)).length;
    };
  },
};
