// Attack: an import with a refusal is taken back, in whatever way it refuses and in whatever order, so that an older yes counts again.
import { afterAll, describe, expect, it } from 'vitest';
import type { CaseRecord } from '../../shared/model/case/record.ts';
import type { UseCase } from '../../shared/model/agreement/agreement.ts';
import {
  child,
  cleanUp,
  importChildren,
  importFile,
  type Organisation,
  partners,
  sealBatch,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';
import { writeCsv, writeJson } from '../support/primero-writers.ts';

afterAll(cleanUp);

/** Imports children as a Primero JSON export, in which a truth is a truth; resolves to the batch id. */
const importJson = async (at: Organisation, children: readonly CaseRecord[], name: string): Promise<string> =>
  (await importFile(at, await at.file(name, writeJson(children, 500)))).id;

const undo = (at: Organisation, batch: string) => at.engine.call('import.undo', { batch });
const takenBack = { code: 'record.taken-back', on: '2026-11-22' };

const consent: UseCase['consent'] = { given: ['consent_for_tracing'], withdrawn: 'consent_withdrawn' };
const yes = { consent_for_tracing: true, consent_withdrawn: false };

/** Each way in which a newer file says no. */
const ways: Readonly<Record<string, CaseRecord['data']>> = {
  'another consent field of the agreement': { consent_for_tracing: false },
  'a withdrawal': { consent_withdrawn: true },
  'a consent that is empty now': { consent_for_services: null },
  'a consent as text': { consent_for_services: 'false' },
  'a consent as a spreadsheet writes it': { disclosure_other_orgs: 'FALSE' },
  'a closed case': { status: 'closed' },
  'a withdrawal as text': { consent_withdrawn: 'TRUE' },
};

describe('what refuses', () => {
  for (const [way, change] of Object.entries(ways)) {
    it(`${way}: taken back, it keeps the child`, async () => {
      const { hope, card, choice } = await partners({ consent });
      const first = await importJson(hope, [child(1, yes)], 'first.json');
      const assessed = () => hope.engine.call('assess.run', { batch: first, ...choice });
      expect(await assessed()).toMatchObject({ go: 1, reasons: [] });
      const second = await importJson(hope, [child(1, { ...yes, ...change })], 'second.json');
      await undo(hope, second);
      expect((await refused(sealBatch(hope, first, card, choice))).code).toBe('seal.nothing');
      expect((await assessed()).reasons).toEqual([{ reason: takenBack, count: 1 }]);
      // What was the wrong file in general was not the wrong one for a child whom it refused something.
      await hope.engine.call('import.wrong-file', { batch: second, wrongFile: { by: 'Sara', reason: 'wrong region' } });
      expect((await refused(sealBatch(hope, first, card, choice))).code).toBe('seal.nothing');
    });
  }
});

describe('in whatever order', () => {
  const no = { consent_for_services: false };
  const orders: readonly (readonly [number, number])[] = [
    [1, 2],
    [2, 1],
  ];
  for (const [one, other] of orders) {
    it(`import ${one + 1} and then import ${other + 1} taken back`, async () => {
      const { hope, card, choice } = await partners();
      const batches = [
        await importChildren(hope, [child(1)], 'first.csv'),
        await importChildren(hope, [child(1, no)], 'second.csv'),
        await importChildren(hope, [child(1, { address_current: 'Block 9' })], 'third.csv'),
      ] as const;
      for (const each of [one, other]) await undo(hope, batches[each] as string);
      expect((await refused(sealBatch(hope, batches[0], card, choice))).code).toBe('seal.nothing');
    });
  }
});

it('a child whom the import does not have stays as free as it was', async () => {
  const { hope, card, choice } = await partners();
  const first = await importChildren(hope, [child(1), child(2)], 'first.csv');
  await undo(hope, await importChildren(hope, [child(1, { consent_for_services: false })], 'second.csv'));
  expect(await sealBatch(hope, first, card, choice)).toMatchObject({ records: 1, referrals: 1 });
});

it('what is imported afterwards says what holds now, and so does the very same file once more', async () => {
  const { hope, card, choice } = await partners();
  const file = writeCsv(Object.keys(child(1).data), [child(1)], '2.15');
  const first = await importFile(hope, await hope.file('first.csv', file));
  await undo(hope, await importChildren(hope, [child(1, { age: 9 })], 'second.csv'));
  expect((await refused(sealBatch(hope, first.id, card, choice))).code).toBe('seal.nothing');
  const repeated = await importFile(hope, await hope.file('first again.csv', file));
  expect((await refused(sealBatch(hope, first.id, card, choice))).code).toBe('seal.nothing');
  expect(await sealBatch(hope, repeated.id, card, choice)).toMatchObject({ records: 1 });
  // Nothing of it was taken back since.
  expect((await refused(importFile(hope, await hope.file('third.csv', file)))).code).toBe('import.already');
});

it('a newer import that stands already says what holds, whatever is taken back before it', async () => {
  const { hope, card, choice } = await partners();
  await importChildren(hope, [child(1)], 'first.csv');
  const second = await importChildren(hope, [child(1, { consent_for_services: false })], 'second.csv');
  const third = await importChildren(hope, [child(1, { address_current: 'Block 9' })], 'third.csv');
  await undo(hope, second);
  expect(await sealBatch(hope, third, card, choice)).toMatchObject({ records: 1 });
});

it('an older yes that stands behind a newer no by its own date does not count when that is taken back', async () => {
  const { hope, card, choice } = await partners();
  const on = (day: number) => ({ last_updated_at: `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z` });
  const no = await importChildren(hope, [child(1, { ...on(10), consent_for_services: false })], 'ten.csv');
  const old = await importChildren(hope, [child(1, on(5))], 'five.csv');
  expect((await refused(sealBatch(hope, old, card, choice))).code).toBe('seal.nothing');
  await undo(hope, no);
  expect((await refused(sealBatch(hope, old, card, choice))).code).toBe('seal.nothing');
  // Nor does one that comes only now, and is older by what it says.
  const late = await importChildren(hope, [child(1, on(7))], 'seven.csv');
  expect((await refused(sealBatch(hope, late, card, choice))).code).toBe('seal.nothing');
  const current = await importChildren(hope, [child(1, on(11))], 'eleven.csv');
  expect(await sealBatch(hope, current, card, choice)).toMatchObject({ records: 1 });
});

it('a child is known by its other numbers too, in whatever spelling', async () => {
  const { hope, card, choice } = await partners();
  const first = await importChildren(hope, [child(1)], 'first.csv');
  const { data } = child(1, { consent_for_services: false });
  const other = {
    id: '99999999-0000-4000-8000-000000000009',
    data: { ...data, case_id: String(data['case_id']).toUpperCase() },
  };
  const second = await importChildren(hope, [other], 'second.csv');
  await undo(hope, second);
  expect((await refused(sealBatch(hope, first, card, choice))).code).toBe('seal.nothing');
});

it('a yes without a date, of which nobody knows whether it is older than a no with one, does not count when that is taken back', async () => {
  const { hope, card, choice } = await partners();
  const dated = { last_updated_at: '2026-11-10T08:00:00.000Z', consent_for_services: false };
  const no = await importChildren(hope, [child(1, dated)], 'dated.csv');
  const undated = await importChildren(hope, [child(1)], 'undated.csv');
  await undo(hope, no);
  expect((await refused(sealBatch(hope, undated, card, choice))).code).toBe('seal.nothing');
});
