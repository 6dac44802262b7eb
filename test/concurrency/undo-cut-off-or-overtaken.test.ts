// An undo that is cut off, comes twice, or comes while something is assessed or sealed: done whole or not at all. Vitest.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { copyOf } from '../support/copies.ts';
import { child, cleanUp, importChildren, type Organisation, partners, sealBatch } from '../support/engines.ts';
import { refused } from '../support/problems.ts';

const snapshots: string[] = [];
afterAll(async () => {
  for (const folder of snapshots) rmSync(folder, { recursive: true, force: true });
  await cleanUp();
});

const no = { consent_for_services: false };
const children = (count: number, changes = {}) =>
  Array.from({ length: count }, (_, index) => child(index + 1, changes));

function rowsOf(at: Organisation, table: string): unknown {
  const { store } = at.engine.context.session ?? expect.fail('nothing is open');
  return store.sql(`SELECT count(*) AS count FROM ${table}`).get()?.count;
}

it('a kill in the middle: the import is there with its refusals, and what was written of the undo is gone', async () => {
  const { hope, choice } = await partners();
  const first = await importChildren(hope, children(1200), 'first.csv');
  const second = await importChildren(hope, children(1200, no), 'second.csv');
  const { store } = hope.engine.context.session ?? expect.fail('nothing is open');
  let dead: Pick<Organisation, 'name' | 'folder' | 'now'> | undefined;
  const { transaction } = store;
  const watching = {
    ...store,
    transaction: <T>(work: () => T) => {
      const result = (transaction as (work: () => T) => T)(work);
      if (dead === undefined && Number(rowsOf(hope, 'child_watermark')) > 0) {
        const snapshot = mkdtempSync(path.join(tmpdir(), 'courier-test-'));
        cpSync(hope.folder, snapshot, { recursive: true });
        snapshots.push(snapshot);
        dead = { name: hope.name, folder: snapshot, now: hope.now };
      }
      return result;
    },
  };
  Object.assign(store, { transaction: watching.transaction });
  await hope.engine.call('import.undo', { batch: second });
  Object.assign(store, { transaction });
  const after = await copyOf(dead ?? expect.fail('it never came so far'));
  expect((await after.engine.call('batch.list', {})).map(({ id }) => id)).toEqual([second, first]);
  expect(['child_watermark', 'child_undo', 'child_below'].map((table) => rowsOf(after, table))).toEqual([0, 0, 0]);
  expect(await after.engine.call('assess.run', { batch: first, ...choice })).toMatchObject({ go: 0, stop: 1200 });
  // Taken back once more it is whole.
  await after.engine.call('import.undo', { batch: second });
  expect(await after.engine.call('assess.run', { batch: first, ...choice })).toMatchObject({ go: 0, stop: 1200 });
  expect(await hope.engine.call('assess.run', { batch: first, ...choice })).toMatchObject({ go: 0, stop: 1200 });
  after.engine.close();
});

it('two at once: one takes it back, the other finds nothing', async () => {
  const { hope } = await partners();
  const first = await importChildren(hope, children(300), 'first.csv');
  const undo = () => hope.engine.call('import.undo', { batch: first });
  const [one, other] = await Promise.allSettled([undo(), undo()]);
  expect(one).toMatchObject({ status: 'fulfilled', value: { records: 300 } });
  expect(other).toMatchObject({ status: 'rejected', reason: { code: 'batch.unknown' } });
  expect(await hope.engine.call('import.undone', {})).toHaveLength(1);
});

it('an assessment made before the undo is not sealed after it', async () => {
  const { hope, card, choice } = await partners();
  const first = await importChildren(hope, [child(1), child(2)], 'first.csv');
  // A newer import of one of them, which is taken back while the person looks at the question.
  const second = await importChildren(hope, [child(3)], 'second.csv');
  hope.answer = async () => {
    const third = await importChildren(hope, [child(1, no)], 'third.csv');
    await hope.engine.call('import.undo', { batch: third });
    return true;
  };
  expect((await refused(sealBatch(hope, first, card, choice))).code).toBe('seal.changed');
  hope.answer = true;
  expect(await sealBatch(hope, first, card, choice)).toMatchObject({ records: 1 });
  expect(await sealBatch(hope, second, card, choice)).toMatchObject({ records: 1 });
});

it('a word about the wrong file, taken back by nobody, makes an assessment stale', async () => {
  const { hope, card, choice } = await partners();
  const first = await importChildren(hope, [child(1), child(2)], 'first.csv');
  const second = await importChildren(hope, [child(1)], 'second.csv');
  await hope.engine.call('import.undo', { batch: second });
  hope.answer = async () => {
    await hope.engine.call('import.wrong-file', { batch: second, wrongFile: { by: 'Sara', reason: 'wrong file' } });
    return true;
  };
  expect((await refused(sealBatch(hope, first, card, choice))).code).toBe('seal.changed');
  hope.answer = true;
  expect(await sealBatch(hope, first, card, choice)).toMatchObject({ records: 2 });
});
