// Risk of line data: the figures are those of sqlite3 over the same random data, and known ones at the edges. Vitest.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Column, encode } from '../../../electron/engine/exchange/risk/column.ts';
import {
  type LineThresholds,
  lineDefaults,
  lineRisk,
  riskiestLimit,
} from '../../../electron/engine/exchange/risk/line.ts';
import type { Value } from '../../../shared/model/case/record.ts';
import { hasSqlite, literal, sqlite } from './sqlite.ts';

const names = ['sex', 'age', 'district', 'nationality', 'status'] as const;
const quasiNames = names.slice(0, 3);
const sensitiveNames = names.slice(3);
type Case = readonly (Value | undefined)[];

const columnOf = (cases: readonly Case[], name: (typeof names)[number]): Column =>
  encode(
    name,
    cases.map((values) => values[names.indexOf(name)]),
  );
const riskOf = (cases: readonly Case[], thresholds: LineThresholds = lineDefaults) =>
  lineRisk(
    cases.length,
    quasiNames.map((name) => columnOf(cases, name)),
    sensitiveNames.map((name) => columnOf(cases, name)),
    thresholds,
  );

const missing = fc.constantFrom<Value | undefined>(undefined, null, '', []);
const lists = fc.array(fc.constantFrom<Value>('so', 'et', "l'autre"), { maxLength: 3 });
const cases: fc.Arbitrary<readonly Case[]> = fc.array(
  fc.tuple(
    fc.oneof({ weight: 5, arbitrary: fc.constantFrom<Value>('female', 'male') }, missing),
    fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 3 }) }, missing),
    fc.oneof(fc.boolean(), missing),
    lists,
    fc.oneof({ weight: 5, arbitrary: fc.constantFrom<Value>('open', 'closed', 'transferred') }, missing),
  ),
  { minLength: 1, maxLength: 80 },
);

interface Figures {
  readonly records: number;
  readonly groups: number;
  readonly k: number;
  readonly uniques: number;
  readonly below: number;
  readonly average: number;
}

const figures = (table: string, by: readonly string[]) => `SELECT sum(n) AS records, count(*) AS groups, min(n) AS k,
  sum(n = 1) AS uniques, sum(iif(n < 5, n, 0)) AS below, sum(n * (1.0 / n)) / sum(n) AS average
  FROM (SELECT count(*) AS n FROM ${table} GROUP BY ${by.join()});`;
// COUNT(DISTINCT) leaves NULL out; here a missing value is a value.
const diversity = (table: string, field: string) => `SELECT min(l) AS distinct_l, sum(iif(l < 2, n, 0)) AS below FROM
  (SELECT count(*) AS n, count(DISTINCT coalesce(${field}, '')) AS l FROM ${table} GROUP BY ${quasiNames.join()});
  SELECT min(e) AS entropy FROM (SELECT exp(-sum(p * ln(p))) AS e FROM (
    SELECT ${quasiNames.join()}, 1.0 * count(*) / sum(count(*)) OVER (PARTITION BY ${quasiNames.join()}) AS p
    FROM ${table} GROUP BY ${quasiNames.join()}, ${field}) GROUP BY ${quasiNames.join()});`;

describe.skipIf(!hasSqlite)('with sqlite3 over the same data', () => {
  it('agrees on k, groups, uniques, average risk, l, and on what leaving a field out would do, in 1,000 tables', () => {
    const samples = fc.sample(cases, { numRuns: 1000, seed: 20261122 });
    const script = samples.flatMap((sample, index) => [
      `CREATE TABLE t${index} (${names.join()});`,
      `INSERT INTO t${index} VALUES ${sample.map((values) => `(${names.map((_, at) => literal(values[at])).join()})`).join()};`,
      figures(`t${index}`, quasiNames),
      ...quasiNames.map((left) =>
        figures(
          `t${index}`,
          quasiNames.filter((name) => name !== left),
        ),
      ),
      ...sensitiveNames.map((name) => diversity(`t${index}`, name)),
    ]);
    const answers = sqlite<Record<string, number>>(script.join('\n')).map(([row]) => row);
    const perTable = 1 + quasiNames.length + 2 * sensitiveNames.length;
    expect(answers).toHaveLength(samples.length * perTable);

    for (const [index, sample] of samples.entries()) {
      const risk = riskOf(sample);
      const own = answers.slice(index * perTable, (index + 1) * perTable);
      const whole = own[0] as unknown as Figures;
      expect([risk.records, risk.groups, risk.smallestGroup, risk.uniques, risk.recordsBelow]).toEqual([
        whole.records,
        whole.groups,
        whole.k,
        whole.uniques,
        whole.below,
      ]);
      expect(risk.averageRisk).toBeCloseTo(whole.average, 10);
      expect(risk.highestRisk).toBe(1 / whole.k);
      for (const [at, without] of risk.without.entries()) {
        const left = own[1 + at] as unknown as Figures;
        expect(without).toEqual({
          field: quasiNames[at],
          smallestGroup: left.k,
          uniques: left.uniques,
          recordsBelow: left.below,
        });
      }
      for (const [at, found] of risk.diversity.entries()) {
        const [counted, entropy] = own.slice(1 + quasiNames.length + 2 * at);
        expect([found.distinct, found.recordsBelow]).toEqual([counted?.['distinct_l'], counted?.['below']]);
        expect(found.entropy).toBeCloseTo(entropy?.['entropy'] ?? Number.NaN, 10);
      }
    }
  });
});

describe('the figures of line data', () => {
  it('are zero, and nothing is exceeded, where there is no record', () => {
    const { sizes, ...risk } = riskOf([]);
    const none = { smallestGroup: 0, uniques: 0, recordsBelow: 0 };
    expect(risk).toEqual({
      ...none,
      discernibility: 0,
      records: 0,
      groups: 0,
      averageRisk: 0,
      highestRisk: 0,
      diversity: sensitiveNames.map((field) => ({ field, distinct: 0, entropy: 0, recordsBelow: 0, recordsTold: 0 })),
      without: quasiNames.map((field) => ({ field, ...none })),
      riskiest: [],
      exceeded: [],
    });
    expect(sizes.every(({ groups, records }) => groups === 0 && records === 0)).toBe(true);
  });

  it('call a single record unique, at full risk, and what it says told', () => {
    expect(riskOf([['female', 12, true, ['so'], null]])).toMatchObject({
      records: 1,
      groups: 1,
      smallestGroup: 1,
      uniques: 1,
      averageRisk: 1,
      highestRisk: 1,
      diversity: [
        { field: 'nationality', distinct: 1, entropy: 1, recordsBelow: 1, recordsTold: 1 },
        { field: 'status', distinct: 1, entropy: 1, recordsBelow: 1, recordsTold: 0 },
      ],
      riskiest: [0],
      exceeded: ['group', 'average-risk', 'diversity'],
    });
  });

  it('take all records for one group where nothing tells them apart', () => {
    const status = encode('status', ['open', 'closed', 'open', 'open', 'closed']);
    expect(lineRisk(5, [], [status], { group: 5, diversity: 2, averageRisk: 0.2, isBelow: false })).toMatchObject({
      groups: 1,
      smallestGroup: 5,
      averageRisk: 0.2,
      without: [],
      exceeded: [],
    });
    expect(lineRisk(4, [], [], lineDefaults)).toMatchObject({ smallestGroup: 4, riskiest: [0, 1, 2, 3] });
  });

  it('take records that lack every field for alike, whichever way they lack it', () => {
    const empty: readonly Case[] = [[], [null, null, null], ['', '', ''], [[], [], []], [undefined, null, '']];
    expect(riskOf(empty)).toMatchObject({ groups: 1, smallestGroup: 5, uniques: 0, recordsBelow: 0 });
  });

  it('count groups by size, and list the riskiest records by position, the smallest groups first', () => {
    const values = [...'abbcccdddddeeeeeeeeee'];
    const risk = lineRisk(values.length, [encode('letter', values)], [], { ...lineDefaults, group: 4 });
    expect(risk.sizes).toEqual([
      { from: 1, to: 1, groups: 1, records: 1 },
      { from: 2, to: 2, groups: 1, records: 2 },
      { from: 3, to: 4, groups: 1, records: 3 },
      { from: 5, to: 9, groups: 1, records: 5 },
      { from: 10, to: null, groups: 1, records: 10 },
    ]);
    expect(risk.riskiest).toEqual([0, 1, 2, 3, 4, 5]);
    expect([risk.recordsBelow, risk.averageRisk]).toEqual([6, 5 / 21]);
  });

  it('bound the list of the riskiest, and still put the smallest groups first', () => {
    const values = [...Array.from({ length: 300 }, (_, index) => Math.floor(index / 2)), 'alone'];
    const { riskiest } = lineRisk(values.length, [encode('letter', values)], [], lineDefaults);
    expect(riskiest).toHaveLength(riskiestLimit);
    expect(riskiest.slice(0, 4)).toEqual([300, 0, 1, 2]);
  });

  it('say which field gives children away', () => {
    const sex = encode('sex', ['f', 'f', 'f', 'm', 'm', 'm']);
    const village = encode('village', ['a', 'b', 'c', 'd', 'e', 'f']);
    expect(lineRisk(6, [sex, village], [], lineDefaults).without).toEqual([
      { field: 'sex', smallestGroup: 1, uniques: 6, recordsBelow: 6 },
      { field: 'village', smallestGroup: 3, uniques: 0, recordsBelow: 6 },
    ]);
  });

  it('see what all lists of a group have in common, where the lists as a whole differ', () => {
    const concerns = encode('concerns', [
      ['neglect', 'violence'],
      ['violence'],
      ['work', 'violence'],
      ['work'],
      ['neglect'],
      null,
    ]);
    const sex = encode('sex', ['f', 'f', 'f', 'm', 'm', 'm']);
    const risk = lineRisk(6, [sex], [concerns], { group: 3, diversity: 2, averageRisk: 1, isBelow: false });
    expect(risk.diversity).toEqual([
      { field: 'concerns', distinct: 3, entropy: expect.closeTo(3, 10), recordsBelow: 0, recordsTold: 3 },
    ]);
    expect(risk.exceeded).toEqual(['diversity']);
    expect(lineRisk(6, [sex], [concerns], { group: 3, diversity: 1, averageRisk: 1, isBelow: false }).exceeded).toEqual(
      [],
    );
  });

  it('are refused for columns of different length', () => {
    expect(() => lineRisk(2, [encode('sex', ['f'])], [], lineDefaults)).toThrow(RangeError);
  });
});
