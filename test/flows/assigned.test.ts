// Flow: what came in, and what a partner rejected, is assigned to an agency, a person or an office; onward only as agreed. Vitest.
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import { asProblem } from '../../shared/problems.ts';
import {
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  type Organisation,
  partners,
  referralOf,
  sealAnswer,
  sealBatch,
} from '../support/engines.ts';

afterAll(cleanUp);

const by = 'A. Deng';
const lists = {
  agencies: [
    { unique_id: 'HFC', agency_code: 'HFC', name: { en: 'Hope for Children' } },
    { unique_id: 'UNHCR-GAM', agency_code: 'UNHCR-GAM', name: { en: 'UNHCR Gambella' } },
    { unique_id: 'PLAN', agency_code: 'PLAN', name: { en: 'Plan International' } },
  ],
  users: [
    { user_name: 'unhcr_cw', full_name: 'Ruth Tesfaye', agency: 'UNHCR-GAM' },
    { user_name: 'plan_cw', full_name: 'Paul Ochieng', agency: 'PLAN' },
    { user_name: 'stray', full_name: 'No Agency' },
  ],
  locations: [{ code: 'GAM', type: 'region', admin_level: 1, hierarchy_path: 'GAM', placename: { en: 'Gambella' } }],
};

async function addLists(at: Organisation, content: object = lists): Promise<void> {
  const files = [await at.file(`lists-${Math.random()}.json`, JSON.stringify(content))];
  const { lists: looked } = await at.engine.call('reference.look', { files });
  const seen = looked.map(({ kind, sha256, replaces }) => ({ kind, sha256, replaces }));
  await at.engine.call('reference.add', { files, seen });
}

let [hope, unhcr] = [] as unknown as [Organisation, Organisation];
let [id, referral] = ['', ''];

async function exchange(onward?: 'none' | 'written-consent' | 'all-parties') {
  const world = await partners(onward === undefined ? {} : { onward });
  ({ hope, unhcr } = world);
  const batch = await importChildren(hope, [child(1), child(2)]);
  const sealed = await sealBatch(hope, batch, world.card, world.choice);
  id = sealed.package;
  await openPackageFile(unhcr, sealed.path);
  referral = await referralOf(unhcr, id, 1);
  await addLists(unhcr);
  await addLists(hope);
}

const run = (at: Organisation, kind: 'agency' | 'user' | 'location', code: string, basis?: string) =>
  at.engine.call('assign.run', { package: id, referral, kind, code, by, ...(basis === undefined ? {} : { basis }) });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => asProblem(error).code,
  );
const heldBy = async (at: Organisation) =>
  (await at.engine.call('assign.of', { package: id, referral })).to?.name ?? null;
const why = async (kind: 'agency' | 'user' | 'location') =>
  Object.fromEntries(
    (await unhcr.engine.call('assign.list', { package: id, referral, kind })).candidates.map((each) => [
      each.code,
      each.why ?? (each.needsBasis ? 'basis' : 'may'),
    ]),
  );
const isWhole = async ({ engine }: Organisation) => (await engine.call('log.verify', {})).entries > 0;

describe('a referral that came in, where the agreement lets nothing be passed on', () => {
  beforeEach(() => exchange('none'));

  it('goes to one’s own agency, person or office, and to nobody else', async () => {
    expect(await why('agency')).toEqual({ HFC: 'onward', 'UNHCR-GAM': 'may', PLAN: 'onward' });
    expect(await why('user')).toEqual({ unhcr_cw: 'may', plan_cw: 'onward', stray: 'onward' });
    expect(await why('location')).toEqual({ GAM: 'may' });
    expect(await codeOf(run(unhcr, 'user', 'plan_cw', 'a letter of 3 March'))).toBe('assign.onward');
    expect(await codeOf(run(unhcr, 'agency', 'NOBODY'))).toBe('assign.unknown');
    expect(await heldBy(unhcr)).toBeNull();
    await run(unhcr, 'user', 'unhcr_cw');
    expect(await heldBy(unhcr)).toBe('Ruth Tesfaye');
    await run(unhcr, 'location', 'GAM');
    expect(await heldBy(unhcr)).toBe('Gambella');
    const { history } = await unhcr.engine.call('assign.list', { package: id, referral, kind: 'agency' });
    expect(history.map(({ name, ended, undone }) => [name, ended !== null, undone])).toEqual([
      ['Ruth Tesfaye', true, false],
      ['Gambella', false, false],
    ]);
    expect(await isWhole(unhcr)).toBe(true);
  });

  it('goes to an agency that a person has said to be theirs, and its users; until they say otherwise', async () => {
    await unhcr.engine.call('assign.own', { code: 'PLAN', isOwn: true, by });
    expect(await why('agency')).toMatchObject({ PLAN: 'may' });
    expect(await why('user')).toMatchObject({ plan_cw: 'may' });
    await unhcr.engine.call('assign.own', { code: 'PLAN', isOwn: false, by });
    expect(await codeOf(run(unhcr, 'agency', 'PLAN'))).toBe('assign.onward');
    expect(await isWhole(unhcr)).toBe(true);
  });

  it('is named on its sheet, and leaves its taking over free to be taken back', async () => {
    await run(unhcr, 'user', 'unhcr_cw');
    const paper = { package: id, referrals: [referral], paper: 'sheet' as const };
    const [sheet] = await unhcr.engine.call('referral.papers', paper);
    expect(JSON.stringify(sheet)).toContain('Assigned to \u2068Ruth Tesfaye\u2069.');
    expect((await unhcr.engine.call('take-over.plan', { package: id, form: 'csv' })).handedOn).toBe(0);
  });

  it('is given back as a mistake once, and by its own list only', async () => {
    await run(unhcr, 'agency', 'UNHCR-GAM');
    await unhcr.engine.call('assign.undo', { package: id, referral, by });
    expect(await heldBy(unhcr)).toBeNull();
    expect(await codeOf(unhcr.engine.call('assign.undo', { package: id, referral, by }))).toBe('assign.none');
    await addLists(unhcr, { users: [{ user_name: 'new_cw', full_name: 'New One', agency: 'UNHCR-GAM' }] });
    expect(await codeOf(run(unhcr, 'user', 'unhcr_cw'))).toBe('assign.unknown');
    expect(await isWhole(unhcr)).toBe(true);
  });

  it('goes to one of two who are chosen at once, and the log has both', async () => {
    await Promise.all([run(unhcr, 'agency', 'UNHCR-GAM'), run(unhcr, 'user', 'unhcr_cw')]);
    const { history } = await unhcr.engine.call('assign.list', { package: id, referral, kind: 'agency' });
    expect(history.filter(({ ended }) => ended === null)).toHaveLength(1);
    await Promise.all([run(unhcr, 'user', 'unhcr_cw'), run(unhcr, 'user', 'unhcr_cw')]);
    expect(await heldBy(unhcr)).toBe('Ruth Tesfaye');
    expect(await isWhole(unhcr)).toBe(true);
  });
});

describe('an agreement that says nothing about passing on', () => {
  it('lets nothing be passed on', async () => {
    await exchange();
    opened(unhcr.engine.context);
    expect(await why('agency')).toMatchObject({ PLAN: 'onward' });
  });
});

describe('an agreement that asks for written consent', () => {
  beforeEach(() => exchange('written-consent'));

  it('lets a child be passed on once it is said where the consent is kept; the partner learns of it', async () => {
    expect(await codeOf(run(unhcr, 'agency', 'PLAN'))).toBe('assign.basis');
    expect(await codeOf(run(unhcr, 'agency', 'PLAN', '  '))).toBe('app.bad-request');
    await run(unhcr, 'agency', 'PLAN', 'File 12, letter of 3 March');
    // Somebody else has the child by now: the taking over cannot be taken back.
    const plan = await unhcr.engine.call('take-over.plan', { package: id, form: 'csv' });
    expect(plan.handedOn).toBe(1);
    const out = (at: Organisation) => at.engine.grants.issue(at.folder);
    const of = { kind: 'referrals' as const, chosen: [{ package: id, referrals: [referral] }] };
    const { sealed } = await hope.engine.call('withdraw.run', { of, code: 'consent', by, folder: out(hope) });
    await openPackageFile(unhcr, `${hope.folder}/${sealed[0]?.file}`);
    // Whose consent was withdrawn is not assigned to anybody else.
    expect(await codeOf(run(unhcr, 'agency', 'UNHCR-GAM'))).toBe('assign.state');
    const notice = sealed[0]?.package ?? '';
    const erased = await unhcr.engine.call('notice.erase', { notice, by });
    expect(erased.lines[0]).toMatchObject({ outcome: 'kept', why: ['passed-on'] });
    const reply = await unhcr.engine.call('acknowledge.run', { notice, folder: out(unhcr) });
    await openPackageFile(hope, `${unhcr.folder}/${reply.file}`);
    const told = (await hope.engine.call('notice.list', {})).find((each) => each.package === notice);
    expect(told?.lines[0]).toMatchObject({ outcome: 'kept', why: ['passed-on'] });
    expect(await isWhole(unhcr)).toBe(true);
  });

  it('counts a mistake as no passing on', async () => {
    await run(unhcr, 'agency', 'PLAN', 'File 12');
    await unhcr.engine.call('assign.undo', { package: id, referral, by });
    expect((await unhcr.engine.call('take-over.plan', { package: id, form: 'csv' })).handedOn).toBe(0);
  });
});

describe('a referral of ours', () => {
  beforeEach(() => exchange('none'));

  it('is the partner’s until it is rejected; then it goes to anybody but this partner, and Primero is told', async () => {
    expect(await codeOf(run(hope, 'agency', 'PLAN'))).toBe('assign.state');
    const answer = await sealAnswer(unhcr, id, [{ referral, decision: 'rejected', reason: 'No place.' }]);
    // Whoever has rejected it does not assign it.
    expect(await codeOf(run(unhcr, 'agency', 'UNHCR-GAM'))).toBe('assign.state');
    await openPackageFile(hope, answer.path);
    expect(await codeOf(run(hope, 'agency', 'UNHCR-GAM'))).toBe('assign.partner');
    expect(await codeOf(run(hope, 'user', 'unhcr_cw'))).toBe('assign.partner');
    await run(hope, 'agency', 'PLAN');
    const line = (await hope.engine.call('to-do.list', { offset: 0, limit: 10 })).rows.find(
      (each) => each.referral === referral,
    );
    expect(line?.assigned).toEqual({ kind: 'agency', name: 'Plan International' });
    const paper = await hope.engine.call('to-do.document', {});
    expect(JSON.stringify(paper)).toContain('Then enter \u2068Plan International\u2069 as the agency of this service.');
    const story = await hope.engine.call('ledger.story', { record: child(1).id });
    expect(story.find(({ kind }) => kind === 'assigned')?.text).toBe('Plan International');
    expect(await isWhole(hope)).toBe(true);
  });
});

describe('rows of assignments', () => {
  it('are covered by the log: one that is changed beside it is noticed', async () => {
    await exchange('none');
    await run(unhcr, 'agency', 'UNHCR-GAM');
    const { store } = opened(unhcr.engine.context);
    store.sql("UPDATE assignment SET code = 'PLAN', outside = 0").run();
    expect(await codeOf(unhcr.engine.call('log.verify', {}))).toBe('log.ledger');
  });
});
