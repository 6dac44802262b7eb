// Flow: the whole job between two organisations, and the same package in the hands of stock tools.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storedIdentity } from '../../electron/engine/keys/identity.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import {
  child,
  cleanUp,
  importChildren,
  type Organisation,
  openPackageFile,
  partners,
  referralOf,
  sealAnswer,
  sealBatch,
  service,
  temporaryFolder,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

const has = (tool: string) => spawnSync('which', [tool]).status === 0;
const stock = has('age') && has('minisign');
if (!stock) console.warn('SKIPPED: age and minisign are not installed; packages are not opened with stock tools here.');

const children = [
  child(1),
  child(2, { services_section: [service(2), service(22, { service_type: 'legal_assistance_service' })] }),
  child(3, { disclosure_other_orgs: false }),
  child(4, { consent_for_services: null }),
];

describe('a referral and its answer', () => {
  let hope: Organisation;
  let unhcr: Organisation;
  let card: string;
  let choice: { readonly agreement: string; readonly useCase: string };
  let sealed: Awaited<ReturnType<typeof sealBatch>>;
  let answer: Awaited<ReturnType<typeof sealAnswer>>;

  beforeAll(async () => {
    ({ hope, unhcr, card, choice } = await partners());
    sealed = await sealBatch(hope, await importChildren(hope, children), card, choice);
  });
  afterAll(cleanUp);

  it('asks a person before anything leaves, naming partner, use case and counts', () => {
    const [asked, ...more] = hope.asked.filter(({ title }) => title.startsWith('Seal'));
    expect(more).toEqual([]);
    const { message, detail } = asked ?? { message: '', detail: '' };
    expect(message).toContain('UNHCR Gambella');
    expect(message).toMatch(/3/);
    expect(detail).toContain('Referral of children to UNHCR Gambella');
    expect(detail).toContain('Mapped by Referral to UNHCR proGres');
  });

  it('seals one referral per service for the partner, about the children who may go', () => {
    expect(sealed).toMatchObject({ records: 2, referrals: 3 });
    expect(path.basename(sealed.path)).toMatch(/^[a-z0-9]{12}\.age$/);
  });

  it.runIf(stock)('is opened by age and checked by minisign', async () => {
    const folder = await temporaryFolder();
    const session = opened(unhcr.engine.context);
    const { age } = JSON.parse(storedIdentity(session.identity)) as { age: string };
    await writeFile(path.join(folder, 'identity'), `${age}\n`, { mode: 0o600 });
    const archive = execFileSync('age', ['-d', '-i', path.join(folder, 'identity'), sealed.path], {
      maxBuffer: 2 ** 28,
    });
    execFileSync('tar', ['xz', '-C', folder], { input: archive });
    const signer = opened(hope.engine.context).identity.signer;
    const verdict = execFileSync('minisign', ['-Vm', 'manifest.json', '-P', signer], { cwd: folder, encoding: 'utf8' });
    expect(verdict).toContain('Signature and comment signature verified');
    const payload = JSON.parse(await readFile(path.join(folder, 'ping-referral.json'), 'utf8')) as {
      Data: { Fields: { Name: string; Value: string }[] }[];
    };
    const services = payload.Data.map(
      ({ Fields }) => Fields.find(({ Name }) => Name === 'progres_requestedservice')?.Value,
    );
    expect(services).toEqual([
      '79f7aee2-309e-e911-80e6-001dd8b71fe6',
      '79f7aee2-309e-e911-80e6-001dd8b71fe6',
      '7ad37dd0-0306-e611-80d9-00155d34051a',
    ]);
  });

  it('is taken over by the partner, once', async () => {
    expect(await openPackageFile(unhcr, sealed.path)).toMatchObject({
      package: sealed.package,
      partner: 'Hope for Children',
      records: 2,
      referrals: 3,
      open: 3,
      state: 'received',
    });
    expect((await refused(openPackageFile(unhcr, sealed.path))).code).toBe('package.replayed');
  });

  it('shows the partner exactly what the sender saw of the partner’s view', async () => {
    const { batch } = { batch: (await hope.engine.call('batch.list', {}))[0]?.id ?? '' };
    const preview = await hope.engine.call('assess.record', { batch, ...choice, id: children[0]?.id ?? '' });
    const { rows } = await unhcr.engine.call('package.referrals', { package: sealed.package, offset: 0, limit: 10 });
    expect(rows[0]?.values).toEqual(preview.referrals[0]?.values);
  });

  it('takes only a decision with a reason for a rejection, and only for referrals that it holds', async () => {
    const id = await referralOf(unhcr, sealed.package, 1);
    expect((await refused(sealAnswer(unhcr, sealed.package, [{ referral: id, decision: 'rejected' }]))).code).toBe(
      'answer.reason',
    );
    expect((await refused(sealAnswer(unhcr, sealed.package, [{ referral: 'other', decision: 'accepted' }]))).code).toBe(
      'answer.decisions',
    );
  });

  it('brings the decisions back to the sender’s board, and nothing is accepted that was not named', async () => {
    answer = await sealAnswer(unhcr, sealed.package, [
      { referral: await referralOf(unhcr, sealed.package, 1), decision: 'accepted' },
      { referral: await referralOf(unhcr, sealed.package, 22), decision: 'rejected', reason: 'No lawyer in the camp.' },
    ]);
    await hope.engine.call('board.hand-over', { package: sealed.package });
    expect((await hope.engine.call('board.list', {}))[0]).toMatchObject({
      state: 'handed-over',
      received: null,
      open: 3,
    });
    await openPackageFile(hope, answer.path);
    expect((await hope.engine.call('board.list', {}))[0]).toMatchObject({
      state: 'received',
      accepted: 1,
      rejected: 1,
      open: 1,
    });
    const rest = await sealAnswer(unhcr, sealed.package, [
      { referral: await referralOf(unhcr, sealed.package, 2), decision: 'accepted' },
    ]);
    await openPackageFile(hope, rest.path);
    expect((await hope.engine.call('board.list', {}))[0]).toMatchObject({
      state: 'decided',
      accepted: 2,
      rejected: 1,
      open: 0,
    });
  });

  it('refuses an answer twice, and a second decision of a referral', async () => {
    expect((await refused(openPackageFile(hope, answer.path))).code).toBe('package.replayed');
    const referral = await referralOf(unhcr, sealed.package, 1);
    const twice = refused(sealAnswer(unhcr, sealed.package, [{ referral, decision: 'rejected', reason: 'x' }]));
    expect((await twice).code).toBe('answer.already');
  });

  it('knows for each child who received which fields', async () => {
    const batch = (await hope.engine.call('batch.list', {}))[0]?.id ?? '';
    const given = await hope.engine.call('record.get', { batch, id: children[0]?.id ?? '' });
    expect(given.disclosures).toMatchObject([{ package: sealed.package, partner: 'UNHCR Gambella' }]);
    expect(given.disclosures[0]?.fields).toContain('date_of_birth');
    expect(given.disclosures[0]?.fields).not.toContain('consent_for_services');
    const kept = await hope.engine.call('record.get', { batch, id: children[2]?.id ?? '' });
    expect(kept.disclosures).toEqual([]);
  });

  it('has it all in a log that verifies on both sides', async () => {
    const events = async (at: Organisation) =>
      (await at.engine.call('log.page', { offset: 0, limit: 50 })).rows.map((row) => row.event);
    expect(await events(hope)).toEqual(
      expect.arrayContaining([
        'batch.imported',
        'package.sealed',
        'package.handed-over',
        'answer.received',
        'package.refused',
      ]),
    );
    expect(await events(unhcr)).toEqual(expect.arrayContaining(['package.opened', 'package.refused', 'answer.sealed']));
    expect((await hope.engine.call('log.verify', {})).entries).toBe(
      (await hope.engine.call('log.page', { offset: 0, limit: 1 })).total,
    );
  });
});
