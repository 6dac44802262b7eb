// Flow: an import was the wrong file. A person says so, with a reason, on record: for all whom it did not refuse, or for one child.
import { afterAll, expect, it } from 'vitest';
import {
  child,
  cleanUp,
  importChildren,
  type Organisation,
  partners,
  passphrase,
  sealBatch,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const wrongFile = { by: 'Sara Deng', reason: 'It was the export of another region.' };
const eventsOf = async (at: Organisation) =>
  (await at.engine.call('log.page', { offset: 0, limit: 200 })).rows.map(({ event, detail }) => ({ event, detail }));

it('said at the undo: whom it refused nothing is as before, and a refusal is not undone with it', async () => {
  const { hope, card, choice } = await partners();
  const first = await importChildren(hope, [child(1), child(2), child(3)], 'first.csv');
  const second = await importChildren(
    hope,
    [child(1, { age: 9 }), child(2, { consent_for_services: false }), child(3, { disclosure_other_orgs: null })],
    'second.csv',
  );
  expect(await hope.engine.call('import.undo', { batch: second, wrongFile })).toEqual({ records: 3, refusals: 2 });
  const sums = await hope.engine.call('assess.run', { batch: first, ...choice });
  expect(sums).toMatchObject({ go: 1, stop: 2 });
  expect(sums.reasons).toEqual([{ reason: { code: 'record.taken-back', on: '2026-11-22' }, count: 2 }]);
  expect(await hope.engine.call('import.undone', {})).toMatchObject([
    {
      ...{ batch: second, records: 3, refusals: 2, wrongFile: true },
      said: [{ ...wrongFile, at: '2026-11-22T09:00:00.000Z', child: false }],
    },
  ]);
  const events = await eventsOf(hope);
  expect(events.slice(0, 2)).toEqual([
    { event: 'batch.wrong-file', detail: { batch: second, by: 'Sara Deng' } },
    { event: 'batch.undone', detail: { batch: second, records: 3, refusals: 2 } },
  ]);
  expect(JSON.stringify(events)).not.toContain('another region');
  expect(await sealBatch(hope, first, card, choice)).toMatchObject({ records: 1 });
});

it('said later, after a restart, and then of one child whom it refused: each with its own reason', async () => {
  const { hope, card, choice } = await partners();
  const first = await importChildren(hope, [child(1), child(2), child(3)], 'first.csv');
  const no = { consent_for_services: false };
  const second = await importChildren(hope, [child(1), child(2, no), child(3, no)], 'second.csv');
  await hope.engine.call('import.undo', { batch: second });
  const [workspace] = await hope.engine.call('workspace.list', {});
  await hope.engine.call('workspace.lock', {});
  await hope.engine.call('workspace.open', { id: workspace?.id ?? '', passphrase });

  expect((await refused(sealBatch(hope, first, card, choice))).code).toBe('seal.nothing');
  expect((await hope.engine.call('record.get', { batch: first, id: child(2).id })).takenBack).toEqual([
    { batch: second, at: '2026-11-22T09:00:00.000Z', by: null, refusal: true },
  ]);
  await hope.engine.call('import.wrong-file', { batch: second, wrongFile });
  expect(await hope.engine.call('assess.run', { batch: first, ...choice })).toMatchObject({ go: 1, stop: 2 });

  const about = { batch: first, id: child(2).id, undone: second };
  await hope.engine.call('record.wrong-file', {
    ...about,
    wrongFile: { by: 'Sara', reason: 'Another child of that name.' },
  });
  expect(await hope.engine.call('assess.run', { batch: first, ...choice })).toMatchObject({ go: 2, stop: 1 });
  expect((await hope.engine.call('record.get', { batch: first, id: child(2).id })).takenBack).toEqual([]);
  expect((await refused(hope.engine.call('record.wrong-file', { ...about, wrongFile }))).code).toBe('undo.unknown');
  const [last] = await eventsOf(hope);
  expect(last).toEqual({ event: 'child.wrong-file', detail: { batch: second, by: 'Sara' } });
  expect(await sealBatch(hope, first, card, choice)).toMatchObject({ records: 2 });
});

it('needs an import that was taken back, and a reason', async () => {
  const { hope } = await partners();
  const first = await importChildren(hope, [child(1)], 'first.csv');
  expect((await refused(hope.engine.call('import.wrong-file', { batch: first, wrongFile }))).code).toBe('undo.unknown');
  const empty = { by: 'Sara', reason: '  ' };
  expect((await refused(hope.engine.call('import.undo', { batch: first, wrongFile: empty }))).code).toBe(
    'app.bad-request',
  );
});

it('nothing that is remembered holds a number, a name or a date of birth of a child', async () => {
  const { hope } = await partners();
  await importChildren(hope, [child(1)], 'first.csv');
  const second = await importChildren(hope, [child(1, { consent_for_services: false })], 'second.csv');
  await hope.engine.call('import.undo', { batch: second });
  const { store } = hope.engine.context.session ?? expect.fail('nothing is open');
  const rows = ['child_undo', 'child_watermark', 'child_below'].flatMap((table) =>
    store.sql(`SELECT * FROM ${table}`).all(),
  );
  expect(rows.length).toBeGreaterThan(3);
  const text = JSON.stringify(rows).toLowerCase();
  for (const value of [child(1).id, 'c000001', 'achol', '2014-03-05', '000000000001'])
    expect(text).not.toContain(value);
});
