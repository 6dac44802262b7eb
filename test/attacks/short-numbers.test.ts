// Attack: two children who share the short number that people see, in files that know no other.
import { afterAll, describe, expect, it } from 'vitest';
import {
  child,
  cleanUp,
  importChildren,
  importFile,
  importFiles,
  type Organisation,
  partners,
  sealBatch,
} from '../support/engines.ts';
import { writeCsv } from '../support/primero-writers.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const listOf = (...rows: readonly string[]) => `ID#,ID#,Name,Age,Sex,Registration Date\n${rows.join('\n')}\n`;
const one = child(1, { case_id: null, case_id_display: 'abc1234' });
const terms = {
  mapping: undefined,
  identity: 'pseudonym' as const,
  condition: { field: 'consent_for_services', is: true },
  rows: {},
  dataPoints: [
    { field: 'id', rule: { kind: 'pseudonym' as const } },
    { field: 'age', rule: { kind: 'share' as const } },
  ],
};

async function joinedWith(at: Organisation, row: string): Promise<string> {
  const files = [
    await at.file('cases.csv', writeCsv(Object.keys(one.data), [one], '2.15')),
    await at.file('list.csv', listOf(row)),
  ];
  return (
    await importFiles(
      at,
      files.map((file) => ({ file })),
    )
  ).id;
}

describe('a list that is joined by the short number', () => {
  it.each([
    ['another sex', 'abc1234,abc1234,Achol Sample1,3,Male,01-Feb-2026'],
    ['another name', 'abc1234,abc1234,Someone Else,3,Female,01-Feb-2026'],
  ])('leaves nothing of what may be another child’s undecided: %s', async (_, row) => {
    const { hope, card, choice } = await partners(terms);
    const batch = await joinedWith(hope, row);
    const all = { batch, ...choice };
    const findings = [{ finding: { code: 'value.differs', field: 'age' }, count: 1 }];
    expect(await hope.engine.call('assess.run', all)).toMatchObject({ go: 0, decide: 1, findings });
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.findings');
    const settlement = { kind: 'value', record: one.id, field: 'age', source: 0 } as const;
    await hope.engine.call('settle.add', { ...all, by: 'Sara', settlements: [settlement] });
    const { fields } = await hope.engine.call('assess.record', { ...all, id: one.id });
    expect(fields.find(({ path }) => path === 'age')?.released ?? '').toBe('');
  });

  it('adds what it knows of the same child, whose name is hidden or written in part', async () => {
    for (const name of ['*****', 'ACHOL']) {
      const { hope, choice } = await partners(terms);
      const batch = await joinedWith(hope, `abc1234,abc1234,${name},12,Female,01-Feb-2026`);
      expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: 1, decide: 0 });
    }
  });
});

describe('a later list', () => {
  it('that may speak of either of two children makes both stay', async () => {
    const { hope, choice } = await partners();
    const two = [one, child(2, { case_id: null, case_id_display: 'abc1234' }), child(3)];
    const batch = await importChildren(hope, two);
    await importFile(hope, await hope.file('list.csv', listOf('abc1234,abc1234,Achol,13,Female,01-Feb-2026')));
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({
      go: 1,
      stop: 2,
      reasons: [{ reason: { code: 'record.newer' }, count: 2 }],
    });
  });

  it('still makes the other child stay once a newer file speaks of one of them by its id', async () => {
    const { hope, choice } = await partners();
    const two = child(2, { case_id: null, case_id_display: 'abc1234' });
    const batch = await importChildren(hope, [one, two], 'first.csv');
    await importFile(hope, await hope.file('list.csv', listOf('abc1234,abc1234,Achol,13,Female,01-Feb-2026')));
    // What has been searched is in the index: the next file meets the row that waits for its child.
    const search = { batch: null, search: '', filters: {}, offset: 0, limit: 9 };
    expect((await hope.engine.call('record.page', search)).total).toBe(3);
    const newer = await importChildren(hope, [one], 'newer.csv');
    expect((await hope.engine.call('record.page', search)).rows.map(({ id }) => id)).toEqual([
      two.id,
      '~abc1234',
      one.id,
    ]);
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: 0, stop: 2 });
    expect(await hope.engine.call('assess.run', { batch: newer, ...choice })).toMatchObject({ total: 1, stop: 0 });
  });

  it('that came before both is the older record of neither once each is known by its id', async () => {
    const { hope } = await partners();
    await importFile(hope, await hope.file('list.csv', listOf('abc1234,abc1234,Achol,13,Female,01-Feb-2026')));
    const search = { batch: null, search: '', filters: {}, offset: 0, limit: 9 };
    await importChildren(hope, [one, child(2, { case_id: null, case_id_display: 'abc1234' })], 'both.csv');
    expect((await hope.engine.call('record.page', search)).total).toBe(2);
  });
});
