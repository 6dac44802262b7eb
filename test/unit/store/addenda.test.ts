// Migration 180: additions to mappings and children who wait are kept, covered by the log, and move what depends on them. Vitest.
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  addAddendum,
  addendaHolding,
  nextAddendumNumber,
  withdrawAddendum,
} from '../../../electron/engine/store/addenda.ts';
import { coveredContents } from '../../../electron/engine/store/covered-rows.ts';
import { appendLog } from '../../../electron/engine/store/log.ts';
import { addParked, listParked, removeParked } from '../../../electron/engine/store/parked.ts';
import { revisionsOf } from '../../../electron/engine/store/revisions.ts';
import { opened } from '../../../electron/engine/workflows/context.ts';
import { cleanUp, type Organisation, organisation } from '../../support/engines.ts';

afterAll(cleanUp);
let at: Organisation;
beforeAll(async () => {
  at = await organisation('Hope for Children');
});

const scope = { agreement: 'dpisp', version: 1, useCase: 'referral', mapping: 'ping', mappingSha256: 'a'.repeat(64) };
const time = '2026-11-22T09:00:00.000Z';
const entry = (id: string, number: number) => ({
  ...scope,
  ...{ id, number, document: '{}', signature: 'signed', by: 'Almaz', at: time, withdrawn: null },
});

it('an addendum that is withdrawn holds no more, stays on record, and its number is not given again', () => {
  const { store } = opened(at.engine.context);
  const before = revisionsOf(store).settlement;
  store.transaction(() => {
    addAddendum(store, entry('one', nextAddendumNumber(store, scope)));
    withdrawAddendum(store, 'one', time);
    appendLog(store, time, 'finding.settled', { count: 1 });
  });
  expect(addendaHolding(store, scope)).toEqual([]);
  expect(nextAddendumNumber(store, scope)).toBe(2);
  expect(coveredContents(store, 'addendum').get('one')).toContain(`"withdrawn":"${time}"`);
  expect(revisionsOf(store).settlement).toBe(before + 2);
});

it('one number is given once under one mapping and agreement', () => {
  const { store } = opened(at.engine.context);
  expect(() => store.transaction(() => addAddendum(store, entry('two', 1)))).toThrow();
  expect(nextAddendumNumber(store, { ...scope, version: 2 })).toBe(1);
});

it('a child waits once for a finding, and the wait ends', () => {
  const { store } = opened(at.engine.context);
  const place = { record: 'r1', code: 'map.missing' as const, field: 'sex', target: 'sex' };
  const before = revisionsOf(store).settlement;
  store.transaction(() => {
    for (const id of ['p1', 'p2']) addParked(store, scope, { ...place, id, value: id, by: 'Almaz', at: time });
    appendLog(store, time, 'finding.settled', { count: 1 });
  });
  expect(listParked(store, scope).map(({ id }) => id)).toEqual(['p2']);
  expect(listParked(store, { ...scope, useCase: 'another' })).toEqual([]);
  expect([...coveredContents(store, 'parked').keys()]).toEqual(['p2']);
  store.transaction(() => {
    expect(removeParked(store, scope, 'p2')).toBe('r1');
    expect(removeParked(store, scope, 'p2')).toBeUndefined();
    appendLog(store, time, 'finding.reopened', { count: 1 });
  });
  expect(listParked(store, scope)).toEqual([]);
  expect(revisionsOf(store).settlement).toBeGreaterThan(before);
});
