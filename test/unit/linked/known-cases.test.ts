// The cases of disclosure control that other tools got wrong, with their right values. Vitest.
import { describe, expect, it } from 'vitest';
import { lineDefaults, lineRisk } from '../../../electron/engine/exchange/risk/line.ts';
import { encode } from '../../../electron/engine/exchange/risk/column.ts';
import { attacker, type Child, givenAway } from './attacker.ts';
import { type Children, partner, unhurried } from './partner.ts';

/** So many children of each kind. */
function crowd(groups: readonly (readonly [Readonly<Record<string, string>>, number])[]): Children {
  const children = groups.flatMap(([child, count]) => new Array<Readonly<Record<string, string>>>(count).fill(child));
  return new Map(children.map((child, index) => [String(index), child]));
}

describe('linked tables', () => {
  // sdcTools/UserSupport#136: regions in counties, and in groups across them. Each table is safe alone.
  const regions = { A: 2, B: 2, I: 8, J: 8, K: 3, L: 3, M: 3, N: 7 };
  const countyOf = (region: string) => ('ABIJ'.includes(region) ? 'county-1' : 'county-2');
  const groupOf = (region: string) => ('LM'.includes(region) ? 'BIG' : 'small');
  const [region, county, group] = ['region@region', 'region@county', 'region@group'];
  const answered = {
    [region]: Object.keys(regions),
    [county]: ['county-1', 'county-2'],
    [group]: ['BIG', 'small'],
  };
  const lies = (answers: Child) => {
    const own = String(answers[region] ?? '');
    if (own === '') return true;
    return (
      [answers[county] ?? countyOf(own), answers[group] ?? groupOf(own)].join() === [countyOf(own), groupOf(own)].join()
    );
  };
  const children = crowd(
    Object.entries(regions).map(([own, count]) => [
      { [region]: own, [county]: countyOf(own), [group]: groupOf(own) },
      count,
    ]),
  );
  const sendAll = async (linked: boolean) => {
    const sender = partner(answered, 4, { linked });
    for (const by of [region, county, group]) await sender.tables(children, [[by]]);
    return sender;
  };
  const K = { [region]: 'K' };
  const inFirst = (within: readonly number[]) => Number(within.includes(0));

  it('that are each safe do not show together that region K has 3', async () => {
    const apart = await sendAll(false);
    expect(attacker(apart.sent.slice(0, 2), answered, lies).range(K, inFirst)[1]).toBeGreaterThan(3);
    expect(attacker(apart.sent, answered, lies).range(K, inFirst)).toEqual([3, 3]);
    const together = await sendAll(true);
    expect(givenAway(together.sent, answered, 4, lies)).toEqual([]);
    const [least, most] = attacker(together.sent, answered, lies).range(K, inFirst);
    expect([least < most, least <= 3, most >= 3]).toEqual([true, true, true]);
  });

  describe('with two hidden cells in every line', () => {
    // sdcTable, test-simpleheuristic.R: rows w to z, columns a to d. 47 can be worked out all the same.
    const counts = { w: [30, 47, 64, 89], x: [90, 124, 5, 31], y: [92, 100, 59, 85], z: [800, 991, 651, 685] };
    const places = { row: ['w', 'x', 'y', 'z'], column: ['a', 'b', 'c', 'd'] };
    const hidden = ['wa', 'wb', 'wc', 'xa', 'xc', 'yb', 'yd', 'zb', 'zd'];
    const members = crowd(
      Object.entries(counts).flatMap(([row, line]) =>
        line.map((count, column) => [{ row, column: places.column[column] ?? '' }, count] as const),
      ),
    );
    const cellOf = ({ row = '', column = '' }: Readonly<Record<string, string>>) => `${row}${column}`;
    const send = async (options: Parameters<typeof partner>[2]) => {
      const isHidden = (of: Readonly<Record<string, string>>) => hidden.includes(cellOf(of));
      const sender = partner(places, 1, { zeroIsSafe: false, hidden: isHidden, ...options });
      const { isBound } = await sender.tables(members, [['row', 'column']]);
      const [range] = [attacker(sender.sent, places).range({ row: 'w', column: 'b' }, () => 1)];
      const cells = [...sender.counts()].map(([name, count]) => ({ cell: cellOf(JSON.parse(name)), count }));
      const added = cells.filter(({ cell, count }) => count === null && !hidden.includes(cell)).map(({ cell }) => cell);
      return { range, added, isBound };
    };

    it('one more is hidden, and the 47 may be 0 to 78', async () => {
      expect(await send({ linked: false })).toEqual({ range: [47, 47], added: [], isBound: false });
      expect(await send({})).toEqual({ range: [0, 78], added: ['xd'], isBound: false });
    });

    it('more is hidden where the time does not do for an exact answer, which is said', async () => {
      const { range, added, isBound } = await send({ pace: { ...unhurried, spent: () => 1 } });
      expect([isBound, added.length]).toEqual([true, 25 - hidden.length]);
      expect(range[1]).toBe(Number.POSITIVE_INFINITY);
    });
  });
});

describe('the risk of a full enumeration', () => {
  const recordsIn = (classes: number, size: number) =>
    lineRisk(
      classes * size,
      [
        encode(
          'area',
          Array.from({ length: classes * size }, (_, record) => record % classes),
        ),
      ],
      [],
      {
        ...lineDefaults,
        isBelow: true,
      },
    );

  it('is 1/fk for each child: a class of five is found one time in five', () => {
    const risk = recordsIn(4, 5);
    expect([risk.averageRisk, risk.highestRisk]).toEqual([0.2, 0.2]);
    expect(risk.exceeded).toEqual(['average-risk']);
  });

  it('is below 3 % from 34 children a class on', () => {
    expect(recordsIn(3, 33).exceeded).toEqual(['average-risk']);
    expect(recordsIn(3, 34).exceeded).toEqual([]);
    expect(recordsIn(3, 34).averageRisk).toBeCloseTo(0.0294, 4);
  });

  it('that is exactly 3 % is not below it', () => {
    const areas = [...new Array(34).fill('A'), ...new Array(34).fill('B'), ...new Array(32).fill('C')];
    const at = (isBelow: boolean) => lineRisk(100, [encode('area', areas)], [], { ...lineDefaults, isBelow }).exceeded;
    expect([at(true), at(false)]).toEqual([['average-risk'], []]);
  });

  it('stands beside the information lost: the discernibility of ARX, 1 where nobody can be told apart', () => {
    expect(recordsIn(1, 20).discernibility).toBe(1);
    // Four classes of five: 4 · 5² of 20².
    expect(recordsIn(4, 5).discernibility).toBe(0.25);
    expect(recordsIn(20, 1).discernibility).toBe(0.05);
  });
});
