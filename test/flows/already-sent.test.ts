// Flow: what a partner was already sent stays unless it is sent once more on purpose; the partner knows it again.
import { afterAll, describe, expect, it } from 'vitest';
import {
  agree,
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  type Organisation,
  openPackageFile,
  partners,
  referralOf,
  referralsIn,
  sealAnswer,
  sealBatch,
  service,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const notes = { created_by: 'somebody' };
const assessmentOf = (
  at: Organisation,
  batch: string,
  choice: { readonly agreement: string; readonly useCase: string },
) => at.engine.call('assess.run', { batch, ...choice });

describe('a referral that this partner was already sent', () => {
  it('stays when the same file is sealed again, and nothing is sealed', async () => {
    const { hope, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1), child(2)]);
    await sealBatch(hope, batch, card, choice);
    const problem = await refused(sealBatch(hope, batch, card, choice));
    expect([problem.code, problem.detail]).toEqual(['seal.nothing', { sent: 2 }]);
    expect((await assessmentOf(hope, batch, choice)).sent).toEqual({ go: 2, decide: 0, referrals: 2 });
  });

  it('stays in a newer export of the same children, in which a new service goes alone', async () => {
    const { hope, unhcr, card, choice } = await partners();
    await sealBatch(hope, await importChildren(hope, [child(1), child(2)]), card, choice);
    const later = [
      child(1, { ...notes, services_section: [service(11, { service_type: 'legal_assistance_service' }), service(1)] }),
      child(2, notes),
      child(3, notes),
    ];
    const batch = await importChildren(hope, later, 'later.csv');
    const sealed = await sealBatch(hope, batch, card, choice);
    expect(sealed).toMatchObject({ records: 2, referrals: 2 });
    await openPackageFile(unhcr, sealed.path);
    expect((await referralsIn(unhcr, sealed.package)).map(({ service: id }) => id)).toEqual([
      service(11).unique_id,
      service(3).unique_id,
    ]);
  });

  it('is known by the spelling that a spreadsheet makes of its ids', async () => {
    const { hope, card, choice } = await partners();
    const [one] = [child(10)];
    await sealBatch(
      hope,
      await importChildren(hope, [{ ...one, id: 'aaaaaaaa-0000-4000-8000-000000000010' }]),
      card,
      choice,
    );
    const upper = { ...one, id: 'AAAAAAAA-0000-4000-8000-000000000010', data: { ...one.data, ...notes } };
    const batch = await importChildren(hope, [upper], 'upper.csv');
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.nothing');
  });

  it('is shown with what the partner has answered', async () => {
    const { hope, unhcr, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1), child(2)]);
    const sealed = await sealBatch(hope, batch, card, choice);
    const page = async () => {
      const request = { batch, ...choice, verdict: 'all', offset: 0, limit: 10 } as const;
      return (await hope.engine.call('assess.page', { ...request, sent: true })).rows.map(({ sent }) => sent);
    };
    const shown = { package: sealed.package, exact: true, referrals: 1 };
    expect(await page()).toMatchObject([
      { ...shown, accepted: 0, rejected: 0, handedOver: null, received: null },
      { ...shown, accepted: 0, rejected: 0 },
    ]);
    await openPackageFile(unhcr, sealed.path);
    const answer = await sealAnswer(unhcr, sealed.package, [
      { referral: await referralOf(unhcr, sealed.package, 1), decision: 'accepted' },
      { referral: await referralOf(unhcr, sealed.package, 2), decision: 'rejected', reason: 'No place.' },
    ]);
    await openPackageFile(hope, answer.path);
    expect(await page()).toMatchObject([
      { ...shown, accepted: 1, rejected: 0 },
      { ...shown, accepted: 0, rejected: 1 },
    ]);
  });

  it('goes once more where a person wants it, under the same name, and the partner sees its own decision', async () => {
    const { hope, unhcr, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1), child(2)]);
    const first = await sealBatch(hope, batch, card, choice);
    await openPackageFile(unhcr, first.path);
    const [one] = await referralsIn(unhcr, first.package);
    await sealAnswer(unhcr, first.package, [{ referral: one?.id ?? '', decision: 'rejected', reason: 'No place.' }]);

    const second = await sealBatch(hope, batch, card, choice, [], [child(1).id]);
    expect(second).toMatchObject({ records: 1, referrals: 1 });
    expect(hope.asked.at(-1)?.detail).toContain('1 case was already sent to UNHCR Gambella and goes once more.');
    expect(await openPackageFile(unhcr, second.path)).toMatchObject({
      open: 0,
      rejected: 1,
      before: { referrals: 1, decided: 1 },
    });
    expect(await referralsIn(unhcr, second.package)).toMatchObject([
      { id: one?.id, decision: 'rejected', earlier: first.package },
    ]);
    // The sender asks anew and is told what it was told; this time the partner may also say otherwise.
    const answer = await sealAnswer(unhcr, second.package, []);
    expect(answer).toMatchObject({ accepted: 0, rejected: 1 });
    expect(await openPackageFile(hope, answer.path)).toMatchObject({ rejected: 1, open: 0, state: 'decided' });
  });

  it('may be decided otherwise when it comes once more, until that is answered', async () => {
    const { hope, unhcr, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1)]);
    const first = await sealBatch(hope, batch, card, choice);
    await openPackageFile(unhcr, first.path);
    const referral = await referralOf(unhcr, first.package, 1);
    await sealAnswer(unhcr, first.package, [{ referral, decision: 'rejected', reason: 'No place.' }]);
    const second = await sealBatch(hope, batch, card, choice, [], [child(1).id]);
    await openPackageFile(unhcr, second.path);
    expect(await sealAnswer(unhcr, second.package, [{ referral, decision: 'accepted' }])).toMatchObject({
      accepted: 1,
    });
    expect(await referralsIn(unhcr, second.package)).toMatchObject([{ decision: 'accepted' }]);
    expect(await referralsIn(unhcr, first.package)).toMatchObject([{ decision: 'rejected' }]);
    const twice = refused(sealAnswer(unhcr, second.package, [{ referral, decision: 'rejected', reason: 'No.' }]));
    expect((await twice).code).toBe('answer.already');
  });

  it('stops the seal where a case to send once more is not among them', async () => {
    const { hope, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1)]);
    expect((await refused(sealBatch(hope, batch, card, choice, [], [child(2).id]))).code).toBe('record.unknown');
  });

  it('goes once where two seal it at once', async () => {
    const { hope, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1), child(2)]);
    let first: Promise<unknown> | undefined;
    hope.answer = async () => {
      // The first question stands there until the second seal is done; only one question is asked at a time.
      if (first === undefined) {
        hope.engine.context.asking = false;
        first = sealBatch(hope, batch, card, choice, [child(2).id]);
        await first;
      }
      return true;
    };
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.changed');
    expect(await first).toMatchObject({ records: 1 });
    const out = (await hope.engine.call('board.list', {})).filter(({ direction }) => direction === 'out');
    expect(out).toHaveLength(1);
    expect((await hope.engine.call('record.get', { batch, id: child(1).id })).disclosures).toHaveLength(1);
  });

  it('is still known where a spreadsheet or another form has changed the ids of the case and of its services', async () => {
    const { hope, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1), child(2), child(3), child(4)]);
    await sealBatch(hope, batch, card, choice);
    const respelled = (number: number, spell: (id: string) => string) => {
      const { id, data } = child(number, {
        services_section: [service(number, { unique_id: spell(service(number).unique_id) })],
      });
      return { id: spell(id), data };
    };
    const next = [
      respelled(1, (id) => id.replaceAll('-', '')),
      respelled(2, (id) => id.replaceAll('-', '\u2011')),
      respelled(3, (id) => `{${id}}`),
      // The same case under another record.
      { ...child(4), id: '99999999-0000-4000-8000-000000000004' },
    ];
    const repeated = await importChildren(hope, next, 'next.csv');
    const problem = await refused(sealBatch(hope, repeated, card, choice));
    expect([problem.code, problem.detail]).toEqual(['seal.nothing', { sent: 4 }]);
  });

  it('is named in the question where it goes under another agreement or use case: a list of its own begins there', async () => {
    const { hope, unhcr, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1), child(2)]);
    await sealBatch(hope, batch, card, choice, [child(2).id]);
    const words = '· 1 case was sent to UNHCR Gambella before, for another purpose or under another agreement.';
    expect(hope.asked.at(-1)?.detail).not.toContain(words);
    await agree(hope, agreementBetween(hope.name, unhcr.name, {}, { id: 'gambella-renewed' }));
    await sealBatch(hope, batch, card, { ...choice, agreement: 'gambella-renewed' });
    expect(hope.asked.at(-1)?.detail).toContain(words);
    await agree(hope, agreementBetween(hope.name, unhcr.name, { id: 'referral-renamed' }, { version: 2 }));
    const renamed = { ...choice, useCase: 'referral-renamed' };
    await sealBatch(hope, batch, card, renamed, [child(2).id]);
    expect(hope.asked.at(-1)?.detail).toContain(words);
    const [entry] = (await hope.engine.call('log.page', { offset: 0, limit: 1 })).rows;
    expect(entry?.detail).toMatchObject({ elsewhere: 1 });
  });

  it('is still known after a restart, in whatever file it comes again', async () => {
    const { hope, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1)]);
    await sealBatch(hope, batch, card, choice);
    const { id } = await hope.engine.call('workspace.current', {}).then((current) => current ?? { id: '' });
    await hope.engine.call('workspace.lock', {});
    await hope.engine.call('workspace.open', { id, passphrase: 'correct horse battery staple' });
    const next = await importChildren(hope, [child(1, notes)], 'next.csv');
    expect((await refused(sealBatch(hope, next, card, choice))).code).toBe('seal.nothing');
  });

  it('goes after a seal that was declined, and after one whose stick was gone', async () => {
    const { hope, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1)]);
    hope.answer = false;
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.declined');
    hope.answer = true;
    expect(await sealBatch(hope, batch, card, choice)).toMatchObject({ records: 1 });
  });
});

describe('a list or a table', () => {
  it('goes to everybody again, and calls nobody by a lasting name', async () => {
    const { hope, unhcr, card, choice } = await partners({
      purpose: 'dashboard',
      onward: 'none',
      mapping: undefined,
      identity: 'name',
    });
    const batch = await importChildren(hope, [child(1), child(2)]);
    for (const time of [1, 2]) {
      const sealed = await sealBatch(hope, batch, card, choice);
      expect(sealed, String(time)).toMatchObject({ records: 2 });
      await openPackageFile(unhcr, sealed.path);
      expect((await referralsIn(unhcr, sealed.package)).map(({ id, earlier }) => [id, earlier])).toEqual([
        ['1', null],
        ['2', null],
      ]);
    }
    expect((await assessmentOf(hope, batch, choice)).sent).toEqual({ go: 0, decide: 0, referrals: 0 });
  });
});
