// Flow: how referrals go on after the decision reaches the sender's board, in whatever order, by id and code only. Vitest.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findPackage } from '../../electron/engine/store/packages.ts';
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
import { sealSigned } from '../support/packages-of-partners.ts';
import { refused } from '../support/problems.ts';

type Snapshot = Awaited<ReturnType<typeof snapshotOf>>;
type Status = 'implemented' | 'closed' | 'transferred';
let [sender, receiver] = [] as unknown as [Snapshot, Snapshot];
let [hope, unhcr] = [] as unknown as [Organisation, Organisation];
let [package_, one, two, answerPath, cardOfHope] = [] as unknown as [string, string, string, string, string];
let choice: { readonly agreement: string; readonly useCase: string };

beforeAll(async () => {
  const world = await partners();
  choice = world.choice;
  const sealed = await sealBatch(
    world.hope,
    await importChildren(world.hope, [child(1), child(2)]),
    world.card,
    choice,
  );
  package_ = sealed.package;
  await openPackageFile(world.unhcr, sealed.path);
  [one, two] = [await referralOf(world.unhcr, package_, 1), await referralOf(world.unhcr, package_, 2)];
  const answer = await sealAnswer(world.unhcr, package_, [
    { referral: one, decision: 'accepted' },
    { referral: two, decision: 'rejected', reason: 'No place.' },
  ]);
  answerPath = answer.path;
  cardOfHope = opened(world.hope.engine.context).card.id;
  sender = await snapshotOf(world.hope);
  receiver = await snapshotOf(world.unhcr);
});
beforeEach(async () => {
  [hope, unhcr] = [await copyOf(sender), await copyOf(receiver)];
});
afterAll(cleanUp);

async function state(status: Status, referral = one) {
  const folder = unhcr.engine.grants.issue(unhcr.folder);
  const sealed = await unhcr.engine.call('status.run', { package: package_, statuses: [{ referral, status }], folder });
  return { ...sealed, path: `${unhcr.folder}/${sealed.file}` };
}
const stateAt = async (at: Organisation, id: string) => {
  const { rows } = await at.engine.call('package.referrals', { package: package_, offset: 0, limit: 10 });
  return rows.find((row) => row.id === id)?.state;
};

describe('a status', () => {
  it('moves both boards, and is asked about in words', async () => {
    await openPackageFile(hope, answerPath);
    await openPackageFile(hope, (await state('implemented')).path);
    expect([await stateAt(hope, one), await stateAt(unhcr, one)]).toEqual(['implemented', 'implemented']);
    expect(unhcr.asked.at(-1)?.detail).toContain('Service given: 1. Closed: 0.');
    for (const at of [hope, unhcr]) expect((await at.engine.call('log.verify', {})).entries).toBeGreaterThan(2);
  });

  it('is the newest by its number, whatever came first, and without the answer that was lost', async () => {
    const [first, second] = [await state('implemented'), await state('closed')];
    await openPackageFile(hope, second.path);
    await openPackageFile(hope, first.path);
    expect([await stateAt(hope, one), await stateAt(unhcr, one)]).toEqual(['closed', 'closed']);
    await openPackageFile(hope, answerPath);
    expect(await stateAt(hope, one)).toBe('closed');
    expect((await refused(openPackageFile(hope, first.path))).code).toBe('package.replayed');
  });

  it('does not count any more once the decision has become a rejection', async () => {
    await openPackageFile(hope, answerPath);
    await openPackageFile(hope, (await state('implemented')).path);
    const no = await sealAnswer(unhcr, package_, [
      { referral: one, decision: 'rejected', reason: 'She moved.', changes: true },
    ]);
    await openPackageFile(hope, no.path);
    expect([await stateAt(hope, one), await stateAt(unhcr, one)]).toEqual(['rejected', 'rejected']);
  });

  it('is only of what was accepted, in an answer that has left', async () => {
    expect((await refused(state('closed', two))).code).toBe('status.not-accepted');
    expect((await refused(state('closed', 'other'))).code).toBe('referral.unknown');
    unhcr.answer = false;
    expect((await refused(state('closed'))).code).toBe('seal.declined');
    expect(await stateAt(unhcr, one)).toBe('accepted');
  });

  it('needs no agreement in force: no value goes', async () => {
    await unhcr.engine.call('agreement.suspend', { id: choice.agreement, reason: 'Review.' });
    await openPackageFile(hope, (await state('transferred')).path);
    expect(await stateAt(hope, one)).toBe('transferred');
  });
});

/** A status that UNHCR's own Courier would not seal. */
const forged = (line: object, about = package_, bytes?: string) => {
  const manifestSha256 = bytes ?? findPackage(opened(unhcr.engine.context).store, package_)?.manifestSha256 ?? '';
  return sealSigned(
    unhcr,
    cardOfHope,
    choice,
    [],
    {
      kind: 'status',
      inReplyTo: { package: about, manifestSha256 },
      line: randomUUID(),
      id: randomUUID(),
    },
    () => [{ name: 'statuses.jsonl', text: `${JSON.stringify({ package: package_, referral: one, ...line })}\n` }],
  );
};

describe('a status is refused', () => {
  it.each([
    ['that nobody knows', { status: 'archived' }, 'package.manifest'],
    ['with words in it', { status: 'closed', note: 'x' }, 'package.manifest'],
    ['of a referral that was never sent', { referral: 'other', status: 'closed' }, 'notice.never-sent'],
    ['of another package than it answers', { package: randomUUID(), status: 'closed' }, 'notice.never-sent'],
  ])('%s', async (_, line, code) => {
    expect((await refused(openPackageFile(hope, await forged(line)))).code).toBe(code);
    expect(await stateAt(hope, one)).toBe('open');
  });

  it('of other bytes than were sent', async () => {
    const file = await forged({ status: 'closed' }, package_, 'a'.repeat(64));
    expect((await refused(openPackageFile(hope, file))).code).toBe('notice.never-sent');
  });
});
