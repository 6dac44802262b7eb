// Flow: the board has every referral once, its deadline, who took what and how; and goes out as a table without values. Vitest.
import { readdir, readFile } from 'node:fs/promises';
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
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const page = (at: Organisation, filters = {}) => at.engine.call('board.page', { ...filters, offset: 0, limit: 50 });
const day = (text: string) => new Date(`${text}T09:00:00Z`);

async function sentTwice() {
  const parties = await partners({ deadlines: { answer: 10 } });
  const { hope, card, choice } = parties;
  const batch = await importChildren(hope, [child(1), child(2)], 'first.csv');
  const first = await sealBatch(hope, batch, card, choice);
  const second = await sealBatch(hope, batch, card, choice, [], [child(1).id, child(2).id]);
  return { ...parties, batch, first, second };
}

describe('referrals that were sent again', () => {
  it('are one line at both sides, with the earlier package below, and one answer counts once', async () => {
    const { hope, unhcr, first, second } = await sentTwice();
    const before = await page(hope);
    expect(before).toMatchObject({ all: 1, total: 1 });
    expect(before.rows[0]).toMatchObject({
      package: second.package,
      referrals: 2,
      open: 2,
      repeats: [{ package: first.package, referrals: 2 }],
    });
    await openPackageFile(unhcr, first.path);
    const [one, two] = await referralsIn(unhcr, first.package);
    // The answer is about the first package only: the referrals are answered all the same.
    const answered = await sealAnswer(unhcr, first.package, [
      { referral: one?.id ?? '', decision: 'accepted' },
      { referral: two?.id ?? '', decision: 'rejected', reason: 'No place.' },
    ]);
    await openPackageFile(hope, answered.path);
    expect((await page(hope)).rows[0]).toMatchObject({ accepted: 1, rejected: 1, open: 0, state: 'decided' });
    await openPackageFile(unhcr, second.path);
    const there = await page(unhcr);
    expect(there).toMatchObject({ all: 1, total: 1 });
    expect(there.rows[0]).toMatchObject({ package: second.package, accepted: 1, rejected: 1, open: 0 });
    expect(there.rows[0]?.repeats.map((repeat) => repeat.package)).toEqual([first.package]);
    const details = await hope.engine.call('board.exchange', { package: first.package });
    expect(details.repeatedBy).toBe(second.package);
  });
});

describe('the deadline', () => {
  it('is the one that the agreement names, at both sides; without one nothing is overdue', async () => {
    const { hope, unhcr, first } = await sentTwice();
    await openPackageFile(unhcr, first.path);
    for (const at of [hope, unhcr]) {
      expect((await page(at)).rows[0]).toMatchObject({ due: '2026-12-02', overdue: false });
      at.now = day('2026-12-02');
      expect((await page(at, { overdue: true })).total).toBe(0);
      at.now = day('2026-12-05');
      expect((await page(at, { overdue: true })).rows[0]).toMatchObject({ overdue: true, daysLate: 3 });
    }
    const other = await partners();
    await sealBatch(other.hope, await importChildren(other.hope, [child(1)]), other.card, other.choice);
    other.hope.now = day('2027-02-01');
    expect((await page(other.hope)).rows[0]).toMatchObject({ due: null, overdue: false, daysLate: 0 });
  });
});

describe('handed over', () => {
  it('says how and to whom, and an entry that was wrong is put right by a new one; no name comes into the log', async () => {
    const { hope, second, first } = await sentTwice();
    const how = { channel: 'usb', person: 'Deng Majok' } as const;
    for (const _ of [1, 2]) await hope.engine.call('board.hand-over', { package: second.package, how });
    const [entry, ...more] = (await hope.engine.call('board.exchange', { package: second.package })).handOvers;
    expect(entry).toMatchObject({ ...how, corrected: false });
    expect(more).toEqual([]);
    const right = { channel: 'email', person: 'Nyandeng Kuol' } as const;
    const correction = { package: second.package, how: right, corrects: entry?.id ?? '' };
    await hope.engine.call('board.hand-over', correction);
    const { handOvers, exchange } = await hope.engine.call('board.exchange', { package: second.package });
    expect(handOvers.map(({ person, corrected }) => [person, corrected])).toEqual([
      ['Deng Majok', true],
      ['Nyandeng Kuol', false],
    ]);
    expect(exchange.state).toBe('handed-over');
    // What was put right once is not put right by another entry as well.
    expect((await refused(hope.engine.call('board.hand-over', correction))).code).toBe('app.bad-request');
    const foreign = { package: first.package, how: right, corrects: handOvers[1]?.id ?? '' };
    expect((await refused(hope.engine.call('board.hand-over', foreign))).code).toBe('app.bad-request');
    const log = JSON.stringify(await hope.engine.call('log.page', { offset: 0, limit: 50 }));
    expect(log).not.toMatch(/Deng|Nyandeng/);
    expect(log).toContain('package.hand-over-corrected');
    expect(await hope.engine.call('log.verify', {})).toMatchObject({ erased: 0 });
    const cover = await hope.engine.call('board.cover', { package: second.package, locale: 'ar' });
    expect(JSON.stringify(cover)).toContain('Nyandeng Kuol');
    expect(JSON.stringify(cover)).not.toContain('Deng Majok');
  });

  it('in a way that the agreement does not name is kept and said', async () => {
    const { hope, card, choice } = await partners({ channels: ['in-person'] });
    const sealed = await sealBatch(hope, await importChildren(hope, [child(1)]), card, choice);
    await hope.engine.call('board.hand-over', { package: sealed.package, how: { channel: 'email', person: 'Deng' } });
    const details = await hope.engine.call('board.exchange', { package: sealed.package });
    expect(details.channels).toEqual(['in-person']);
    expect(details.handOvers[0]).toMatchObject({ channel: 'email', agreed: false });
  });
});

describe('as a table', () => {
  it('holds ids, counts and days, guarded against spreadsheets; of children no value; and is on record', async () => {
    const parties = await partners();
    const { hope, card, choice } = parties;
    const sealed = await sealBatch(hope, await importChildren(hope, [child(1)]), card, choice);
    const stick = await temporaryFolder();
    const folder = hope.engine.grants.issue(stick);
    const outcome = await hope.engine.call('board.export', { folder });
    const text = await readFile(path.join(stick, outcome.file), 'utf8');
    const [head, row, ...rest] = text.trimEnd().split('\r\n');
    expect(head?.split(',').slice(0, 4)).toEqual(['package', 'direction', 'partner', 'agreement']);
    expect(row).toContain(sealed.package);
    expect(rest).toEqual([]);
    expect(text).not.toMatch(/Achol|Sample1|c000001|Block 4/);
    expect(hope.asked.at(-1)?.detail).toContain('The file is not encrypted');
    hope.now = day('2026-11-23');
    const one = await hope.engine.call('board.export', { folder, package: sealed.package });
    const referrals = await readFile(path.join(stick, one.file), 'utf8');
    expect(referrals.split('\r\n')[0]).toBe('package,referral,record_in_package,decision,decided,came_before_in');
    expect(referrals).not.toMatch(/Achol|Sample1|c000001/);
    hope.answer = false;
    hope.now = day('2026-11-24');
    expect((await refused(hope.engine.call('board.export', { folder }))).code).toBe('seal.declined');
    expect(await readdir(stick)).toHaveLength(2);
    const { rows } = await hope.engine.call('log.page', { offset: 0, limit: 50 });
    expect(rows.filter(({ event }) => event === 'board.exported').map(({ detail }) => detail['rows'])).toEqual([1, 1]);
  });
});

describe('the time line of a child', () => {
  it('tells all in order', async () => {
    const { hope, unhcr, second } = await sentTwice();
    hope.now = day('2026-11-23');
    await hope.engine.call('board.hand-over', {
      package: second.package,
      how: { channel: 'in-person', person: 'Deng Majok' },
    });
    await openPackageFile(unhcr, second.path);
    const referrals = await referralsIn(unhcr, second.package);
    unhcr.now = day('2026-11-24');
    const decisions = referrals.map(({ id }) => ({
      ...{ referral: id, decision: 'rejected' as const, reason: 'No place.' },
    }));
    const answered = await sealAnswer(unhcr, second.package, decisions);
    hope.now = day('2026-11-25');
    await openPackageFile(hope, answered.path);
    await importChildren(hope, [child(1, { consent_for_services: false })], 'second.csv');
    await hope.engine.call('alarm.list', {});
    const story = await hope.engine.call('ledger.story', { record: child(1).id });
    expect(story.map(({ kind }) => kind)).toEqual([
      ...['imported', 'sealed', 'sealed', 'received', 'handed-over', 'decided', 'imported', 'alarm', 'alarm'],
    ]);
    expect(story.find(({ kind }) => kind === 'handed-over')).toMatchObject({
      channel: 'in-person',
      text: 'Deng Majok',
    });
    expect(story.find(({ kind }) => kind === 'decided')).toMatchObject({
      ...{ decision: 'rejected', text: 'No place.', todo: true, partner: unhcr.name },
    });
    expect((await refused(hope.engine.call('ledger.story', { record: 'nobody' }))).code).toBe('record.unknown');
    // What is entered in Primero is not to be entered any more; a withdrawal stands in the line as well.
    const items = (await hope.engine.call('to-do.of-child', { record: child(1).id })).map((each) => ({
      ...{ package: each.package, referral: each.referral, mark: each.mark },
    }));
    await hope.engine.call('to-do.settle', { items, by: 'Sara Deng' });
    hope.now = day('2026-11-26');
    await hope.engine.call('withdraw.run', {
      of: { kind: 'referrals', chosen: [{ package: second.package }] },
      ...{ code: 'consent', by: 'Sara Deng', folder: hope.engine.grants.issue(hope.folder) },
    });
    const after = await hope.engine.call('ledger.story', { record: child(1).id });
    expect(after.filter(({ todo }) => todo)).toEqual([]);
    expect(after.find(({ kind }) => kind === 'withdrawal')).toMatchObject({ partner: unhcr.name });
  });
});
