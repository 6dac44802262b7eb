// Attack: once a later version of an agreement has been in force, an earlier one releases again. Vitest.
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import type { Agreement, UseCase } from '../../shared/model/agreement/agreement.ts';
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
  organisationIn,
  passphrase,
  partners,
  sealAnswer,
  sealBatch,
  temporaryFolder,
} from '../support/engines.ts';
import { oldContents, oldOrganisation } from '../support/old-workspaces.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const id = 'gambella-dpisp';
const choice = { agreement: id, useCase: 'referral-unhcr' };
const long = { from: '2026-01-01', until: '2027-12-31' };

/** Version 2: it withholds the telephone, and ends before version 1. */
function stricter(hope: Organisation, unhcr: Organisation, whole: Partial<Agreement> = {}): Agreement {
  const [first] = agreementBetween(hope.name, unhcr.name).useCases as [UseCase];
  const dataPoints = first.dataPoints.map((point) =>
    point.field === 'telephone_current' ? { field: point.field, rule: { kind: 'withhold' as const } } : point,
  );
  const validity = { from: '2026-01-01', until: '2026-12-31' };
  return agreementBetween(hope.name, unhcr.name, { dataPoints }, { version: 2, validity, ...whole });
}

const add = async (at: Organisation, agreement: Agreement) =>
  at.engine.call('agreement.add', { file: await at.file(`v${agreement.version}.json`, JSON.stringify(agreement)) });
const stateOf = async (at: Organisation, version: number) =>
  (await at.engine.call('agreement.list', {})).find((one) => one.version === version)?.state;
const sealed = async (at: Organisation) =>
  (await at.engine.call('board.list', {})).filter(({ direction }) => direction === 'out').length;

/** Hope and UNHCR under version 1 on paper until the end of 2027, with a child that may go. */
async function underFirst() {
  const [hope, unhcr] = [await organisation('Hope for Children'), await organisation('UNHCR Gambella')];
  const card = await introduce(unhcr, hope);
  const hopesCard = await introduce(hope, unhcr);
  const first = agreementBetween(hope.name, unhcr.name, {}, { validity: long });
  for (const each of [hope, unhcr]) await agree(each, first);
  const batch = await importChildren(hope, [child(1)]);
  return { hope, unhcr, card, hopesCard, batch };
}

/** Both sign version 2 with their cards. */
async function signSecond(hope: Organisation, unhcr: Organisation, card: string, hopesCard: string): Promise<void> {
  const version = { id, version: 2 };
  const send = async (from: Organisation, to: string) => {
    const folder = from.engine.grants.issue(from.folder);
    return path.join(from.folder, (await from.engine.call('agreement.send', { ...version, to, folder })).file);
  };
  await hope.engine.call('agreement.sign', version);
  await openPackageFile(unhcr, await send(hope, card));
  await unhcr.engine.call('agreement.sign', version);
  await openPackageFile(hope, await send(unhcr, hopesCard));
}

describe('version 1 never releases again once version 2 has been in force:', () => {
  it('not when version 2 ends', async () => {
    const { hope, unhcr, card, batch } = await underFirst();
    await sealBatch(hope, batch, card, choice);
    await add(hope, stricter(hope, unhcr));
    hope.now = new Date('2027-01-15T09:00:00Z');
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('agreement.not-in-force');
    expect(await stateOf(hope, 1)).toBe('superseded');
    expect(await hope.engine.call('use-case.list', {})).toMatchObject([
      { useCase: 'referral-unhcr', version: 2, state: 'expired' },
      { useCase: 'dashboard-line-list', version: 2, state: 'expired' },
    ]);
    expect(await sealed(hope)).toBe(1);
  });

  it('not when version 2 was in force while nobody had the app open', async () => {
    const { hope, unhcr, card, batch } = await underFirst();
    await add(hope, stricter(hope, unhcr, { validity: { from: '2026-12-01', until: '2026-12-10' } }));
    expect(await stateOf(hope, 1)).toBe('in-force');
    hope.now = new Date('2027-01-15T09:00:00Z');
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('agreement.not-in-force');
    expect(await stateOf(hope, 1)).toBe('superseded');
  });

  it('not when a new card of the partner makes the signatures under version 2 count no more', async () => {
    const { hope, unhcr, card, hopesCard, batch } = await underFirst();
    await add(hope, stricter(hope, unhcr, { signing: 'cards', validity: long }));
    await signSecond(hope, unhcr, card, hopesCard);
    expect(await stateOf(hope, 2)).toBe('in-force');
    const laptop = await organisation(unhcr.name);
    const newCard = await introduce(laptop, hope);
    expect(await stateOf(hope, 2)).toBe('unsigned');
    expect((await refused(sealBatch(hope, batch, newCard, choice))).code).toBe('agreement.unsigned');
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('agreement.unsigned');
    expect(await stateOf(hope, 1)).toBe('superseded');
    expect(await sealed(hope)).toBe(0);
  });

  it('not when the document of version 2 is gone, and not in a workspace that was closed since', async () => {
    const { hope, unhcr, card, batch } = await underFirst();
    await add(hope, stricter(hope, unhcr, { validity: long }));
    const { store, id: workspace } = opened(hope.engine.context);
    store.transaction(() => void store.sql('DELETE FROM agreement WHERE version = 2').run({}));
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('agreement.superseded');
    await hope.engine.call('workspace.lock', {});
    await hope.engine.call('workspace.open', { id: workspace, passphrase });
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('agreement.superseded');
    expect(await hope.engine.call('use-case.list', {})).toMatchObject([
      { state: 'superseded' },
      { state: 'superseded' },
    ]);
  });

  it('not when the clock is set back before version 2 began', async () => {
    const { hope, unhcr, card, batch } = await underFirst();
    await add(hope, stricter(hope, unhcr, { validity: { from: '2026-11-25', until: '2027-12-31' } }));
    hope.now = new Date('2026-11-26T09:00:00Z');
    await importChildren(hope, [child(2)]);
    hope.now = new Date('2026-11-22T09:00:00Z');
    expect((await hope.engine.call('use-case.list', {}))[0]).toMatchObject({ version: 2, state: 'in-force' });
    const { package: sent } = await sealBatch(hope, batch, card, choice);
    const board = await hope.engine.call('board.list', {});
    expect(board.find((each) => each.package === sent)).toMatchObject({
      version: 2,
      sealed: '2026-11-26T09:00:00.000Z',
    });
  });

  it('not for a use case that version 2 left out, when version 2 has ended', async () => {
    const { hope, unhcr, card, batch } = await underFirst();
    const { useCases, ...rest } = stricter(hope, unhcr);
    await add(hope, { ...rest, useCases: useCases.filter((useCase) => useCase.id !== 'referral-unhcr') });
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('use-case.unknown');
    hope.now = new Date('2027-01-15T09:00:00Z');
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('use-case.unknown');
  });

  it('not where version 2 calls the parties by other ids', async () => {
    const { hope, unhcr, card, batch } = await underFirst();
    const second = stricter(hope, unhcr);
    const renamed = JSON.parse(
      JSON.stringify(second).replaceAll('"hope"', '"sender"').replaceAll('"unhcr"', '"receiver"'),
    ) as Agreement;
    await add(hope, renamed);
    hope.now = new Date('2027-01-15T09:00:00Z');
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('agreement.not-in-force');
    expect(await stateOf(hope, 1)).toBe('superseded');
  });

  it('not where version 2 was looser: the newest that was ever in force is the floor', async () => {
    const { hope, unhcr, card, batch } = await underFirst();
    const looser = agreementBetween(
      hope.name,
      unhcr.name,
      { condition: { field: 'status', is: 'open' } },
      { version: 2 },
    );
    await add(hope, { ...looser, validity: { from: '2026-01-01', until: '2026-12-31' } });
    hope.now = new Date('2027-01-15T09:00:00Z');
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('agreement.not-in-force');
  });

  it('not where version 1 comes in after version 2', async () => {
    const { hope, unhcr, card } = await partners();
    await add(hope, { ...stricter(hope, unhcr, { validity: long }), version: 3 });
    await add(
      hope,
      agreementBetween(
        hope.name,
        unhcr.name,
        {},
        { version: 2, validity: { from: '2026-01-01', until: '2036-12-31' } },
      ),
    );
    const batch = await importChildren(hope, [child(1)]);
    hope.now = new Date('2028-01-01T09:00:00Z');
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('agreement.not-in-force');
    expect([await stateOf(hope, 1), await stateOf(hope, 2)]).toEqual(['superseded', 'superseded']);
  });

  it('not while the question of the seal stands there', async () => {
    const { hope, unhcr, card, batch } = await underFirst();
    hope.answer = async () => {
      hope.answer = true;
      hope.engine.context.asking = false;
      await add(hope, stricter(hope, unhcr, { validity: { from: '2026-01-01', until: '2026-11-01' } }));
      return true;
    };
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('agreement.not-in-force');
    expect(await sealed(hope)).toBe(0);
  });

  it('not in a workspace that the code of before wrote', async () => {
    const { batches, referral, partner } = await oldContents();
    const hope = await oldOrganisation('sender', new Date('2027-04-02T09:00:00Z'));
    expect((await refused(sealBatch(hope, batches.fourth, partner.card, referral))).code).toBe(
      'agreement.not-in-force',
    );
    expect([await stateOf(hope, 2)]).toEqual(['expired']);
    const list = await hope.engine.call('agreement.list', {});
    expect(list.find((one) => one.id === id && one.version === 1)?.state).toBe('superseded');
  });
});

describe('a workspace that was restored from a copy of before version 2', () => {
  it('releases nothing under version 1 once a package of the partner says that there is a version 2', async () => {
    const { hope, unhcr, card } = await underFirst();
    const { id: workspace } = opened(hope.engine.context);
    await hope.engine.call('workspace.lock', {});
    const folder = await temporaryFolder();
    await cp(hope.folder, folder, { recursive: true });
    await hope.engine.call('workspace.open', { id: workspace, passphrase });
    for (const each of [hope, unhcr]) await add(each, stricter(hope, unhcr, { validity: long }));
    const batch = await importChildren(hope, [child(2)], 'other.csv');
    const sent = await sealBatch(hope, batch, card, choice);
    await openPackageFile(unhcr, sent.path);
    const answer = await sealAnswer(unhcr, sent.package, []);

    const restored = organisationIn(folder, hope.name);
    await restored.engine.call('workspace.open', { id: workspace, passphrase });
    expect(await stateOf(restored, 1)).toBe('in-force');
    expect((await refused(openPackageFile(restored, answer.path))).code).toBe('answer.unknown-package');
    expect(await stateOf(restored, 1)).toBe('superseded');
    const again = await importChildren(restored, [child(3)], 'third.csv');
    await restored.engine.call('line.begin', {});
    expect((await refused(sealBatch(restored, again, card, choice))).code).toBe('agreement.superseded');
    expect((await restored.engine.call('facts.show', {})).heard).toEqual([
      { agreement: id, version: 2, organisation: unhcr.name, at: restored.now.toISOString() },
    ]);
    await add(restored, stricter(hope, unhcr, { validity: long }));
    expect(await sealBatch(restored, again, card, choice)).toMatchObject({ records: 1 });
  });
});

describe('a later version takes nothing away before it is in force:', () => {
  it('one that nobody has countersigned, one that has not begun', async () => {
    const { hope, unhcr, card, batch } = await underFirst();
    await add(hope, stricter(hope, unhcr, { signing: 'cards', validity: long }));
    await add(hope, { ...stricter(hope, unhcr), version: 3, validity: { from: '2027-01-01', until: '2027-12-31' } });
    await hope.engine.call('agreement.sign', { id, version: 2 });
    expect((await hope.engine.call('use-case.list', {}))[0]).toMatchObject({ version: 1, state: 'in-force' });
    await sealBatch(hope, batch, card, choice);
    hope.now = new Date('2027-01-02T09:00:00Z');
    expect((await hope.engine.call('use-case.list', {}))[0]).toMatchObject({ version: 3, state: 'in-force' });
  });

  it('and the next version that both agree on releases again', async () => {
    const { hope, unhcr, card, batch } = await underFirst();
    await add(hope, stricter(hope, unhcr));
    hope.now = new Date('2027-01-15T09:00:00Z');
    await add(hope, { ...stricter(hope, unhcr, { validity: long }), version: 3 });
    expect(await sealBatch(hope, batch, card, choice)).toMatchObject({ records: 1 });
    const [shown] = (await hope.engine.call('facts.show', {})).versions.filter(
      ({ version, useCase }) => version === 1 && useCase === 'referral-unhcr',
    );
    expect(shown).toMatchObject({ from: '2026-11-22T09:00:00.000Z', until: '2027-12-31', supersededBy: 3 });
  });
});
