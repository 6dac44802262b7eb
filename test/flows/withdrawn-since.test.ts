// Flow: a partner holds a child's data, and a newer import takes the yes back, closes the case or hides the name. Vitest.
import { existsSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import {
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  type Organisation,
  partners,
  referralOf,
  sealAnswer,
  sealBatch,
} from '../support/engines.ts';
import { writeCsv } from '../support/primero-writers.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const alarmsOf = (at: Organisation) => at.engine.call('alarm.list', {});
const by = 'Sara Deng';

describe('a newer import', () => {
  it.each<[string, Record<string, string>]>([
    ['a name that is hidden in other words', { hidden_name: 'yes' }],
    ['stars in place of the first name', { name_first: '* * *' }],
  ])('with %s is told as hidden', async (_, change) => {
    const { hope, card, choice } = await partners();
    await sealBatch(hope, await importChildren(hope, [child(1)], 'first.csv'), card, choice);
    await importChildren(hope, [child(1, change)], 'second.csv');
    await hope.engine.call('record.page', { batch: null, search: '', filters: {}, offset: 0, limit: 1 });
    expect((await alarmsOf(hope)).map(({ kinds }) => kinds)).toEqual([['hidden']]);
  });

  it('that takes back is told at once, by partner and package, and after it until a person says what was done', async () => {
    const { hope, unhcr, card, choice } = await partners();
    const children = [child(1), child(2), child(3), child(4), child(5)];
    const first = await importChildren(hope, children, 'first.csv');
    const sealed = await sealBatch(hope, first, card, choice);
    expect(await alarmsOf(hope)).toEqual([]);
    const newer = [
      child(1, { consent_for_services: false }),
      child(2, { status: 'closed' }),
      child(3, { hidden_name: true }),
      child(4, { address_current: 'Block 9' }),
      child(6, { consent_for_services: false }),
    ];
    const columns = [...Object.keys(child(1).data), 'hidden_name'];
    const file = await hope.file('second.csv', writeCsv(columns, newer, '2.15'));
    const staged = await hope.engine.call('import.stage', { files: [{ file }] });
    expect(staged.withdrawn).toEqual([{ package: sealed.package, partner: unhcr.name, children: 3 }]);
    await hope.engine.call('import.commit', { batch: staged.id });
    const alarms = await alarmsOf(hope);
    expect(alarms.map(({ record, kinds }) => [record?.id, kinds])).toEqual(
      expect.arrayContaining([
        [child(1).id, ['consent']],
        [child(2).id, ['closed']],
        [child(3).id, ['hidden']],
      ]),
    );
    expect(alarms).toHaveLength(3);
    for (const alarm of alarms)
      expect(alarm).toMatchObject({ package: sealed.package, partner: unhcr.name, voidable: true, settled: null });
    // A restart of the comparison, or another import that says the same, raises none a second time.
    await importChildren(hope, [...newer, child(7)], 'third.csv');
    expect(await alarmsOf(hope)).toHaveLength(3);

    const [one] = alarms;
    await hope.engine.call('alarm.settle', { ids: [one?.id ?? ''], by, note: 'Called UNHCR; they deleted it.' });
    const after = await alarmsOf(hope);
    expect(after.filter(({ settled }) => settled === null)).toHaveLength(2);
    expect(after.at(-1)?.settled).toMatchObject({ by, note: 'Called UNHCR; they deleted it.' });
    expect((await refused(hope.engine.call('alarm.settle', { ids: [one?.id ?? ''], by, note: 'twice' }))).code).toBe(
      'alarm.unknown',
    );
    await importChildren(hope, [...newer, child(8)], 'fourth.csv');
    expect(await alarmsOf(hope)).toHaveLength(3);
    const { rows } = await hope.engine.call('log.page', { offset: 0, limit: 50 });
    expect(rows.filter(({ event }) => event === 'alarm.raised').map(({ detail }) => detail['count'])).toEqual([3]);
    expect(JSON.stringify(rows)).not.toContain('Called UNHCR');
  });

  it('that says yes again and then no again is told again', async () => {
    const { hope, card, choice } = await partners();
    const no = child(1, { consent_for_services: false });
    await sealBatch(hope, await importChildren(hope, [child(1)], '1.csv'), card, choice);
    await importChildren(hope, [no], '2.csv');
    const [alarm] = await alarmsOf(hope);
    await hope.engine.call('alarm.settle', { ids: [alarm?.id ?? ''], by, note: 'Told them by phone.' });
    await importChildren(hope, [child(1, { age: 9 })], '3.csv');
    expect(await alarmsOf(hope)).toHaveLength(1);
    await importChildren(hope, [child(1, { consent_for_services: false, age: 9 })], '4.csv');
    expect((await alarmsOf(hope)).map(({ settled }) => settled === null)).toEqual([true, false]);
  });

  it('that is older by its own date, or leaves the question out, takes nothing back', async () => {
    const { hope, card, choice } = await partners();
    const on = (day: string) => ({ last_updated_at: `2026-11-${day}T08:00:00.000Z` });
    await sealBatch(hope, await importChildren(hope, [child(1, on('10'))], '1.csv'), card, choice);
    await importChildren(hope, [child(1, { ...on('05'), consent_for_services: false })], '2.csv');
    const { consent_for_services: _, ...rest } = child(1, on('11')).data;
    await importChildren(hope, [{ id: child(1).id, data: rest }], '3.csv');
    expect(await alarmsOf(hope)).toEqual([]);
  });
});

describe('a package that was not carried', () => {
  it('is voided: on record, no more to carry, its file deleted, and never handed over', async () => {
    const { hope, unhcr, card, choice } = await partners();
    const first = await importChildren(hope, [child(1), child(2)], 'first.csv');
    const sealed = await sealBatch(hope, first, card, choice);
    await importChildren(hope, [child(1, { consent_for_services: false })], 'second.csv');
    expect((await alarmsOf(hope)).map(({ voided, voidable }) => [voided, voidable])).toEqual([[false, true]]);
    const why = { package: sealed.package, by, reason: 'The mother withdrew.' };
    const outcome = await hope.engine.call('board.void', why);
    expect(outcome).toMatchObject({ file: 'deleted', exchange: { state: 'voided', package: sealed.package } });
    expect(existsSync(sealed.path)).toBe(false);
    expect((await refused(hope.engine.call('board.hand-over', { package: sealed.package }))).code).toBe(
      'package.voided',
    );
    expect((await refused(hope.engine.call('board.void', why))).code).toBe('package.voided');
    expect((await alarmsOf(hope)).map(({ voided, voidable }) => [voided, voidable])).toEqual([[true, false]]);
    const { rows } = await hope.engine.call('log.page', { offset: 0, limit: 9 });
    const event = rows.find((row) => row.event === 'package.voided');
    expect(event?.detail).toEqual({ package: sealed.package, partner: unhcr.name, by });
    expect(await hope.engine.call('log.verify', {})).toMatchObject({ entries: expect.any(Number) });
  });

  it('counts as sent all the same once the partner has answered it: somebody carried a copy', async () => {
    const { hope, unhcr, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1), child(2)]);
    const sealed = await sealBatch(hope, batch, card, choice);
    const copy = `${sealed.path}.copy`;
    await copyFile(sealed.path, copy);
    await hope.engine.call('board.void', { package: sealed.package, by: 'Sara', reason: 'The wrong children.' });
    await openPackageFile(unhcr, copy);
    const decisions = [{ referral: await referralOf(unhcr, sealed.package, 1), decision: 'accepted' } as const];
    await openPackageFile(hope, (await sealAnswer(unhcr, sealed.package, decisions)).path);
    expect((await refused(sealBatch(hope, batch, card, choice))).detail).toEqual({ sent: 2 });
    await importChildren(hope, [child(1, { consent_for_services: false }), child(2)], 'newer.csv');
    expect(await hope.engine.call('alarm.list', {})).toMatchObject([{ package: sealed.package, kinds: ['consent'] }]);
  });

  it('leaves alone what has come to lie in the place of its file, and says so', async () => {
    const { hope, card, choice } = await partners();
    const sealed = await sealBatch(hope, await importChildren(hope, [child(1)], 'first.csv'), card, choice);
    await writeFile(sealed.path, 'another file');
    const why = { package: sealed.package, by, reason: 'wrong partner' };
    expect((await hope.engine.call('board.void', why)).file).toBe('changed');
    expect(existsSync(sealed.path)).toBe(true);
  });

  it('that was handed over is not voided any more, and neither is one that the partner has opened', async () => {
    const { hope, unhcr, card, choice } = await partners();
    const sealed = await sealBatch(hope, await importChildren(hope, [child(1)], 'first.csv'), card, choice);
    await copyFile(sealed.path, `${sealed.path}.copy`);
    expect(await openPackageFile(unhcr, sealed.path)).toMatchObject({ records: 1 });
    await hope.engine.call('board.hand-over', { package: sealed.package });
    const why = { package: sealed.package, by, reason: 'too late' };
    expect((await refused(hope.engine.call('board.void', why))).code).toBe('package.carried');
  });
});
