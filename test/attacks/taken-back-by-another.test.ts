// Attack: somebody takes back what was never sent, or another's, acknowledges what was not done, or answers what was withdrawn. Vitest.
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  acknowledgementText,
  linesText,
  recallForm,
  suspensionText,
  voidForm,
  withdrawalForm,
} from '../../shared/model/package/notices.ts';
import type { Kind } from '../../shared/model/package/kinds.ts';
import type { ManifestDraft } from '../../shared/model/package/manifest.ts';
import {
  child,
  cleanUp,
  fillIn,
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
import { sealSigned } from '../support/packages-of-partners.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

async function sent() {
  const world = await partners();
  const batch = await importChildren(world.hope, [child(1), child(2)]);
  const sealed = await sealBatch(world.hope, batch, world.card, world.choice);
  await openPackageFile(world.unhcr, sealed.path);
  const referral = await referralOf(world.unhcr, sealed.package, 1);
  return { ...world, batch, sealed, referral };
}
type World = Awaited<ReturnType<typeof sent>>;

/** A notice that a changed program of Hope seals. */
function forged(
  { hope, card, choice }: Pick<World, 'hope' | 'card' | 'choice'>,
  kind: Kind,
  name: string,
  text: string,
  changes: Partial<ManifestDraft> = {},
): Promise<string> {
  return sealSigned(hope, card, choice, [], { kind, sequence: 2, previous: 'e'.repeat(64), ...changes }, () => [
    { name, text },
  ]);
}
const withdrawalOf = (id: string, referral: string) =>
  linesText(withdrawalForm, [{ package: id, referral, code: 'consent' as const }]);
const noticesOf = (at: Organisation) => at.engine.call('notice.list', {});
const entries = async (at: Organisation) => (await at.engine.call('log.page', { offset: 0, limit: 1 })).rows[0]?.event;

describe('a withdrawal', () => {
  it('of a referral that was never in the package changes nothing', async () => {
    const world = await sent();
    const file = await forged(
      world,
      'withdrawal',
      'withdrawals.jsonl',
      withdrawalOf(world.sealed.package, 'f'.repeat(32)),
    );
    expect((await refused(openPackageFile(world.unhcr, file))).code).toBe('notice.never-sent');
    expect(await noticesOf(world.unhcr)).toEqual([]);
    expect(await entries(world.unhcr)).toBe('package.refused');
  });

  it('of a package of another partner changes nothing', async () => {
    const { unhcr, sealed, referral, choice } = await sent();
    const other = await organisation('Another Agency');
    const card = await introduce(unhcr, other);
    await introduce(other, unhcr);
    const { agreement } = choice;
    const stored = unhcr.engine.context.session?.store
      .sql('SELECT document FROM agreement WHERE id = :agreement')
      .get({ agreement });
    await other.engine.call('agreement.add', { file: await other.file('a.json', String(stored?.document)) });
    await fillIn(other);
    const notice = { kind: 'withdrawal' } as const;
    const file = await sealSigned(other, card, choice, [], notice, () => [
      { name: 'withdrawals.jsonl', text: withdrawalOf(sealed.package, referral) },
    ]);
    expect((await refused(openPackageFile(unhcr, file))).code).toBe('notice.other-partner');
    expect(await noticesOf(unhcr)).toEqual([]);
  });

  it('under another purpose, or another version, than the package changes nothing', async () => {
    const world = await sent();
    const text = withdrawalOf(world.sealed.package, world.referral);
    for (const changes of [
      { useCase: 'another-purpose' },
      { agreement: { id: world.choice.agreement, version: '9', sha256: 'a'.repeat(64) } },
    ]) {
      const file = await forged(world, 'withdrawal', 'withdrawals.jsonl', text, changes);
      expect((await refused(openPackageFile(world.unhcr, file))).code).toBe('notice.other-exchange');
    }
    expect((await world.unhcr.engine.call('board.list', {}))[0]).toMatchObject({ takenBack: 0 });
  });

  it.each(['withdrawal', 'recall'] as const)(
    'under another purpose that comes before the package (%s)',
    async (kind) => {
      const world = await partners();
      const batch = await importChildren(world.hope, [child(1), child(2)]);
      const sealed = await sealBatch(world.hope, batch, world.card, world.choice);
      const ids = world.hope.engine.context.session?.store
        .sql('SELECT id FROM referral WHERE package = :id ORDER BY id')
        .all({ id: sealed.package });
      const referral = String(ids?.[0]?.['id']);
      const text =
        kind === 'withdrawal'
          ? withdrawalOf(sealed.package, referral)
          : linesText(recallForm, [{ package: sealed.package, referral, code: 'other' as const }]);
      const file = await forged(world, kind, `${kind}s.jsonl`, text, { useCase: 'another-purpose' });
      await openPackageFile(world.unhcr, file);
      await openPackageFile(world.unhcr, sealed.path);
      const lines = await world.unhcr.engine.call('board.list', {});
      // Had it come after the package, it would have been refused: what comes first decides nothing.
      expect(lines.filter(({ takenBack }) => takenBack > 0)).toEqual([]);
      expect(lines.filter(({ records }) => records === 2)).toHaveLength(1);
    },
  );

  it('whose lines are not as they must be, or say a reason in words, is refused whole', async () => {
    const world = await sent();
    const good = withdrawalOf(world.sealed.package, world.referral);
    for (const text of ['', good.trimEnd(), good + good, good.replace('consent', 'The mother said no')]) {
      const file = await forged(world, 'withdrawal', 'withdrawals.jsonl', text);
      expect((await refused(openPackageFile(world.unhcr, file))).code).toBe('package.manifest');
    }
  });

  it('cannot be answered past, and the same file again is told as such', async () => {
    const world = await sent();
    const file = await forged(
      world,
      'withdrawal',
      'withdrawals.jsonl',
      withdrawalOf(world.sealed.package, world.referral),
    );
    await openPackageFile(world.unhcr, file);
    expect((await refused(openPackageFile(world.unhcr, file))).code).toBe('package.replayed');
    const decisions = [{ referral: world.referral, decision: 'accepted' as const }];
    expect((await refused(sealAnswer(world.unhcr, world.sealed.package, decisions))).code).toBe('notice.taken-back');
  });
});

describe('what is said of whole packages and agreements', () => {
  it('is refused where the place of a voided package is another package’s', async () => {
    const world = await sent();
    const line = world.hope.engine.context.session?.store
      .sql('SELECT line, sequence FROM sent_number WHERE package = :id')
      .get({ id: world.sealed.package });
    const void_ = {
      package: '00000000-0000-4000-8000-000000000000',
      line: String(line?.line),
      sequence: Number(line?.sequence),
    };
    const file = await forged(world, 'void', 'voids.jsonl', linesText(voidForm, [void_]));
    expect((await refused(openPackageFile(world.unhcr, file))).code).toBe('notice.never-sent');
    expect((await world.unhcr.engine.call('board.list', {}))[0]?.state).toBe('received');
  });

  it('suspends no agreement whose party the sender is not', async () => {
    const world = await sent();
    const text = suspensionText({ format: 'courier-suspension/1', suspended: true });
    const file = await forged(world, 'suspension', 'suspension.json', text, {
      useCase: '-',
      agreement: { id: 'somebody-elses', version: '1', sha256: 'a'.repeat(64) },
    });
    expect((await refused(openPackageFile(world.unhcr, file))).code).toBe('notice.other-exchange');
  });
});

describe('an acknowledgement', () => {
  const withdrawn = async () => {
    const world = await sent();
    const { sealed } = await world.hope.engine.call('withdraw.run', {
      of: { kind: 'referrals', chosen: [{ package: world.sealed.package, referrals: [world.referral] }] },
      code: 'consent',
      by: 'Sara',
      folder: world.hope.engine.grants.issue(world.hope.folder),
    });
    const notice = sealed[0] ?? expect.fail('nothing was sealed');
    const row = world.hope.engine.context.session?.store
      .sql('SELECT manifest_sha256 FROM package WHERE id = :id')
      .get({ id: notice.package });
    const cardOfHope = (await world.unhcr.engine.call('card.list', {})).find(({ own }) => !own)?.id ?? '';
    return { ...world, notice, sha256: String(row?.manifest_sha256), cardOfHope };
  };
  const seen = { size: 1, root: 'c'.repeat(64) };
  const acknowledging = (
    { unhcr, cardOfHope, choice }: Pick<World, 'unhcr' | 'choice'> & { readonly cardOfHope: string },
    reply: { readonly package: string; readonly manifestSha256: string },
    lines: Parameters<typeof acknowledgementText>[0]['lines'],
  ) =>
    sealSigned(unhcr, cardOfHope, choice, [], { kind: 'acknowledgement', inReplyTo: reply, seen }, () => [
      {
        name: 'acknowledgement.json',
        text: acknowledgementText({ format: 'courier-acknowledgement/1', ...reply, lines }),
      },
    ]);

  it.each([
    ['of other bytes', 'notice.unknown'],
    ['of a package of referrals', 'notice.unknown'],
    ['of fewer lines than were withdrawn', 'notice.outcomes'],
    ['of another referral', 'notice.outcomes'],
    ['that has only seen it', 'notice.outcomes'],
  ])('%s is refused as %s', async (what, code) => {
    const world = await withdrawn();
    const reply = { package: world.notice.package, manifestSha256: world.sha256 };
    const line = { package: world.sealed.package, referral: world.referral, outcome: 'erased' as const };
    const [replies, lines] = {
      'of other bytes': [{ ...reply, manifestSha256: 'f'.repeat(64) }, [line]] as const,
      'of a package of referrals': [{ ...reply, package: world.sealed.package }, [line]] as const,
      'of fewer lines than were withdrawn': [reply, []] as const,
      'of another referral': [reply, [{ ...line, referral: 'f'.repeat(32) }]] as const,
      'that has only seen it': [reply, [{ ...line, outcome: 'seen' as const }]] as const,
    }[what] ?? [reply, [line]];
    const file = await acknowledging(world, replies, [...lines]);
    expect((await refused(openPackageFile(world.hope, file))).code).toBe(code);
    expect((await noticesOf(world.hope))[0]?.acknowledged).toBeNull();
  });

  it('by another organisation, and a second one that says otherwise, are refused', async () => {
    const world = await withdrawn();
    const reply = { package: world.notice.package, manifestSha256: world.sha256 };
    const line = { package: world.sealed.package, referral: world.referral, outcome: 'erased' as const };
    await openPackageFile(world.hope, await acknowledging(world, reply, [line]));
    const other = await acknowledging(world, reply, [{ ...line, outcome: 'never-here' }]);
    expect((await refused(openPackageFile(world.hope, other))).code).toBe('notice.differs');
    expect((await noticesOf(world.hope))[0]?.lines).toMatchObject([{ outcome: 'erased' }]);
  });

  it('is sealed from what was done, never before', async () => {
    const world = await withdrawn();
    await openPackageFile(world.unhcr, path.join(world.hope.folder, world.notice.file));
    const folder = world.unhcr.engine.grants.issue(world.unhcr.folder);
    const early = world.unhcr.engine.call('acknowledge.run', { notice: world.notice.package, folder });
    expect((await refused(early)).code).toBe('notice.not-dealt');
  });
});

it('a recall of a package that is not here yet is remembered for its sender only', async () => {
  const world = await sent();
  const id = '11111111-2222-4333-8444-555555555555';
  const file = await forged(
    world,
    'recall',
    'recalls.jsonl',
    linesText(recallForm, [{ package: id, code: 'partner' }]),
  );
  await openPackageFile(world.unhcr, file);
  const [notice] = await noticesOf(world.unhcr);
  const erased = await world.unhcr.engine.call('notice.erase', { notice: notice?.package ?? '', by: 'Omar' });
  expect(erased.lines).toMatchObject([{ package: id, outcome: 'never-here' }]);
  expect(await world.unhcr.engine.call('log.verify', {})).toMatchObject({ entries: expect.any(Number) });
});
