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
  expect((await refused(sealBatch(hope, first, card, choice))).code).toBe('seal.nothing');

  // The one in the middle can go, and so can the newest: nothing older of these children counts again.
  const third = await importChildren(hope, [child(1, { ...no, address_current: 'Block 9' })], 'third.csv');
  expect(await undo(second)).toEqual({ records: 3, refusals: 2 });
  expect(await undo(third)).toEqual({ records: 1, refusals: 1 });
  expect((await refused(sealBatch(hope, first, card, choice))).code).toBe('seal.nothing');
  const fourth = await importChildren(hope, [child(1, { address_current: 'Block 10' })], 'fourth.csv');
  expect(await sealBatch(hope, fourth, card, choice)).toMatchObject({ records: 1 });
});

it('an import in which nobody refuses anew can be rolled back as the wrong file', async () => {
  const { hope, card, choice } = await partners();
  const no = { consent_for_services: false };
  const first = await importChildren(hope, [child(1), child(2, no)], 'first.csv');
  const second = await importChildren(hope, [child(1, { age: 9 }), child(2, no), child(3, no)], 'second.csv');
  await hope.engine.call('import.undo', { batch: second, wrongFile: { by: 'Sara', reason: 'the wrong file' } });
  expect(await sealBatch(hope, first, card, choice)).toMatchObject({ records: 1 });
});
