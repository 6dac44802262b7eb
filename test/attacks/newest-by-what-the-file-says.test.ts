// Attack: an older export, imported after a newer one, whose yes would beat the newer no. Vitest.
import { afterAll, describe, expect, it } from 'vitest';
import type { CaseRecord } from '../../shared/model/case/record.ts';
import {
  child,
  cleanUp,
  importChildren,
  importFile,
  type Organisation,
  partners,
  sealBatch,
} from '../support/engines.ts';
import { writeCsv, writeJson } from '../support/primero-writers.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const on = (day: number) => ({ last_updated_at: `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z` });
const no = { consent_for_services: false };

/** Imports files in this order, one child in each; resolves to the batches. */
async function imported(at: Organisation, ...changes: readonly CaseRecord['data'][]): Promise<string[]> {
  const batches: string[] = [];
  for (const change of changes) batches.push(await importChildren(at, [child(1, change)], `${batches.length}.csv`));
  return batches;
}
const outcome = async (at: Organisation, batch: string, choice: { agreement: string; useCase: string }) => {
  const { go, reasons } = await at.engine.call('assess.run', { batch, ...choice });
  return go === 1 ? 'goes' : reasons.map(({ reason }) => reason.code);
};

describe('of two exports with dates', () => {
  it('the later one counts, whichever was imported first', async () => {
    const { hope, choice, card } = await partners();
    const [newer, older] = await imported(hope, { ...on(10), ...no }, on(5));
    expect(await outcome(hope, older as string, choice)).toEqual(['record.newer']);
    expect(await outcome(hope, newer as string, choice)).toEqual(['condition.not-met']);
    expect((await refused(sealBatch(hope, older as string, card, choice))).code).toBe('seal.nothing');
    // The list of all cases shows the newest, too.
    const page = { batch: null, search: '', filters: {}, offset: 0, limit: 9 };
    expect((await hope.engine.call('record.page', page)).rows.map(({ batch }) => batch)).toEqual([newer]);
  });

  it('a newer yes beats an older no that comes later', async () => {
    const { hope, choice } = await partners();
    const [yes, older] = await imported(hope, on(10), { ...on(5), ...no });
    expect(await outcome(hope, yes as string, choice)).toBe('goes');
    expect(await outcome(hope, older as string, choice)).toContain('record.newer');
  });

  it('of the same minute the later import counts, but a no of either wins', async () => {
    const { hope, choice } = await partners();
    const [first, second] = await imported(hope, { ...on(10), ...no }, on(10));
    expect(await outcome(hope, first as string, choice)).toContain('record.newer');
    expect(await outcome(hope, second as string, choice)).toEqual(['record.refused-before']);
  });

  it('of the same minute a column that is empty in every row of one is no yes, either', async () => {
    const { hope, choice } = await partners();
    const [, second] = await imported(hope, { ...on(10), disclosure_other_orgs: null }, on(10));
    expect(await outcome(hope, second as string, choice)).toEqual(['record.refused-before']);
  });

  it('a date that cannot be is none: nothing was changed after it was imported', async () => {
    const { hope, choice } = await partners();
    const [, no11] = await imported(hope, { last_updated_at: '2031-01-01T08:00:00.000Z' }, { ...on(11), ...no });
    expect(await outcome(hope, no11 as string, choice)).toEqual(['condition.not-met']);
    const [yes] = await hope.engine.call('batch.list', {});
    expect(yes?.id).toBe(no11);
    const batches = await hope.engine.call('batch.list', {});
    expect(await outcome(hope, batches[1]?.id ?? '', choice)).toContain('record.newer');
  });
});

describe('where only one of two bears a date', () => {
  it('the later import counts, but a no of either wins: nobody can tell which is newer', async () => {
    const { hope, choice } = await partners();
    const [, undated] = await imported(hope, { ...on(10), ...no }, {});
    expect(await outcome(hope, undated as string, choice)).toEqual(['record.refused-before']);
  });

  it('a change after the day of an import without dates is newer than it', async () => {
    const { hope, choice } = await partners();
    const [undated] = await imported(hope, no);
    hope.now = new Date('2026-11-24T09:00:00Z');
    const [dated] = await imported(hope, on(23));
    expect(await outcome(hope, dated as string, choice)).toBe('goes');
    expect(await outcome(hope, undated as string, choice)).toContain('record.newer');
    hope.now = new Date('2026-11-26T09:00:00Z');
  });
});

it('without any date the order of importing counts, as it always did', async () => {
  const { hope, choice } = await partners();
  const [, second] = await imported(hope, no, { address_current: 'Block 9' });
  expect(await outcome(hope, second as string, choice)).toBe('goes');
});

describe('a later export without the column', () => {
  const consent = { given: ['consent_for_services'], withdrawn: 'consent_withdrawn' };
  const withdrawn = { consent_withdrawn: true };

  it('of the withdrawal does not answer: the earlier withdrawal stays', async () => {
    const { hope, choice } = await partners({ consent });
    const [first, second] = await imported(hope, withdrawn, {});
    expect(await outcome(hope, first as string, choice)).toContain('record.newer');
    expect(await outcome(hope, second as string, choice)).toEqual(['record.refused-before']);
    // A file that has the column answers: the child has nothing withdrawn any more.
    const file = await hope.file('third.json', writeJson([child(1, { consent_withdrawn: false })], 500));
    const third = await importFile(hope, file);
    expect(await outcome(hope, third.id, choice)).toBe('goes');
  });

  it('of the consent leaves it unknown, and an earlier yes is not taken for an answer', async () => {
    const { hope, choice } = await partners({ consent });
    const { consent_for_services: _, ...rest } = child(1).data;
    await imported(hope, {});
    const batch = await importChildren(hope, [{ id: child(1).id, data: rest }], 'short.csv');
    expect(await outcome(hope, batch, choice)).toEqual(['condition.missing']);
  });
});

it('an import that is older than what is here is told so, with the children', async () => {
  const { hope } = await partners();
  await importChildren(hope, [child(1, on(10)), child(2, on(3)), child(3)], 'first.csv');
  const children = [child(1, on(5)), child(2, on(6)), child(3, on(5)), child(4, on(1))];
  const file = await hope.file('old.csv', writeCsv(Object.keys(children[0]?.data ?? {}), children, '2.15'));
  const staged = await hope.engine.call('import.stage', { files: [{ file }] });
  expect(staged.changes).toMatchObject({ older: 1, created: 1 });
  await hope.engine.call('import.commit', { batch: staged.id });
  expect((await hope.engine.call('batch.changes', { batch: staged.id })).older).toBe(1);
  const page = { batch: staged.id, kind: 'older', offset: 0, limit: 9 } as const;
  const { total, rows } = await hope.engine.call('batch.changed', page);
  expect([total, rows.map((row) => row.case.id)]).toEqual([1, [child(1).id]]);
});
