// Taking back at once with everything that it meets: once, whole, and agreed on. Vitest, real engines.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Problem } from '../../shared/problems.ts';
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

afterAll(cleanUp);

/** How calls that run at once end: null, or the code of the problem. */
async function codesOf(calls: readonly Promise<unknown>[]): Promise<(string | null)[]> {
  const settled = await Promise.allSettled(calls);
  return settled.map((each) => {
    if (each.status === 'fulfilled') return null;
    if (each.reason instanceof Problem) return each.reason.code;
    throw each.reason;
  });
}

async function sent() {
  const world = await partners();
  const batch = await importChildren(world.hope, [child(1), child(2)]);
  const sealed = await sealBatch(world.hope, batch, world.card, world.choice);
  await openPackageFile(world.unhcr, sealed.path);
  const referral = await referralOf(world.unhcr, sealed.package, 1);
  return { ...world, batch, sealed, referral };
}
const withdraw = (at: Organisation, id: string, referral: string, folder = at.folder) =>
  at.engine.call('withdraw.run', {
    of: { kind: 'referrals', chosen: [{ package: id, referrals: [referral] }] },
    code: 'consent',
    by: 'Sara',
    folder: at.engine.grants.issue(folder),
  });
const stateAt = async (at: Organisation, id: string) =>
  (await at.engine.call('package.referrals', { package: id, offset: 0, limit: 9 })).rows.map(({ state }) => state);

it('the same withdrawn twice at once leaves one notice', async () => {
  const { hope, sealed, referral } = await sent();
  const codes = await codesOf([withdraw(hope, sealed.package, referral), withdraw(hope, sealed.package, referral)]);
  expect(codes.filter((code) => code === null)).toHaveLength(1);
  expect(['notice.already', 'app.busy']).toContain(codes.find((code) => code !== null));
  expect(await hope.engine.call('notice.list', {})).toHaveLength(1);
  expect(await hope.engine.call('log.verify', {})).toMatchObject({ entries: expect.any(Number) });
});

it('a withdrawal and an answer that is opened meanwhile are both kept', async () => {
  const { hope, unhcr, sealed, referral } = await sent();
  const answer = await sealAnswer(unhcr, sealed.package, [{ referral, decision: 'accepted' }]);
  const codes = await codesOf([withdraw(hope, sealed.package, referral), openPackageFile(hope, answer.path)]);
  expect(codes).toEqual([null, null]);
  expect(await stateAt(hope, sealed.package)).toEqual(['withdrawn', 'open']);
  expect((await hope.engine.call('board.list', {}))[0]).toMatchObject({ accepted: 1, takenBack: 1 });
});

it('an answer that is being sealed while the withdrawal is opened says nothing of the referral, or was first', async () => {
  const { hope, unhcr, sealed, referral } = await sent();
  const { sealed: notices } = await withdraw(hope, sealed.package, referral);
  const [decided, opened] = await codesOf([
    sealAnswer(unhcr, sealed.package, [{ referral, decision: 'accepted' }]),
    openPackageFile(unhcr, path.join(hope.folder, notices[0]?.file ?? '')),
  ]);
  expect(opened).toBeNull();
  expect([null, 'notice.taken-back', 'seal.changed']).toContain(decided);
  expect(await stateAt(unhcr, sealed.package)).toEqual(['withdrawn', 'open']);
});

it('a process that died at any moment of erasing has erased all, or nothing', async () => {
  const { hope, unhcr, sealed, referral } = await sent();
  const { sealed: notices } = await withdraw(hope, sealed.package, referral);
  const notice = notices[0] ?? expect.fail('nothing was sealed');
  await openPackageFile(unhcr, path.join(hope.folder, notice.file));
  const { store } = unhcr.engine.context.session ?? expect.fail('nothing is open');
  const before = await snapshotOf(unhcr);
  await unhcr.engine.call('notice.erase', { notice: notice.package, by: 'Omar' });
  const after = await snapshotOf(unhcr);
  expect(store.sql("SELECT count(*) AS count FROM package_record WHERE data = '{}'").get()).toEqual({ count: 1 });
  const outcomes = [];
  for (const snapshot of [before, after]) {
    const copy = await copyOf(snapshot);
    const [listed] = await copy.engine.call('notice.list', {});
    expect(await copy.engine.call('log.verify', {})).toMatchObject({ entries: expect.any(Number) });
    outcomes.push([listed?.dealt !== null, listed?.lines[0]?.outcome]);
  }
  expect(outcomes).toEqual([
    [false, null],
    [true, 'erased'],
  ]);
});

it('a stick that takes nothing leaves nothing sealed, withdrawn, settled or acknowledged', async () => {
  const { hope, unhcr, sealed, referral } = await sent();
  await importChildren(hope, [child(1, { consent_for_services: false }), child(2)], 'newer.csv');
  const gone = path.join(hope.folder, 'gone');
  const [code] = await codesOf([withdraw(hope, sealed.package, referral, gone)]);
  expect(code).toMatch(/^file\./);
  expect(await hope.engine.call('notice.list', {})).toEqual([]);
  expect((await hope.engine.call('alarm.list', {}))[0]?.settled).toBeNull();
  expect(await stateAt(hope, sealed.package)).toEqual(['open', 'open']);
  const { sealed: notices } = await withdraw(hope, sealed.package, referral);
  expect((await hope.engine.call('alarm.list', {}))[0]?.settled).not.toBeNull();
  const notice = notices[0] ?? expect.fail('nothing was sealed');
  await openPackageFile(unhcr, path.join(hope.folder, notice.file));
  await unhcr.engine.call('notice.erase', { notice: notice.package, by: 'Omar' });
  const folder = unhcr.engine.grants.issue(path.join(unhcr.folder, 'gone'));
  const [refusal] = await codesOf([unhcr.engine.call('acknowledge.run', { notice: notice.package, folder })]);
  expect(refusal).toMatch(/^file\./);
  expect((await unhcr.engine.call('notice.list', {}))[0]).toMatchObject({ acknowledged: null });
  expect(readdirSync(unhcr.folder).filter((name) => name.endsWith('.age'))).toEqual([]);
  expect(await hope.engine.call('log.verify', {})).toMatchObject({ entries: expect.any(Number) });
});
