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
const two = child(2, { case_id: null, case_id_display: 'abc1234' });
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

const importList = async (at: Organisation, number: string) =>
  importFile(at, await at.file('list.csv', listOf(`${number},${number},Achol,13,Female,01-Feb-2026`)));

/** The newest record of each child, as all cases show it; afterwards everything is in the index. */
const newest = async (at: Organisation) => {
  const query = { batch: null, search: '', filters: {}, offset: 0, limit: 9 };
  return (await at.engine.call('record.page', query)).rows.map(({ id }) => id);
};

describe('a later list', () => {
  it('that may speak of either of two children makes both stay', async () => {
    const { hope, choice } = await partners();
    const batch = await importChildren(hope, [one, two, child(3)]);
    await importList(hope, 'abc1234');
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({
      go: 1,
      stop: 2,
      reasons: [{ reason: { code: 'record.newer' }, count: 2 }],
    });
  });

  it('still makes the other child stay once a newer file speaks of one of them by its id', async () => {
    const { hope, choice } = await partners();
    const batch = await importChildren(hope, [one, two], 'first.csv');
    await importList(hope, 'abc1234');
    expect(await newest(hope)).toEqual([one.id, two.id, '~abc1234']);
    const newer = await importChildren(hope, [one, child(3)], 'newer.csv');
    expect(await newest(hope)).toEqual([two.id, '~abc1234', one.id, child(3).id]);
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: 0, stop: 2 });
    expect(await hope.engine.call('assess.run', { batch: newer, ...choice })).toMatchObject({ total: 2, stop: 0 });
  });

  it('is not given to whoever comes while another child has the number, but to the only one left', async () => {
    const { hope } = await partners();
    const first = await importChildren(hope, [one], 'first.csv');
    const second = await importChildren(hope, [two], 'second.csv');
    await importList(hope, 'abc1234');
    expect(await newest(hope)).toEqual([one.id, two.id, '~abc1234']);
    await hope.engine.call('import.undo', { batch: first });
    await importChildren(hope, [one, child(3)], 'again.csv');
    expect(await newest(hope)).toEqual([two.id, '~abc1234', one.id, child(3).id]);
    await hope.engine.call('import.undo', { batch: second });
    await importChildren(hope, [one, child(4)], 'once-more.csv');
    expect(await newest(hope)).toEqual([child(3).id, one.id, child(4).id]);
  });

  it('learns its child from an import in which another record waits for its own', async () => {
    const { hope } = await partners();
    await importList(hope, 'abc1234');
    expect(await newest(hope)).toEqual(['~abc1234']);
    const waiting = { ...child(5), id: '~xyz9876' };
    await importChildren(hope, [waiting, one], 'cases.csv');
    expect(await newest(hope)).toEqual([waiting.id, one.id]);
  });

  it('that came before both does not stand beside them', async () => {
    const { hope } = await partners();
    await importList(hope, 'abc1234');
    await importChildren(hope, [one, two], 'both.csv');
    expect(await newest(hope)).toEqual([one.id, two.id]);
  });
});
