// Pairs of calls at once, under seeded schedules, come to what the same calls come to one after the other. Vitest, real
// engines. `COURIER_CONCURRENCY_SECONDS` gives more time, `COURIER_CONCURRENCY_SEED` another order.
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import { Problem } from '../../shared/problems.ts';
import { copyOf } from '../support/copies.ts';
import {
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  type Organisation,
  partners,
  sealBatch,
} from '../support/engines.ts';
import { writeCsv } from '../support/primero-writers.ts';
import { calls, pairs, type World } from './calls.ts';

const seconds = Number(process.env.COURIER_CONCURRENCY_SECONDS ?? 60);
const firstSeed = Number(process.env.COURIER_CONCURRENCY_SEED ?? 1);

const originals = {} as Record<'sender' | 'partner', World>;
const no = { consent_for_services: false };
const children = (count: number, changes: Parameters<typeof child>[1] = {}) =>
  Array.from({ length: count }, (_, index) => child(index + 1, index === 0 ? { ...changes, ...no } : changes));

/** Numbers that look random and are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const immediate = globalThis.setImmediate;

/** From now on whoever lets others have their turn waits for a number of turns that only the seed knows. */
function schedule(random: () => number): void {
  const later = (turns: number, work: () => void): void => {
    immediate(() => (turns > 0 ? later(turns - 1, work) : work()));
  };
  globalThis.setImmediate = ((work: () => void) => {
    later(Math.floor(random() * 4), work);
  }) as unknown as typeof setImmediate;
}

async function waitTurns(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise<void>((resolve) => immediate(resolve));
}

const withFile = async (at: Organisation, name: string, count: number, changes: Parameters<typeof child>[1]) => {
  const records = children(count, changes);
  await at.file(name, writeCsv(Object.keys(records[0]?.data ?? {}), records, '2.15'));
};

beforeAll(async () => {
  const exceptions = [{ id: 'best-interest', title: { en: 'Best interest' }, secondPerson: false }];
  const { hope, unhcr, card, choice } = await partners({ exceptions });
  await importChildren(hope, children(300, { age: 9 }), 'first.csv');
  const second = await importChildren(hope, children(700, { age: 10 }), 'second.csv');
  const sealed = await sealBatch(hope, await importChildren(hope, [child(5000)], 'one.csv'), card, choice);
  const { package: id } = await openPackageFile(unhcr, sealed.path);
  const { rows } = await unhcr.engine.call('package.referrals', { package: id, offset: 0, limit: 1 });
  const many = await importChildren(
    hope,
    [6001, 6002, 6003].map((number) => child(number)),
    'many.csv',
  );
  const next = await sealBatch(hope, many, card, choice);
  await cp(next.path, path.join(unhcr.folder, 'second.age'));
  await withFile(hope, 'third.csv', 650, { age: 11 });
  await withFile(hope, 'fourth.csv', 40, { age: 12 });
  await withFile(hope, 'waiting.csv', 20, { age: 13 });
  const file = hope.engine.grants.issue(path.join(hope.folder, 'waiting.csv'));
  const { id: waiting } = await hope.engine.call('import.stage', { files: [{ file }] });
  const ids = { ...choice, card, second, waiting, refused: child(1).id, package: id, referral: rows[0]?.id ?? '' };
  for (const at of [hope, unhcr]) at.engine.close();
  originals.sender = { at: hope, ids };
  originals.partner = { at: unhcr, ids };
}, 120_000);

afterEach(() => {
  globalThis.setImmediate = immediate;
});
afterAll(cleanUp);

type Outcome = { readonly result: unknown } | { readonly code: string };

/** What came of two calls: their outcomes, and what the workspace then holds, without ids and times. */
interface End {
  readonly outcomes: readonly [Outcome, Outcome];
  readonly state: unknown;
}

async function outcomeOf(work: Promise<unknown>): Promise<Outcome> {
  try {
    return { result: await work };
  } catch (error) {
    if (error instanceof Problem) return { code: error.code };
    throw error;
  }
}

/** What is on record, and that nothing else is: no row without its batch or package, a log that is whole. */
async function stateOf({ at, ids }: World): Promise<unknown> {
  const { engine } = at;
  const { store } = opened(engine.context);
  const page = { batch: null, search: '', filters: {}, offset: 0, limit: 200 } as const;
  const facets = await engine.call('record.facets', { batch: null, search: '', filters: {} });
  const orphans = store
    .sql(
      `SELECT (SELECT count(*) FROM record WHERE batch NOT IN (SELECT id FROM batch)) AS records,
              (SELECT count(*) FROM issue WHERE batch NOT IN (SELECT id FROM batch)) AS issues,
              (SELECT count(*) FROM package_record WHERE package NOT IN (SELECT id FROM package)) AS released,
              (SELECT count(*) FROM referral WHERE package NOT IN (SELECT id FROM package)) AS referrals,
              (SELECT count(*) FROM unfinished_batch) + (SELECT count(*) FROM unfinished_package) AS unfinished`,
    )
    .get();
  await expect(engine.call('log.verify', {})).resolves.toMatchObject({});
  const { rows: log } = await engine.call('log.page', { offset: 0, limit: 200 });
  const staged = await engine.call('import.staged', {});
  const board = await engine.call('board.list', {});
  return {
    orphans,
    batches: (await engine.call('batch.list', {})).map(({ name, records }) => [name, records]),
    staged: staged && [staged.name, staged.records],
    cases: (await engine.call('record.page', page)).total,
    consent: facets.find(({ facet }) => facet === 'consent')?.values.map(({ value, count }) => [value, count]),
    board: board
      .map(({ direction, records, referrals, accepted, rejected, state }) =>
        [direction, records, referrals, accepted, rejected, state].join(' '),
      )
      .sort(),
    keys: store.sql('SELECT count(*) AS count FROM record_key').get(),
    settlements: store.sql('SELECT kind, record FROM settlement ORDER BY kind, record').all(),
    suspended: store.sql('SELECT count(*) AS count FROM suspension').get(),
    log: log
      .filter(({ event }) => event !== 'workspace.opened')
      .map(({ event }) => event)
      .sort(),
    agreement: ids.agreement,
  };
}

async function inWorld<T>(side: 'sender' | 'partner', work: (world: World) => Promise<T>): Promise<T> {
  const original = originals[side];
  const at = await copyOf(original.at);
  // Two persons at two windows may be asked at once.
  at.answer = async () => {
    at.engine.context.asking = false;
    return true;
  };
  try {
    return await work({ at, ids: original.ids });
  } finally {
    at.engine.close();
  }
}

const serial = new Map<string, Promise<End>>();

/** One call after the other; worked out once. */
function oneAfterOther(one: string, other: string): Promise<End> {
  const key = `${one} > ${other}`;
  const ends =
    serial.get(key) ??
    inWorld(callOf(one).side, async (world) => {
      const first = await outcomeOf(callOf(one).run(world));
      const second = await outcomeOf(callOf(other).run(world));
      return { outcomes: [first, second], state: await stateOf(world) } as const;
    });
  serial.set(key, ends);
  return ends;
}

const callOf = (name: string) => calls[name] ?? expect.fail(`no call ${name}`);

/** One call alone: what a pair comes to in which the other was told that something has changed. */
function alone(name: string): Promise<End> {
  const key = name;
  const ends =
    serial.get(key) ??
    inWorld(callOf(name).side, async (world) => {
      const outcome = await outcomeOf(callOf(name).run(world));
      return { outcomes: [outcome, outcome], state: await stateOf(world) } as const;
    });
  serial.set(key, ends);
  return ends;
}

/** These refusals are right whenever another call came between: the person looks again. */
const overtaken = new Set(['seal.changed', 'app.busy']);
const isOvertaken = (outcome: Outcome): boolean => 'code' in outcome && overtaken.has(outcome.code);

it(
  'two calls at once come to what they come to one after the other',
  async () => {
    const table = pairs();
    expect(table.length).toBeGreaterThan(30);
    const end = performance.now() + seconds * 1000;
    let seed = firstSeed;
    for (; performance.now() < end; seed += 1) {
      const random = randomFrom(seed);
      const [one, other] = table[(seed * 7919) % table.length] ?? expect.fail('no pair');
      const start = Math.floor(random() ** 2 * 40);
      const at = await inWorld(callOf(one).side, async (world): Promise<End> => {
        schedule(random);
        const first = outcomeOf(callOf(one).run(world));
        await waitTurns(start);
        const second = outcomeOf(callOf(other).run(world));
        const outcomes = [await first, await second] as const;
        globalThis.setImmediate = immediate;
        return { outcomes, state: await stateOf(world) };
      });
      const [forth, back] = [await oneAfterOther(one, other), await oneAfterOther(other, one)];
      const allowed: End[] = [forth, { outcomes: [back.outcomes[1], back.outcomes[0]], state: back.state }];
      if (isOvertaken(at.outcomes[1])) allowed.push({ outcomes: at.outcomes, state: (await alone(one)).state });
      if (isOvertaken(at.outcomes[0])) allowed.push({ outcomes: at.outcomes, state: (await alone(other)).state });
      const told = `seed ${seed}: ${one} beside ${other}, begun after ${start} turns`;
      expect(
        allowed.map((each) => JSON.stringify(each)),
        told,
      ).toContain(JSON.stringify(at));
    }
    process.stdout.write(`concurrency: ${seed - firstSeed} schedules over ${table.length} pairs\n`);
  },
  (seconds + 120) * 1000,
);
