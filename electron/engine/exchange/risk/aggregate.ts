// Counts of records by one to three fields, with totals, as they may be released: small cells are hidden. Engine; pure.
import { isEmpty, type Value } from '../../../../shared/model/case/record.ts';
import { canonical, type Column } from './column.ts';
import { type Cube, secondary, primary, shown, stridesOf, suppress } from './suppress.ts';

/** What the agreement asks of aggregates. */
export interface CellThresholds {
  /** The smallest count that may be shown. */
  readonly smallest: number;
  /** The same for cells of a sensitive value, e.g. of a concern of sexual violence. */
  readonly smallestSensitive: number;
  /** Whether "no child" may be shown. Where not, zeros are hidden as small counts are. */
  readonly zeroIsSafe: boolean;
}

/** Where the agreement names no figure. */
export const cellDefaults: CellThresholds = { smallest: 5, smallestSensitive: 10, zeroIsSafe: true };

/** A field to count by. A list counts as one value; a field of many answers is counted by one field an option. */
export interface Dimension {
  readonly column: Column;
  /**
   * The values to count whether or not a record has them, in their order. To be given wherever zeros are not safe: a
   * value that is listed because a record has it is no zero, and one that is not listed is.
   */
  readonly options?: readonly Value[];
  /** Which of its values fall under the higher threshold; none where it is not given. */
  readonly isSensitive?: (value: Value) => boolean;
}

/** One count. */
export interface Cell {
  /** For each dimension the position of its value, or null for the total over all values. */
  readonly at: readonly (number | null)[];
  /** Null where it is suppressed, primary or secondary. Never say which. */
  readonly count: number | null;
  /** The smallest count that may be shown here. */
  readonly least: number;
}

/** A table as it may be released, cell by cell, the last dimension first; totals come after the values. */
export interface Aggregate {
  readonly dimensions: readonly { readonly field: string; readonly values: readonly Value[] }[];
  readonly cells: readonly Cell[];
}

/** The table, and for the sender alone how many cells were hidden and why. */
export interface Tabulated {
  readonly table: Aggregate;
  readonly primary: number;
  readonly secondary: number;
}

/** A table beyond this is no summary, and choosing what to hide would keep a person waiting. */
export const cellLimit = 10_000;

// 0-5, 6-11, 12-17: as people count.
const inOrder = new Intl.Collator('en', { numeric: true });

/** The values to count by: options first, then others that occur, missing last; and the place of each code in them. */
function placesOf({ column, options = [] }: Dimension): {
  readonly places: Int32Array;
  readonly values: readonly Value[];
} {
  const isUsed = new Uint8Array(column.size);
  for (const code of column.codes) isUsed[code] = 1;
  const texts = column.values.map((value) => (isEmpty(value) ? '' : canonical(value)));
  const values = new Map(options.filter((value) => !isEmpty(value)).map((value) => [canonical(value), value]));
  const others = [...texts.keys()].filter((code) => isUsed[code] === 1 && code !== 0);
  others.sort((a, b) => inOrder.compare(texts[a] ?? '', texts[b] ?? ''));
  for (const code of others) {
    const text = texts[code] ?? '';
    if (!values.has(text)) values.set(text, column.values[code] ?? null);
  }
  if (isUsed[0] === 1 || options.some(isEmpty)) values.set('', null);
  const placeOf = new Map([...values.keys()].map((text, place) => [text, place]));
  return { places: Int32Array.from(texts, (text) => placeOf.get(text) ?? 0), values: [...values.values()] };
}

interface Axis {
  readonly column: Column;
  readonly places: Int32Array;
  readonly values: readonly Value[];
  readonly sensitive: readonly boolean[];
}

function axisOf(dimension: Dimension): Axis {
  const { column, isSensitive = () => false } = dimension;
  const { places, values } = placesOf(dimension);
  return { column, places, values, sensitive: values.map(isSensitive) };
}

/** The places of a cell along each dimension. */
function placesIn({ lengths }: Cube, cell: number): readonly number[] {
  const strides = stridesOf(lengths);
  return lengths.map((length, axis) => Math.floor(cell / (strides[axis] as number)) % length);
}

function count(axes: readonly Axis[]): Cube {
  const lengths = axes.map(({ values }) => values.length + 1);
  const size = lengths.reduce((product, length) => product * length, 1);
  if (size > cellLimit) throw new RangeError('a table has too many cells');
  const strides = stridesOf(lengths);
  const cube = { lengths, counts: new Int32Array(size) };
  const add = (cell: number, more: number) => {
    cube.counts[cell] = (cube.counts[cell] as number) + more;
  };
  const records = axes[0]?.column.codes.length ?? 0;
  for (let record = 0; record < records; record += 1) {
    let cell = 0;
    for (const [axis, { column, places }] of axes.entries())
      cell += (places[column.codes[record] as number] as number) * (strides[axis] as number);
    add(cell, 1);
  }
  // Along one dimension after the other, so that the totals of the first are totalled along the next.
  for (const [axis, { values }] of axes.entries()) {
    for (const [cell, counted] of cube.counts.entries()) {
      const remaining = values.length - (placesIn(cube, cell)[axis] as number);
      if (remaining > 0) add(cell + remaining * (strides[axis] as number), counted);
    }
  }
  return cube;
}

/**
 * How many records have each combination of values, with all totals. No count from 1 to below the threshold is shown,
 * and none can be worked out from what this table shows (see `suppress`; for several tables see `tabulateTogether`).
 * `isHiddenElsewhere` says what to hide beside, by the value of each field. Missing values are a value of their own, shown last.
 * Throws a RangeError for a table of more than `cellLimit` cells, or of other than 1 to 3 dimensions.
 */
export function tabulate(
  dimensions: readonly Dimension[],
  thresholds: CellThresholds,
  isHiddenElsewhere?: (of: Readonly<Record<string, Value>>) => boolean,
): Tabulated {
  if (dimensions.length < 1 || dimensions.length > 3) throw new RangeError('a table has 1 to 3 dimensions');
  const axes = dimensions.map(axisOf);
  if (axes.some(({ column }) => column.codes.length !== axes[0]?.column.codes.length))
    throw new RangeError('a column has another number of records');
  const cube = count(axes);
  const at = (cell: number) =>
    placesIn(cube, cell).map((place, axis) => (place === axes[axis]?.values.length ? null : place));
  const least = (cell: number) =>
    at(cell).some((place, axis) => place !== null && axes[axis]?.sensitive[place])
      ? Math.max(thresholds.smallest, thresholds.smallestSensitive)
      : thresholds.smallest;
  const meaning = (cell: number) => {
    const places = at(cell).entries();
    const named = [...places].flatMap(([axis, place]) =>
      place === null ? [] : [[axes[axis]?.column.field ?? '', axes[axis]?.values[place] ?? null] as const],
    );
    return Object.fromEntries(named);
  };
  const fate = suppress(
    cube,
    least,
    thresholds.zeroIsSafe,
    isHiddenElsewhere && ((cell) => isHiddenElsewhere(meaning(cell))),
  );
  const hidden = (why: number) => fate.filter((each) => each === why).length;
  return {
    table: {
      dimensions: axes.map(({ column, values }) => ({ field: column.field, values })),
      cells: Array.from(cube.counts, (counted, cell) => ({
        at: at(cell),
        count: fate[cell] === shown ? counted : null,
        least: least(cell),
      })),
    },
    primary: hidden(primary),
    secondary: hidden(secondary),
  };
}
