// Courier's risk figures beside sqlite3's over the same data: all of them, and from released values on. Bench.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { UseCase } from '../../shared/model/agreement/agreement.ts';
import { agree, agreementBetween, child, importChildren, organisation } from '../support/engines.ts';
import { cellDefaults, tabulate } from '../../electron/engine/exchange/risk/aggregate.ts';
import { encode } from '../../electron/engine/exchange/risk/column.ts';
import { lineDefaults, lineRisk } from '../../electron/engine/exchange/risk/line.ts';
import { isInstalled, median, program, race, timed } from './race.ts';

/** Six quasi-identifiers with as many values as a country's register has: sex, age, district, nationality, status, year. */
const fields = { sex: 2, age: 18, district: 40, nationality: 8, status: 5, year: 6 } as const;
const names = Object.keys(fields) as readonly (keyof typeof fields)[];
const concerns = 12;

/** Values of a field, record by record: no two fields in step, the first values more frequent. */
function valuesOf(name: string, distinct: number, records: number): readonly string[] {
  let state = name.length * 7919 + distinct;
  return Array.from({ length: records }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return `${name} ${Math.floor((state / 2 ** 32) ** 2 * distinct)}`;
  });
}

const figures = (by: readonly string[]) =>
  `SELECT sum(n), count(*), min(n), sum(n = 1), sum(iif(n < 5, n, 0)) FROM (SELECT count(*) AS n FROM cases GROUP BY ${by.join()});`;
const lineQueries = [
  figures(names),
  ...names.map((left) => figures(names.filter((name) => name !== left))),
  `SELECT min(l), sum(iif(l < 2, n, 0)) FROM (SELECT count(*) AS n, count(DISTINCT concern) AS l FROM cases GROUP BY ${names.join()});`,
].join('\n');
const cellQueries = [['district', 'age'], ['district'], ['age'], []]
  .map((by) => `SELECT count(*) FROM cases${by.length > 0 ? ` GROUP BY ${by.join()}` : ''};`)
  .join('\n');

/** Races at 10,000 and at 100,000 cases. sqlite3 starts anew each time, as a database that nobody has opened yet. */
export async function riskRaces(folder: string): Promise<void> {
  if (!isInstalled('sqlite3')) return;
  for (const records of [10_000, 100_000]) {
    const quasi = names.map((name) => valuesOf(name, fields[name], records));
    const concern = valuesOf('concern', concerns, records);
    const table = path.join(folder, `risk-${records}.csv`);
    const database = path.join(folder, `risk-${records}.db`);
    const rows = concern.map((value, record) => [...quasi.map((values) => values[record]), value].join());
    await writeFile(table, `${[...names, 'concern'].join()}\n${rows.join('\n')}\n`);
    await program('sqlite3', [database], `.mode csv\n.import ${table} cases\n`);

    const encodeAll = () => names.map((name, index) => encode(name, quasi[index] ?? []));
    await race(
      `Risk of ${records} cases by 6 quasi-identifiers: groups, k, uniques, l, and without each field`,
      {
        name: 'Courier, from values',
        run: () => timed(async () => lineRisk(records, encodeAll(), [encode('concern', concern)], lineDefaults)),
      },
      { name: 'sqlite3', run: () => program('sqlite3', [database], lineQueries) },
    );
    const columns = encodeAll();
    const encoded = encode('concern', concern);
    await race(
      'The same after a rule has changed: one field encoded anew',
      {
        name: 'Courier, one column anew',
        run: () =>
          timed(async () =>
            lineRisk(records, [encode('sex', quasi[0] ?? []), ...columns.slice(1)], [encoded], lineDefaults),
          ),
      },
      { name: 'sqlite3', run: () => program('sqlite3', [database], lineQueries) },
    );
    const dimensions = (['district', 'age'] as const).map((name) => ({
      name,
      values: quasi[names.indexOf(name)] ?? [],
    }));
    await race(
      'Counts by district and age with totals (ours: small cells hidden, too)',
      {
        name: 'Courier, from values',
        run: () =>
          timed(async () =>
            tabulate(
              dimensions.map(({ name, values }) => ({ column: encode(name, values) })),
              cellDefaults,
            ),
          ),
      },
      { name: 'sqlite3', run: () => program('sqlite3', [database], cellQueries) },
    );
  }
}

const asked = ['sex', 'age', 'nationality', 'ethnicity', 'displacement_status', 'religion'] as const;
const sizes = { sex: 2, age: 18, nationality: 8, ethnicity: 40, displacement_status: 5, religion: 6 } as const;

/** The use case of the figures below: a list without names, counted by two tables. */
const listing: UseCase = {
  id: 'list',
  title: { en: 'List' },
  purpose: 'dashboard',
  from: 'hope',
  to: 'unhcr',
  identity: 'pseudonym',
  condition: { field: 'status', is: 'open' },
  rows: {},
  dataPoints: [
    { field: 'id', rule: { kind: 'pseudonym' } },
    ...asked.map((field) => ({ field, rule: { kind: 'share' } }) as const),
    { field: 'protection_concerns', rule: { kind: 'share' } },
  ],
};

/** How long the window waits for `risk.get` after a person has left a field out, through the whole engine. */
export async function riskMethod(): Promise<void> {
  for (const [records, limit] of [
    [10_000, 0.1],
    [100_000, 0.5],
  ] as const) {
    const at = await organisation('Sender');
    await agree(at, { ...agreementBetween('Sender', 'Partner'), useCases: [listing] });
    const values = asked.map((field) => valuesOf(field, sizes[field], records));
    const concern = valuesOf('concern', concerns, records);
    const children = Array.from({ length: records }, (_, record) =>
      child(record, {
        ...Object.fromEntries(asked.map((field, place) => [field, values[place]?.[record] ?? null])),
        protection_concerns: [concern[record] ?? ''],
        services_section: null,
      }),
    );
    const batch = await importChildren(at, children);
    const choice = { batch, agreement: 'gambella-dpisp', useCase: 'list' };
    const get = (quasiIdentifiers: readonly string[]) =>
      timed(() =>
        at.engine.call('risk.get', {
          ...choice,
          quasiIdentifiers: [...quasiIdentifiers],
          sensitive: ['protection_concerns'],
        }),
      );
    const first = await get(asked);
    const again: number[] = [];
    for (let round = 0; round < 3; round += 1)
      for (const left of asked) again.push(await get(asked.filter((field) => field !== left)));
    console.log(`\nrisk.get of ${records} cases through the engine, 6 quasi-identifiers and a sensitive field`);
    console.log(
      `  first, with assessing: ${first.toFixed(2)} s   a field left out: ${median(again).toFixed(3)} s (worst ${Math.max(...again).toFixed(3)} s; at most ${limit} s)`,
    );
    at.engine.close();
  }
}
