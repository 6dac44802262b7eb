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
      if (take === 'all')
        return placedValues(
          meant.map((row) => give({ ...scope, row })),
          keepsPlaces,
        );
      const taken = meant.at(take === 'last' ? -1 : 0);
      if (taken === undefined) return undefined;
      const value = orNothing(give({ ...scope, row: taken }));
      // Of several at one time nobody knows which is the last: only where they say the same it does not matter.
      const alike = by === undefined ? [] : meant.filter((row) => row !== taken && !isSurelyApart(row, taken, by));
      if (alike.every((row) => JSON.stringify(orNothing(give({ ...scope, row }))) === JSON.stringify(value)))
        return value;
      scope.report('map.ambiguous');
      return undefined;
    };
  },
};

/** Rows by the time in a column; rows without one come first. */
function inOrder(all: readonly Row[], by: string | undefined): readonly Row[] {
  if (by === undefined) return all;
  return all
    .map((row) => ({ row, time: timeIn(row, by) }))
    .sort((one, other) => (one.time < other.time ? -1 : one.time > other.time ? 1 : 0))
    .map(({ row }) => row);
}

const zoned = /T.*(Z|[+-]\d{2}:\d{2})$/;

/** The time in a column, as text that sorts: instants in UTC, whatever zone wrote them; empty for what is no time. */
function timeIn(row: Row, by: string): string {
  const value = Object.hasOwn(row, by) ? row[by] : undefined;
  if (typeof value !== 'string' || dayOf(value) === undefined) return '';
  // Without a zone it is the time of some place, and stays as it is written.
  return zoned.test(value) ? new Date(value).toISOString() : value;
}

/**
 * True where two rows surely lie at different times. A day, a time of some place and an instant are told apart by their
 * days alone, and surely only where a whole day lies between them: no zone moves a time further.
 */
function isSurelyApart(one: Row, other: Row, by: string): boolean {
  const [mine, yours] = [timeIn(one, by), timeIn(other, by)];
  if (mine === '' || yours === '' || precisionOf(mine) === precisionOf(yours)) return mine !== yours;
  return Math.abs(Date.parse(mine.slice(0, 10)) - Date.parse(yours.slice(0, 10))) > dayLength;
}

const dayLength = 86_400_000;
const precisionOf = (time: string): 'day' | 'place' | 'instant' =>
  !time.includes('T') ? 'day' : zoned.test(time) ? 'instant' : 'place';
