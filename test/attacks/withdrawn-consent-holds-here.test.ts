// Attack: a consent that a person has withdrawn at a partner, and an old yes that is sent to somebody all the same. Vitest.
import { afterAll, describe, expect, it } from 'vitest';
import type { CaseRecord } from '../../shared/model/case/record.ts';
import { removeConsentWithdrawn } from '../../electron/engine/store/consent-withdrawn.ts';
import { appendLog } from '../../electron/engine/store/log.ts';
import { copyOf, snapshotOf } from '../support/copies.ts';
import {
  agree,
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  importFile,
  introduce,
  type Organisation,
  organisation,
  partners,
  referralOf,
  sealBatch,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';
import { writeJson } from '../support/primero-writers.ts';

afterAll(cleanUp);

const by = 'Sara Deng';
const withdrawn = { code: 'record.consent-withdrawn', on: '2026-11-22', by };
const newest = { address_current: 'Block 9' };

const importJson = async (at: Organisation, children: readonly CaseRecord[], name: string): Promise<string> =>
  (await importFile(at, await at.file(name, writeJson(children, 500)))).id;
const withdraw = (at: Organisation, id: string, referral: string, code: 'consent' | 'closed' = 'consent') =>
  at.engine.call('withdraw.run', {
    of: { kind: 'referrals', chosen: [{ package: id, referrals: [referral] }] },
    ...{ code, by, folder: at.engine.grants.issue(at.folder) },
  });

/** Two children were sent; the consent of the first is withdrawn. */
async function withdrawnWorld() {
  const world = await partners();
  const batch = await importChildren(world.hope, [child(1), child(2)]);
  const sealed = await sealBatch(world.hope, batch, world.card, world.choice);
  const referral = await referralOf(world.hope, sealed.package, 1);
  const { sealed: notices } = await withdraw(world.hope, sealed.package, referral);
  const again = (from: string, at: Organisation = world.hope) =>
    sealBatch(at, from, world.card, world.choice, [], [child(1).id]);
  const assessed = (from: string, at: Organisation = world.hope) =>
    at.engine.call('assess.run', { batch: from, ...world.choice });
  return { ...world, batch, sealed, referral, notice: notices[0]?.package ?? '', again, assessed };
}

describe('the import that was sent', () => {
  it('is not sent once more, to the same partner or to another one', async () => {
    const { hope, batch, again, assessed } = await withdrawnWorld();
    expect(await assessed(batch)).toMatchObject({ go: 1, reasons: [{ reason: withdrawn, count: 1 }] });
    expect((await refused(again(batch))).code).toBe('seal.nothing');
    const irc = await organisation('IRC Gambella');
    const card = await introduce(irc, hope);
    await introduce(hope, irc);
    const agreement = agreementBetween(hope.name, irc.name, {}, { id: 'gambella-irc' });
    await agree(hope, agreement);
    await agree(irc, agreement);
    const choice = { agreement: agreement.id, useCase: 'referral-unhcr' };
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({
      reasons: [{ reason: withdrawn, count: 1 }],
    });
    expect(await sealBatch(hope, batch, card, choice)).toMatchObject({ records: 1 });
    expect(await hope.engine.call('log.verify', {})).toMatchObject({ entries: expect.any(Number) });
  });

  it('is not imported once more as a newer one', async () => {
    const { hope } = await withdrawnWorld();
    const once = importChildren(hope, [child(1), child(2)], 'again.csv');
    expect((await refused(once)).code).toBe('import.already');
  });

  it('is not sent by what was assessed before', async () => {
    const { hope, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1)]);
    const sealed = await sealBatch(hope, batch, card, choice);
    const referral = await referralOf(hope, sealed.package, 1);
    const assessed = () => hope.engine.call('assess.run', { batch, ...choice });
    expect(await assessed()).toMatchObject({ go: 1, reasons: [] });
    await withdraw(hope, sealed.package, referral);
    expect((await refused(sealBatch(hope, batch, card, choice, [], [child(1).id]))).code).toBe('seal.nothing');
    expect(await assessed()).toMatchObject({ go: 0, reasons: [{ reason: withdrawn, count: 1 }] });
  });
});

describe('another file', () => {
  it('that is newer and says yes lets the child go, until it is taken back', async () => {
    const { hope, batch, again, assessed } = await withdrawnWorld();
    const newer = await importChildren(hope, [child(1, newest)], 'newer.csv');
    expect(await assessed(newer)).toMatchObject({ go: 1, reasons: [] });
    await hope.engine.call('import.undo', { batch: newer });
    expect((await refused(again(batch))).code).toBe('seal.nothing');
    const third = await importChildren(hope, [child(1, { address_current: 'Block 10' })], 'third.csv');
    expect(await again(third)).toMatchObject({ records: 1, referrals: 1 });
  });

  it('that is imported later and was written before keeps the child', async () => {
    const { hope, again, assessed } = await withdrawnWorld();
    const dated = (at: string) => child(1, { ...newest, last_updated_at: at });
    for (const [index, at] of ['2026-11-20T08:00:00Z', '2026-11-22T09:00:30Z'].entries()) {
      const older = await importJson(hope, [dated(at)], `older-${index}.json`);
      const codes = (await assessed(older)).reasons.map(({ reason }) => reason.code);
      expect(codes).toContain('record.consent-withdrawn');
      expect((await refused(again(older))).code).toBe('seal.nothing');
    }
    hope.now = new Date('2026-11-23T09:00:00Z');
    const newer = await importJson(hope, [dated('2026-11-23T08:00:00Z')], 'newer.json');
    expect(await again(newer)).toMatchObject({ records: 1 });
  });

  it('that names the child otherwise is of the same child', async () => {
    const { hope, card, choice } = await partners();
    const known = { unhcr_individual_no: 'ETH-00012345' };
    const other = { ...child(7, known), data: { ...child(7, known).data, last_updated_at: '2026-11-01T08:00:00Z' } };
    const batch = await importJson(hope, [child(1, known)], 'first.json');
    const sealed = await sealBatch(hope, batch, card, choice);
    await withdraw(hope, sealed.package, await referralOf(hope, sealed.package, 1));
    const second = await importJson(hope, [other], 'other.json');
    const { go, reasons } = await hope.engine.call('assess.run', { batch: second, ...choice });
    expect({ go, codes: reasons.map(({ reason }) => reason.code) }).toMatchObject({
      go: 0,
      codes: expect.arrayContaining(['record.consent-withdrawn']),
    });
  });
});

describe('what is remembered', () => {
  it('holds in a restored copy, and where the clock went back', async () => {
    const { hope, batch, again, assessed } = await withdrawnWorld();
    const copy = await copyOf(await snapshotOf(hope));
    expect(await assessed(batch, copy)).toMatchObject({ reasons: [{ reason: withdrawn, count: 1 }] });
    hope.now = new Date('2026-11-01T09:00:00Z');
    expect((await refused(again(batch))).code).toBe('seal.nothing');
    const other = await importJson(hope, [child(3)], 'others.json');
    await hope.engine.call('import.undo', { batch: other });
    expect((await refused(again(batch))).code).toBe('seal.nothing');
  });

  it('holds no id of the child, and is covered by the log', async () => {
    const { hope, notice } = await withdrawnWorld();
    const store = hope.engine.context.session?.store;
    const rows = store
      ?.sql('SELECT child_watermark.* FROM child_watermark JOIN child_undo ON id = undo WHERE batch = :notice')
      .all({ notice });
    expect(rows?.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/00000000-0000-4000|c000001/);
    store?.sql('UPDATE child_watermark SET lifted = 1').run();
    await expect(hope.engine.call('log.verify', {})).rejects.toThrow();
  });

  it('is shown with the child and with no import, and a person can say that it was wrong', async () => {
    const { hope, batch, notice, again } = await withdrawnWorld();
    const record = { batch, id: child(1).id };
    expect((await hope.engine.call('record.get', record)).takenBack).toEqual([
      { batch: notice, at: '2026-11-22T09:00:00.000Z', by, refusal: true },
    ]);
    expect(await hope.engine.call('import.undone', {})).toEqual([]);
    const wrongFile = { by: 'Omar', reason: 'It was another child.' };
    const general = hope.engine.call('import.wrong-file', { batch: notice, wrongFile });
    expect((await refused(general)).code).toBe('undo.unknown');
    await hope.engine.call('record.wrong-file', { ...record, undone: notice, wrongFile });
    expect(await again(batch)).toMatchObject({ records: 1 });
    const { rows } = await hope.engine.call('log.page', { offset: 0, limit: 50 });
    const said = rows.filter(({ event }) => event === 'child.withdrawal-wrong');
    expect(said.map(({ detail }) => detail)).toEqual([{ package: notice, by: 'Omar' }]);
    expect(await hope.engine.call('log.verify', {})).toMatchObject({ entries: expect.any(Number) });
  });

  it('is forgotten where the notice never left', async () => {
    const { hope, batch, notice, assessed } = await withdrawnWorld();
    expect(await assessed(batch)).toMatchObject({ go: 1 });
    const store = hope.engine.context.session?.store;
    if (!store) throw new Error('nothing is open');
    store.transaction(() => {
      removeConsentWithdrawn(store, notice);
      appendLog(store, '2026-11-22T09:00:00.000Z', 'alarm.settled', { count: 0, by });
    });
    expect(await assessed(batch)).toMatchObject({ go: 2, reasons: [] });
    expect(await hope.engine.call('log.verify', {})).toMatchObject({ entries: expect.any(Number) });
  });

  it('is nothing where a person declined, nor where another reason was given', async () => {
    const { hope, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1)]);
    const sealed = await sealBatch(hope, batch, card, choice);
    const referral = await referralOf(hope, sealed.package, 1);
    const assessed = () => hope.engine.call('assess.run', { batch, ...choice });
    hope.answer = false;
    expect((await refused(withdraw(hope, sealed.package, referral))).code).toBe('seal.declined');
    expect(await assessed()).toMatchObject({ go: 1, reasons: [] });
    hope.answer = true;
    await withdraw(hope, sealed.package, referral, 'closed');
    expect(await assessed()).toMatchObject({ go: 1, reasons: [] });
  });
});
