// Which records are of one child in the index: by any sure number, through others, across imports and their rollback. Unit tests.
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  addToIndex,
  alikeIn,
  alikeOf,
  firstUnindexed,
  isSuperseded,
  markIndexed,
  removeFromIndex,
  sameChild,
  supersededIn,
} from '../../../electron/engine/store/case-index.ts';
import { openDatabase } from '../../../electron/engine/store/driver.ts';
import { migrate } from '../../../electron/engine/store/migrate.ts';
import type { StoredRecord } from '../../../electron/engine/store/records.ts';
import { createStore, type Store } from '../../../electron/engine/store/store.ts';
import { entryOf } from '../../../electron/engine/workflows/cases/indexing.ts';
import type { StoredBatch } from '../../../electron/engine/store/batches.ts';
import type { CaseRecord, Data } from '../../../shared/model/case/record.ts';
import { cleanUp, temporaryFolder } from '../../support/engines.ts';

afterAll(cleanUp);

const folder = await temporaryFolder();
let made = 0;

/** An index over batches that are kept here; records are numbered as they come. */
function indexOf(batches: readonly (readonly CaseRecord[])[], chunk = 100) {
  made += 1;
  const driver = openDatabase(path.join(folder, `${made}.db`), { key: '11'.repeat(32), cipher: 'chacha20' }, false);
  // Nothing here is to outlive the test: hundreds of indexes need not wait for the disk.
  for (const pragma of ['synchronous=OFF', 'journal_mode=MEMORY']) driver.pragma(pragma);
  migrate(driver);
  const store = createStore(driver);
  const stored: StoredRecord[] = [];
  const all: StoredBatch[] = [];
  const add = (records: readonly CaseRecord[]): StoredBatch => {
    const first = stored.length + 1;
    const id = `batch-${all.length}`;
    for (const record of records) stored.push({ ...record, number: stored.length + 1, batch: id, sources: null });
    const batch = { id, first, last: stored.length } as StoredBatch;
    all.push(batch);
    store
      .sql(
        `INSERT INTO batch (id, name, sha256, format, version, imported, records, issues, first, last, staged, base,
           created, changed, unchanged, missing)
         VALUES (:id, '', '', '', NULL, '', 1, 0, :first, :last, 0, NULL, 0, 0, 0, 0)`,
      )
      .run({ id, first, last: stored.length });
    index();
    return batch;
  };
  /** What `indexAll` does, in steps of `chunk`. */
  const index = () => {
    for (let next = firstUnindexed(store); next; next = firstUnindexed(store)) {
      const { batch, first, from, last } = next;
      const to = Math.min(last, from + chunk - 1);
      store.transaction(() => {
        addToIndex(
          store,
          first,
          stored.slice(from - 1, to).map((record) => entryOf(record, '2026-11-22T09:00:00.000Z')),
        );
        markIndexed(store, batch, to);
      });
    }
  };
  const undo = (batch: StoredBatch) => {
    store.transaction(() => {
      removeFromIndex(store, batch);
      store.sql('DELETE FROM batch WHERE id = :id').run({ id: batch.id });
    });
    index();
  };
  for (const records of batches) add(records);
  return { store, all, add, undo };
}

const record = (id: string, data: Data = {}): CaseRecord => ({ id, data });
/** The groups of one child, each in the order of its numbers. */
const groups = (store: Store): readonly (readonly number[])[] => {
  const rows = store.sql('SELECT number FROM case_index ORDER BY number').all();
  const lists = rows.map((row) => sameChild(store, Number(row.number)).toSorted((one, other) => one - other));
  return [...new Map(lists.map((list) => [String(list), list])).values()];
};
const pairs = (store: Store) =>
  store
    .sql('SELECT number FROM case_index ORDER BY number')
    .all()
    .flatMap((row) => alikeOf(store, Number(row.number)).map((other) => [Number(row.number), other]));

/** The records that are of one child, or kept beside each other, through whatever others. */
const together = (store: Store) => {
  const links = [...groups(store), ...pairs(store)];
  const numbers = links.flat();
  const rounds = new Map(numbers.map((number) => [number, number]));
  for (const _ of numbers)
    for (const link of links) {
      const least = Math.min(...link.map((number) => rounds.get(number) ?? number));
      for (const number of link) rounds.set(number, least);
    }
  return [...rounds].sort(([one], [other]) => one - other);
};

describe('records of later imports', () => {
  it('are of one child through records that come between, and through one that comes last', () => {
    const between = indexOf([
      [record('a', { case_id: 'CASE-1' })],
      [record('b', { case_id: 'case 1', cpims_id: 'CP-7' })],
      [record('c', { cpims_id: 'cp 7' })],
    ]);
    expect(groups(between.store)).toEqual([[1, 2, 3]]);
    const last = indexOf([
      [record('a', { case_id: 'CASE-1' })],
      [record('c', { cpims_id: 'cp 7' })],
      [record('b', { case_id: 'case 1', cpims_id: 'CP-7' })],
    ]);
    expect(groups(last.store)).toEqual([[1, 2, 3]]);
    expect(last.store.sql('SELECT number FROM case_index WHERE newest = 1').all()).toEqual([{ number: 3 }]);
  });

  it('are of the child with their own id where a number of the case says another', () => {
    const { store } = indexOf([
      [record('a', { case_id: 'CASE-1' }), record('b', { case_id: 'CASE-2' })],
      [record('new', { case_id: 'CASE-1' }), record('a', { case_id: 'CASE-1' })],
    ]);
    expect(groups(store)).toEqual([[1, 4], [2], [3]]);
    expect(pairs(store)).toEqual([
      [1, 3],
      [3, 4],
      [4, 3],
    ]);
  });

  it('are not joined where the records of one import have the number, but kept beside all of them', () => {
    const family = (id: string) => record(id, { cpims_id: 'FAMILY-9' });
    const { store } = indexOf([[family('a'), family('b')], [family('c')]]);
    expect(groups(store)).toEqual([[1], [2], [3]]);
    expect(pairs(store).filter(([number]) => number === 3)).toEqual([
      [3, 1],
      [3, 2],
    ]);
  });

  it('have nothing to do with each other by what stands where there is no number', () => {
    const many = (from: number) =>
      Array.from({ length: 30 }, (_, index) => record(`r${from + index}`, { cpims_id: 'PENDING-X', un_no: '12345' }));
    const { store } = indexOf([many(0), many(100)], 7);
    expect(groups(store)).toHaveLength(60);
    // From the twenty-first on nothing is kept beside anybody.
    expect(alikeOf(store, 40)).toEqual([]);
    const blank = indexOf([
      [record('a', { cpims_id: '0', case_id: 'N/A' })],
      [record('b', { cpims_id: 0, case_id: 'n/a' })],
    ]);
    expect(groups(blank.store)).toEqual([[1], [2]]);
    expect(pairs(blank.store)).toEqual([]);
  });

  it('are of two children where whole case ids end alike', () => {
    const one = { case_id: '38e6d3fb-cddf-52f9-b876-18963fef6faf', case_id_display: 'fef6faf' };
    const { store } = indexOf([
      [record('a', one)],
      [record('b', { ...one, case_id: '08e6d3fb-cddf-52f9-b876-18963fef6faf' })],
    ]);
    expect(groups(store)).toEqual([[1], [2]]);
    expect(pairs(store)).toEqual([]);
  });
});

describe('a rollback', () => {
  it('makes two children of what the import alone had made one', () => {
    const { store, add, undo } = indexOf([[record('a', { case_id: 'CASE-1' })], [record('b', { cpims_id: 'CP-7' })]]);
    const joining = add([record('a', { case_id: 'CASE-1', cpims_id: 'CP-7' })]);
    expect(groups(store)).toEqual([[1, 2, 3]]);
    undo(joining);
    expect(groups(store)).toEqual([[1], [2]]);
    expect(store.sql('SELECT number FROM case_index WHERE newest = 1 ORDER BY number').all()).toHaveLength(2);
  });

  it('of an import in the middle takes from later records the number by which they were given', () => {
    const { store, add, undo } = indexOf([[record('a', { case_id: 'CASE-1' })]]);
    const middle = add([record('a', { case_id: 'CASE-1', cpims_id: 'CP-7' })]);
    add([record('c', { cpims_id: 'CP-7' })]);
    expect(groups(store)).toEqual([[1, 2, 3]]);
    undo(middle);
    expect(groups(store)).toEqual([[1], [3]]);
  });

  it('gives a number back to the one child who had it, where the import alone had made it the number of two', () => {
    const { store, add, undo } = indexOf([[record('a', { case_id: 'CASE-1' }), record('~1a2b3c4'), record('A')]]);
    const second = add([record('a', { case_id: 'CASE-1' })]);
    add([record('~1a2b3c4', { case_id: 'CASE-1' })]);
    expect(groups(store)).toEqual([[1], [2, 5], [3, 4]]);
    undo(second);
    expect(groups(store)).toEqual([[1, 5], [2], [3]]);
  });
});

describe('any imports and rollbacks', () => {
  const maybe = (values: readonly string[]) => fc.option(fc.constantFrom(...values), { nil: null, freq: 2 });
  const anyRecord = fc
    .record({
      id: fc.constantFrom('a', 'A', 'b', 'c', '~1a2b3c4', '~other'),
      case_id: maybe(['CASE-1', 'case 1', 'CASE-2']),
      short_id: maybe(['1a2b3c4', '1A2B3C4', '9z']),
      cpims_id: maybe(['CP-7', 'cp7', 'CP-8']),
      national_id_no: maybe(['0012345', '12345']),
    })
    .map(({ id, ...data }) => record(id, data));
  const anyBatch = fc.uniqueArray(anyRecord, { minLength: 1, maxLength: 4, selector: ({ id }) => id });

  it('join nobody whom only a rolled-back import had joined, and keep beside each other whom it kept apart', () => {
    fc.assert(
      fc.property(fc.array(anyBatch, { minLength: 1, maxLength: 4 }), anyBatch, fc.nat(4), (batches, wrong, at) => {
        const whole = indexOf(batches);
        const place = Math.min(at, batches.length);
        const { store, all, undo } = indexOf([...batches.slice(0, place), wrong, ...batches.slice(place)]);
        undo(all[place] as StoredBatch);
        // The numbers of the records after the wrong import are higher by as many as it had.
        const from = all[place]?.first ?? 0;
        const asBefore = (number: number) => (number >= from ? number - wrong.length : number);
        const rolledBack = groups(store).map((list) => list.map(asBefore));
        const beside = pairs(store).map((pair) => pair.map(asBefore));
        const without = groups(whole.store);
        const groupWith = (number: number) => without.find((list) => list.includes(number)) ?? [];
        for (const list of rolledBack) expect(groupWith(list[0] ?? 0)).toEqual(expect.arrayContaining([...list]));
        for (const list of without) {
          const reached = new Set([list[0]]);
          for (let size = 0; size !== reached.size; ) {
            size = reached.size;
            for (const linked of [...rolledBack, ...beside])
              if (linked.some((number) => reached.has(number))) for (const number of linked) reached.add(number);
          }
          expect(list.filter((number) => !reached.has(number))).toEqual([]);
        }
        whole.store.close();
        store.close();
      }),
      { numRuns: 25 },
    );
  });

  it('keep together, as one child or beside each other, whom they keep together in any steps of the work', () => {
    fc.assert(
      fc.property(fc.array(anyBatch, { minLength: 1, maxLength: 4 }), (batches) => {
        const [atOnce, inSteps] = [indexOf(batches), indexOf(batches, 1)];
        expect(together(inSteps.store)).toEqual(together(atOnce.store));
        atOnce.store.close();
        inSteps.store.close();
      }),
      { numRuns: 25 },
    );
  });

  it('answer for one record what they answer for all', () => {
    fc.assert(
      fc.property(fc.array(anyBatch, { minLength: 1, maxLength: 4 }), (batches) => {
        const { store, all } = indexOf(batches);
        for (const batch of all) {
          const superseded = supersededIn(store, batch);
          const alike = alikeIn(store, batch);
          for (let number = batch.first; number <= batch.last; number += 1) {
            expect(superseded.has(number)).toBe(isSuperseded(store, number, batch));
            expect(alike.get(number) ?? []).toEqual(alikeOf(store, number));
          }
        }
        store.close();
      }),
      { numRuns: 25 },
    );
  });
});
