// Flow: the very same package is written to another stick, whenever, unless something in it was taken back since. Vitest.
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  type Organisation,
  partners,
  referralsIn,
  sealAnswer,
  sealBatch,
  temporaryFolder,
} from '../support/engines.ts';
import { copyOf } from '../support/copies.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const sum = async (file: string) =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');

/** Writes a package again onto a new stick; resolves to the path of the file. */
async function again(at: Organisation, id: string, stick?: string) {
  const folder = stick ?? (await temporaryFolder());
  const written = await at.engine.call('board.resend', { package: id, folder: at.engine.grants.issue(folder) });
  return { ...written, path: path.join(folder, written.file) };
}

const details = (at: Organisation, id: string) => at.engine.call('board.exchange', { package: id });
const events = async (at: Organisation) =>
  (await at.engine.call('log.page', { offset: 0, limit: 100 })).rows.map(({ event }) => event);

async function sealed(change: Parameters<typeof partners>[0] = {}) {
  const parties = await partners(change);
  const batch = await importChildren(parties.hope, [child(1), child(2)], 'first.csv');
  return { ...parties, batch, first: await sealBatch(parties.hope, batch, parties.card, parties.choice) };
}

describe('a package that was lost', () => {
  it('is written again byte for byte, under another name; the partner opens it once, and answers it', async () => {
    const { hope, unhcr, first } = await sealed();
    const second = await again(hope, first.package);
    expect(await sum(second.path)).toBe(await sum(first.path));
    expect(second).toMatchObject({ package: first.package, sha256: first.sha256 });
    expect(path.basename(second.path)).not.toBe(path.basename(first.path));
    const question = hope.asked.at(-1);
    expect(question?.message).toBe('Write package 1 for UNHCR Gambella, sealed on 22 Nov 2026, once more?');
    expect((await openPackageFile(unhcr, second.path)).package).toBe(first.package);
    expect((await refused(openPackageFile(unhcr, first.path))).code).toBe('package.replayed');
    const [one, two] = await referralsIn(unhcr, first.package);
    const answered = await sealAnswer(unhcr, first.package, [
      { referral: one?.id ?? '', decision: 'accepted' },
      { referral: two?.id ?? '', decision: 'rejected', reason: 'No place left.' },
    ]);
    // The answer got lost as well, and goes again the same way.
    const repeated = await again(unhcr, answered.package);
    expect(await sum(repeated.path)).toBe(answered.sha256);
    await openPackageFile(hope, repeated.path);
    expect((await details(hope, first.package)).exchange).toMatchObject({ state: 'decided', accepted: 1, rejected: 1 });
    expect((await details(hope, first.package)).writtenAgain).toHaveLength(1);
    expect((await events(hope)).filter((event) => event === 'package.written-again')).toHaveLength(1);
    const report = await hope.engine.call('log.verify', {});
    expect(report).toMatchObject({ erased: 0 });
  });

  it('is written again after the agreement has ended, and twice at once gives two whole files', async () => {
    const { hope, first } = await sealed();
    hope.now = new Date('2027-12-01T09:00:00Z');
    const stick = await temporaryFolder();
    // One question at a time; the second waits for nobody.
    const outcomes = await Promise.allSettled([again(hope, first.package, stick), again(hope, first.package, stick)]);
    const written = outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(written.length).toBeGreaterThan(0);
    expect((await readdir(stick)).sort()).toEqual(written.map(({ file }) => file).sort());
    for (const { path: file } of written) expect(await sum(file)).toBe(first.sha256);
    expect((await details(hope, first.package)).writtenAgain).toHaveLength(written.length);
  });

  it('from a restored copy goes with a warning in the question', async () => {
    const { hope, unhcr, card, choice, first } = await sealed();
    const copy = await copyOf(hope);
    const later = await sealBatch(hope, await importChildren(hope, [child(3)], 'later.csv'), card, choice);
    await openPackageFile(unhcr, first.path);
    await openPackageFile(unhcr, later.path);
    const [one] = await referralsIn(unhcr, first.package);
    const answered = await sealAnswer(unhcr, first.package, [{ referral: one?.id ?? '', decision: 'accepted' }]);
    await openPackageFile(copy, answered.path);
    const second = await again(copy, first.package);
    expect(await sum(second.path)).toBe(first.sha256);
    expect(copy.asked.at(-1)?.detail).toContain('This workspace was restored from a copy.');
    copy.engine.close();
  });
});

describe('nothing goes once more that was taken back', () => {
  it('a child whose consent was withdrawn, also once a person has dealt with it', async () => {
    const { hope, first } = await sealed();
    await importChildren(hope, [child(1, { consent_for_services: false })], 'second.csv');
    expect(await refused(again(hope, first.package))).toMatchObject({
      code: 'resend.taken-back',
      detail: { count: 1 },
    });
    const [alarm] = await hope.engine.call('alarm.list', {});
    await hope.engine.call('alarm.settle', { ids: [alarm?.id ?? ''], by: 'Sara Deng', note: 'Told them by phone.' });
    expect((await refused(again(hope, first.package))).code).toBe('resend.taken-back');
    expect((await details(hope, first.package)).notAgain).toBe('taken-back');
  });

  it('a referral that was withdrawn by a notice; the notice itself is written again', async () => {
    const { hope, unhcr, first } = await sealed();
    await openPackageFile(unhcr, first.path);
    const [one] = await referralsIn(unhcr, first.package);
    const withdrawn = await hope.engine.call('withdraw.run', {
      of: { kind: 'referrals', chosen: [{ package: first.package, referrals: [one?.id ?? ''] }] },
      ...{ code: 'consent', by: 'Sara Deng', folder: hope.engine.grants.issue(hope.folder) },
    });
    expect(await refused(again(hope, first.package))).toMatchObject({
      ...{ code: 'resend.taken-back', detail: { count: 1 } },
    });
    const notice = withdrawn.sealed[0]?.package ?? '';
    const repeated = await again(hope, notice);
    expect((await openPackageFile(unhcr, repeated.path)).package).not.toBe('');
    // Both boards say so, and agree.
    for (const at of [hope, unhcr]) {
      const { rows } = await at.engine.call('board.page', { offset: 0, limit: 10 });
      expect(rows[0]?.states).toEqual([
        { state: 'withdrawn', count: 1 },
        { state: 'open', count: 1 },
      ]);
    }
  });

  it('a child who was withdrawn while the person was asked', async () => {
    const { hope, first } = await sealed();
    const stick = await temporaryFolder();
    hope.answer = async () => {
      hope.answer = true;
      await importChildren(hope, [child(1, { consent_for_services: false })], 'meanwhile.csv');
      return true;
    };
    expect((await refused(again(hope, first.package, stick))).code).toBe('resend.taken-back');
    expect(await readdir(stick)).toEqual([]);
  });

  it('a voided package, one that came in, one whose agreement is suspended, one that nobody agreed to', async () => {
    const { hope, unhcr, first, choice } = await sealed();
    await openPackageFile(unhcr, first.path);
    expect((await refused(again(unhcr, first.package))).code).toBe('package.not-sent');
    await hope.engine.call('agreement.suspend', { id: choice.agreement, reason: 'Under review.' });
    expect((await refused(again(hope, first.package))).code).toBe('agreement.suspended');
    await hope.engine.call('agreement.resume', { id: choice.agreement });
    hope.answer = false;
    expect((await refused(again(hope, first.package))).code).toBe('seal.declined');
    hope.answer = true;
    await hope.engine.call('board.void', { package: first.package, by: 'Sara Deng', reason: 'Sealed by mistake.' });
    expect((await refused(again(hope, first.package))).code).toBe('package.voided');
    expect((await details(hope, first.package)).file).toBeNull();
    expect((await refused(again(hope, 'nothing'))).code).toBe('package.unknown');
  });
});

describe('the sealed file', () => {
  it('is deleted when the time of keeping ends, on record, and not before', async () => {
    const { hope, first } = await sealed({ retention: { sender: 30, receiver: 30 } });
    expect((await details(hope, first.package)).file).toMatchObject({ until: '2026-12-22' });
    hope.now = new Date('2026-12-22T23:00:00Z');
    const page = { offset: 0, limit: 10 };
    await hope.engine.call('board.page', page);
    expect((await details(hope, first.package)).file?.size).toBeGreaterThan(1000);
    hope.now = new Date('2026-12-23T09:00:00Z');
    expect((await refused(again(hope, first.package))).code).toBe('resend.not-kept');
    await hope.engine.call('board.page', page);
    expect((await events(hope))[0]).toBe('package.file-ended');
    const { store } = hope.engine.context.session ?? expect.fail('nothing is open');
    expect(store.sql('SELECT count(*) AS count FROM sealed_part').get()?.count).toBe(0);
    // A clock that is set back brings nothing back.
    hope.now = new Date('2026-11-23T09:00:00Z');
    expect((await details(hope, first.package)).notAgain).toBe('not-kept');
  });

  it('that is damaged in the workspace is never written', async () => {
    const { hope, first } = await sealed();
    const { store } = hope.engine.context.session ?? expect.fail('nothing is open');
    store.sql('UPDATE sealed_part SET bytes = zeroblob(length(bytes)) WHERE position = 0').run();
    const stick = await temporaryFolder();
    expect((await refused(again(hope, first.package, stick))).code).toBe('resend.not-kept');
    expect(await readdir(stick)).toEqual([]);
  });

  it('leaves nothing half-named on a stick that vanishes or holds no more', async () => {
    const { hope, first } = await sealed();
    const stick = path.join(await temporaryFolder(), 'stick');
    await mkdir(stick);
    const folder = hope.engine.grants.issue(stick);
    const pulledOut = () => rmSync(stick, { recursive: true, force: true });
    const call = hope.engine.call('board.resend', { package: first.package, folder }, { progress: pulledOut });
    expect((await refused(call)).code).toBe('file.write-failed');
    expect(await refused(again(hope, first.package, path.join(stick, 'nowhere')))).toMatchObject({
      code: 'file.write-failed',
    });
    const { unnamed } = await hope.engine.call('line.list', {});
    expect(unnamed).toEqual([]);
    expect(await events(hope)).not.toContain('package.written-again');
    expect((await details(hope, first.package)).writtenAgain).toEqual([]);
  });
});
