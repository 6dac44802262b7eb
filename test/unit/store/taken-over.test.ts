// Migration 210: what was taken over and written is kept under one child, covered by the log, and gone as a whole. Vitest.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { coveredContents } from '../../../electron/engine/store/covered-rows.ts';
import { appendLog } from '../../../electron/engine/store/log.ts';
import { addTakeOver, countTaken, removeTakenOver, takenOf } from '../../../electron/engine/store/taken-over.ts';
import {
  addFileSet,
  endFile,
  filesOfSet,
  listFileSets,
  removeFileSet,
  setsHolding,
  stateFileSet,
} from '../../../electron/engine/store/written-files.ts';
import { opened } from '../../../electron/engine/workflows/context.ts';
import { cleanUp, type Organisation, organisation } from '../../support/engines.ts';

afterAll(cleanUp);
let at: Organisation;
beforeAll(async () => {
  at = await organisation('UNHCR');
});

const time = '2026-11-22T09:00:00.000Z';
const store = () => opened(at.engine.context).store;
const inOne = (work: () => void) =>
  store().transaction(() => {
    work();
    appendLog(store(), time, 'finding.settled', { count: 1 });
  });
const entry = { id: 't1', package: 'p', plan: 'hash', form: 'csv', by: 'Almaz', at: time };
const row = (referral: string) => ({ package: 'p', referral, ref: '1', child: 'c', record: null });

it('a taking over covers its referrals as one, and leaves that it was when it is taken back', () => {
  inOne(() => addTakeOver(store(), entry, [row('b'), row('a')]));
  expect(countTaken(store(), 'p')).toBe(2);
  expect([...takenOf(store(), 'p').keys()].toSorted()).toEqual(['a', 'b']);
  const before = coveredContents(store(), 'takeover').get('t1');
  expect(before).toMatch(/"referrals":"[0-9a-f]{64}"/);
  inOne(() => void removeTakenOver(store(), 'p', time));
  expect(countTaken(store(), 'p')).toBe(0);
  expect(coveredContents(store(), 'takeover').get('t1')).toContain(`"undone":"${time}"`);
});

it('a referral is taken over once', () => {
  inOne(() => addTakeOver(store(), { ...entry, id: 't2' }, [row('a')]));
  expect(() => inOne(() => addTakeOver(store(), { ...entry, id: 't3' }, [row('a')]))).toThrow();
});

it('files are on record with what became of each, and never with their folder in the log', () => {
  const set = { id: 's', package: 'p', form: 'csv', by: 'Almaz', at: time, folder: '/media/stick', children: 1 };
  const file = { name: 'case.csv', size: 3, sha256: 'a'.repeat(64) };
  inOne(() => addFileSet(store(), { ...set, until: '2026-12-02' }, [file], ['a']));
  const before = coveredContents(store(), 'fileset').get('s') ?? '';
  expect(before).not.toContain('stick');
  expect(setsHolding(store(), ['a', 'x'])).toEqual(['s']);
  expect(setsHolding(store(), ['x'])).toEqual([]);
  inOne(() => {
    endFile(store(), 's', 'case.csv', 'deleted', time);
    stateFileSet(store(), 's');
  });
  expect(filesOfSet(store(), 's')).toMatchObject([{ outcome: 'deleted', ended: time }]);
  expect(coveredContents(store(), 'fileset').get('s')).not.toBe(before);
  inOne(() => removeFileSet(store(), 's'));
  expect(listFileSets(store())).toEqual([]);
});
