// Flow: an agreement that has ended stops what sends values, and nothing that takes back, acknowledges or tells how it goes on. Vitest.
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  agree,
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  introduce,
  openPackageFile,
  type Organisation,
  organisation,
  partners,
  referralOf,
  sealAnswer,
  sealBatch,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const by = 'Sara Deng';
const folderOf = (at: Organisation) => at.engine.grants.issue(at.folder);

/** Two children were sent and accepted; a newer import says otherwise of the first. */
async function acceptedWorld() {
  const world = await partners();
  const { hope, unhcr, card, choice } = world;
  const sealed = await sealBatch(hope, await importChildren(hope, [child(1), child(2)]), card, choice);
  await openPackageFile(unhcr, sealed.path);
  const [one, two] = [await referralOf(hope, sealed.package, 1), await referralOf(hope, sealed.package, 2)];
  const answer = await sealAnswer(unhcr, sealed.package, [
    { referral: one, decision: 'accepted' },
    { referral: two, decision: 'accepted' },
  ]);
  await openPackageFile(hope, answer.path);
  const newer = await importChildren(hope, [child(1, { date_of_birth: '2014-05-03' }), child(2)], 'newer.csv');
  const correct = () =>
    hope.engine.call('correction.run', { package: sealed.package, batch: newer, by, folder: folderOf(hope) });
  return { ...world, sealed, one, two, correct };
}
type World = Awaited<ReturnType<typeof acceptedWorld>>;

/** Status, withdrawal and acknowledgement go to and fro, and both boards say the same at the end. */
async function takesBack({ hope, unhcr, sealed, one, two }: World): Promise<void> {
  const status = await unhcr.engine.call('status.run', {
    package: sealed.package,
    statuses: [{ referral: two, status: 'implemented' }],
    folder: folderOf(unhcr),
  });
  await openPackageFile(hope, path.join(unhcr.folder, status.file));
  const of = { kind: 'referrals' as const, chosen: [{ package: sealed.package, referrals: [one] }] };
  const outcome = await hope.engine.call('withdraw.run', { of, code: 'consent', by, folder: folderOf(hope) });
  await openPackageFile(unhcr, path.join(hope.folder, outcome.sealed[0]?.file ?? ''));
  const notice = outcome.sealed[0]?.package ?? '';
  await unhcr.engine.call('notice.erase', { notice, by: 'Omar' });
  const { file } = await unhcr.engine.call('acknowledge.run', { notice, folder: folderOf(unhcr) });
  await openPackageFile(hope, path.join(unhcr.folder, file));
  expect((await hope.engine.call('notice.list', {}))[0]).toMatchObject({
    acknowledged: expect.any(String),
    lines: [{ referral: one, outcome: 'erased' }],
  });
  for (const at of [hope, unhcr]) {
    const { rows } = await at.engine.call('package.referrals', { package: sealed.package, offset: 0, limit: 9 });
    expect(new Map(rows.map(({ id, state }) => [id, state]))).toEqual(
      new Map([
        [one, 'withdrawn'],
        [two, 'implemented'],
      ]),
    );
    expect(await at.engine.call('log.verify', {})).toMatchObject({ entries: expect.any(Number) });
  }
}

describe('an agreement', () => {
  it('that has expired stops a correction and nothing else', async () => {
    const world = await acceptedWorld();
    for (const at of [world.hope, world.unhcr]) at.now = new Date('2041-01-05T09:00:00Z');
    expect((await refused(world.correct())).code).toBe('agreement.not-in-force');
    await takesBack(world);
  });

  it('of which a newer version is in force stops a correction under the older one and nothing else', async () => {
    const world = await acceptedWorld();
    const { hope, unhcr } = world;
    for (const at of [hope, unhcr]) await agree(at, agreementBetween(hope.name, unhcr.name, {}, { version: 2 }));
    expect((await refused(world.correct())).code).toBe('correction.agreement');
    await takesBack(world);
  });

  it('that is suspended stops a correction and nothing else', async () => {
    const world = await acceptedWorld();
    const { hope, unhcr, choice } = world;
    for (const at of [hope, unhcr])
      await at.engine.call('agreement.suspend', { id: choice.agreement, reason: 'The office was raided.' });
    expect((await refused(world.correct())).code).toBe('agreement.suspended');
    await takesBack(world);
  });

  it('that is in force lets it go', async () => {
    const world = await acceptedWorld();
    expect(await world.correct()).toMatchObject({ records: 1, fields: ['date_of_birth'] });
  });
});

it('a partner who has a new card gets the withdrawal under that one, and acknowledges it', async () => {
  const { hope, sealed, one, card, choice } = await acceptedWorld();
  const anew = await organisation('UNHCR Gambella');
  const newCard = await introduce(anew, hope);
  await introduce(hope, anew);
  await agree(anew, agreementBetween(hope.name, anew.name));
  expect(newCard).not.toBe(card);
  const of = { kind: 'referrals' as const, chosen: [{ package: sealed.package, referrals: [one] }] };
  const outcome = await hope.engine.call('withdraw.run', { of, code: 'consent', by, folder: folderOf(hope) });
  const notice = outcome.sealed[0]?.package ?? '';
  await openPackageFile(anew, path.join(hope.folder, outcome.sealed[0]?.file ?? ''));
  await anew.engine.call('notice.erase', { notice, by: 'Omar' });
  const { file } = await anew.engine.call('acknowledge.run', { notice, folder: folderOf(anew) });
  await openPackageFile(hope, path.join(anew.folder, file));
  expect((await hope.engine.call('notice.list', {}))[0]).toMatchObject({
    acknowledged: expect.any(String),
    lines: [{ referral: one, outcome: 'never-here' }],
  });
  expect(choice.agreement).toBe('gambella-dpisp');
});
