// Attack: a package that was touched, repeated, or is from the other world, brought to a real engine. Nothing is kept of it.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import {
  agree,
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  introduce,
  type Organisation,
  openPackageFile,
  organisation,
  partners,
  referralOf,
  sealAnswer,
  sealBatch,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

/** How many rows of packages, records and referrals an engine holds. */
function kept(at: Organisation): number {
  const { store } = opened(at.engine.context);
  return Number(
    store
      .sql(
        'SELECT (SELECT count(*) FROM package) + (SELECT count(*) FROM package_record) + (SELECT count(*) FROM referral) AS n',
      )
      .get()?.n,
  );
}

describe('a package at the partner’s engine', () => {
  let hope: Organisation;
  let unhcr: Organisation;
  let card: string;
  let choice: { readonly agreement: string; readonly useCase: string };
  let batch: string;
  beforeAll(async () => {
    ({ hope, unhcr, card, choice } = await partners());
    batch = await importChildren(hope, [child(1), child(2)]);
  });
  afterAll(cleanUp);

  it('with one byte flipped anywhere is refused, and nothing of it is stored', async () => {
    const sealed = await sealBatch(hope, batch, card, choice);
    const whole = await readFile(sealed.path);
    for (const at of [0, 30, 100, 200, 1000, whole.length - 1]) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      const file = path.join(unhcr.folder, 'flipped.age');
      await writeFile(file, bytes);
      const { code } = await refused(openPackageFile(unhcr, file));
      expect(['package.not-a-package', 'package.not-for-us', 'package.damaged']).toContain(code);
      expect(kept(unhcr)).toBe(0);
    }
    const short = path.join(unhcr.folder, 'short.age');
    await writeFile(short, whole.subarray(0, whole.length - 100));
    expect((await refused(openPackageFile(unhcr, short))).code).toMatch(/^package\.(incomplete|damaged)$/);
    expect(kept(unhcr)).toBe(0);
    expect(
      (await unhcr.engine.call('log.page', { offset: 0, limit: 20 })).rows.filter(
        ({ event }) => event === 'package.refused',
      ),
    ).toHaveLength(7);
  });

  it('from somebody whose card is not here, or not verified, is refused', async () => {
    const stranger = await organisation('Hope for Children');
    const strangersCard = await introduce(unhcr, stranger);
    const agreement = agreementBetween(stranger.name, unhcr.name);
    await agree(stranger, agreement);
    const sealed = await sealBatch(stranger, await importChildren(stranger, [child(3)]), strangersCard, choice);
    // The same name and the same agreement do not make a friend: only the key does.
    expect((await refused(openPackageFile(unhcr, sealed.path))).code).toBe('package.sender-unknown');
    // Its card can be taken in, marked as a clash, and is worth nothing until a person has checked its number.
    await introduce(stranger, unhcr, false);
    const cards = await unhcr.engine.call('card.list', {});
    expect(cards.filter(({ clash }) => clash).map(({ verified }) => verified !== null)).toEqual(
      expect.arrayContaining([true, false]),
    );
    expect((await refused(openPackageFile(unhcr, sealed.path))).code).toBe('package.sender-unverified');
    expect(kept(unhcr)).toBe(0);
  });

  it('is not opened by anyone but the partner, and says nothing about who that is', async () => {
    const sealed = await sealBatch(hope, batch, card, choice, [], [child(1).id]);
    const curious = await organisation('Curious');
    const problem = await refused(openPackageFile(curious, sealed.path));
    expect(problem).toMatchObject({ code: 'package.not-for-us', detail: {} });
  });

  it('under an agreement that differs by one word is refused', async () => {
    const [sender, receiver] = [await organisation('A'), await organisation('B')];
    const to = await introduce(receiver, sender);
    await introduce(sender, receiver);
    const agreement = agreementBetween('A', 'B');
    await agree(sender, agreement);
    await agree(receiver, { ...agreement, title: { en: 'Almost the same' } });
    const sealed = await sealBatch(sender, await importChildren(sender, [child(1)]), to, choice);
    expect((await refused(openPackageFile(receiver, sealed.path))).code).toBe('agreement.differs');
    expect(kept(receiver)).toBe(0);
  });
});

describe('training and live', () => {
  afterAll(cleanUp);

  it('refuse each other’s cards both ways, so that nothing can be sealed across', async () => {
    const live = await organisation('Live');
    const training = await organisation('Training', 'training');
    expect((await refused(introduce(training, live))).code).toBe('card.other-world');
    expect((await refused(introduce(live, training))).code).toBe('card.other-world');
  });
});

describe('an answer', () => {
  afterAll(cleanUp);

  it('to a package that we never sealed, or of another partner’s, moves nothing on the board', async () => {
    const first = await partners();
    const batch = await importChildren(first.hope, [child(1)]);
    const sealed = await sealBatch(first.hope, batch, first.card, first.choice);
    await openPackageFile(first.unhcr, sealed.path);
    const answer = await sealAnswer(first.unhcr, sealed.package, [
      { referral: await referralOf(first.unhcr, sealed.package, 1), decision: 'accepted' },
    ]);

    const elsewhere = await organisation('Hope for Children');
    expect((await refused(openPackageFile(elsewhere, answer.path))).code).toBe('package.not-for-us');

    // The sender's board was lost and made anew from a backup without this package.
    const { store } = opened(first.hope.engine.context);
    store.sql('DELETE FROM referral').run();
    store.sql('DELETE FROM package_record').run();
    store.sql('DELETE FROM package').run();
    expect((await refused(openPackageFile(first.hope, answer.path))).code).toBe('answer.unknown-package');
    expect(await first.hope.engine.call('board.list', {})).toEqual([]);
  });
});
