// Migration 190: what was taken back is kept, covered by the log, and erased rows fit it all the same. Vitest.
import { afterAll, expect, it } from 'vitest';
import { coveredContents } from '../../../electron/engine/store/covered-rows.ts';
import { noteCopies, copiesOf } from '../../../electron/engine/store/referral-copies.ts';
import { addNotice, findNotice, removeNotice, setDealt } from '../../../electron/engine/store/notices.ts';
import { noticeLinesOf, setOutcomes } from '../../../electron/engine/store/notice-lines.ts';
import { appendLog } from '../../../electron/engine/store/log.ts';
import { cleanUp, organisation } from '../../support/engines.ts';
import { refused } from '../../support/problems.ts';

afterAll(cleanUp);

it('keeps a notice with its lines, covers what was done about each, and notices when that is edited', async () => {
  const at = '2026-11-22T09:00:00.000Z';
  const { engine } = await organisation('Hope');
  const { store } = engine.context.session ?? expect.fail('nothing is open');
  store.transaction(() => {
    const lines = [
      { package: 'p1', referral: 'r1', code: 'consent' },
      { package: 'p2', referral: null, code: 'partner' },
    ];
    addNotice(store, { package: 'n1', kind: 'withdrawal', by: 'Sara' }, lines);
    addNotice(store, { package: 'n2', kind: 'void' }, [{ package: 'p3', line: 'l', sequence: 4 }]);
    appendLog(store, at, 'alarm.settled', { count: 0, by: 'Sara' });
  });
  store.transaction(() => {
    setOutcomes(store, 'n1', [{ outcome: 'erased' }, { outcome: 'kept', why: ['taken-over', 'written'] }]);
    setDealt(store, 'n1', 'Omar', at);
    removeNotice(store, 'n2');
    appendLog(store, at, 'alarm.settled', { count: 0, by: 'Sara' });
  });
  expect(findNotice(store, 'n1')).toMatchObject({ kind: 'withdrawal', by: 'Sara', dealt: at, dealtBy: 'Omar' });
  expect(noticeLinesOf(store, 'n1').map(({ outcome, why }) => [outcome, why])).toEqual([
    ['erased', []],
    ['kept', ['taken-over', 'written']],
  ]);
  expect(findNotice(store, 'n2')).toBeUndefined();
  expect(noticeLinesOf(store, 'n2')).toEqual([]);
  expect([...coveredContents(store, 'notice').keys()]).toEqual(['n1']);
  expect(await engine.call('log.verify', {})).toMatchObject({ entries: expect.any(Number) });
  store.sql("UPDATE notice_line SET outcome = 'erased' WHERE notice = 'n1' AND position = 1").run({});
  expect((await refused(engine.call('log.verify', {}))).detail).toMatchObject({ what: 'notice', how: 'changed' });
});

it('knows why something of a referral is left, once each, in the order of codes', async () => {
  const { engine } = await organisation('UNHCR');
  const { store } = engine.context.session ?? expect.fail('nothing is open');
  store.transaction(() => {
    noteCopies(store, 'p', ['r1', 'r2'], 'written', '2026-11-22T09:00:00.000Z');
    noteCopies(store, 'p', ['r1'], 'taken-over', '2026-11-22T09:00:00.000Z');
    noteCopies(store, 'p', ['r1'], 'written', '2026-11-23T09:00:00.000Z');
  });
  expect(copiesOf(store, 'p', 'r1')).toEqual(['taken-over', 'written']);
  expect(copiesOf(store, 'p', 'r2')).toEqual(['written']);
  expect(copiesOf(store, 'p', 'r3')).toEqual([]);
});
