// Attack: a clock is set back to bring back an agreement or a consent, or set ahead to let one begin. Vitest.
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import type { Agreement } from '../../shared/model/agreement/agreement.ts';
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
  partners,
  passphrase,
  sealAnswer,
  sealBatch,
  temporaryFolder,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const choice = { agreement: 'gambella-dpisp', useCase: 'referral-unhcr' };
const right = { by: 'Amina', reason: 'The battery of this laptop was empty.' };
const time = (at: Organisation) => at.engine.call('facts.time', {});
const lastEntries = async (at: Organisation, limit: number) =>
  (await at.engine.call('log.page', { offset: 0, limit })).rows.map(({ event, at: moment }) => [event, moment]);

/** Two organisations under an agreement with this term. */
async function underTerm(validity: Agreement['validity'], change = {}) {
  const [hope, unhcr] = [await organisation('Hope for Children'), await organisation('UNHCR Gambella')];
  const card = await introduce(unhcr, hope);
  await introduce(hope, unhcr);
  for (const each of [hope, unhcr]) await agree(each, agreementBetween(hope.name, unhcr.name, change, { validity }));
  return { hope, unhcr, card };
}

describe('a clock that is set back', () => {
  it('revives no agreement', async () => {
    const { hope, card } = await underTerm({ from: '2026-01-01', until: '2026-11-30' });
    hope.now = new Date('2026-12-01T09:00:00Z');
    const batch = await importChildren(hope, [child(1)]);
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('agreement.not-in-force');
    hope.now = new Date('2026-11-22T09:00:00Z');
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('agreement.not-in-force');
    expect((await hope.engine.call('agreement.list', {}))[0]?.state).toBe('expired');
  });

  it('revives no consent', async () => {
    const consent = { given: ['consent_for_services'], date: 'registration_date', validDays: 300 };
    const { hope, card } = await underTerm({ from: '2026-01-01', until: '2027-12-31' }, { consent });
    // Consent of 1 February: its last day is 28 November.
    hope.now = new Date('2026-11-29T09:00:00Z');
    const batch = await importChildren(hope, [child(1)]);
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: 0, stop: 1 });
    hope.now = new Date('2026-11-22T09:00:00Z');
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: 0, stop: 1 });
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.nothing');
  });

  it('writes no entry, import or package before the last one', async () => {
    const { hope, unhcr, card } = await underTerm({ from: '2026-01-01', until: '2027-12-31' });
    hope.now = new Date('2026-12-10T09:00:00Z');
    const batch = await importChildren(hope, [child(1)]);
    hope.now = new Date('2026-12-01T09:00:00Z');
    const sealed = await sealBatch(hope, batch, card, choice);
    expect((await hope.engine.call('batch.list', {}))[0]?.imported).toBe('2026-12-10T09:00:00.000Z');
    expect((await lastEntries(hope, 1))[0]).toEqual(['package.sealed', '2026-12-10T09:00:00.000Z']);
    unhcr.now = new Date('2026-12-10T10:00:00Z');
    expect(await openPackageFile(unhcr, sealed.path)).toMatchObject({
      sealed: '2026-12-10T09:00:00.000Z',
      clockDays: 0,
    });
    expect(await time(hope)).toMatchObject({ at: '2026-12-10T09:00:00.000Z', doubt: 'behind', days: 9, source: 'log' });
  });

  it('revives nothing in a workspace that was opened anew', async () => {
    const { hope, card } = await underTerm({ from: '2026-01-01', until: '2026-11-30' });
    const batch = await importChildren(hope, [child(1)]);
    const { id } = opened(hope.engine.context);
    hope.now = new Date('2026-12-01T09:00:00Z');
    await hope.engine.call('workspace.lock', {});
    await hope.engine.call('workspace.open', { id, passphrase });
    hope.now = new Date('2026-11-22T09:00:00Z');
    await hope.engine.call('workspace.lock', {});
    await hope.engine.call('workspace.open', { id, passphrase });
    expect((await lastEntries(hope, 2)).map(([, at]) => at)).toEqual([
      '2026-12-01T09:00:00.000Z',
      '2026-12-01T09:00:00.000Z',
    ]);
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('agreement.not-in-force');
  });
});

describe('a clock that is far ahead', () => {
  it('is questioned before it is believed, and lets nothing out meanwhile', async () => {
    const { hope, card, choice: under } = await partners();
    const batch = await importChildren(hope, [child(1)]);
    hope.now = new Date('2030-01-01T09:00:00Z');
    expect(await time(hope)).toMatchObject({
      at: '2026-11-22T09:00:00.000Z',
      clock: '2030-01-01T09:00:00.000Z',
      doubt: 'ahead',
      days: 1136,
    });
    expect((await refused(sealBatch(hope, batch, card, under))).code).toBe('clock.ahead');
    await importChildren(hope, [child(2)], 'other.csv');
    expect((await lastEntries(hope, 1))[0]).toEqual(['batch.imported', '2026-11-22T09:00:00.000Z']);
    hope.now = new Date('2026-11-22T10:00:00Z');
    expect(await time(hope)).toMatchObject({ at: '2026-11-22T10:00:00.000Z', doubt: null });
    expect(await sealBatch(hope, batch, card, under)).toMatchObject({ records: 1 });
  });

  it('lets no agreement begin', async () => {
    const { hope, card } = await underTerm({ from: '2029-01-01', until: '2031-12-31' });
    const batch = await importChildren(hope, [child(1)]);
    hope.now = new Date('2030-01-01T09:00:00Z');
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('clock.ahead');
    expect((await hope.engine.call('agreement.list', {}))[0]?.state).toBe('not-yet');
  });

  it('is believed once a person says so natively, by name and with a reason that stays out of the log', async () => {
    const { hope, card, choice: under } = await partners();
    const batch = await importChildren(hope, [child(1)]);
    hope.now = new Date('2027-10-01T09:00:00Z');
    hope.answer = false;
    expect((await refused(hope.engine.call('facts.correct', right))).code).toBe('clock.declined');
    expect((await refused(sealBatch(hope, batch, card, under))).code).toBe('clock.ahead');
    hope.answer = true;
    expect(await hope.engine.call('facts.correct', right)).toMatchObject({
      at: '2027-10-01T09:00:00.000Z',
      doubt: null,
    });
    expect(hope.asked.at(-1)?.detail).toContain(right.reason);
    expect(await sealBatch(hope, batch, card, under)).toMatchObject({ records: 1 });
    const { statements } = await hope.engine.call('facts.show', {});
    expect(statements).toEqual([
      { kind: 'believed', before: '2026-11-22T09:00:00.000Z', after: '2027-10-01T09:00:00.000Z', ...right },
    ]);
    const { rows } = await hope.engine.call('log.page', { offset: 0, limit: 2 });
    expect(rows[1]).toMatchObject({ event: 'time.believed', at: '2027-10-01T09:00:00.000Z', detail: { by: 'Amina' } });
    expect(JSON.stringify(rows)).not.toContain('battery');
    await hope.engine.call('log.verify', {});
  });

  it('is no matter of question after four months of rest', async () => {
    const { hope, card, choice: under } = await partners();
    const batch = await importChildren(hope, [child(1)]);
    hope.now = new Date('2027-03-22T09:00:00Z');
    expect(await sealBatch(hope, batch, card, under)).toMatchObject({ records: 1 });
  });
});

describe('a time that was wrongly believed', () => {
  it('is set right by a person, and what it had ended is in force again', async () => {
    const { hope, card } = await underTerm({ from: '2026-01-01', until: '2026-12-31' });
    const batch = await importChildren(hope, [child(1)]);
    hope.now = new Date('2027-02-22T09:00:00Z');
    await importChildren(hope, [child(2)], 'other.csv');
    hope.now = new Date('2026-11-23T09:00:00Z');
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('agreement.not-in-force');
    expect(await hope.engine.call('facts.correct', right)).toMatchObject({
      at: '2026-11-23T09:00:00.000Z',
      doubt: null,
    });
    expect(await sealBatch(hope, batch, card, choice)).toMatchObject({ records: 1 });
    const corrected = { before: '2027-02-22T09:00:00.000Z', after: '2026-11-23T09:00:00.000Z', by: 'Amina' };
    const { rows } = await hope.engine.call('log.page', { offset: 0, limit: 9 });
    expect(rows.find(({ event }) => event === 'time.corrected')?.detail).toEqual(corrected);
  });

  it('is not set back before the latest time in a partner’s package', async () => {
    const { hope, unhcr, card, choice: under } = await partners();
    const sealed = await sealBatch(hope, await importChildren(hope, [child(1)]), card, under);
    unhcr.now = new Date('2026-12-20T09:00:00Z');
    const { package: id } = await openPackageFile(unhcr, sealed.path);
    const answer = await sealAnswer(unhcr, id, []);
    hope.now = new Date('2027-02-22T09:00:00Z');
    await openPackageFile(hope, answer.path);
    hope.now = new Date('2026-12-20T08:59:00Z');
    const problem = await refused(hope.engine.call('facts.correct', right));
    expect(problem).toMatchObject({
      code: 'clock.witnessed',
      detail: { organisation: 'UNHCR Gambella', at: '2026-12-20T09:00:00.000Z' },
    });
    hope.now = new Date('2026-12-20T09:01:00Z');
    expect(await hope.engine.call('facts.correct', right)).toMatchObject({ at: '2026-12-20T09:01:00.000Z' });
    expect(await time(hope)).toMatchObject({
      partner: { organisation: 'UNHCR Gambella', package: expect.any(String) },
    });
  });

  it('brings no version back that a later one has followed', async () => {
    const { hope, unhcr, card, choice: under } = await partners();
    const batch = await importChildren(hope, [child(1)]);
    const validity = { from: '2026-11-25', until: '2036-12-31' };
    await agree(hope, agreementBetween(hope.name, unhcr.name, {}, { version: 2, validity }));
    hope.now = new Date('2026-11-26T09:00:00Z');
    await importChildren(hope, [child(2)], 'other.csv');
    hope.now = new Date('2026-11-24T09:00:00Z');
    await hope.engine.call('facts.correct', right);
    expect(await time(hope)).toMatchObject({ at: '2026-11-24T09:00:00.000Z' });
    expect((await refused(sealBatch(hope, batch, card, under))).code).toBe('agreement.not-in-force');
    const states = (await hope.engine.call('agreement.list', {})).map(({ version, state }) => [version, state]);
    expect(states).toEqual([
      [2, 'not-yet'],
      [1, 'superseded'],
    ]);
  });

  it('forgets what began only in a leap that was confirmed and then taken back whole', async () => {
    const { hope, unhcr, card, choice: under } = await partners();
    const batch = await importChildren(hope, [child(1)]);
    const validity = { from: '2028-01-01', until: '2036-12-31' };
    await agree(hope, agreementBetween(hope.name, unhcr.name, {}, { version: 2, validity }));
    hope.now = new Date('2029-01-01T09:00:00Z');
    await hope.engine.call('facts.correct', { by: 'Amina', reason: 'So it says.' });
    expect((await hope.engine.call('use-case.list', {}))[0]).toMatchObject({ version: 2, state: 'in-force' });
    hope.now = new Date('2026-11-23T09:00:00Z');
    await hope.engine.call('facts.correct', right);
    expect(await sealBatch(hope, batch, card, under)).toMatchObject({ records: 1 });
    expect((await hope.engine.call('use-case.list', {}))[0]).toMatchObject({ version: 1, state: 'in-force' });
  });

  it('is not set where clock and time agree, and is set once where two say it at once', async () => {
    const { hope } = await partners();
    expect((await refused(hope.engine.call('facts.correct', right))).code).toBe('clock.unquestioned');
    hope.now = new Date('2028-01-01T09:00:00Z');
    const both = await Promise.allSettled([
      hope.engine.call('facts.correct', right),
      hope.engine.call('facts.correct', right),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect((await hope.engine.call('facts.show', {})).statements).toHaveLength(1);
  });
});

describe('the clock of a partner', () => {
  it('two days behind leaves an honest answer readable, and is told', async () => {
    const { hope, unhcr, card, choice: under } = await partners();
    hope.now = new Date('2026-11-25T09:00:00Z');
    const sealed = await sealBatch(hope, await importChildren(hope, [child(1)]), card, under);
    unhcr.now = new Date('2026-11-23T09:00:00Z');
    expect(await openPackageFile(unhcr, sealed.path)).toMatchObject({ clockDays: 2, records: 1 });
    const referrals = await unhcr.engine.call('package.referrals', { package: sealed.package, offset: 0, limit: 9 });
    const decisions = referrals.rows.map(({ id }) => ({ referral: id, decision: 'accepted' as const }));
    const answer = await sealAnswer(unhcr, sealed.package, decisions);
    expect(await openPackageFile(hope, answer.path)).toMatchObject({ accepted: 1, clockDays: -2 });
  });

  it('two days ahead leaves an honest answer readable, is told, and moves no time here', async () => {
    const { hope, unhcr, card, choice: under } = await partners();
    const sealed = await sealBatch(hope, await importChildren(hope, [child(1)]), card, under);
    unhcr.now = new Date('2026-11-24T09:00:00Z');
    await openPackageFile(unhcr, sealed.path);
    const answer = await sealAnswer(unhcr, sealed.package, []);
    expect(await openPackageFile(hope, answer.path)).toMatchObject({ state: 'received', clockDays: 2 });
    expect(await time(hope)).toMatchObject({ at: hope.now.toISOString(), doubt: null });
  });

  it('years ahead is told, and neither moves the time here nor binds it', async () => {
    const { hope, unhcr, card, choice: under } = await partners();
    const sealed = await sealBatch(hope, await importChildren(hope, [child(1)]), card, under);
    unhcr.now = new Date('2028-11-24T09:00:00Z');
    await unhcr.engine.call('facts.correct', right);
    await openPackageFile(unhcr, sealed.path);
    const answer = await sealAnswer(unhcr, sealed.package, []);
    expect(await openPackageFile(hope, answer.path)).toMatchObject({ clockDays: 733 });
    expect(await time(hope)).toMatchObject({ at: hope.now.toISOString(), doubt: null, partner: null });
    expect((await hope.engine.call('facts.show', {})).partners).toMatchObject([
      { organisation: 'UNHCR Gambella', at: '2028-11-24T09:00:00.000Z', counted: false },
    ]);
  });
});

describe('the clock of a partner that is years ahead', () => {
  it('puts off neither the answer nor the acknowledgement that it asks for', async () => {
    const deadlines = { acknowledgement: 3, answer: 14 };
    const { hope, unhcr, card, choice: under } = await partners({ deadlines });
    const batch = await importChildren(hope, [child(1)]);
    hope.now = new Date('2028-11-24T09:00:00Z');
    await hope.engine.call('facts.correct', right);
    const sealed = await sealBatch(hope, batch, card, under);
    const { sealed: notices } = await hope.engine.call('recall.run', {
      ...{ chosen: [{ package: sealed.package }], code: 'partner', by: 'A. Deng' },
      folder: hope.engine.grants.issue(hope.folder),
    });
    await openPackageFile(unhcr, sealed.path);
    const due = async () => (await unhcr.engine.call('board.exchange', { package: sealed.package })).due;
    expect(await due()).toBe('2026-12-06');
    await openPackageFile(unhcr, path.join(hope.folder, notices[0]?.file ?? ''));
    const notice = async () => (await unhcr.engine.call('notice.list', {}))[0];
    expect((await notice())?.due?.slice(0, 10)).toBe('2026-11-25');
    unhcr.now = new Date('2026-11-27T09:00:00Z');
    expect((await notice())?.overdue).toBe(true);
  });
});

describe('a workspace that was restored from a copy', () => {
  it('takes the time from its partners’ packages, where its own log is older and its clock is set back', async () => {
    const { hope, unhcr, card } = await underTerm({ from: '2026-01-01', until: '2026-12-10' });
    const sealed = await sealBatch(hope, await importChildren(hope, [child(1)]), card, choice);
    const { id } = opened(hope.engine.context);
    await hope.engine.call('workspace.lock', {});
    const folder = await temporaryFolder();
    await cp(hope.folder, folder, { recursive: true });
    const restored = organisationIn(folder, hope.name);
    await restored.engine.call('workspace.open', { id, passphrase });
    expect(await time(restored)).toMatchObject({ at: '2026-11-22T09:00:00.000Z', partner: null });
    unhcr.now = new Date('2026-12-20T09:00:00Z');
    await openPackageFile(unhcr, sealed.path);
    const answer = await sealAnswer(unhcr, sealed.package, []);
    await openPackageFile(restored, answer.path);
    expect(await time(restored)).toMatchObject({ at: '2026-12-18T09:00:00.000Z', doubt: 'behind', source: 'partner' });
    const batch = await importChildren(restored, [child(2)], 'other.csv');
    expect((await refused(sealBatch(restored, batch, card, choice))).code).toBe('agreement.not-in-force');
  });
});
