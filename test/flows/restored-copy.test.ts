// Flow: a workspace that was restored from a copy notices by what partners' packages say of it, and forks nothing. Vitest.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import { copyOf, snapshotOf } from '../support/copies.ts';
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
import { sealSigned } from '../support/packages-of-partners.ts';
import { refused } from '../support/problems.ts';

type Snapshot = Awaited<ReturnType<typeof snapshotOf>>;
type Sealed = { readonly package: string; readonly path: string };
/** Hope when the copy was made; UNHCR after it has opened what was sealed before and after. */
let [copied, original, partner] = [] as unknown as [Snapshot, Snapshot, Snapshot];
let [before, lost] = [] as unknown as [Sealed, Sealed];
/** UNHCR's answers: to what the copy knows, and to what it lost. */
let [answer, answerToLost] = [] as unknown as [Sealed, Sealed];
let card: string;
let choice: { readonly agreement: string; readonly useCase: string };
let hope: Organisation;
let unhcr: Organisation;

const sealOf = async (at: Organisation, number: number): Promise<Sealed> =>
  sealBatch(at, await importChildren(at, [child(number)], `export-${number}.csv`), card, choice);

beforeAll(async () => {
  const world = await partners();
  ({ card, choice } = world);
  before = await sealOf(world.hope, 1);
  copied = await snapshotOf(world.hope);
  lost = await sealOf(world.hope, 2);
  for (const each of [before, lost]) await openPackageFile(world.unhcr, each.path);
  answer = await sealAnswer(world.unhcr, before.package, []);
  answerToLost = await sealAnswer(world.unhcr, lost.package, []);
  original = await snapshotOf(world.hope);
  partner = await snapshotOf(world.unhcr);
});
beforeEach(async () => {
  [hope, unhcr] = [await copyOf(copied), await copyOf(partner)];
});
afterAll(cleanUp);

const restoredAt = async (at: Organisation) => (await at.engine.call('line.list', {})).restored;

describe('the copy', () => {
  it('knows nothing of it before a package comes', async () => {
    expect(await restoredAt(hope)).toEqual([]);
  });

  it('notices by an answer to a package that it does not have', async () => {
    expect((await refused(openPackageFile(hope, answerToLost.path))).code).toBe('answer.unknown-package');
    expect(await restoredAt(hope)).toMatchObject([{ card, partner: 'UNHCR Gambella', signs: 1 }]);
  });

  it('notices by a log that was seen longer than its own, and still takes the answer', async () => {
    expect(await openPackageFile(hope, answer.path)).toMatchObject({ kind: 'answer', package: before.package });
    expect(await restoredAt(hope)).toMatchObject([{ card, partner: 'UNHCR Gambella', signs: 1 }]);
    const events = (await hope.engine.call('log.page', { offset: 0, limit: 50 })).rows.map(({ event }) => event);
    expect(events).toContain('copy.noticed');
  });

  it('notices by a log that was seen with another root, where its own has grown meanwhile', async () => {
    await importChildren(hope, [child(50)], 'fifty.csv');
    await importChildren(hope, [child(51)], 'fifty-one.csv');
    await importChildren(hope, [child(52)], 'fifty-two.csv');
    await openPackageFile(hope, answer.path);
    expect(await restoredAt(hope)).toMatchObject([{ card }]);
  });

  it('seals nothing for that partner, and asks nobody, until a new count is begun on purpose', async () => {
    await openPackageFile(hope, answer.path);
    const questions = hope.asked.length;
    const { code, detail } = await refused(sealOf(hope, 3));
    expect({ code, detail }).toEqual({ code: 'line.restored', detail: { partner: 'UNHCR Gambella' } });
    expect(hope.asked.length - questions).toBe(0);
    expect(await hope.engine.call('line.begin', { card })).toEqual({ begun: 1 });
    expect(await restoredAt(hope)).toEqual([]);
    const sealed = await sealBatch(hope, await importChildren(hope, [child(4)], 'four.csv'), card, choice);
    expect(await openPackageFile(unhcr, sealed.path)).toMatchObject({ numbered: 1, missing: 0, notices: ['anew'] });
  });

  it('seals no answer and no agreement either', async () => {
    await openPackageFile(hope, answer.path);
    const sending = hope.engine.call('agreement.send', {
      id: choice.agreement,
      version: 1,
      to: card,
      folder: hope.engine.grants.issue(hope.folder),
    });
    expect((await refused(sending)).code).toBe('line.restored');
  });

  it('is not told of it again by what says the same, and is by what says more', async () => {
    await openPackageFile(hope, answer.path);
    await hope.engine.call('line.begin', {});
    expect((await refused(openPackageFile(hope, answerToLost.path))).code).toBe('answer.unknown-package');
    expect(await restoredAt(hope)).toEqual([]);
    const hopes = opened(hope.engine.context).card.id;
    const seen = { size: 5000, root: 'a'.repeat(64) };
    const inReplyTo = { package: before.package, manifestSha256: 'a'.repeat(64) };
    const other = await sealSigned(unhcr, hopes, choice, [], { kind: 'answer', seen, inReplyTo }, () => [
      { name: 'receipt.json', text: '' },
    ]);
    expect((await refused(openPackageFile(hope, other))).code).toBe('answer.unknown-package');
    expect(await restoredAt(hope)).toMatchObject([{ card, signs: 1 }]);
  });

  it('has a log that does not verify until the new count is on record, and verifies from then on', async () => {
    await openPackageFile(hope, answer.path);
    expect(['log.cut', 'log.rewritten']).toContain((await refused(hope.engine.call('log.verify', {}))).code);
    await hope.engine.call('line.begin', {});
    await hope.engine.call('log.verify', {});
  });

  it('keeps what it noticed when it is locked and opened again', async () => {
    await openPackageFile(hope, answer.path);
    const again = await copyOf(await snapshotOf(hope));
    expect(await restoredAt(again)).toMatchObject([{ card }]);
    expect((await refused(sealOf(again, 3))).code).toBe('line.restored');
  });
});

it('a seal that is under way while a new count is begun starts over', async () => {
  const batch = await importChildren(hope, [child(7)], 'seven.csv');
  const progress = ({ stage }: { readonly stage: string }) => {
    if (stage === 'sealing' && !hasBegun) {
      hasBegun = true;
      void hope.engine.call('line.begin', {});
    }
  };
  let hasBegun = false;
  const folder = hope.engine.grants.issue(hope.folder);
  const sealing = hope.engine.call('seal.run', { batch, ...choice, to: card, leaveOut: [], folder }, { progress });
  expect((await refused(sealing)).code).toBe('seal.changed');
});

it('the workspace that was never restored notices nothing', async () => {
  const whole = await copyOf(original);
  await openPackageFile(whole, answer.path);
  await openPackageFile(whole, answerToLost.path);
  expect(await whole.engine.call('line.list', {})).toEqual({ restored: [], notices: [], missing: [], unnamed: [] });
  await whole.engine.call('log.verify', {});
});

it('the restored copy of a receiver asks for what it lost by its numbers', async () => {
  const world = await partners();
  const [first, second, third] = [
    await sealBatch(world.hope, await importChildren(world.hope, [child(1)], '1.csv'), world.card, world.choice),
    await sealBatch(world.hope, await importChildren(world.hope, [child(2)], '2.csv'), world.card, world.choice),
    await sealBatch(world.hope, await importChildren(world.hope, [child(3)], '3.csv'), world.card, world.choice),
  ];
  await openPackageFile(world.unhcr, first.path);
  const copy = await copyOf(await snapshotOf(world.unhcr));
  await openPackageFile(world.unhcr, second.path);
  expect(await openPackageFile(copy, third.path)).toMatchObject({ numbered: 3, missing: 1 });
  expect(await openPackageFile(copy, second.path)).toMatchObject({ notices: ['late'] });
  expect((await copy.engine.call('line.list', {})).missing).toEqual([]);
});
