// Attack: a partner has another card than the exchange began with. It goes on; a stranger of that name gets nowhere. Vitest.
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { linesText, suspensionText, withdrawalForm } from '../../shared/model/package/notices.ts';
import type { ManifestDraft } from '../../shared/model/package/manifest.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import { verifyOnCommand } from '../../electron/engine/workflows/partners/cards.ts';
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
import { sealSigned } from '../support/packages-of-partners.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

interface World {
  readonly hope: Organisation;
  readonly unhcr: Organisation;
  readonly choice: { readonly agreement: string; readonly useCase: string };
  readonly sealed: Awaited<ReturnType<typeof sealBatch>>;
  readonly referral: string;
}
let world: World;
beforeEach(async () => {
  const { hope, unhcr, card, choice } = await partners();
  const sealed = await sealBatch(hope, await importChildren(hope, [child(1), child(2)]), card, choice);
  const referral = await referralOf(hope, sealed.package, 1);
  world = { hope, unhcr, choice, sealed, referral };
});

/** The same organisation on a new computer: `at` has compared its card in person, or not. */
async function anew(of: Organisation, at: Organisation, verified = true): Promise<Organisation> {
  const self = await organisation(of.name);
  await introduce(self, at, verified);
  await introduce(at, self);
  await agree(self, agreementBetween(world.hope.name, world.unhcr.name));
  return self;
}

const cardOf = (at: Organisation) => opened(at.engine.context).card.id;
const manifestOf = (at: Organisation, id: string) =>
  String(
    opened(at.engine.context).store.sql('SELECT manifest_sha256 FROM package WHERE id = :id').get({ id })?.[
      'manifest_sha256'
    ],
  );
const suspension = (from: Organisation, to: Organisation, suspended: boolean, changes: Partial<ManifestDraft> = {}) =>
  sealSigned(from, cardOf(to), world.choice, [], { kind: 'suspension', useCase: '-', ...changes }, () => [
    { name: 'suspension.json', text: suspensionText({ format: 'courier-suspension/1', suspended }) },
  ]);
const stateAt = async (at: Organisation) => (await at.engine.call('agreement.list', {}))[0]?.state;

describe('a suspension under an old card', () => {
  it('ends under the new card of the partner', async () => {
    const { hope, unhcr } = world;
    await openPackageFile(unhcr, await suspension(hope, unhcr, true));
    expect(await stateAt(unhcr)).toBe('suspended');
    const later = await anew(hope, unhcr);
    expect(await stateAt(unhcr)).toBe('suspended');
    await openPackageFile(unhcr, await suspension(later, unhcr, false));
    expect(await stateAt(unhcr)).toBe('in-force');
    // What the old computer sealed and comes late changes nothing any more.
    const late = await suspension(hope, unhcr, true, { sequence: 2, previous: 'e'.repeat(64) });
    await openPackageFile(unhcr, late);
    expect(await stateAt(unhcr)).toBe('in-force');
  });

  it('is not ended by a stranger of that name, nor by the card that is the partner’s no more', async () => {
    const { hope, unhcr } = world;
    await openPackageFile(unhcr, await suspension(hope, unhcr, true));
    const stranger = await anew(hope, unhcr, false);
    const ending = await suspension(stranger, unhcr, false);
    expect((await refused(openPackageFile(unhcr, ending))).code).toBe('package.sender-unverified');
    await anew(hope, unhcr);
    const old = await suspension(hope, unhcr, false, { sequence: 2, previous: 'e'.repeat(64) });
    expect((await refused(openPackageFile(unhcr, old))).code).toBe('package.sender-unverified');
    expect(await stateAt(unhcr)).toBe('suspended');
  });
});

describe('what goes to a partner who has a new card', () => {
  const partnerOf = (at: Organisation, id: string) =>
    opened(at.engine.context).store.sql('SELECT partner FROM package WHERE id = :id').get({ id })?.['partner'];
  const folder = () => world.hope.engine.grants.issue(world.hope.folder);

  it('is a correction, which is sealed for the new card', async () => {
    const { hope, unhcr, sealed } = world;
    const later = await anew(unhcr, hope);
    const batch = await importChildren(hope, [child(1, { date_of_birth: '2014-05-03' })], 'newer.csv');
    const request = { package: sealed.package, batch, folder: folder(), by: 'A. Deng' };
    const correction = await hope.engine.call('correction.run', request);
    expect(partnerOf(hope, correction.package)).toBe(cardOf(later));
  });

  it('is no withdrawal for the old card, where the change comes while a person is asked', async () => {
    const { hope, unhcr, sealed, referral } = world;
    const later = await organisation(unhcr.name);
    hope.answer = async () => {
      hope.answer = true;
      await verifyOnCommand(hope.engine.context, await introduce(later, hope, false));
      return true;
    };
    const withdraw = () =>
      hope.engine.call('withdraw.run', {
        of: { kind: 'referrals', chosen: [{ package: sealed.package, referrals: [referral] }] },
        ...{ code: 'consent', by: 'A. Deng', folder: folder() },
      });
    expect((await refused(withdraw())).code).toBe('seal.changed');
    const again = await withdraw();
    expect(partnerOf(hope, again.sealed[0]?.package ?? '')).toBe(cardOf(later));
  });

  it('is our suspension, of which the new computer has heard nothing, and later its end', async () => {
    const { hope, unhcr, choice } = world;
    const { agreement: id } = choice;
    const tell = async () => (await hope.engine.call('suspension.run', { agreement: id, folder: folder() })).sealed;
    await hope.engine.call('agreement.suspend', { id, reason: 'Review.' });
    expect(await tell()).toHaveLength(1);
    expect((await refused(tell())).code).toBe('notice.already');
    const later = await anew(unhcr, hope);
    const [told] = await tell();
    expect(partnerOf(hope, told?.package ?? '')).toBe(cardOf(later));
    expect((await refused(tell())).code).toBe('notice.already');
    await hope.engine.call('agreement.resume', { id });
    const last = await anew(unhcr, hope);
    const [ended] = await tell();
    expect(partnerOf(hope, ended?.package ?? '')).toBe(cardOf(last));
    expect((await refused(tell())).code).toBe('notice.already');
  });

  it('is not the old package once more, and the page says why', async () => {
    const { hope, unhcr, sealed } = world;
    const whyNot = async () => (await hope.engine.call('board.exchange', { package: sealed.package })).notAgain;
    expect(await whyNot()).toBeNull();
    await anew(unhcr, hope);
    expect(await whyNot()).toBe('card-changed');
  });
});

describe('a withdrawal that comes before its package', () => {
  const withdrawal = (from: Organisation) =>
    sealSigned(from, cardOf(world.unhcr), world.choice, [], { kind: 'withdrawal' }, () => [
      {
        name: 'withdrawals.jsonl',
        text: linesText(withdrawalForm, [
          { package: world.sealed.package, referral: world.referral, code: 'consent' as const },
        ]),
      },
    ]);
  const takenBack = async () =>
    (await world.unhcr.engine.call('board.list', {})).find(({ package: id }) => id === world.sealed.package)?.takenBack;

  it('counts where it is of the sender’s earlier card', async () => {
    const { hope, unhcr, sealed } = world;
    const before = await organisation(hope.name);
    await introduce(before, unhcr);
    await introduce(unhcr, before);
    await agree(before, agreementBetween(hope.name, unhcr.name));
    await openPackageFile(unhcr, await withdrawal(before));
    await introduce(hope, unhcr);
    await openPackageFile(unhcr, sealed.path);
    expect(await takenBack()).toBe(1);
  });

  it('counts for nothing where the agreement names the card, and this is another of that name', async () => {
    const { hope, unhcr, sealed } = world;
    const named = agreementBetween(hope.name, unhcr.name, {}, { id: 'by-card' });
    const agreement = {
      ...named,
      parties: [
        { id: 'hope', name: hope.name, card: cardOf(hope) },
        { id: 'unhcr', name: unhcr.name, card: cardOf(unhcr) },
      ],
    };
    const stranger = await organisation(hope.name);
    await introduce(stranger, unhcr);
    await introduce(unhcr, stranger);
    for (const at of [hope, unhcr, stranger])
      await at.engine.call('agreement.add', { file: await at.file('by-card.json', JSON.stringify(agreement)) });
    await agree(stranger, agreementBetween(hope.name, unhcr.name));
    const batch = await importChildren(hope, [child(3)], 'third.csv');
    const own = { agreement: 'by-card', useCase: world.choice.useCase };
    const third = await sealBatch(hope, batch, cardOf(unhcr), own);
    world = { ...world, choice: own, sealed: third, referral: await referralOf(hope, third.package, 3) };
    await openPackageFile(unhcr, await withdrawal(stranger));
    await introduce(hope, unhcr);
    await openPackageFile(unhcr, third.path);
    expect(await takenBack()).toBe(0);
    expect(sealed.package).not.toBe(third.package);
  });
});

describe('an answer', () => {
  const decisions = () => [{ referral: world.referral, decision: 'accepted' as const }];
  /** The package as a new computer of UNHCR holds it, from a copy of the old one: the same exchange under another card. */
  const answerFrom = async (
    from: Organisation,
    replaces: readonly { answer: string; manifestSha256: string }[] = [],
  ) => {
    const { hope, sealed, choice } = world;
    const reply = { package: sealed.package, manifestSha256: manifestOf(hope, sealed.package) };
    const receipt = {
      format: 'courier-receipt/1',
      ...reply,
      received: hope.now.toISOString(),
      records: 2,
      referrals: sealed.referrals,
    };
    const seen = { size: 0, root: '' };
    const document = {
      format: 'courier-decisions/2',
      decisions: decisions().map((each) => ({ ...each, ...(replaces.length > 0 && { replaces }) })),
    };
    return sealSigned(
      from,
      cardOf(hope),
      choice,
      [],
      { kind: 'answer', inReplyTo: reply, seen: { ...seen, root: 'c'.repeat(64), size: 1 } },
      () => [
        { name: 'receipt.json', text: `${JSON.stringify(receipt, null, 2)}\n` },
        { name: 'decisions.json', text: `${JSON.stringify(document, null, 2)}\n` },
      ],
    );
  };
  const decisionAtHope = async () =>
    (
      await world.hope.engine.call('package.referrals', { package: world.sealed.package, offset: 0, limit: 9 })
    ).rows.find(({ id }) => id === world.referral)?.state;

  it('of the partner’s new card counts, and may name the answer of the old one', async () => {
    const { hope, unhcr, sealed } = world;
    await openPackageFile(unhcr, sealed.path);
    const first = await sealAnswer(unhcr, sealed.package, [
      { referral: world.referral, decision: 'rejected', reason: 'Elsewhere.' },
    ]);
    await openPackageFile(hope, first.path);
    const later = await anew(unhcr, hope);
    const earlier = { answer: first.package, manifestSha256: manifestOf(hope, first.package) };
    await openPackageFile(hope, await answerFrom(later, [earlier]));
    expect(await decisionAtHope()).toBe('accepted');
  });

  it('that the old card has sealed before the change counts, though it comes after it', async () => {
    const { hope, unhcr, sealed } = world;
    await openPackageFile(unhcr, sealed.path);
    const first = await sealAnswer(unhcr, sealed.package, decisions());
    await anew(unhcr, hope);
    await openPackageFile(hope, first.path);
    expect(await decisionAtHope()).toBe('accepted');
  });

  it('of a stranger of that name changes nothing', async () => {
    const stranger = await anew(world.unhcr, world.hope, false);
    const file = await answerFrom(stranger);
    expect((await refused(openPackageFile(world.hope, file))).code).toBe('package.sender-unverified');
    expect(await decisionAtHope()).toBe('open');
  });

  it('goes to the card that is the partner’s now', async () => {
    const { hope, unhcr, sealed } = world;
    await openPackageFile(unhcr, sealed.path);
    const later = await anew(hope, unhcr);
    const answer = await sealAnswer(unhcr, sealed.package, decisions());
    const sent = opened(unhcr.engine.context)
      .store.sql('SELECT partner FROM package WHERE id = :id')
      .get({ id: answer.package });
    expect(sent?.['partner']).toBe(cardOf(later));
  });
});
