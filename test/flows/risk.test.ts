// Flow: how well children are hidden in a list without names, in the very values that the partner gets. Vitest.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import { recordLines } from '../../electron/engine/store/package-rows.ts';
import type { Agreement, UseCase } from '../../shared/model/agreement/agreement.ts';
import type { CaseRecord, Data } from '../../shared/model/case/record.ts';
import {
  agree,
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  introduce,
  type Organisation,
  openPackageFile,
  organisation,
  sealBatch,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';
import { hasSqlite, literal, sqlite } from '../unit/risk/sqlite.ts';

const share = (field: string) => ({ field, rule: { kind: 'share' } }) as const;
const list: UseCase = {
  id: 'list',
  title: { en: 'A list without names' },
  purpose: 'dashboard',
  from: 'hope',
  to: 'unhcr',
  identity: 'pseudonym',
  // The partner keeps it to itself: it is no public line data, for which a limit goes without saying.
  onward: 'none',
  condition: { field: 'consent_for_services', is: true },
  rows: {},
  dataPoints: [
    { field: 'id', rule: { kind: 'pseudonym' } },
    share('sex'),
    { field: 'age', rule: { kind: 'age-band', from: [0, 6, 12] } },
    share('nationality'),
    share('protection_concerns'),
    { field: 'name_first', rule: { kind: 'withhold' } },
  ],
};
const risk = { quasiIdentifiers: ['sex', 'age'], sensitive: [], smallestGroup: 5 };
const tables: NonNullable<UseCase['tables']> = {
  list: [
    { id: 'sex-age', title: { en: 'By sex and age' }, by: ['sex', 'age'] },
    { id: 'concerns', title: { en: 'By concern and sex' }, by: ['protection_concerns', 'sex'] },
  ],
  smallest: 5,
  zeroIsSafe: true,
};

/** Ten children each of two sexes in two age bands, of two nationalities; the third also of a rarer one, in one group. */
const children = Array.from(
  { length: 40 },
  (_, index): CaseRecord =>
    child(index + 1, {
      sex: index % 2 === 0 ? 'female' : 'male',
      age: index < 20 ? 4 : 9,
      nationality: index === 7 ? ['nationality3'] : [index % 4 < 2 ? 'nationality1' : 'nationality2'],
      protection_concerns: index % 3 === 0 ? ['gbv_survivor', 'migrant'] : ['migrant'],
    }),
);

async function two(useCases: readonly Partial<UseCase>[]) {
  const [hope, unhcr] = [await organisation('Hope for Children'), await organisation('UNHCR Gambella')];
  const card = await introduce(unhcr, hope);
  await introduce(hope, unhcr);
  const base = agreementBetween(hope.name, unhcr.name);
  const cases = useCases.map((change) => ({ ...list, ...change }));
  const agreement: Agreement = { ...base, useCases: [...base.useCases, ...cases] };
  await agree(hope, agreement);
  await agree(unhcr, agreement);
  return { hope, unhcr, card, choice: (useCase: string) => ({ agreement: agreement.id, useCase }) };
}

interface Judged {
  readonly records: number;
  readonly groups: number;
  readonly smallest: number;
  readonly uniques: number;
  readonly below: number;
}

/** What sqlite3 says of released values: how many groups, the smallest, those of one, and how many records are in small ones. */
function judged(rows: readonly Data[], fields: readonly string[]): Judged | undefined {
  const columns = fields.map((_, index) => `f${index}`);
  const values = rows.map((row) => `(${fields.map((field) => literal(row[field])).join()})`);
  const [found] = sqlite<Judged>(
    `CREATE TABLE t (${columns.join()}); INSERT INTO t VALUES ${values.join()};
     SELECT sum(n) AS records, count(*) AS groups, min(n) AS smallest, sum(n = 1) AS uniques, sum(iif(n < 5, n, 0)) AS below
       FROM (SELECT count(*) AS n FROM t GROUP BY ${columns.join()});`,
  );
  return found?.[0];
}

describe('the risk of a list', () => {
  let hope: Organisation;
  let unhcr: Organisation;
  let card: string;
  let choiceOf: Awaited<ReturnType<typeof two>>['choice'];
  let batch: string;
  let released: readonly Data[];

  beforeAll(async () => {
    const made = await two([
      { tables },
      { id: 'strict', risk: { ...risk, quasiIdentifiers: ['sex', 'age', 'nationality'] } },
      { id: 'loose', risk },
      { id: 'told', risk: { ...risk, sensitive: ['protection_concerns'] } },
      { id: 'average', risk: { ...risk, averageRisk: 0.05 } },
    ]);
    ({ hope, unhcr, card } = made);
    choiceOf = made.choice;
    batch = await importChildren(hope, children);
    const sealed = await sealBatch(hope, batch, card, choiceOf('loose'));
    await openPackageFile(unhcr, sealed.path);
    const lines = [...recordLines(opened(unhcr.engine.context).store, sealed.package)];
    released = lines.map((line) => (JSON.parse(line) as { data: Data }).data);
  });
  afterAll(cleanUp);

  const ask = (useCase: string, more: object = {}) =>
    hope.engine.call('risk.get', { batch, ...choiceOf(useCase), ...more });

  it.runIf(hasSqlite)('is that of the sealed lines, whatever is taken to tell children apart', async () => {
    const choices = [
      ['sex', 'age'],
      ['sex', 'age', 'nationality'],
      ['nationality'],
      ['protection_concerns', 'age', 'sex'],
    ];
    for (const quasiIdentifiers of choices) {
      const { line } = await ask('loose', { quasiIdentifiers });
      expect({
        records: line?.records,
        groups: line?.groups,
        smallest: line?.smallestGroup,
        uniques: line?.uniques,
        below: line?.recordsBelow,
      }).toEqual(judged(released, quasiIdentifiers));
      for (const { field, smallestGroup, uniques, recordsBelow } of line?.without ?? []) {
        if (quasiIdentifiers.length === 1) continue;
        const left = judged(
          released,
          quasiIdentifiers.filter((each) => each !== field),
        );
        expect([smallestGroup, uniques, recordsBelow]).toEqual([left?.smallest, left?.uniques, left?.below]);
      }
    }
    expect(released).toHaveLength(40);
    expect(new Set(released.map((row) => row.age))).toEqual(new Set(['0-5', '6-11']));
  });

  it('proposes what strangers know where the agreement names nothing, and says which limits are its own', async () => {
    const open = await ask('list');
    expect(open).toMatchObject({
      named: false,
      fields: ['sex', 'age', 'nationality', 'protection_concerns'],
      quasiIdentifiers: ['sex', 'age', 'nationality'],
      sensitive: [],
      thresholds: { group: 5, diversity: 2, averageRisk: 0.03 },
      agreed: [],
    });
    const agreed = await ask('average');
    expect(agreed).toMatchObject({ quasiIdentifiers: ['sex', 'age'], agreed: ['group', 'average-risk'] });
    expect(agreed.thresholds.averageRisk).toBe(0.05);
  });

  it('names the cases that are easiest to find, and is less without them', async () => {
    const { line } = await ask('strict');
    expect(line?.smallestGroup).toBe(1);
    expect(line?.riskiest[0]).toBe(children[7]?.id);
    expect(line?.riskiestLines.map((each) => each.case.id)).toEqual(line?.riskiest);
    expect(line?.riskiestLines[0]).toMatchObject({ case: { number: 'c000008' }, verdict: 'go', referrals: 1 });
    expect(line?.exceeded).toContain('group');
    const { line: better } = await ask('strict', { leaveOut: [children[7]?.id] });
    expect(better).toMatchObject({ records: 39, uniques: 0 });
  });

  it('refuses a field that does not go', async () => {
    expect((await refused(ask('loose', { quasiIdentifiers: ['name_first'] }))).code).toBe('risk.field');
  });

  it.each([
    ['strict', { figure: 'group', value: 1, limit: 5, field: '' }],
    ['average', { figure: 'average', value: 10, limit: 5, field: '' }],
    ['told', { figure: 'diversity', value: 40, limit: 2, field: 'protection_concerns' }],
  ])('stops the sealing beyond what was agreed, before anybody is asked (%s)', async (useCase, detail) => {
    const asked = hope.asked.length;
    const problem = await refused(sealBatch(hope, batch, card, choiceOf(useCase)));
    expect(problem).toMatchObject({ code: 'seal.risk', detail });
    expect(hope.asked).toHaveLength(asked);
  });

  it('seals without the cases that were too easy to find', async () => {
    const { line } = await ask('strict');
    const sealed = await sealBatch(hope, batch, card, choiceOf('strict'), line?.riskiest);
    expect(sealed.records).toBe(40 - (line?.riskiest.length ?? 0));
  });

  it('seals a list whose agreement sets no limit', async () => {
    expect((await sealBatch(hope, batch, card, choiceOf('list'))).records).toBe(40);
  });

  it('hides small counts of tables, and counts a field of many answers answer by answer', async () => {
    const { tables: made } = await ask('list', { leaveOut: children.slice(0, 7).map(({ id }) => id) });
    const [sexAge, concerns] = made;
    expect(sexAge?.head).toEqual(['Sex', 'Age']);
    const all = sexAge?.rows.find(({ values }) => values.every((value) => value === 'All'));
    expect(all?.count).toBe(33);
    const counts = sexAge?.rows.map(({ count }) => count) ?? [];
    expect(counts.filter((count) => count !== null && count > 0 && count < 5)).toEqual([]);
    // Of ten girls and ten boys of up to 5, seven stay; 6 and 7 are left.
    expect(sexAge?.suppressed).toBe(0);
    expect(new Set(concerns?.rows.map(({ values }) => values[0]))).toEqual(new Set(['Migrant', 'GBV survivor', 'All']));
    const migrants = concerns?.rows.find(({ values }) => values[0] === 'Migrant' && values[1] === 'All');
    expect(migrants?.count).toBe(33);
    const fewer = await ask('list', { leaveOut: children.slice(0, 14).map(({ id }) => id) });
    expect(fewer.tables[0]?.suppressed).toBeGreaterThan(1);
    expect(fewer.tables[0]?.rows.every(({ count }) => count === null || count >= 5)).toBe(true);
  });

  it('notices what the release before gives away beside this one', async () => {
    const same = await ask('list');
    expect(same.tables.map(({ smallChanges }) => smallChanges)).toEqual([0, 0]);
    expect(same.line?.turnover).toEqual({ appeared: 0, disappeared: 0, appearedFew: false, disappearedFew: false });
    const fewer = await ask('list', { leaveOut: [children[0]?.id] });
    expect(fewer.line?.turnover).toEqual({ appeared: 0, disappeared: 1, appearedFew: false, disappearedFew: true });
    // One girl up to five: her cell, both her totals and all.
    expect(fewer.tables[0]?.smallChanges).toBe(4);
    expect((await ask('told')).line?.turnover).toBeNull();
  });

  it('makes no table that is no summary', async () => {
    const many = await two([
      {
        tables: { ...tables, list: [{ id: 'huge', title: { en: 'Huge' }, by: ['name_last', 'address_current'] }] },
        dataPoints: [...list.dataPoints, share('name_last'), share('address_current')],
      },
    ]);
    const crowd = Array.from({ length: 101 }, (_, index) => child(index, { address_current: `Block ${index}` }));
    const file = await importChildren(many.hope, crowd);
    const problem = await refused(many.hope.engine.call('risk.get', { batch: file, ...many.choice('list') }));
    expect(problem).toMatchObject({ code: 'risk.cells', detail: { limit: 10_000 } });
  });

  it('does not reckon a referral by name', async () => {
    const named = { named: true, line: null, tables: [], quasiIdentifiers: [], sensitive: [] };
    expect(await ask('referral-unhcr')).toMatchObject(named);
    const coded = await two([{ id: 'coded', purpose: 'other', identity: 'case-code' }]);
    const file = await importChildren(coded.hope, children.slice(0, 1));
    expect(await coded.hope.engine.call('risk.get', { batch: file, ...coded.choice('coded') })).toMatchObject(named);
  });
});

describe('public line data', () => {
  afterAll(cleanUp);
  const open = { onward: undefined, risk: { ...risk, smallestGroup: 2 } };

  it('needs an average risk below 3 %, unless the agreement says otherwise', async () => {
    const { hope, card, choice } = await two([
      { id: 'public', ...open },
      { id: 'public-without-limits', onward: 'all-parties' },
      { id: 'agreed', ...open, risk: { ...open.risk, averageRisk: 0.2 } },
      { id: 'for-the-partner-alone' },
    ]);
    const batch = await importChildren(hope, children);
    const asked = hope.asked.length;
    // Four groups of ten: one child in ten would be found.
    const detail = { figure: 'average', value: 10, limit: 3, field: '' };
    expect(await refused(sealBatch(hope, batch, card, choice('public')))).toMatchObject({ code: 'seal.risk', detail });
    expect((await refused(sealBatch(hope, batch, card, choice('public-without-limits')))).code).toBe('seal.risk');
    expect(hope.asked).toHaveLength(asked);
    const shown = await hope.engine.call('risk.get', { batch, ...choice('public-without-limits') });
    expect([shown.agreed, shown.thresholds.averageRisk, shown.thresholds.isBelow]).toEqual([
      ['average-risk'],
      0.03,
      true,
    ]);
    for (const useCase of ['agreed', 'for-the-partner-alone'])
      expect((await sealBatch(hope, batch, card, choice(useCase))).records).toBe(40);
  });

  it('goes from 34 children a group on', async () => {
    const { hope, card, choice } = await two([{ id: 'public', ...open }]);
    const crowd = Array.from({ length: 68 }, (_, index) =>
      child(index, { sex: index < 34 ? 'female' : 'male', age: 4 }),
    );
    const batch = await importChildren(hope, crowd);
    expect((await sealBatch(hope, batch, card, choice('public'))).records).toBe(68);
    const fewer = crowd.slice(0, 2).map(({ id }) => id);
    expect((await refused(sealBatch(hope, batch, card, choice('public'), fewer))).code).toBe('seal.risk');
  });

  it('stands beside the information lost', async () => {
    const { hope, choice } = await two([{ id: 'public', ...open }]);
    const batch = await importChildren(hope, children);
    const { line } = await hope.engine.call('risk.get', { batch, ...choice('public') });
    // Four classes of ten of forty; of six values named a child has all, two go less exactly and one not at all.
    expect(line?.discernibility).toBe(0.25);
    expect([line?.generalised, line?.withheld]).toEqual([2 / 6, 1 / 6]);
  });
});
