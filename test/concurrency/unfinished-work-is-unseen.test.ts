// What is under way is seen by nobody: each case here was a fault while two calls ran at once. Vitest, real engines.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sealSigned } from '../support/packages-of-partners.ts';
import {
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  type Organisation,
  organisation,
  partners,
  sealAnswer,
  sealBatch,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';
import { writeCsv } from '../support/primero-writers.ts';

afterAll(cleanUp);

const everybody = { batch: null, search: '', filters: {}, offset: 0, limit: 200 } as const;
const no = { consent_for_services: false };

/** Calls come one message at a time: others have their turn in between. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A file with that many children from this number on. */
async function fileOf(at: Organisation, name: string, from: number, count: number, changes = {}): Promise<string> {
  const children = Array.from({ length: count }, (_, index) => child(from + index, changes));
  return at.file(name, writeCsv(Object.keys(children[0]?.data ?? {}), children, '2.15'));
}

/** How many rows lie in the tables that an import or a package fills. */
function rowsOf(at: Organisation): Record<string, unknown> {
  const { store } = at.engine.context.session ?? expect.fail('nothing is open');
  const tables = ['record', 'record_key', 'staged_key', 'issue', 'unfinished_batch', 'unfinished_package'];
  return Object.fromEntries(
    tables.map((table) => [table, store.sql(`SELECT count(*) AS count FROM ${table}`).get()?.count]),
  );
}

describe('an import that is being staged', () => {
  it('teaches the index nothing: a refusal that comes after it is discarded counts', async () => {
    const { hope, card, choice } = await partners();
    const first = await importChildren(hope, [child(1)], 'first.csv');
    const file = await fileOf(hope, 'large.csv', 100, 6000);
    const staging = hope.engine.call('import.stage', { files: [{ file }] });
    let searches = 0;
    let isOver = false;
    const searching = (async () => {
      while (!isOver) {
        expect((await hope.engine.call('record.page', everybody)).total).toBe(1);
        searches += 1;
        await turn();
      }
    })();
    const staged = await staging;
    isOver = true;
    await searching;
    expect(searches).toBeGreaterThan(1);
    await hope.engine.call('import.discard', { batch: staged.id });
    const second = await importChildren(hope, [child(1, no)], 'second.csv');
    for (const batch of [first, second])
      expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.nothing');
    expect(rowsOf(hope)).toMatchObject({ record: 2, record_key: 2, staged_key: 0, unfinished_batch: 0 });
  });

  it('leaves nothing behind where it is cancelled', async () => {
    const hope = await organisation('Hope for Children');
    const file = await fileOf(hope, 'large.csv', 1, 6000);
    const { store } = hope.engine.context.session ?? expect.fail('nothing is open');
    const pages = () => Number(store.sql('PRAGMA page_count').get()?.page_count);
    const before = pages();
    const stop = new AbortController();
    const progress = ({ done }: { readonly done: number }) => done > 5500 && stop.abort();
    const staging = hope.engine.call('import.stage', { files: [{ file }] }, { signal: stop.signal, progress });
    expect((await refused(staging)).code).toBe('app.cancelled');
    expect(rowsOf(hope)).toEqual({
      record: 0,
      record_key: 0,
      staged_key: 0,
      issue: 0,
      unfinished_batch: 0,
      unfinished_package: 0,
    });
    expect(await hope.engine.call('import.staged', {})).toBeNull();
    expect(store.sql('PRAGMA freelist_count').get()).toEqual({ freelist_count: 0 });
    expect(pages()).toBeLessThan(before + 20);
  });

  it('is over or was never there: a commit beside a discard, a commit beside another import', async () => {
    const { hope, card, choice } = await partners();
    const first = await importChildren(hope, [child(1)], 'first.csv');
    for (const round of [1, 2, 3]) {
      const file = await fileOf(hope, `refusal-${round}.csv`, 1, 1, { ...no, age: round });
      const { id } = await hope.engine.call('import.stage', { files: [{ file }] });
      const other = await fileOf(hope, `other-${round}.csv`, 50 + round, 1);
      const beside =
        round === 1
          ? hope.engine.call('import.discard', { batch: id })
          : hope.engine.call('import.stage', { files: [{ file: other }] });
      const [, commit] = await Promise.allSettled([beside, hope.engine.call('import.commit', { batch: id })]);
      const batches = await hope.engine.call('batch.list', {});
      const { rows } = await hope.engine.call('log.page', { offset: 0, limit: 200 });
      const isLogged = rows.some(({ event, detail }) => event === 'batch.imported' && detail.batch === id);
      expect(isLogged).toBe(commit.status === 'fulfilled');
      expect(batches.some((batch) => batch.id === id)).toBe(commit.status === 'fulfilled');
      if (commit.status === 'fulfilled')
        expect((await refused(sealBatch(hope, first, card, choice))).code).toBe('seal.nothing');
    }
  });

  it('waits for the one before it, and replaces it', async () => {
    const hope = await organisation('Hope for Children');
    const [one, other] = [await fileOf(hope, 'one.csv', 1, 700), await fileOf(hope, 'other.csv', 1000, 3)];
    const [first, second] = await Promise.all([
      hope.engine.call('import.stage', { files: [{ file: one }] }),
      hope.engine.call('import.stage', { files: [{ file: other }] }),
    ]);
    expect([first.records, second.records]).toEqual([700, 3]);
    expect(await hope.engine.call('import.staged', {})).toMatchObject({ id: second.id });
    expect((await refused(hope.engine.call('import.commit', { batch: first.id }))).code).toBe('batch.unknown');
    expect(rowsOf(hope)).toMatchObject({ record: 3, staged_key: 3, record_key: 0, unfinished_batch: 0 });
  });

  it('writes into the workspace in which it began, or not at all', async () => {
    const hope = await organisation('Hope for Children');
    const file = await fileOf(hope, 'large.csv', 1, 6000);
    const staging = hope.engine.call('import.stage', { files: [{ file }] });
    await hope.engine.call('workspace.create', {
      organisation: 'Another one',
      world: 'live',
      passphrase: 'quite another passphrase',
    });
    expect((await refused(staging)).code).toBe('workspace.locked');
    expect(rowsOf(hope)).toMatchObject({ record: 0, staged_key: 0, unfinished_batch: 0 });
  });
});

describe('a package that goes beyond the agreement in its last line', () => {
  it('is on no board while it is opened, is answered by nobody, and leaves no row', async () => {
    const { hope, unhcr, card, choice } = await partners();
    const records = Array.from({ length: 3000 }, (_, index) => ({
      ref: String(index + 1),
      data: { name_first: 'Achol', ...(index === 2999 ? { address_secret: 'Block 4' } : {}) },
    }));
    const file = await sealSigned(hope, card, choice, records);
    const opening = refused(openPackageFile(unhcr, file));
    let isOver = false;
    const watching = (async () => {
      while (!isOver) {
        expect(await unhcr.engine.call('board.list', {})).toEqual([]);
        await turn();
      }
    })();
    expect(await opening).toMatchObject({ code: 'package.beyond-agreement' });
    isOver = true;
    await watching;
    const { store } = unhcr.engine.context.session ?? expect.fail('nothing is open');
    for (const table of ['package', 'package_record', 'referral', 'unfinished_package'])
      expect(store.sql(`SELECT count(*) AS count FROM ${table}`).get(), table).toEqual({ count: 0 });
  });
});

describe('two answers to one package', () => {
  it('that contradict each other: one is signed, the other is refused and leaves no file', async () => {
    const { hope, unhcr, card, choice } = await partners();
    const sealed = await sealBatch(hope, await importChildren(hope, [child(1)]), card, choice);
    const { package: id } = await openPackageFile(unhcr, sealed.path);
    const { rows } = await unhcr.engine.call('package.referrals', { package: id, offset: 0, limit: 10 });
    const referral = rows[0]?.id ?? '';
    // Both persons are asked before either says yes: two windows over one workspace would do the same.
    const { context } = unhcr.engine;
    unhcr.answer = async () => {
      context.asking = false;
      await new Promise((resolve) => setTimeout(resolve, 20));
      return true;
    };
    const [accepted, rejected] = await Promise.allSettled([
      sealAnswer(unhcr, id, [{ referral, decision: 'accepted' }]),
      sealAnswer(unhcr, id, [{ referral, decision: 'rejected', reason: 'No place.' }]),
    ]);
    expect([accepted.status, rejected.status].sort()).toEqual(['fulfilled', 'rejected']);
    const [refusal] = [accepted, rejected].filter((each) => each.status === 'rejected');
    expect(refusal?.reason).toMatchObject({ code: 'answer.already' });
    const { store } = context.session ?? expect.fail('nothing is open');
    expect(store.sql("SELECT count(*) AS count FROM package WHERE direction = 'out'").get()).toEqual({ count: 1 });
  });
});

describe('two seals for one partner', () => {
  it('get numbers of their own, and follow one on the other', async () => {
    const { hope, unhcr, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1), child(2)]);
    const { context } = hope.engine;
    hope.answer = async () => {
      context.asking = false;
      return true;
    };
    const seal = (leftOut: number) => sealBatch(hope, batch, card, choice, [child(leftOut).id]);
    const sealed = await Promise.all([seal(1), seal(2)]);
    for (const { path: file } of sealed) await openPackageFile(unhcr, file);
    const board = await unhcr.engine.call('board.list', {});
    expect(
      board.map(({ sequence, missing }) => ({ sequence, missing })).sort((a, b) => a.sequence - b.sequence),
    ).toEqual([
      { sequence: 1, missing: 0 },
      { sequence: 2, missing: 0 },
    ]);
  });
});

describe('two readers before the index is built', () => {
  it('both get their answer, and the same', async () => {
    const hope = await organisation('Hope for Children');
    await importChildren(
      hope,
      Array.from({ length: 1500 }, (_, index) => child(index + 1)),
    );
    const { store } = hope.engine.context.session ?? expect.fail('nothing is open');
    store.transaction(() => {
      store.sql('DELETE FROM case_index').run();
      store.sql("INSERT INTO case_words (case_words) VALUES ('delete-all')").run();
      store.sql('UPDATE batch SET indexed = 0').run();
    });
    const pages = await Promise.all([1, 2, 3].map(() => hope.engine.call('record.page', everybody)));
    expect(pages.map(({ total }) => total)).toEqual([1500, 1500, 1500]);
    expect(store.sql('SELECT count(*) AS count FROM case_index').get()).toEqual({ count: 1500 });
  });
});

describe('an assessment that a decision overtakes', () => {
  it('is not remembered as the current one', async () => {
    const exceptions = [{ id: 'best-interest', title: { en: 'Best interest' }, secondPerson: false }];
    const { hope, choice } = await partners({ exceptions });
    const children = Array.from({ length: 900 }, (_, index) => child(index + 1, index === 0 ? no : {}));
    const batch = await importChildren(hope, children);
    const exception = { kind: 'exception', exception: 'best-interest', reason: 'In danger.', second: null } as const;
    const settlements = [{ ...exception, record: child(1).id }];
    await hope.engine.call('record.page', everybody);
    const assessing = hope.engine.call('assess.run', { batch, ...choice });
    await turn();
    await hope.engine.call('settle.add', { batch, ...choice, by: 'Sara', settlements });
    await assessing;
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: 900, stop: 0 });
  });
});

describe('the medium', () => {
  it('that is full is told as such, and nothing has changed', async () => {
    const { hope, unhcr } = await partners();
    const { store } = hope.engine.context.session ?? expect.fail('nothing is open');
    const pages = store.sql('PRAGMA page_count').get()?.page_count as number;
    store.sql(`PRAGMA max_page_count = ${pages}`).get();
    const file = await fileOf(hope, 'large.csv', 1, 3000);
    expect((await refused(hope.engine.call('import.stage', { files: [{ file }] }))).code).toBe('workspace.disk-full');
    const document = { ...agreementBetween(hope.name, unhcr.name, {}, { version: 2 }), note: 'x'.repeat(1000) };
    expect(await hope.engine.call('batch.list', {})).toEqual([]);
    store.sql(`PRAGMA max_page_count = ${pages + 10_000}`).get();
    const again = await hope.engine.call('import.stage', { files: [{ file }] });
    await hope.engine.call('import.commit', { batch: again.id });
    expect((await hope.engine.call('record.page', everybody)).total).toBe(3000);
    expect(document.version).toBe(2);
  });

  it('whose folder was deleted takes no import and no suspension any more', async () => {
    const { hope, choice } = await partners();
    const file = await fileOf(hope, 'small.csv', 1, 3);
    await rm(path.join(hope.folder, 'workspaces'), { recursive: true });
    expect((await refused(hope.engine.call('import.stage', { files: [{ file }] }))).code).toBe('workspace.gone');
    const suspending = hope.engine.call('agreement.suspend', { id: choice.agreement, reason: 'A breach.' });
    expect((await refused(suspending)).code).toBe('workspace.gone');
  });
});

describe('a transaction', () => {
  it('inside another is a part of it: undone alone where it fails, and with the whole where that fails', async () => {
    const hope = await organisation('Hope for Children');
    const { store } = hope.engine.context.session ?? expect.fail('nothing is open');
    const put = (name: string) => store.sql('INSERT INTO setting (name, value) VALUES (:name, :name)').run({ name });
    const names = () =>
      store
        .sql("SELECT name FROM setting WHERE name LIKE 'test-%' ORDER BY name")
        .all()
        .map(({ name }) => name);
    store.transaction(() => {
      put('test-1');
      expect(() =>
        store.transaction(() => {
          put('test-2');
          throw new Error('the part fails');
        }),
      ).toThrow('the part fails');
      store.transaction(() => void put('test-3'));
    });
    expect(names()).toEqual(['test-1', 'test-3']);
    expect(() =>
      store.transaction(() => {
        store.transaction(() => void put('test-4'));
        throw new Error('the whole fails');
      }),
    ).toThrow('the whole fails');
    expect(names()).toEqual(['test-1', 'test-3']);
  });

  it('that would wait is refused, and undone', async () => {
    const hope = await organisation('Hope for Children');
    const { store } = hope.engine.context.session ?? expect.fail('nothing is open');
    const waiting = async () => {
      store.sql("INSERT INTO setting (name, value) VALUES ('test', 'test')").run();
    };
    expect(() => store.transaction(waiting as () => never)).toThrow('a transaction that waits');
    expect(store.sql("SELECT count(*) AS count FROM setting WHERE name = 'test'").get()).toEqual({ count: 0 });
  });
});
