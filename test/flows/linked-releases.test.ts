// Flow: no boy is found by laying side by side what a partner got: releases, use cases, agreements, cards and lists. Vitest.
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import { listTables } from '../../electron/engine/store/package-tables.ts';
import { eachPackageRecord } from '../../electron/engine/store/package-rows.ts';
import type { Agreement, UseCase } from '../../shared/model/agreement/agreement.ts';
import type { CaseRecord } from '../../shared/model/case/record.ts';
import {
  agree,
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  introduce,
  type Organisation,
  organisation,
  sealBatch,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';
import { givenAway, type Sent } from '../unit/linked/attacker.ts';

const answered = { sex: ['female', 'male'], age: ['0-5', '6-11', '12+'] };
const smallest = 5;
const bands = [0, 6, 12];
const dataPoints: UseCase['dataPoints'] = [
  { field: 'sex', rule: { kind: 'share' } },
  { field: 'age', rule: { kind: 'age-band', from: bands } },
];
const counts: UseCase = {
  id: 'monthly',
  title: { en: 'Monthly counts' },
  purpose: 'aggregate-report',
  from: 'hope',
  to: 'unhcr',
  identity: 'aggregate',
  condition: { field: 'status', is: 'open' },
  rows: {},
  dataPoints,
  tables: {
    list: [{ id: 'sex-age', title: { en: 'By sex and age' }, by: ['sex', 'age'] }],
    smallest,
    zeroIsSafe: true,
  },
};
const list: UseCase = {
  ...counts,
  id: 'list',
  title: { en: 'List' },
  purpose: 'dashboard',
  onward: 'none',
  identity: 'pseudonym',
  dataPoints: [{ field: 'id', rule: { kind: 'pseudonym' } }, ...dataPoints],
  tables: undefined,
};
const useCases = [
  counts,
  { ...counts, id: 'quarterly', title: { en: 'Quarterly counts' } },
  list,
  { ...list, id: 'second-list' },
];

/** Ten children of each sex in each band, and one boy under six more. */
const children = Array.from(
  { length: 61 },
  (_, index): CaseRecord =>
    child(index, {
      sex: index % 2 === 0 ? 'male' : 'female',
      age: index === 60 ? 4 : ([4, 9, 14][Math.floor(index / 20)] ?? 4),
    }),
);
const idOf = (index: number): string => children[index]?.id ?? '';
const boy = idOf(60);
const bandOf = (age: unknown): string => (Number(age) < 6 ? '0-5' : Number(age) < 12 ? '6-11' : '12+');
/** Eight of each group: whoever leaves them out differs by many from those who leave out none. */
const many = children.flatMap(({ id }, index) => (index < 60 && index % 20 < 16 ? [id] : []));

describe('what one partner got together', () => {
  let hope: Organisation;
  let card: string;
  let batch: string;
  let sent: Sent[];

  beforeEach(async () => {
    hope = await organisation('Hope for Children');
    const unhcr = await organisation('UNHCR Gambella');
    card = await introduce(unhcr, hope);
    const base = agreementBetween(hope.name, unhcr.name);
    const agreement: Agreement = { ...base, useCases: [...base.useCases, ...useCases] };
    await agree(hope, agreement);
    await agree(hope, { ...agreement, id: 'second-dpisp' });
    batch = await importChildren(hope, children);
    sent = [];
  });
  afterAll(cleanUp);

  /** Sends tables or a list without these children, and adds to what the partner has. */
  async function send(useCase: string, leaveOut: readonly string[], agreement = 'gambella-dpisp') {
    const sealed = await sealBatch(hope, batch, card, { agreement, useCase }, leaveOut);
    const { store } = opened(hope.engine.context);
    const members = children.filter(({ id }) => !leaveOut.includes(id));
    const answers = members.map(({ id, data }) => [id, { sex: String(data.sex), age: bandOf(data.age) }] as const);
    const cells = listTables(store, sealed.package).flatMap(({ rows }) =>
      rows.map(({ of, count }) => ({ of: of as Record<string, string>, count })),
    );
    sent.push({ children: new Map(answers), ...(cells.length > 0 ? { cells, floor: 1 } : { list: true }) });
    return sealed;
  }
  const shown = () => sent.at(-1)?.cells?.filter(({ count }) => count !== null).length ?? 0;
  const nobodyIsFound = () => expect(givenAway(sent, answered, smallest)).toEqual([]);

  it('a third release does not tell of one boy by the first', async () => {
    await send('monthly', [boy]);
    hope.now = new Date('2026-11-23T09:00:00Z');
    await send('monthly', [boy, ...many]);
    hope.now = new Date('2026-11-24T09:00:00Z');
    await send('monthly', []);
    nobodyIsFound();
    expect(shown()).toBeGreaterThan(0);
  });

  it('a second use case does not tell of one boy', async () => {
    await send('monthly', [boy]);
    await send('quarterly', []);
    nobodyIsFound();
    expect(shown()).toBeGreaterThan(0);
  });

  it('a second agreement does not tell of one boy', async () => {
    await send('monthly', [boy]);
    await send('monthly', [], 'second-dpisp');
    nobodyIsFound();
    expect(shown()).toBeGreaterThan(0);
  });

  it('a clock that was once wrong does not hide the release that tells of one boy', async () => {
    await send('monthly', [boy, ...many]);
    hope.now = new Date('2026-11-20T09:00:00Z');
    await send('monthly', [boy]);
    hope.now = new Date('2026-11-23T09:00:00Z');
    await send('monthly', []);
    nobodyIsFound();
  });

  it('a new card of the partner does not make it another partner', async () => {
    await send('monthly', [boy]);
    const anew = await organisation('UNHCR Gambella');
    card = await introduce(anew, hope);
    await send('monthly', []);
    nobodyIsFound();
  });

  it('two releases that make up a third but for one boy do not tell of him', async () => {
    const half = children.slice(0, 60).flatMap(({ id }, index) => (index % 20 < 10 ? [id] : []));
    const rest = children.slice(0, 60).flatMap(({ id }) => (half.includes(id) ? [] : [id]));
    await send('monthly', [boy, ...rest]);
    await send('quarterly', [boy, ...half]);
    await send('monthly', [], 'second-dpisp');
    nobodyIsFound();
    const { count } = sent[2]?.cells?.find(({ of }) => of.sex === 'male' && of.age === '0-5') ?? {};
    expect(count).toBeNull();
  });

  it('a table beside an earlier list does not tell of one boy', async () => {
    await send('list', [boy]);
    await send('monthly', []);
    nobodyIsFound();
    expect(shown()).toBeGreaterThan(0);
  });

  it('a list does not show what an earlier table hides', async () => {
    // Eight boys under six stay: two are counted, and hidden.
    const boys = children.flatMap(({ id }, index) => (index < 16 && index % 2 === 0 ? [id] : []));
    await send('monthly', [...boys, boy]);
    const problem = await refused(send('list', [...boys, boy]));
    expect(problem.code).toBe('seal.difference');
    expect(problem.detail.releases).toBe('Monthly counts (22 Nov 2026)');
    nobodyIsFound();
  });

  it('a list does not tell of one boy by an earlier table', async () => {
    await send('monthly', [boy]);
    expect((await refused(send('list', []))).code).toBe('seal.difference');
    // From the same children as the table it goes.
    await send('list', [boy]);
    nobodyIsFound();
  });

  it('is told before: which releases force it, what is hidden for it, and what a team can do', async () => {
    const { package: first } = await send('monthly', [boy]);
    const ask = { batch, agreement: 'gambella-dpisp', useCase: 'quarterly' };
    const { audit } = await hope.engine.call('risk.get', ask);
    expect(audit).toMatchObject({ isBound: false, isEmptied: false, exposed: 0 });
    expect(audit?.releases).toEqual([
      {
        package: first,
        title: { en: 'Monthly counts' },
        sealed: '2026-11-22T09:00:00.000Z',
        kind: 'tables',
        counts: audit?.linked,
      },
    ]);
    expect(audit?.suppressed).toBe(audit?.linked);
    const beside = await hope.engine.call('risk.get', { ...ask, useCase: 'list' });
    expect(beside.audit?.exposed).toBeGreaterThan(0);
    expect(beside.audit?.releases.map((each) => each.package)).toEqual([first]);
  });

  it('two use cases do not call a child by one pseudonym; versions and cards keep it', async () => {
    const pseudonyms = async (useCase: string, agreement?: string) => {
      const { package: id } = await send(useCase, [], agreement);
      return [...eachPackageRecord(opened(hope.engine.context).store, id)].map(({ data }) => String(data.id));
    };
    const one = await pseudonyms('list');
    expect(new Set(one).size).toBe(61);
    const other = new Set([...(await pseudonyms('second-list')), ...(await pseudonyms('list', 'second-dpisp'))]);
    expect(one.filter((code) => other.has(code))).toEqual([]);
    const anew = await organisation('UNHCR Gambella');
    card = await introduce(anew, hope);
    const base = agreementBetween(hope.name, 'UNHCR Gambella', {}, { version: 2 });
    await agree(hope, { ...base, useCases: [...base.useCases, ...useCases] });
    expect(await pseudonyms('list')).toEqual(one);
  });
});
