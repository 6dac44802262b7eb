// Aggregates: counts and small cells are those of sqlite3, and nothing hidden can be worked out from what is shown. Vitest.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Aggregate,
  type CellThresholds,
  cellDefaults,
  cellLimit,
  tabulate,
} from '../../../electron/engine/exchange/risk/aggregate.ts';
import { encode } from '../../../electron/engine/exchange/risk/column.ts';
import type { Value } from '../../../shared/model/case/record.ts';
import { workedOut } from './reader.ts';
import { hasSqlite, literal, sqlite } from './sqlite.ts';

const names = ['sex', 'district', 'concern'] as const;
type Case = readonly (Value | undefined)[];

const isViolence = (value: Value) => value === 'violence';
const labels = ['neglect', 'violence', 'work', 'separation', null] as const;
const dimensionsOf = (cases: readonly Case[], count: number, options: readonly Value[] = []) =>
  names.slice(0, count).map((name, index) => ({
    column: encode(
      name,
      cases.map((values) => values[index]),
    ),
    options,
    ...(name === 'concern' ? { isSensitive: isViolence } : {}),
  }));
const open: CellThresholds = { smallest: 0, smallestSensitive: 0, zeroIsSafe: true };
const truthOf = (cases: readonly Case[], count: number, options: readonly Value[] = []) =>
  tabulate(dimensionsOf(cases, count, options), open).table.cells.map((cell) => cell.count as number);

/** A table of the given counts, row by row, as records. */
const asCases = (rows: readonly (readonly number[])[]): readonly Case[] =>
  rows.flatMap((row, a) => row.flatMap((count, b) => new Array<Case>(count).fill([`row ${a}`, `column ${b}`])));
const counts = (table: Aggregate) => table.cells.map(({ count }) => count);

/** Records of a random table: a count for each combination of values, most of them small. */
function casesOf(lengths: readonly number[], tallies: readonly number[]): readonly Case[] {
  return tallies.flatMap((tally, cell) => {
    const values: Value[] = [];
    let rest = cell;
    for (const length of lengths) {
      values.push(labels[rest % length] as Value);
      rest = Math.floor(rest / length);
    }
    return new Array<Case>(tally).fill(values);
  });
}
const tally = fc.oneof(fc.constant(0), fc.constant(1), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 40 }));
const tables = (lengths: readonly number[]) => {
  const length = lengths.reduce((product, each) => product * each, 1);
  return fc.array(tally, { minLength: length, maxLength: length }).map((tallies) => casesOf(lengths, tallies));
};
const shapes = fc.constantFrom([1], [2], [5], [1, 3], [2, 2], [3, 2], [4, 4], [5, 3], [2, 2, 2], [3, 2, 2], [3, 3, 2]);
const thresholds = fc.record({
  smallest: fc.integer({ min: 1, max: 6 }),
  smallestSensitive: fc.integer({ min: 1, max: 12 }),
  zeroIsSafe: fc.boolean(),
});

describe.skipIf(!hasSqlite)('with sqlite3 over the same data', () => {
  it('agrees on every count, on what is small, and shows nothing small, in 1,000 tables', () => {
    const samples = fc.sample(
      shapes.chain((lengths) => tables(lengths).map((cases) => ({ cases, dimensions: lengths.length }))),
      { numRuns: 1000, seed: 20261122 },
    );
    const script = samples.flatMap(({ cases, dimensions }, index) => {
      const by = names.slice(0, dimensions);
      // Every way to total some dimensions; a zero shows that a table may have no record at all.
      const ways = Array.from({ length: 2 ** dimensions }, (_, way) => by.filter((_, at) => (way >> at) % 2 === 0));
      const key = (kept: readonly string[]) =>
        by.map((name) => (kept.includes(name) ? `coalesce(${name}, 'missing')` : "'total'")).join(" || '/' || ");
      const selects = ways.map(
        (kept) => `SELECT ${key(kept)} AS cell, count(*) AS n,
          ${kept.includes('concern') ? "iif(concern = 'violence', 10, 5)" : 5} AS least
          FROM t${index} ${kept.length > 0 ? `GROUP BY ${kept.join()}` : ''}`,
      );
      return [
        `CREATE TABLE t${index} (${by.join()});`,
        ...(cases.length === 0
          ? []
          : [
              `INSERT INTO t${index} VALUES ${cases.map((values) => `(${by.map((_, at) => literal(values[at])).join()})`).join()};`,
            ]),
        `${selects.join(' UNION ALL ')};`,
      ];
    });
    const answers = sqlite<{ cell: string; n: number; least: number }>(script.join('\n'));
    expect(answers).toHaveLength(samples.length);

    for (const [index, { cases, dimensions }] of samples.entries()) {
      const { table, primary, secondary } = tabulate(dimensionsOf(cases, dimensions), cellDefaults);
      const truth = truthOf(cases, dimensions);
      const named = table.cells.map(({ at }) =>
        at
          .map((place, at) => (place === null ? 'total' : (table.dimensions[at]?.values[place] ?? 'missing')))
          .join('/'),
      );
      const counted = new Map(answers[index]?.map(({ cell, ...figures }) => [cell, figures]));
      expect(named.map((cell) => counted.get(cell)?.n ?? 0)).toEqual(truth);
      const small = [...counted].filter(([, { n, least }]) => n > 0 && n < least).map(([cell]) => cell);
      expect(primary).toBe(small.length);
      const hidden = named.filter((_, cell) => table.cells[cell]?.count === null);
      expect(hidden).toEqual(expect.arrayContaining(small));
      expect(hidden).toHaveLength(primary + secondary);
      for (const [cell, { count }] of table.cells.entries()) if (count !== null) expect(count).toBe(truth[cell]);
    }
  });
});

describe('what is hidden', () => {
  it('cannot be worked out by any reader from sums, in any table of one to three dimensions', () => {
    fc.assert(
      fc.property(
        shapes.chain((lengths) => tables(lengths).map((cases) => ({ cases, lengths }))),
        thresholds,
        ({ cases, lengths }, asked) => {
          const dimensions = lengths.length;
          // Where zeros tell something, which values are listed must not.
          const options = asked.zeroIsSafe ? [] : labels.slice(0, Math.max(...lengths));
          const { table } = tabulate(dimensionsOf(cases, dimensions, options), asked);
          const truth = truthOf(cases, dimensions, options);
          expect(workedOut(table, truth, asked.zeroIsSafe ? 1 : 0)).toEqual([]);
          for (const [cell, { count, least }] of table.cells.entries()) {
            if (truth[cell] === 0 && asked.zeroIsSafe) expect(count).toBe(0);
            else if (count !== null) expect(count).toBeGreaterThanOrEqual(least);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('would be worked out where only the small cell is hidden, or only ones are: the reader can count', () => {
    const cases = asCases([
      [1, 20],
      [20, 20],
    ]);
    const truth = truthOf(cases, 2);
    const { table } = tabulate(dimensionsOf(cases, 2), open);
    const hide = (...hidden: readonly number[]): Aggregate => ({
      ...table,
      cells: table.cells.map((cell, index) => (hidden.includes(index) ? { ...cell, count: null } : cell)),
    });
    expect(workedOut(hide(0), truth, 0)).toEqual([0]);
    expect(workedOut(hide(0, 1), truth, 0)).toEqual([0, 1]);
    expect(workedOut(hide(0, 1, 3, 4), truth, 0)).toEqual([]);

    const ones = [1, 1, 2, 1, 1, 2, 2, 2, 4];
    expect(workedOut(hide(0, 1, 3, 4), ones, 0)).toEqual([0, 1, 3, 4]);
  });

  it('takes one more cell where a total is shown, and the one that costs least', () => {
    const { table, primary, secondary } = tabulate(dimensionsOf(asCases([[3], [8], [50]]), 1), cellDefaults);
    expect(counts(table)).toEqual([null, null, 50, 61]);
    expect([primary, secondary]).toEqual([1, 1]);
  });

  it('takes a third cell where two ones alone would add up to a shown two', () => {
    const { table } = tabulate(dimensionsOf(asCases([[1], [1], [50]]), 1), cellDefaults);
    expect(counts(table)).toEqual([null, null, null, 52]);
  });

  it('takes no third cell where the counts of two can be shifted, whichever of them is the one that cannot fall', () => {
    for (const [first, second] of [
      [3, 1],
      [1, 3],
    ] as const) {
      const { table } = tabulate(dimensionsOf(asCases([[first], [second], [50]]), 1), cellDefaults);
      expect(counts(table)).toEqual([null, null, 50, 54]);
    }
  });

  it('takes the total where there is no other cell', () => {
    expect(counts(tabulate(dimensionsOf(asCases([[3]]), 1), cellDefaults).table)).toEqual([null, null]);
  });

  it('closes a box in a table of two dimensions, and leaves its totals', () => {
    const rows = [
      [2, 10, 30],
      [20, 12, 40],
      [25, 35, 45],
    ];
    const { table } = tabulate(dimensionsOf(asCases(rows), 2), cellDefaults);
    expect(counts(table)).toEqual([null, null, 30, 42, null, null, 40, 72, 25, 35, 45, 105, 47, 57, 115, 219]);
  });

  it('has a higher threshold for a sensitive value, not for the totals over it', () => {
    const cases = casesOf([1, 1, 3], [20, 8, 9]);
    const { table } = tabulate([dimensionsOf(cases, 3)[2]!], cellDefaults);
    expect(table.dimensions[0]?.values).toEqual(['neglect', 'violence', 'work']);
    expect(table.cells.map(({ least }) => least)).toEqual([5, 10, 5, 5]);
    expect(counts(table)).toEqual([20, null, null, 37]);
    const mistaken = tabulate([dimensionsOf(cases, 3)[2]!], { ...cellDefaults, smallestSensitive: 2 });
    expect(mistaken.table.cells.map(({ least }) => least)).toEqual([5, 5, 5, 5]);
  });

  it('includes zeros where the agreement says that zeros tell something', () => {
    const cases = asCases([
      [0, 30, 40],
      [50, 60, 70],
    ]);
    expect(counts(tabulate(dimensionsOf(cases, 2), cellDefaults).table)).not.toContain(null);
    const hidden = tabulate(dimensionsOf(cases, 2), { ...cellDefaults, zeroIsSafe: false });
    expect(counts(hidden.table)).toEqual([null, null, 40, 70, null, null, 70, 180, 50, 90, 110, 250]);
  });
});

describe('a table', () => {
  it('puts values as people count them, missing last', () => {
    const ages = ['12-17', null, '6-11', '18+', '0-5'];
    expect(tabulate([{ column: encode('age', ages) }], open).table.dimensions).toEqual([
      { field: 'age', values: ['0-5', '6-11', '12-17', '18+', null] },
    ]);
  });

  it('counts the options of a field in their order, whether or not a record has them', () => {
    const column = encode('sex', ['m', 'm', 'm', 'm', 'm', 'x', 'x', 'x', 'x', 'x', null, '', null, [], undefined]);
    const { table } = tabulate([{ column, options: ['m', 'f'] }], cellDefaults);
    expect(table.dimensions[0]?.values).toEqual(['m', 'f', 'x', null]);
    expect(counts(table)).toEqual([5, 0, 5, 5, 15]);
  });

  it('of no record is a zero, shown or hidden', () => {
    const cell = { at: [null], least: 5 };
    const none = [{ column: encode('age', []) }];
    expect(tabulate(none, cellDefaults).table.cells).toEqual([{ ...cell, count: 0 }]);
    expect(tabulate(none, { ...cellDefaults, zeroIsSafe: false }).table.cells).toEqual([{ ...cell, count: null }]);
  });

  it('is plain JSON', () => {
    const made = tabulate(dimensionsOf(asCases([[3, 9]]), 2), cellDefaults);
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
  });

  it('is refused with no field, with four, with columns of different length, or beyond its size', () => {
    const field = { column: encode('a', ['x']) };
    const many = {
      column: encode(
        'id',
        Array.from({ length: cellLimit }, (_, index) => index),
      ),
    };
    expect(() => tabulate([], cellDefaults)).toThrow(RangeError);
    expect(() => tabulate([field, field, field, field], cellDefaults)).toThrow(RangeError);
    expect(() => tabulate([field, { column: encode('b', []) }], cellDefaults)).toThrow(RangeError);
    expect(() => tabulate([many], cellDefaults)).toThrow(RangeError);
  });
});
