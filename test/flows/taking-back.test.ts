// Flow: what was sent is withdrawn or recalled, erased at the partner, and acknowledged. Vitest.
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Params, Result } from '../../shared/rpc/contract/index.ts';
import {
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  type Organisation,
  partners,
  referralOf,
  referralsIn,
  sealAnswer,
  sealBatch,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const by = 'Sara Deng';
const folderOf = (at: Organisation) => at.engine.grants.issue(at.folder);
const fileOf = (at: Organisation, { sealed }: Result<'withdraw.run'>, index = 0) =>
  path.join(at.folder, sealed[index]?.file ?? '');

/** Withdraws; resolves to the paths of what was sealed. */
async function withdraw(at: Organisation, of: Params<'withdraw.run'>['of']) {
  const outcome = await at.engine.call('withdraw.run', { of, code: 'consent', by, folder: folderOf(at) });
  return outcome.sealed.map((each) => ({ ...each, path: path.join(at.folder, each.file) }));
}
const chosen = (packageId: string, ...referrals: string[]): Params<'withdraw.run'>['of'] => ({
  kind: 'referrals',
  chosen: [{ package: packageId, ...(referrals.length === 0 ? {} : { referrals }) }],
});

/** Erases what a notice takes back, and seals the acknowledgement; resolves to its path. */
async function acknowledge(at: Organisation, notice: string): Promise<string> {
  await at.engine.call('notice.erase', { notice, by: 'Omar' });
  const { file } = await at.engine.call('acknowledge.run', { notice, folder: folderOf(at) });
  return path.join(at.folder, file);
}

/** A package with some children, opened by UNHCR. */
async function sent(count: number) {
  const world = await partners();
  const children = Array.from({ length: count }, (_, index) => child(index + 1));
  const batch = await importChildren(world.hope, children);
  const sealed = await sealBatch(world.hope, batch, world.card, world.choice);
  return { ...world, batch, sealed };
}
const statesIn = async (at: Organisation, packageId: string) =>
  (await at.engine.call('package.referrals', { package: packageId, offset: 0, limit: 200 })).rows.map(
    ({ state }) => state,
  );
const exchangeOf = async (at: Organisation, packageId: string) =>
  (await at.engine.call('board.list', {})).find((each) => each.package === packageId);

describe('a withdrawal', () => {
  it('marks the referral at both, is erased by a person, and says what was done', async () => {
    const { hope, unhcr, sealed } = await sent(2);
    await openPackageFile(unhcr, sealed.path);
    const referral = await referralOf(hope, sealed.package, 1);
    const [notice] = await withdraw(hope, chosen(sealed.package, referral));
    expect(notice).toMatchObject({ partner: unhcr.name, count: 1 });
    expect(hope.asked.at(-1)?.message).toContain(unhcr.name);
    expect(await statesIn(hope, sealed.package)).toEqual(expect.arrayContaining(['withdrawn', 'open']));
    expect(await hope.engine.call('notice.list', {})).toMatchObject([
      { direction: 'out', kind: 'withdrawal', children: 1, mustBeAcknowledged: true, acknowledged: null, by },
    ]);

    expect(await openPackageFile(unhcr, notice?.path ?? '')).toMatchObject({
      package: sealed.package,
      kind: 'withdrawal',
      takenBack: 1,
      open: 1,
    });
    const decision = [{ referral, decision: 'accepted' as const }];
    expect((await refused(sealAnswer(unhcr, sealed.package, decision))).code).toBe('notice.taken-back');
    const early = unhcr.engine.call('acknowledge.run', { notice: notice?.package ?? '', folder: folderOf(unhcr) });
    expect((await refused(early)).code).toBe('notice.not-dealt');

    const file = await acknowledge(unhcr, notice?.package ?? '');
    const { store } = unhcr.engine.context.session ?? {};
    const rows = store
      ?.sql('SELECT data FROM package_record WHERE package = :id ORDER BY position')
      .all({ id: sealed.package });
    expect(rows?.map(({ data }) => data === '{}')).toEqual([true, false]);
    expect(await unhcr.engine.call('log.verify', {})).toMatchObject({ entries: expect.any(Number) });
    expect(await statesIn(unhcr, sealed.package)).toEqual(['withdrawn', 'open']);

    expect(await openPackageFile(hope, file)).toMatchObject({ package: sealed.package, kind: 'acknowledgement' });
    const [told] = await hope.engine.call('notice.list', {});
    expect(told?.acknowledged).not.toBeNull();
    expect(told?.lines).toMatchObject([{ referral, outcome: 'erased', why: [] }]);
    expect(await hope.engine.call('log.verify', {})).toMatchObject({ entries: expect.any(Number) });
    // What is left of the package is decided as ever.
    const other = await referralOf(unhcr, sealed.package, 2);
    const answer = await sealAnswer(unhcr, sealed.package, [{ referral: other, decision: 'accepted' }]);
    await openPackageFile(hope, answer.path);
    expect((await exchangeOf(hope, sealed.package))?.accepted).toBe(1);
  });

  it('that comes before its package lets nothing of the referral in', async () => {
    const { hope, unhcr, sealed } = await sent(2);
    const referral = await referralOf(hope, sealed.package, 1);
    const [notice] = await withdraw(hope, chosen(sealed.package, referral));
    await openPackageFile(unhcr, notice?.path ?? '');
    const file = await acknowledge(unhcr, notice?.package ?? '');
    expect(await openPackageFile(unhcr, sealed.path)).toMatchObject({ referrals: 2, takenBack: 1, open: 1 });
    const { store } = unhcr.engine.context.session ?? {};
    const rows = store
      ?.sql('SELECT data FROM package_record WHERE package = :id ORDER BY position')
      .all({ id: sealed.package });
    expect(rows?.map(({ data }) => data === '{}')).toEqual([true, false]);
    expect(await unhcr.engine.call('log.verify', {})).toMatchObject({ entries: expect.any(Number) });
    await openPackageFile(hope, file);
    expect((await hope.engine.call('notice.list', {}))[0]?.lines).toMatchObject([{ outcome: 'never-here' }]);
    expect(await statesIn(unhcr, sealed.package)).toEqual(await statesIn(hope, sealed.package));
  });

  it('names every package in which the partner got the referral, and leaves alone what is sent anew under a newer yes', async () => {
    const { hope, unhcr, card, choice, batch, sealed } = await sent(1);
    const referral = await referralOf(hope, sealed.package, 1);
    const second = await sealBatch(hope, batch, card, choice, [], [child(1).id]);
    const [notice] = await withdraw(hope, chosen(sealed.package, referral));
    expect(notice?.count).toBe(2);
    const newer = await importChildren(hope, [child(1, { address_current: 'Block 9' })], 'newer.csv');
    const third = await sealBatch(hope, newer, card, choice, [], [child(1).id]);
    for (const file of [third.path, notice?.path ?? '', second.path, sealed.path]) await openPackageFile(unhcr, file);
    expect(await statesIn(unhcr, sealed.package)).toEqual(['withdrawn']);
    expect(await statesIn(unhcr, second.package)).toEqual(['withdrawn']);
    expect(await statesIn(unhcr, third.package)).toEqual(['open']);
    expect(await statesIn(hope, third.package)).toEqual(['open']);
  });

  it('does not hand a decision of before on to what is sent anew', async () => {
    const { hope, unhcr, card, choice, sealed } = await sent(1);
    await openPackageFile(unhcr, sealed.path);
    const referral = await referralOf(unhcr, sealed.package, 1);
    await sealAnswer(unhcr, sealed.package, [{ referral, decision: 'accepted' }]);
    const [notice] = await withdraw(hope, chosen(sealed.package, referral));
    await openPackageFile(unhcr, notice?.path ?? '');
    const newer = await importChildren(hope, [child(1, { address_current: 'Block 9' })], 'newer.csv');
    const anew = await sealBatch(hope, newer, card, choice, [], [child(1).id]);
    expect(await openPackageFile(unhcr, anew.path)).toMatchObject({ open: 1, before: { decided: 0 } });
  });

  it('keeps an answer that crossed as a fact, and stays withdrawn', async () => {
    const { hope, unhcr, sealed } = await sent(1);
    await openPackageFile(unhcr, sealed.path);
    const referral = await referralOf(unhcr, sealed.package, 1);
    const answer = await sealAnswer(unhcr, sealed.package, [{ referral, decision: 'accepted' }]);
    await withdraw(hope, chosen(sealed.package, referral));
    expect(await openPackageFile(hope, answer.path)).toMatchObject({ accepted: 1, takenBack: 1 });
    expect(await statesIn(hope, sealed.package)).toEqual(['withdrawn']);
  });

  it('goes and is acknowledged where the agreement has expired, is suspended, and the card is another', async () => {
    const { hope, unhcr, sealed, choice } = await sent(1);
    await openPackageFile(unhcr, sealed.path);
    for (const at of [hope, unhcr]) {
      await at.engine.call('agreement.suspend', { id: choice.agreement, reason: 'The office was raided.' });
      at.now = new Date('2031-01-05T09:00:00Z');
    }
    const [notice] = await withdraw(hope, chosen(sealed.package));
    await openPackageFile(unhcr, notice?.path ?? '');
    const file = await acknowledge(unhcr, notice?.package ?? '');
    await openPackageFile(hope, file);
    expect((await hope.engine.call('notice.list', {}))[0]).toMatchObject({ lines: [{ outcome: 'erased' }] });
  });

  it('of what was withdrawn already, and of what was never sent, is refused', async () => {
    const { hope, sealed } = await sent(1);
    const other = 'f'.repeat(32);
    expect((await refused(withdraw(hope, chosen(sealed.package, other)))).code).toBe('notice.never-sent');
    await withdraw(hope, chosen(sealed.package));
    expect((await refused(withdraw(hope, chosen(sealed.package)))).code).toBe('notice.already');
    hope.answer = false;
    const { hope: another, sealed: more } = await sent(1);
    another.answer = false;
    expect((await refused(withdraw(another, chosen(more.package)))).code).toBe('seal.declined');
    expect(await another.engine.call('notice.list', {})).toEqual([]);
  });

  it('of the children of alarms goes to every package that holds them, and settles the alarms', async () => {
    const { hope, batch, card, choice, sealed } = await sent(2);
    const again = await sealBatch(hope, batch, card, choice, [], [child(1).id]);
    await importChildren(hope, [child(1, { consent_for_services: false }), child(2)], 'newer.csv');
    const alarms = await hope.engine.call('alarm.list', {});
    expect(alarms.map(({ package: id }) => id).sort()).toEqual([sealed.package, again.package].sort());
    const [notice] = await withdraw(hope, { kind: 'alarms', alarms: [alarms[0]?.id ?? ''] });
    expect(notice?.count).toBe(2);
    const after = await hope.engine.call('alarm.list', {});
    expect(after.map(({ settled }) => settled?.by)).toEqual([by, by]);
    const [listed] = await hope.engine.call('notice.list', {});
    expect(listed).toMatchObject({ children: 1, lines: [{ number: 'c000001' }, { number: 'c000001' }] });
  });
});

describe('a recall', () => {
  it('of a whole package erases all of it, whatever was decided', async () => {
    const { hope, unhcr, sealed } = await sent(2);
    await openPackageFile(unhcr, sealed.path);
    const request = { chosen: [{ package: sealed.package }], code: 'partner' as const, by, folder: folderOf(hope) };
    const outcome = await hope.engine.call('recall.run', request);
    await openPackageFile(unhcr, fileOf(hope, outcome));
    expect(await statesIn(unhcr, sealed.package)).toEqual(['recalled', 'recalled']);
    await openPackageFile(hope, await acknowledge(unhcr, outcome.sealed[0]?.package ?? ''));
    expect((await hope.engine.call('notice.list', {}))[0]?.lines).toMatchObject([
      { referral: null, outcome: 'erased' },
    ]);
    const left = unhcr.engine.context.session?.store
      .sql("SELECT count(*) AS count FROM package_frozen WHERE package = :id AND line <> '{}'")
      .get({ id: sealed.package });
    expect(left).toEqual({ count: 0 });
    expect(await unhcr.engine.call('log.verify', {})).toMatchObject({ entries: expect.any(Number) });
    expect(await referralsIn(unhcr, sealed.package)).toHaveLength(2);
  });
});

describe('a void', () => {
  it('tells that nobody waits for the number of a package that never left', async () => {
    const { hope, unhcr, card, choice, batch, sealed } = await sent(2);
    await hope.engine.call('board.void', { package: sealed.package, by, reason: 'The wrong children.' });
    const untold = hope.engine.call('void.run', { packages: ['x'], folder: folderOf(hope) });
    expect((await refused(untold)).code).toBe('package.unknown');
    const next = await sealBatch(hope, batch, card, choice);
    expect(await openPackageFile(unhcr, next.path)).toMatchObject({ missing: 1 });
    const outcome = await hope.engine.call('void.run', { packages: [sealed.package], folder: folderOf(hope) });
    await openPackageFile(unhcr, fileOf(hope, outcome));
    expect((await exchangeOf(unhcr, next.package))?.missing).toBe(0);
    expect((await unhcr.engine.call('line.list', {})).missing).toEqual([]);
    const again = hope.engine.call('void.run', { packages: [sealed.package], folder: folderOf(hope) });
    expect((await refused(again)).code).toBe('notice.already');
  });
});

describe('a suspension', () => {
  it('blocks sealing at the partner until it is ended, and is acknowledged', async () => {
    const { hope, unhcr, choice, batch, card } = await sent(1);
    const suspend = () => hope.engine.call('suspension.run', { agreement: choice.agreement, folder: folderOf(hope) });
    expect((await refused(suspend())).code).toBe('notice.already');
    await hope.engine.call('agreement.suspend', { id: choice.agreement, reason: 'The office was raided.' });
    const outcome = await suspend();
    await openPackageFile(unhcr, fileOf(hope, outcome));
    const [agreement] = await unhcr.engine.call('agreement.list', {});
    expect(agreement).toMatchObject({ state: 'suspended', suspended: null, suspendedBy: { partner: hope.name } });
    const notice = outcome.sealed[0]?.package ?? '';
    const { file } = await unhcr.engine.call('acknowledge.run', { notice, folder: folderOf(unhcr) });
    await openPackageFile(hope, path.join(unhcr.folder, file));
    expect((await hope.engine.call('notice.list', {}))[0]?.acknowledged).not.toBeNull();
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('agreement.suspended');

    await hope.engine.call('agreement.resume', { id: choice.agreement });
    await openPackageFile(unhcr, fileOf(hope, await suspend()));
    const [resumed] = await unhcr.engine.call('agreement.list', {});
    expect(resumed).toMatchObject({ state: 'in-force', suspendedBy: null });
    expect(JSON.stringify(await unhcr.engine.call('log.page', { offset: 0, limit: 50 }))).not.toContain('raided');
  });
});
