// Released tables as the cells of one cube, for a dashboard that takes one table of counts (Ona's `indicator_cells`). Pure.
import { isEmpty, type Value } from '../case/record.ts';
import type { PublishedTable } from './tables.ts';

/** A cell by the columns of the entity `indicator_cells`. Null: counted over all values, or not asked. */
export interface IndicatorCell {
  readonly dataset_id: string;
  readonly period: string;
  readonly area_level: number | null;
  readonly area_code: string | null;
  readonly sex: string | null;
  readonly age_group: string | null;
  readonly indicator: string;
  readonly dimension: string | null;
  readonly dimension_value: string | null;
  readonly count: number | null;
  readonly flag: 'ok' | 'suppressed';
}

/** What the tables do not say themselves. `area`: the field by which they count places. */
export interface CubeFacts {
  readonly dataset: string;
  readonly period: string;
  readonly area?: string;
}

/** What stands where children have no answer: a total has nothing there. */
const unanswered = 'unanswered';

const textOf = (value: Value): string => (isEmpty(value) ? unanswered : String(value));

/**
 * The cells of released tables. A hidden count stays hidden, and why is not said. `unfit`: tables by more than one field
 * beside sex, age and place, which a cell cannot hold; none of their cells is among the others.
 */
export function indicatorCells(
  tables: readonly PublishedTable[],
  { dataset, period, area }: CubeFacts,
): { readonly cells: readonly IndicatorCell[]; readonly unfit: readonly string[] } {
  const own = new Set(['sex', 'age', ...(area === undefined ? [] : [area])]);
  const others = ({ head }: PublishedTable) => head.filter((field) => !own.has(field));
  const fit = tables.filter((table) => others(table).length <= 1);
  const cells = fit.flatMap((table): readonly IndicatorCell[] => {
    const [dimension] = others(table);
    return table.rows.map(({ of, count }) => {
      const answerOf = (field: string | undefined) =>
        field !== undefined && Object.hasOwn(of, field) ? textOf(of[field] ?? null) : null;
      const place = answerOf(area);
      return {
        dataset_id: dataset,
        period,
        // Places are released as their names from the country down.
        area_level: place === null || place === unanswered ? null : place.split('::').length - 1,
        area_code: place,
        sex: answerOf('sex'),
        age_group: answerOf('age'),
        indicator: table.id,
        dimension: dimension ?? null,
        dimension_value: answerOf(dimension),
        count,
        flag: count === null ? 'suppressed' : 'ok',
      };
    });
  });
  return { cells, unfit: tables.filter((table) => !fit.includes(table)).map(({ id }) => id) };
}
