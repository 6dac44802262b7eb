// Flow: children that a newer export no longer has. One notice an import; it blocks a child that is about to be sealed from
// the older one, until a person settles it for all of them at once. A selection says nothing. Vitest.
import { afterAll, expect, it } from 'vitest';
import { dataAge } from '../../electron/engine/workflows/importing/data-age.ts';
import { findBatch } from '../../electron/engine/store/batches.ts';
import { child, cleanUp, importChildren, partners, sealBatch } from '../support/engines.ts';
import { writeCsv } from '../support/primero-writers.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const range = (from: number, to: number, changes = {}) =>
  Array.from({ length: to - from + 1 }, (_, index) => child(from + index, changes));

it('a newer export: one notice with the count, a block for the older one, and one settlement for all of them', async () => {
  const { hope, card, choice } = await partners();
  const first = await importChildren(hope, range(1, 6), 'first.csv');
  const file = await hope.file('second.csv', writeCsv(Object.keys(child(1).data), range(1, 4), '2.15'));
  const staged = await hope.engine.call('import.stage', { files: [{ file }] });
  expect(staged.changes).toMatchObject({ missing: 2, selection: false });
  const { id: second } = await hope.engine.call('import.commit', { batch: staged.id });

  const finding = { code: 'record.missing', since: second };
  const sums = await hope.engine.call('assess.run', { batch: first, ...choice });
  expect(sums).toMatchObject({ go: 0, decide: 2, stop: 4 });
  expect(sums.findings).toEqual([{ finding, count: 2, records: [child(5).id, child(6).id] }]);
  expect((await refused(sealBatch(hope, first, card, choice))).code).toBe('seal.findings');

  const settlement = {
    kind: 'missing',
    record: '',
    since: second,
    reason: 'They moved; the focal point knows.',
  } as const;
  const scope = { batch: first, ...choice, by: 'Sara Deng' };
  const unknown = { ...settlement, since: first };
  expect((await refused(hope.engine.call('settle.add', { ...scope, settlements: [unknown] }))).code).toBe(
    'settle.unknown',
  );
  await hope.engine.call('settle.add', { ...scope, settlements: [settlement] });
  expect(await hope.engine.call('assess.run', { batch: first, ...choice })).toMatchObject({
    go: 2,
    decide: 0,
    stop: 4,
  });
  const [entry] = await hope.engine.call('settle.list', { batch: first, ...choice });
  expect(entry).toMatchObject({ settlement, by: 'Sara Deng' });

  // Taken back it blocks again; decided once more it lets go.
  await hope.engine.call('settle.remove', { batch: first, ...choice, ids: [entry?.id ?? ''] });
  expect(await hope.engine.call('assess.run', { batch: first, ...choice })).toMatchObject({
    go: 0,
    decide: 2,
    stop: 4,
  });
  await hope.engine.call('settle.add', { ...scope, settlements: [settlement] });
  expect(await sealBatch(hope, first, card, choice)).toMatchObject({ records: 2 });
  // The newer one is sealed without a word about them.
  expect(await sealBatch(hope, second, card, choice)).toMatchObject({ records: 4 });
});

it('an export with fewer than half of the children is a selection: it says nothing of the others', async () => {
  const { hope, card, choice } = await partners();
  const first = await importChildren(hope, range(1, 5), 'first.csv');
  const file = await hope.file('one.csv', writeCsv(Object.keys(child(1).data), range(1, 2), '2.15'));
  const staged = await hope.engine.call('import.stage', { files: [{ file }] });
  expect(staged.changes).toMatchObject({ missing: 0, selection: true });
  await hope.engine.call('import.commit', { batch: staged.id });
  expect(await sealBatch(hope, first, card, choice)).toMatchObject({ records: 3 });
  // The next whole export is compared with the last whole one.
  const whole = await hope.file('whole.csv', writeCsv(Object.keys(child(1).data), range(2, 5), '2.15'));
  const next = await hope.engine.call('import.stage', { files: [{ file: whole }] });
  expect(next.changes).toMatchObject({ base: { id: first }, missing: 1, selection: false });
});

it('who comes back in a still newer export is asked about no more', async () => {
  const { hope, choice } = await partners();
  const first = await importChildren(hope, range(1, 3), 'first.csv');
  await importChildren(hope, range(1, 2), 'second.csv');
  const third = await importChildren(hope, range(1, 3, { age: 9 }), 'third.csv');
  expect(await hope.engine.call('assess.run', { batch: first, ...choice })).toMatchObject({ decide: 0, stop: 3 });
  expect(await hope.engine.call('assess.run', { batch: third, ...choice })).toMatchObject({ go: 3 });
});

it('who is missing still blocks once an import between the two is taken back, in whatever order', async () => {
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const { hope, card, choice } = await partners();
    const first = await importChildren(hope, range(1, 6), 'first.csv');
    const between = [
      await importChildren(hope, range(1, 4, { age: 8 }), 'second.csv'),
      await importChildren(hope, range(1, 4, { age: 9 }), 'third.csv'),
    ];
    const last = await importChildren(hope, range(1, 4, { age: 10 }), 'fourth.csv');
    for (const place of order) await hope.engine.call('import.undo', { batch: between[place] as string });
    expect((await refused(sealBatch(hope, first, card, choice))).code).toBe('seal.findings');
    const { findings } = await hope.engine.call('assess.run', { batch: first, ...choice });
    expect(findings.map(({ finding, count }) => ({ finding, count }))).toEqual([
      { finding: { code: 'record.missing', since: last }, count: 2 },
    ]);
    expect(await hope.engine.call('batch.changes', { batch: last })).toMatchObject({ missing: 2 });
  }
});

it('says how old the data of an import is', async () => {
  const { hope } = await partners();
  const dated = (number: number, at: string) => child(number, { last_updated_at: at });
  const children = [dated(1, '2026-11-02T08:00:30.000Z'), child(2), dated(3, '2026-11-20T10:15:00.000Z')];
  const batch = await importChildren(hope, children, 'first.csv');
  await hope.engine.call('record.page', { batch: null, search: '', filters: {}, offset: 0, limit: 1 });
  hope.now = new Date('2026-11-25T10:00:00Z');
  const { store } = hope.engine.context.session ?? expect.fail('nothing is open');
  expect(dataAge(hope.engine.context, findBatch(store, batch) ?? expect.fail('no batch'))).toEqual({
    imported: '2026-11-22T09:00:00.000Z',
    days: 3,
    changed: { first: '2026-11-02T08:00:00.000Z', last: '2026-11-20T10:15:00.000Z' },
  });
});
