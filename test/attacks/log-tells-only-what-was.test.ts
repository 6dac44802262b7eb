// The log never tells of what was not: whatever cannot have happened is refused, and leaves no entry. Vitest.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import { verifyOnCommand } from '../../electron/engine/workflows/partners/cards.ts';
import { appendLog, type LogEvent } from '../../electron/engine/store/log.ts';
import type { LogDetail } from '../../electron/engine/store/log-leaf.ts';
import { stamp } from '../../electron/engine/store/packages.ts';
import { stateCovered } from '../../electron/engine/store/covered-rows.ts';
import {
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  type Organisation,
  partners,
  sealAnswer,
  sealBatch,
} from '../support/engines.ts';
import { caught, refused } from '../support/problems.ts';

let world: Awaited<ReturnType<typeof partners>> & {
  readonly batch: string;
  readonly other: string;
  readonly sealed: string;
  readonly stick: string;
};
beforeAll(async () => {
  const pair = await partners();
  const batch = await importChildren(pair.hope, [child(1), child(2)]);
  const other = await importChildren(pair.hope, [child(7)], 'other.csv');
  const sealed = await sealBatch(pair.hope, batch, pair.card, pair.choice);
  await pair.hope.engine.call('board.hand-over', { package: sealed.package });
  await openPackageFile(pair.unhcr, sealed.path);
  await pair.hope.engine.call('import.undo', { batch: other });
  world = { ...pair, batch, other, sealed: sealed.package, stick: sealed.path };
});
afterAll(cleanUp);

const nobody = '99999999-0000-4000-8000-000000000000';
const entriesOf = async ({ engine }: Organisation) => (await engine.call('log.page', { offset: 0, limit: 1 })).total;
const settling = (batch: string, record: string) =>
  world.hope.engine.call('settle.add', {
    ...{ batch, ...world.choice, by: 'Amina' },
    settlements: [{ kind: 'exception', record, exception: 'danger', reason: 'Tonight.', second: null }],
  });

it.each<[name: string, work: () => Promise<unknown>, code: string]>([
  [
    'a hand-over of a package that there is not',
    () => world.hope.engine.call('board.hand-over', { package: nobody }),
    'package.unknown',
  ],
  [
    'a hand-over of a package that came in',
    () => world.unhcr.engine.call('board.hand-over', { package: world.sealed }),
    'package.not-sent',
  ],
  [
    'taking back an import that there is not',
    () => world.hope.engine.call('import.undo', { batch: nobody }),
    'batch.unknown',
  ],
  ['taking an import back twice', () => world.hope.engine.call('import.undo', { batch: world.other }), 'batch.unknown'],
  [
    'taking over an import that does not wait',
    () => world.hope.engine.call('import.commit', { batch: world.batch }),
    'batch.unknown',
  ],
  ['settling about a child that there is not', () => settling(world.batch, 'nobody'), 'settle.unknown'],
  ['settling by an exception that there is not', () => settling(world.batch, child(1).id), 'settle.unknown'],
  ['settling in an import that there is not', () => settling(nobody, child(1).id), 'batch.unknown'],
  [
    'suspending an agreement that there is not',
    () => world.hope.engine.call('agreement.suspend', { id: 'nothing', reason: 'Lost.' }),
    'agreement.unknown',
  ],
  [
    'resuming an agreement that there is not',
    () => world.hope.engine.call('agreement.resume', { id: 'nothing' }),
    'agreement.unknown',
  ],
  [
    'signing a version that there is not',
    () => world.hope.engine.call('agreement.sign', { id: world.choice.agreement, version: 9 }),
    'agreement.unknown',
  ],
  [
    'checking a card that there is not',
    () => world.hope.engine.call('card.verify', { id: nobody, digits: '000000' }),
    'card.unknown',
  ],
  [
    'checking a card that there is not, on the command line',
    () => verifyOnCommand(world.hope.engine.context, nobody),
    'card.unknown',
  ],
  [
    'checking the own card, on the command line',
    () => verifyOnCommand(world.hope.engine.context, opened(world.hope.engine.context).card.id),
    'card.own',
  ],
  ['answering a package that there is not', () => sealAnswer(world.unhcr, nobody, []), 'package.unknown'],
  [
    'answering a referral that there is not',
    () => sealAnswer(world.unhcr, world.sealed, [{ referral: nobody, decision: 'accepted' }]),
    'answer.decisions',
  ],
  ['answering a package of ours', () => sealAnswer(world.hope, world.sealed, []), 'package.not-received'],
  [
    'sending an agreement to a card that there is not',
    () =>
      world.hope.engine.call('agreement.send', {
        ...{ id: world.choice.agreement, version: 1, to: nobody },
        folder: world.hope.engine.grants.issue(world.hope.folder),
      }),
    'card.unknown',
  ],
  [
    'sealing for a card that there is not',
    () => sealBatch(world.hope, world.batch, nobody, world.choice),
    'card.unknown',
  ],
  ['opening a file that is not there', () => openPackageFile(world.unhcr, `${world.stick}.gone`), 'file.missing'],
])('%s', async (_name, work, code) => {
  const before = [await entriesOf(world.hope), await entriesOf(world.unhcr)];
  expect((await refused(work())).code).toBe(code);
  expect([await entriesOf(world.hope), await entriesOf(world.unhcr)]).toEqual(before);
});

it.each<[name: string, work: () => Promise<unknown>]>([
  ['a hand-over that is noted already', () => world.hope.engine.call('board.hand-over', { package: world.sealed })],
  ['resuming what is not suspended', () => world.hope.engine.call('agreement.resume', { id: world.choice.agreement })],
  [
    'reopening what nobody settled',
    () => world.hope.engine.call('settle.remove', { batch: world.batch, ...world.choice, ids: [nobody] }),
  ],
])('%s is no event', async (_name, work) => {
  const before = await entriesOf(world.hope);
  await work();
  expect(await entriesOf(world.hope)).toBe(before);
});

it('a package is not handed over while its file has no name yet', async () => {
  const { hope, card, choice } = world;
  const batch = await importChildren(hope, [child(11)], 'eleven.csv');
  const { store } = opened(hope.engine.context);
  const before = new Set(
    store
      .sql('SELECT id FROM package')
      .all()
      .map(({ id }) => id),
  );
  let refusal: Promise<unknown> | undefined;
  // The commit that puts the package on record, before its file gets its name.
  store.beforeCommit(() => () => {
    const fresh = store
      .sql("SELECT id FROM package WHERE direction = 'out'")
      .all()
      .find(({ id }) => !before.has(id));
    if (fresh) refusal ??= refused(hope.engine.call('board.hand-over', { package: String(fresh.id) }));
  });
  const sealed = await sealBatch(hope, batch, card, choice);
  expect(await refusal).toMatchObject({ code: 'package.unknown' });
  expect(await hope.engine.call('board.hand-over', { package: sealed.package })).toMatchObject({
    state: 'handed-over',
  });
});

it.each<[event: LogEvent, detail: LogDetail, code: string]>([
  ['package.handed-over', { package: nobody, partner: 'UNHCR' }, 'package.unknown'],
  ['package.failed', { package: nobody, partner: 'UNHCR' }, 'package.unknown'],
  ['answer.sealed', { answer: nobody, partner: 'UNHCR' }, 'package.unknown'],
  ['batch.undone', { batch: nobody, records: 1 }, 'batch.unknown'],
  ['batch.imported', { batch: nobody, format: 'x', records: 1, issues: 0 }, 'batch.unknown'],
  ['agreement.signed', { agreement: 'gambella-dpisp', version: 9 }, 'agreement.unknown'],
  ['agreement.suspended', { agreement: 'nothing' }, 'agreement.unknown'],
  ['mapping.added', { mapping: 'nothing', version: 1 }, 'mapping.unknown'],
  ['card.verified', { card: nobody, partner: 'UNHCR' }, 'card.unknown'],
])('whoever calls it: no entry %s about what is not there', async (event, detail, code) => {
  const before = await entriesOf(world.hope);
  const { store } = opened(world.hope.engine.context);
  const append = () => store.transaction(() => appendLog(store, '2026-11-27T00:00:00.000Z', event, detail));
  expect(caught(append).code).toBe(code);
  expect(await entriesOf(world.hope)).toBe(before);
});

it('the ledger is not changed without an entry', async () => {
  const { store } = opened(world.hope.engine.context);
  const change = () => store.transaction(() => stamp(store, world.sealed, 'received', '2026-11-27'));
  expect(change).toThrow('without an entry in the log');
  expect(() => store.transaction(() => stateCovered(store, 'package', world.sealed))).toThrow(
    'without an entry in the log',
  );
  expect(caught(() => store.transaction(() => stamp(store, nobody, 'received', '2026-11-27'))).code).toBe(
    'package.unknown',
  );
  expect(await world.hope.engine.call('log.verify', {})).toMatchObject({ erased: 0 });
});
