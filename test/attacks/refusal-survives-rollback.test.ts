// Attack: an import with a refused consent is rolled back, so that the older yes counts again.
import { afterAll, expect, it } from 'vitest';
import { child, cleanUp, importChildren, partners, sealBatch } from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

it('a refusal is not rolled back with its import; a newer file may say yes again', async () => {
  const { hope, card, choice } = await partners();
  const undo = (batch: string) => hope.engine.call('import.undo', { batch });
  const no = { consent_for_services: false };
  const first = await importChildren(hope, [child(1), child(2)], 'first.csv');
  const second = await importChildren(hope, [child(1, no), child(2), child(3, no)], 'second.csv');
  expect(await refused(undo(second))).toMatchObject({ code: 'import.withdraws', detail: { count: 1 } });
  expect((await refused(sealBatch(hope, first, card, choice))).code).toBe('seal.nothing');

  // What says the same no again can go, and so can the one in the middle: the newest still says no.
  const third = await importChildren(hope, [child(1, { ...no, address_current: 'Block 9' })], 'third.csv');
  await undo(second);
  expect((await refused(undo(third))).code).toBe('import.withdraws');
  const fourth = await importChildren(hope, [child(1, { address_current: 'Block 10' })], 'fourth.csv');
  expect(await sealBatch(hope, fourth, card, choice)).toMatchObject({ records: 1 });
});

it('an import in which nobody refuses anew can be rolled back', async () => {
  const { hope, card, choice } = await partners();
  const no = { consent_for_services: false };
  const first = await importChildren(hope, [child(1), child(2, no)], 'first.csv');
  const second = await importChildren(hope, [child(1, { age: 9 }), child(2, no), child(3, no)], 'second.csv');
  await hope.engine.call('import.undo', { batch: second });
  expect(await sealBatch(hope, first, card, choice)).toMatchObject({ records: 1 });
});
