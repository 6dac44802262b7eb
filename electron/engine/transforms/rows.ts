// Transform "rows": what becomes of the rows of a subform: of all, of the first or last by a date, of the only one. Engine; pure.
import { dayOf } from '../../../shared/model/case/calendar.ts';
import { type Row, rowsOf } from '../../../shared/model/case/record.ts';
import { rowFilter } from '../exchange/row-filter.ts';
import { orNothing, placedValues, type TransformKind } from './transform.ts';

export const rows: TransformKind<'rows'> = {
  kind: 'rows',
  make: ({ rows: name, where, by, take, to }, { make, keepsPlaces }) => {
    const [give, isMeant] = [make(to), rowFilter(where)];
    return (scope) => {
      const all = rowsOf(Object.hasOwn(scope.data, name) ? scope.data[name] : undefined);
      const meant = inOrder(
        all.filter((row) => isMeant(row, scope)),
        by,
      );
      if (take === 'only' && meant.length > 1) {
        scope.report('map.ambiguous');
        return undefined;
      }
      const taken = take === 'all' ? meant : meant.slice(take === 'last' ? -1 : 0).slice(0, 1);
      const values = taken.map((row) => give({ ...scope, row }));
      return take === 'all' ? placedValues(values, keepsPlaces) : orNothing(values[0]);
    };
  },
};

/** Rows by the day and time in a column as it is written; rows without one come first, and equals stay as they were. */
function inOrder(all: readonly Row[], by: string | undefined): readonly Row[] {
  if (by === undefined) return all;
  const dateOf = (row: Row) => {
    const value = Object.hasOwn(row, by) ? row[by] : undefined;
    return dayOf(value) === undefined ? '' : (value as string);
  };
  return [...all].sort((one, other) => {
    const [mine, yours] = [dateOf(one), dateOf(other)];
    return mine < yours ? -1 : mine > yours ? 1 : 0;
  });
}
