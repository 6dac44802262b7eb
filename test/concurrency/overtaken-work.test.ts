// What another call, a lock or a failing medium overtakes is refused or done whole: never half, never under another's yes. Vitest.
import { AsyncLocalStorage } from 'node:async_hooks';
import { afterAll, describe, expect, it } from 'vitest';
import { migrations } from '../../electron/engine/store/migrations/index.ts';
import type { Migration } from '../../electron/engine/store/migrations/migration.ts';
import type { Store } from '../../electron/engine/store/store.ts';
import type { Problem } from '../../shared/problems.ts';
import type { UseCase } from '../../shared/model/agreement/agreement.ts';
import {
  child,
  cleanUp,
  importChildren,
  introduce,
  openPackageFile,
  type Organisation,
  organisation,
  partners,
  passphrase,
  sealBatch,
} from '../support/engines.ts';
import { writeCsv } from '../support/primero-writers.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const no = { consent_for_services: false };
const children = (count: number, changes = {}) =>
  Array.from({ length: count }, (_, index) => child(index + 1, changes));
const storeOf = (at: Organisation): Store => (at.engine.context.session ?? expect.fail('nothing is open')).store;
const rows = (at: Organisation, table: string): unknown =>
  storeOf(at).sql(`SELECT count(*) AS count FROM ${table}`).get()?.count;
/** From now on the medium takes no writes, or takes them again. */
const refuseWrites = (store: Store, refuses: boolean) => store.sql(`PRAGMA query_only = ${refuses ? 1 : 0}`).run();
/** Runs `work`, whose second turn and later ones come only once something is no longer so. Turns of others come as always. */
function waitingWhile<T>(isSo: () => boolean, work: () => Promise<T>): Promise<T> {
  const immediate = globalThis.setImmediate;
  const within = new AsyncLocalStorage<{ turns: number }>();
  const later = (next: () => void): void => {
    immediate(() => (isSo() ? later(next) : next()));
  };
  globalThis.setImmediate = ((next: () => void) => {
    const own = within.getStore();
    if (own) own.turns += 1;
    return own && own.turns > 1 ? later(next) : immediate(next);
  }) as unknown as typeof setImmediate;
  return within.run({ turns: 0 }, work).finally(() => {
    globalThis.setImmediate = immediate;
  });
}
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('an assessment of an import that is rolled back meanwhile', () => {
  it('is refused: nobody sees the half of it that is not deleted yet', async () => {
    const { hope, choice } = await partners();
    const batch = await importChildren(hope, children(6000));
    await hope.engine.call('record.page', { batch: null, search: '', filters: {}, offset: 0, limit: 1 });
    let assessing: Promise<Problem> | undefined;
    // Whoever assesses, gives others a turn in the middle, and comes back to an import that is no longer on record.
    const isOnRecord = () => Number(rows(hope, 'batch')) > 0;
    const assess = () => refused(hope.engine.call('assess.run', { batch, ...choice }));
    const progress = ({ done }: { readonly done: number }) => {
      if (done > 5500) assessing ??= waitingWhile(isOnRecord, assess);
    };
    await hope.engine.call('import.undo', { batch }, { progress });
    expect((await assessing)?.code).toBe('batch.unknown');
  });
});

describe('an import', () => {
  it('that is cancelled after its last record leaves no id behind', async () => {
    const hope = await organisation('Hope for Children');
    const file = await hope.file('export.csv', writeCsv(Object.keys(child(1).data), children(1200), '2.15'));
    const stop = new AbortController();
    const progress = ({ stage }: { readonly stage: string }) => stage === 'comparing' && stop.abort();
    const staging = hope.engine.call('import.stage', { files: [{ file }] }, { signal: stop.signal, progress });
    expect((await refused(staging)).code).toBe('app.cancelled');
    expect(['record', 'staged_key', 'unfinished_batch'].map((table) => rows(hope, table))).toEqual([0, 0, 0]);
  });

  it('reads all of its files by the dictionary with which it began', async () => {
    const hope = await organisation('Hope for Children');
    const columns = [...Object.keys(child(1).data), 'age'];
    const first = await hope.file('first.csv', writeCsv(columns, children(700), '2.15'));
    const second = await hope.file('second.csv', writeCsv(columns, children(700, { age: 9 }), '2.15'));
    const { context } = hope.engine;
    const read: string[] = [];
    const added = new Proxy(context.dictionary, {
      get: (dictionary, name, receiver) => {
        read.push(String(name));
        return Reflect.get(dictionary, name, receiver);
      },
    });
    const files = [{ file: first }, { file: second }];
    const progress = () => {
      context.dictionary = added;
    };
    expect(await hope.engine.call('import.stage', { files }, { progress })).toMatchObject({ records: 700 });
    expect(read).toEqual([]);
  });

  it('that is rolled back or discarded is answered so, also where its rows cannot be deleted yet', async () => {
    const hope = await organisation('Hope for Children');
    const batch = await importChildren(hope, children(20));
    // What goes on after an import tells of its end, too.
    await hope.engine.call('alarm.list', {});
    await turn();
    const { context } = hope.engine;
    const { changed } = context;
    context.changed = () => refuseWrites(storeOf(hope), true);
    await hope.engine.call('import.undo', { batch });
    context.changed = changed;
    refuseWrites(storeOf(hope), false);
    expect(await hope.engine.call('batch.list', {})).toEqual([]);
    expect((await hope.engine.call('log.page', { offset: 0, limit: 1 })).rows[0]?.event).toBe('batch.undone');
  });
});

describe('a package', () => {
  it('whose first attempt left rows behind is opened at the second', async () => {
    const { hope, unhcr, card, choice } = await partners();
    const sealed = await sealBatch(hope, await importChildren(hope, children(5000)), card, choice);
    const store = storeOf(unhcr);
    const progress = ({ stage, done }: { readonly stage: string; readonly done: number }) =>
      stage === 'keeping' && done >= 4000 && refuseWrites(store, true);
    const file = unhcr.engine.grants.issue(sealed.path);
    const attempt = unhcr.engine.call('package.open', { file }, { progress });
    expect((await refused(attempt)).code).toBe('workspace.read-only');
    refuseWrites(store, false);
    expect(rows(unhcr, 'unfinished_package')).toBe(1);
    expect(await openPackageFile(unhcr, sealed.path)).toMatchObject({ records: 5000, referrals: 5000 });
    expect(['package_record', 'unfinished_package'].map((table) => rows(unhcr, table))).toEqual([5000, 0]);
  });
});

describe('a click on the other side of training', () => {
  it('that waits while the person locks, or unlocks a live workspace, opens nothing', async () => {
    const hope = await organisation('Hope for Children');
    const [live] = await hope.engine.call('workspace.list', {});
    await hope.engine.call('training.begin', {});
    const locking = hope.engine.call('workspace.lock', {});
    expect((await refused(hope.engine.call('training.switch', {}))).code).toBe('workspace.locked');
    await locking;
    expect(await hope.engine.call('workspace.current', {})).toBeNull();
    await hope.engine.call('training.begin', {});
    const unlocking = hope.engine.call('workspace.open', { id: live?.id ?? '', passphrase });
    expect((await refused(hope.engine.call('training.switch', {}))).code).toBe('workspace.locked');
    await unlocking;
    expect(await hope.engine.call('workspace.current', {})).toMatchObject({ world: 'live' });
  });
});

describe('a person who says yes to a seal', () => {
  it('agreed to these children: another one in the place of one stops it', async () => {
    const exceptions = [{ id: 'best-interest', title: { en: 'Best interest' }, secondPerson: false }];
    const { hope, card, choice } = await partners({ exceptions });
    const [one, other] = [child(1, no), child(2, no)];
    const batch = await importChildren(hope, [one, other]);
    const exception = { kind: 'exception', exception: 'best-interest', reason: 'In danger.', second: null } as const;
    const settle = (record: string) =>
      hope.engine.call('settle.add', { batch, ...choice, by: 'Sara', settlements: [{ ...exception, record }] });
    await settle(one.id);
    hope.answer = async () => {
      const [first] = await hope.engine.call('settle.list', { batch, ...choice });
      await hope.engine.call('settle.remove', { batch, ...choice, ids: [first?.id ?? ''] });
      await settle(other.id);
      return true;
    };
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.changed');
    expect(await hope.engine.call('board.list', {})).toEqual([]);
    hope.answer = true;
    expect(await sealBatch(hope, batch, card, choice)).toMatchObject({ records: 1 });
  });

  it('agreed to tables that were compared with the last release: one that comes in between stops them', async () => {
    const tables: UseCase['tables'] = {
      list: [{ id: 'sex', title: { en: 'By sex' }, by: ['sex'] }],
      smallest: 5,
      smallestSensitive: 8,
      zeroIsSafe: true,
    };
    const { hope, card, choice } = await partners({
      purpose: 'aggregate-report',
      identity: 'aggregate',
      condition: { field: 'consent_for_services', is: true },
      rows: {},
      dataPoints: [{ field: 'sex', rule: { kind: 'share' } }],
      tables,
    });
    const batch = await importChildren(hope, children(40));
    const { context } = hope.engine;
    hope.answer = async () => {
      context.asking = false;
      await new Promise((resolve) => setTimeout(resolve, 50));
      return true;
    };
    const outcomes = await Promise.allSettled([
      sealBatch(hope, batch, card, choice),
      sealBatch(hope, batch, card, choice, [child(7).id]),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(outcomes[1]).toMatchObject({ reason: { code: 'seal.changed' } });
    expect((await refused(sealBatch(hope, batch, card, choice, [child(7).id]))).code).toBe('seal.difference');
  });
});

describe('an agreement that waits for its turn to be sealed', () => {
  it('does not go to a card that is no longer the verified one', async () => {
    const { hope, card, choice } = await partners();
    const batch = await importChildren(hope, children(1500));
    const newLaptop = await organisation('UNHCR Gambella');
    const next = await introduce(newLaptop, hope, false);
    await hope.engine.call('assess.run', { batch, ...choice });
    const folder = hope.engine.grants.issue(hope.folder);
    let sending: Promise<{ readonly code: string }> | undefined;
    const progress = ({ stage }: { readonly stage: string }) => {
      if (stage === 'mapping')
        sending ??= refused(hope.engine.call('agreement.send', { id: choice.agreement, version: 1, to: card, folder }));
    };
    const sealing = hope.engine.call('seal.run', { batch, ...choice, to: card, leaveOut: [], folder }, { progress });
    while (sending === undefined) await turn();
    await hope.engine.call('card.verify', { id: next, digits: next.slice(-7) });
    expect((await refused(sealing)).code).toBe('card.unverified');
    expect((await sending).code).toBe('card.unverified');
    expect(rows(hope, 'package')).toBe(0);
  });
});

describe('a workspace of an older Courier', () => {
  it('on a full disk is told as such, and is not called damaged', async () => {
    const hope = await organisation('Hope for Children');
    const [workspace] = await hope.engine.call('workspace.list', {});
    await hope.engine.call('workspace.lock', {});
    const large = `PRAGMA max_page_count = 1;
      CREATE TABLE large AS WITH RECURSIVE step (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM step WHERE at < 100)
        SELECT at, randomblob(9000) AS bytes FROM step;`;
    (migrations as Migration[]).push({ version: 9990, sql: large });
    const opening = refused(hope.engine.call('workspace.open', { id: workspace?.id ?? '', passphrase }));
    expect((await opening).code).toBe('workspace.disk-full');
    (migrations as Migration[]).pop();
    await hope.engine.call('workspace.open', { id: workspace?.id ?? '', passphrase });
    expect(await hope.engine.call('workspace.current', {})).toMatchObject({ organisation: hope.name });
  });
});
