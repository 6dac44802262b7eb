// What was unfinished when the sweep listed it, and was finished before its turn came, stays whole. Vitest, real engines.
import { afterAll, expect, it } from 'vitest';
import { deleteSomeOfUndo } from '../../electron/engine/store/child-undos.ts';
import { deleteSomeOfBatch, deleteSomeOfPackage } from '../../electron/engine/store/unfinished.ts';
import { child, cleanUp, importChildren, partners, sealBatch } from '../support/engines.ts';

afterAll(cleanUp);

it('a batch, a package and an undo that are on record lose no row', async () => {
  const { hope, card, choice } = await partners();
  const batch = await importChildren(hope, [child(1), child(2)], 'first.csv');
  const { package: sealed } = await sealBatch(hope, batch, card, choice);
  const wrong = await importChildren(hope, [child(3, { consent_for_services: false })], 'second.csv');
  await hope.engine.call('import.undo', { batch: wrong });
  const { store } = hope.engine.context.session ?? expect.fail('nothing is open');
  const tables = [
    'record',
    'issue',
    'package_record',
    'referral',
    'disclosure',
    'sent',
    'child_watermark',
    'child_undo',
  ];
  const counts = () => tables.map((table) => store.sql(`SELECT count(*) AS count FROM ${table}`).get()?.count);
  const before = counts();
  expect(before[0]).toBe(2);
  expect(before[2]).toBe(2);
  expect(before.at(-1)).toBe(1);
  store.transaction(() => {
    expect(deleteSomeOfBatch(store, batch, 1000)).toBe(true);
    expect(deleteSomeOfPackage(store, sealed, 1000)).toBe(true);
    expect(deleteSomeOfUndo(store, 1, 1000)).toBe(true);
  });
  expect(counts()).toEqual(before);
  await expect(hope.engine.call('log.verify', {})).resolves.toMatchObject({ erased: 0 });
});
