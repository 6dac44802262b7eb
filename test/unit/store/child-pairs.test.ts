// Migration 220: decisions about two children are kept by keys alone, covered by the log, and move what depends on them. Vitest.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listLikeness, replaceLikeness } from '../../../electron/engine/store/child-likeness.ts';
import { addPair, standingPairs, undoPair } from '../../../electron/engine/store/child-pairs.ts';
import { appendLog } from '../../../electron/engine/store/log.ts';
import { migrations } from '../../../electron/engine/store/migrations/index.ts';
import { revisionsOf } from '../../../electron/engine/store/revisions.ts';
import { opened } from '../../../electron/engine/workflows/context.ts';
import { child, cleanUp, importChildren, type Organisation, organisation } from '../../support/engines.ts';

afterAll(cleanUp);
let at: Organisation;
beforeAll(async () => {
  at = await organisation('Hope for Children');
});

const time = '2026-11-22T09:00:00.000Z';
const entry = { same: true, reason: 'Asked the mother.', by: 'Sara', at: time };
const sides = [new Set(['a1', 'a2']), new Set(['b1'])] as const;
const decided = { count: 1 };

it('a workspace of an older version has none', () => {
  const { store } = opened(at.engine.context);
  store.transaction(() => {
    for (const table of ['child_pair', 'child_pair_key', 'child_likeness']) store.sql(`DROP TABLE ${table}`).run();
  });
  const { sql = '' } = migrations.find(({ version }) => version === 220) ?? {};
  store.transaction(() => {
    for (const statement of sql.replaceAll(/^--.*$/gm, '').split(/;\n(?!END)/))
      if (statement.trim() !== '') store.sql(statement).run();
  });
  expect(standingPairs(store)).toEqual([]);
  expect(listLikeness(store)).toEqual([]);
});

it('a decision holds until it is undone, and both are rows that the log covers', async () => {
  const { store } = opened(at.engine.context);
  const before = revisionsOf(store).child;
  store.transaction(() => {
    addPair(store, { id: 'p1', ...entry }, sides);
    appendLog(store, time, 'children.decided', decided);
  });
  expect(standingPairs(store)).toEqual([{ id: 'p1', ...entry, sides: [...sides] }]);
  expect(revisionsOf(store).child).toBe(before + 1);
  store.transaction(() => {
    expect(undoPair(store, 'p1', { by: 'Sara', reason: null, at: time })).toBe(true);
    expect(undoPair(store, 'p1', { by: 'Sara', reason: null, at: time })).toBe(false);
    appendLog(store, time, 'children.undone', decided);
  });
  expect(standingPairs(store)).toEqual([]);
  expect(revisionsOf(store).child).toBe(before + 2);
  expect((await at.engine.call('log.verify', {})).entries).toBeGreaterThan(0);
});

it('neither a decision nor one of its keys is edited beside the log unseen', async () => {
  const { store } = opened(at.engine.context);
  store.transaction(() => {
    addPair(store, { id: 'p2', ...entry }, sides);
    appendLog(store, time, 'children.decided', decided);
  });
  const edits = [
    ["UPDATE child_pair SET same = 0 WHERE id = 'p2'", "UPDATE child_pair SET same = 1 WHERE id = 'p2'"],
    [
      "UPDATE child_pair_key SET key = 'c1' WHERE pair = 'p2' AND key = 'b1'",
      "UPDATE child_pair_key SET key = 'b1' WHERE pair = 'p2' AND key = 'c1'",
    ],
  ] as const;
  for (const [edit, back] of edits) {
    store.sql(edit).run();
    await expect(at.engine.call('log.verify', {})).rejects.toMatchObject({ code: expect.stringContaining('l') });
    store.sql(back).run();
  }
  expect((await at.engine.call('log.verify', {})).erased).toBe(0);
});

it('what a search has found is kept only where it is new, and follows each child to its newest record', async () => {
  const { store } = opened(at.engine.context);
  const [one, two] = [child(1), child(2)];
  await importChildren(at, [one, two], 'one.csv');
  await at.engine.call('record.page', { batch: null, search: '', filters: {}, offset: 0, limit: 1 });
  const pair = {
    number: 1,
    other: 2,
    odds: 5.25,
    sure: false,
    evidence: [{ sign: 'sex', how: 'same', weight: 0.6 }],
  } as const;
  const { child: before } = revisionsOf(store);
  expect(store.transaction(() => replaceLikeness(store, [pair], 'r1'))).toBe(true);
  expect(store.transaction(() => replaceLikeness(store, [pair], 'r2'))).toBe(false);
  expect(revisionsOf(store).child).toBe(before + 1);
  expect(listLikeness(store)).toEqual([pair]);
  await importChildren(at, [{ ...one, data: { ...one.data, age: 9 } }], 'two.csv');
  await at.engine.call('record.page', { batch: null, search: '', filters: {}, offset: 0, limit: 1 });
  expect(listLikeness(store)).toEqual([{ ...pair, number: 2, other: 3 }]);
});
