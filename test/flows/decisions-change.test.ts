// Flow: a decision that has left changes by a new answer that names the earlier ones; in whatever order answers come. Vitest.
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
  referralOf,
  sealAnswer,
  sealBatch,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

type Snapshot = Awaited<ReturnType<typeof snapshotOf>>;
type Answer = Awaited<ReturnType<typeof sealAnswer>>;
let [sender, receiver] = [] as unknown as [Snapshot, Snapshot];
let [hope, unhcr] = [] as unknown as [Organisation, Organisation];
let [package_, one, two] = [] as unknown as [string, string, string];

const reasons = [
  { code: 'no-capacity', title: { en: 'No place', ar: 'لا مكان' } },
  { code: 'not-eligible', title: { en: 'Not eligible' } },
];

beforeAll(async () => {
  const world = await partners({ reasons });
  const batch = await importChildren(world.hope, [child(1), child(2)]);
  const sealed = await sealBatch(world.hope, batch, world.card, world.choice);
  package_ = sealed.package;
  await openPackageFile(world.unhcr, sealed.path);
  one = await referralOf(world.unhcr, package_, 1);
  two = await referralOf(world.unhcr, package_, 2);
  sender = await snapshotOf(world.hope);
  receiver = await snapshotOf(world.unhcr);
});
beforeEach(async () => {
  [hope, unhcr] = [await copyOf(sender), await copyOf(receiver)];
});
afterAll(cleanUp);

const lineAt = async (at: Organisation, id: string) => {
  const { rows } = await at.engine.call('package.referrals', { package: package_, offset: 0, limit: 10 });
  const line = rows.find((row) => row.id === id);
  if (!line) throw new Error(`no referral ${id}`);
  return line;
};
const stateAt = async (at: Organisation, id: string) => (await lineAt(at, id)).state;
const boardOf = async (at: Organisation) => (await at.engine.call('board.list', {}))[0];
const decide = (decision: 'accepted' | 'done' | 'partly' | 'rejected', more = {}) =>
  sealAnswer(unhcr, package_, [{ referral: one, decision, ...more }]);

describe('a decision', () => {
  it('is done or partly so, with a reason of the agreement that both read in their language', async () => {
    const answer = await sealAnswer(unhcr, package_, [
      { referral: one, decision: 'done' },
      { referral: two, decision: 'partly', code: 'no-capacity', reason: 'School only.' },
    ]);
    expect(answer).toMatchObject({ accepted: 0, rejected: 0, partly: 1, done: 1, changed: 0 });
    await openPackageFile(hope, answer.path);
    for (const at of [hope, unhcr]) {
      expect(await stateAt(at, one)).toBe('done');
      expect((await lineAt(at, two)).decision).toEqual({
        decision: 'partly',
        code: 'no-capacity',
        reason: 'School only.',
      });
    }
    expect(await boardOf(hope)).toMatchObject({ partly: 1, done: 1, open: 0, state: 'decided' });
    expect((await unhcr.engine.call('answer.begin', { package: package_ })).reasons).toEqual(reasons);
  });

  it.each([
    ['without a reason', {}, 'answer.reason'],
    ['with words only, where the agreement lists reasons', { reason: 'No place.' }, 'answer.code'],
    ['with a reason that the agreement does not list', { code: 'too-far' }, 'answer.code'],
  ])('is no rejection %s', async (_, more, code) => {
    for (const decision of ['rejected', 'partly'] as const)
      expect((await refused(decide(decision, more))).code).toBe(code);
  });

  it('that has left changes only where a person says so', async () => {
    await decide('accepted');
    expect((await refused(decide('done'))).code).toBe('answer.already');
    expect(await decide('done', { changes: true })).toMatchObject({ done: 1, changed: 1 });
    expect(unhcr.asked.at(-1)?.detail).toContain('1 decision replaces one that left before.');
    expect(await stateAt(unhcr, one)).toBe('done');
  });
});

describe('a changed decision', () => {
  let answers: readonly Answer[];

  beforeEach(async () => {
    answers = [
      await decide('accepted'),
      await decide('rejected', { code: 'no-capacity', changes: true }),
      await decide('partly', { code: 'not-eligible', changes: true }),
    ];
  });

  it.each([
    ['as sealed', [0, 1, 2]],
    ['the newest first', [2, 1, 0]],
    ['crossing', [1, 2, 0]],
    ['the first alone lost', [2, 1]],
    ['the one between lost', [0, 2]],
    ['all but the newest lost', [2]],
  ])('is what the sender sees whatever the order: %s', async (_, order) => {
    for (const index of order) await openPackageFile(hope, answers[index]?.path ?? '');
    const line = await lineAt(hope, one);
    expect([line.state, line.decision]).toEqual(['partly', { decision: 'partly', code: 'not-eligible' }]);
    expect(await stateAt(unhcr, one)).toBe('partly');
    expect(await boardOf(hope)).toMatchObject({ partly: 1, accepted: 0, rejected: 0, contradicted: 0, open: 1 });
  });

  it('shows both: what was replaced, and what counts', async () => {
    for (const { path } of answers) await openPackageFile(hope, path);
    const shown = (await lineAt(hope, one)).answers.map(({ answer, decision, replaced }) => [
      answer,
      decision,
      replaced,
    ]);
    expect(shown).toEqual([
      [answers[0]?.package, 'accepted', true],
      [answers[1]?.package, 'rejected', true],
      [answers[2]?.package, 'partly', false],
    ]);
    expect((await lineAt(unhcr, one)).answers).toEqual((await lineAt(hope, one)).answers);
  });

  it('changes nothing where it comes twice, and the logs of both verify', async () => {
    for (const { path } of answers) await openPackageFile(hope, path);
    expect((await refused(openPackageFile(hope, answers[2]?.path ?? ''))).code).toBe('package.replayed');
    for (const at of [hope, unhcr]) expect((await at.engine.call('log.verify', {})).entries).toBeGreaterThan(3);
  });

  it('is told once more where the partner lost it, and names everything before', async () => {
    const again = await decide('partly', { code: 'not-eligible' });
    expect(again.changed).toBe(0);
    await openPackageFile(hope, answers[0]?.path ?? '');
    await openPackageFile(hope, again.path);
    expect(await stateAt(hope, one)).toBe('partly');
  });
});

describe('a workspace from before each answer was kept', () => {
  it('changes a decision that stands beside the referral only, on both sides', async () => {
    const first = await decide('accepted');
    await openPackageFile(hope, first.path);
    for (const at of [hope, unhcr]) opened(at.engine.context).store.sql('DELETE FROM referral_answer').run();
    const second = await decide('done', { changes: true });
    await openPackageFile(hope, second.path);
    for (const at of [hope, unhcr]) {
      expect(await stateAt(at, one)).toBe('done');
      expect((await lineAt(at, one)).answers.map(({ answer }) => answer)).toEqual([first.package, second.package]);
    }
  });
});

describe('two answers that do not name each other', () => {
  it.each([
    ['in their order', false],
    ['the other way round', true],
  ])('are shown as a contradiction, and nothing is chosen: %s', async (_, isReversed) => {
    const yes = await decide('accepted');
    // A partner's second laptop, restored from before the first answer.
    const copy = await copyOf(receiver);
    const no = await sealAnswer(copy, package_, [
      { referral: one, decision: 'rejected', code: 'no-capacity' },
      { referral: two, decision: 'accepted' },
    ]);
    for (const { path } of isReversed ? [no, yes] : [yes, no]) await openPackageFile(hope, path);
    expect(await boardOf(hope)).toMatchObject({
      accepted: 1,
      rejected: 0,
      contradicted: 1,
      open: 0,
      state: 'received',
    });
    const line = await lineAt(hope, one);
    expect([line.state, line.decision]).toEqual(['contradicted', null]);
    expect(line.answers.map(({ decision }) => decision).sort()).toEqual(['accepted', 'rejected']);
    expect((await hope.engine.call('log.verify', {})).entries).toBeGreaterThan(3);
  });
});

describe('two answers at once', () => {
  it('do not contradict each other: one leaves, the other is refused', async () => {
    const outcomes = await Promise.all(
      (['accepted', 'done'] as const).map((decision) =>
        decide(decision).then(
          () => 'sealed',
          (problem: { code: string }) => problem.code,
        ),
      ),
    );
    expect(outcomes).toContain('sealed');
    expect(outcomes.filter((outcome) => ['app.busy', 'answer.already'].includes(outcome))).toHaveLength(1);
    expect((await lineAt(unhcr, one)).answers).toHaveLength(1);
  });
});

describe('decisions that a person is making', () => {
  it('survive a lock, are taken up again, and leave with the answer', async () => {
    const draft = { [one]: { decision: 'rejected' } } as const;
    await unhcr.engine.call('answer.keep', { package: package_, draft });
    const again = await unhcr.engine.call('answer.begin', { package: package_ });
    expect(again.draft).toEqual(draft);
    const all = await unhcr.engine.call('answer.keep-all', { package: package_, decision: { decision: 'accepted' } });
    expect(all).toEqual({ added: 1, draft: { [one]: { decision: 'rejected' }, [two]: { decision: 'accepted' } } });
    await sealAnswer(unhcr, package_, [{ referral: two, decision: 'accepted' }]);
    expect((await unhcr.engine.call('answer.begin', { package: package_ })).draft).toEqual({});
  });

  it('are only of this package, and for reasons that the agreement lists', async () => {
    const keep = (draft: Record<string, { decision: 'rejected'; code?: string }>) =>
      refused(unhcr.engine.call('answer.keep', { package: package_, draft }));
    expect((await keep({ other: { decision: 'rejected' } })).code).toBe('answer.decisions');
    expect((await keep({ [one]: { decision: 'rejected', code: 'too-far' } })).code).toBe('answer.code');
  });
});
