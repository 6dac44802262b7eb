// Transform "related": of another subform, the one row that names this one by its id. Engine; pure.
import { isEmpty, rowsOf } from '../../../shared/model/case/record.ts';
import { scalarText, type TransformKind } from './transform.ts';

export const related: TransformKind<'related'> = {
  kind: 'related',
  make: ({ rows, by, is, to }, { make }) => {
    const [giveId, give] = [make(is), make(to)];
    return (scope) => {
      const id = giveId(scope);
      if (isEmpty(id)) return undefined;
      const text = scalarText(id);
      // Several ids have no one text; nor has a row without an id, which they would be taken to name.
      if (text === undefined) {
        scope.report('map.ambiguous');
        return undefined;
      }
      const all = rowsOf(Object.hasOwn(scope.data, rows) ? scope.data[rows] : undefined);
      const meant = all.filter((row) => Object.hasOwn(row, by) && scalarText(row[by]) === text);
      // "The first of them" was how the live integration took another child's referral date.
      if (meant.length > 1) scope.report('map.ambiguous');
      const [row] = meant;
      return row !== undefined && meant.length === 1 ? give({ ...scope, row }) : undefined;
    };
  },
};
