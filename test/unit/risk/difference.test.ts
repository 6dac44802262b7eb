// Differences between two releases to the same partner: a few children more or less are seen. Vitest.
import { describe, expect, it } from 'vitest';
import { type Aggregate, cellDefaults, tabulate } from '../../../electron/engine/exchange/risk/aggregate.ts';
import { encode } from '../../../electron/engine/exchange/risk/column.ts';
import { difference, shownElsewhere, turnover } from '../../../electron/engine/exchange/risk/difference.ts';

/** A released table of sex by district: [female A, female B, male A, male B]. */
function release(tallies: readonly number[], fields: readonly ('sex' | 'district')[] = ['sex', 'district']): Aggregate {
  const values = { sex: ['f', 'f', 'm', 'm'], district: ['A', 'B', 'A', 'B'] };
  const dimensions = fields.map((field) => ({
    column: encode(
      field,
      tallies.flatMap((tally, cell) => new Array<string>(tally).fill(values[field][cell]!)),
    ),
    isSensitive: (value: unknown) => value === 'B',
  }));
  return tabulate(dimensions, cellDefaults).table;
}

describe('the difference of two releases of aggregates', () => {
  it('names the cells that differ by few, totals too, and no other', () => {
    expect(difference([release([20, 30, 40, 50])], [release([23, 30, 40, 60])])).toEqual([
      { of: { sex: 'f', district: 'A' }, previous: 20, present: 23 },
      { of: { sex: 'f' }, previous: 50, present: 53 },
      { of: { district: 'A' }, previous: 60, present: 63 },
    ]);
  });

  it('sees fewer children as well as more, under the threshold of the cell', () => {
    const changes = difference([release([20, 30, 40, 50])], [release([20, 22, 35, 50])]);
    expect(changes).toEqual([
      { of: { sex: 'f', district: 'B' }, previous: 30, present: 22 },
      { of: { district: 'B' }, previous: 80, present: 72 },
    ]);
  });

  it('says nothing of a cell that is hidden in either', () => {
    const changes = difference([release([20, 30, 40, 50])], [release([20, 3, 40, 50])]);
    expect(changes).toEqual([]);
  });

  it('knows a cell by its fields, whatever table it is in', () => {
    const before = release([20, 30, 40, 50], ['district', 'sex']);
    expect(difference([before], [release([21, 30, 40, 50], ['sex'])])).toEqual([
      { of: { sex: 'f' }, previous: 50, present: 51 },
      { of: {}, previous: 140, present: 141 },
    ]);
    const twice = release([21, 30, 40, 50], ['sex']);
    expect(difference([before], [twice, twice])).toHaveLength(2);
  });

  it('is none against the same release, or where there was none', () => {
    const same = release([20, 30, 40, 50]);
    expect(difference([same], [same])).toEqual([]);
    expect(difference([], [same])).toEqual([]);
  });
});

describe('tables of one release', () => {
  it('do not show what another of them hides', () => {
    // Four children in district A: the first table hides both districts' totals, the second shows them.
    const both = release([4, 30, 0, 50]);
    const allowed = tabulate([{ column: encode('district', [...'AAAA', ...'B'.repeat(80)]) }], {
      ...cellDefaults,
      smallest: 4,
    });
    expect(shownElsewhere([both, allowed.table])).toEqual([{ district: 'A' }, { district: 'B' }]);
    expect(shownElsewhere([both, both])).toEqual([]);
    expect(shownElsewhere([both, release([4, 30, 0, 50], ['sex'])])).toEqual([]);
  });
});

describe('the turnover of two releases of line data', () => {
  it.each([
    ['the same records', ['a', 'b'], ['b', 'a'], [0, 0, false, false]],
    ['one more', ['a', 'b'], ['a', 'b', 'c'], [1, 0, true, false]],
    ['one for another', ['a', 'b'], ['a', 'c'], [1, 1, true, true]],
    ['as many as the threshold', ['a'], ['a', 'b', 'c', 'd'], [3, 0, false, false]],
    ['a first release', [], ['a', 'b', 'c'], [3, 0, false, false]],
    ['no records at all', [], [], [0, 0, false, false]],
    ['records named twice', ['a', 'a'], ['a', 'b', 'b'], [1, 0, true, false]],
  ] as const)('%s', (_, before, now, [appeared, disappeared, appearedFew, disappearedFew]) => {
    expect(turnover(before, now, 3)).toEqual({ appeared, disappeared, appearedFew, disappearedFew });
  });
});
