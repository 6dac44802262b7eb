// Attack: a child who was passed on is made to look as if nobody else had it, or is assigned when it may not be. Vitest.
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
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
const basis = 'File 12';
const lists = {
  agencies: [
    { unique_id: 'UNHCR-GAM', agency_code: 'UNHCR-GAM', name: { en: 'UNHCR Gambella' } },
    { unique_id: 'PLAN', agency_code: 'PLAN', name: { en: 'Plan International' } },
  ],
  users: [{ user_name: 'plan_cw', full_name: 'Paul Ochieng', agency: 'PLAN' }],
};

let [hope, unhcr] = [] as unknown as [Organisation, Organisation];
let [id, referral] = ['', ''];

beforeEach(async () => {
  const world = await partners({ onward: 'written-consent' });
  ({ hope, unhcr } = world);
  const batch = await importChildren(hope, [child(1), child(2)]);
  const sealed = await sealBatch(hope, batch, world.card, world.choice);
  id = sealed.package;
  await openPackageFile(unhcr, sealed.path);
  referral = await referralOf(unhcr, id, 1);
  for (const at of [hope, unhcr]) {
    const files = [await at.file('lists.json', JSON.stringify(lists))];
    const { lists: looked } = await at.engine.call('reference.look', { files });
    await at.engine.call('reference.add', {
      files,
      seen: looked.map(({ kind, sha256, replaces }) => ({ kind, sha256, replaces })),
    });
  }
});

const run = (at: Organisation, code: string, reason: { basis?: string } = {}) =>
  at.engine.call('assign.run', { package: id, referral, kind: 'agency', code, by, ...reason });
const own = (isOwn: boolean) => unhcr.engine.call('assign.own', { code: 'PLAN', isOwn, by });
const undo = (at: Organisation) => at.engine.call('assign.undo', { package: id, referral, by });
const heldBy = async (at: Organisation) =>
  (await at.engine.call('assign.of', { package: id, referral })).to?.name ?? null;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => asProblem(error).code,
  );
const isWhole = async ({ engine }: Organisation) => (await engine.call('log.verify', {})).entries > 0;

/** The sender takes back, the receiver opens it; the id of the notice. */
async function withdrawn(): Promise<string> {
  const of = { kind: 'referrals' as const, chosen: [{ package: id, referrals: [referral] }] };
  const folder = hope.engine.grants.issue(hope.folder);
  const { sealed } = await hope.engine.call('withdraw.run', { of, code: 'consent', by, folder });
  await openPackageFile(unhcr, `${hope.folder}/${sealed[0]?.file}`);
  return sealed[0]?.package ?? '';
}

const outcomeOf = async (notice: string) => (await unhcr.engine.call('notice.erase', { notice, by })).lines[0];

describe('an agency that was said to be ours', () => {
  it('and is none: assigned to it again, with the consent, the child was passed on', async () => {
    await own(true);
    await run(unhcr, 'PLAN');
    await own(false);
    await run(unhcr, 'PLAN', { basis });
    expect(await outcomeOf(await withdrawn())).toMatchObject({ outcome: 'kept', why: ['passed-on'] });
    expect(await isWhole(unhcr)).toBe(true);
  });

  it('and is none any more: whoever has the child from us has it, whatever it was called', async () => {
    await own(true);
    await run(unhcr, 'PLAN');
    await own(false);
    expect(await outcomeOf(await withdrawn())).toMatchObject({ outcome: 'kept', why: ['passed-on'] });
    expect(await isWhole(unhcr)).toBe(true);
  });
});

describe('a person of an agency that was said to be ours', () => {
  it('has the child from us too, also where somebody of ours has it since', async () => {
    await own(true);
    await unhcr.engine.call('assign.run', { package: id, referral, kind: 'user', code: 'plan_cw', by });
    await run(unhcr, 'UNHCR-GAM');
    await own(false);
    expect(await outcomeOf(await withdrawn())).toMatchObject({ outcome: 'kept', why: ['passed-on'] });
    expect(await isWhole(unhcr)).toBe(true);
  });

  it('has nothing from us that was a mistake, and our own stays our own', async () => {
    await own(true);
    await run(unhcr, 'PLAN');
    await undo(unhcr);
    await run(unhcr, 'UNHCR-GAM');
    await own(false);
    expect(await outcomeOf(await withdrawn())).toMatchObject({ outcome: 'erased', why: [] });
  });
});

describe('what was taken back', () => {
  it('was passed on before: nobody calls that a mistake once the sender has asked', async () => {
    await run(unhcr, 'PLAN', { basis });
    const notice = await withdrawn();
    expect(await codeOf(undo(unhcr))).toBe('assign.taken-back');
    expect(await outcomeOf(notice)).toMatchObject({ outcome: 'kept', why: ['passed-on'] });
    expect(await codeOf(undo(unhcr))).toBe('assign.taken-back');
    expect(await isWhole(unhcr)).toBe(true);
  });

  it('is not assigned once it is erased, at either side', async () => {
    await outcomeOf(await withdrawn());
    expect(await codeOf(run(unhcr, 'UNHCR-GAM'))).toBe('assign.state');
    expect(await codeOf(run(hope, 'PLAN'))).toBe('assign.state');
    expect(await heldBy(unhcr)).toBeNull();
  });

  it('shows who has it, for they are to be told', async () => {
    await run(unhcr, 'PLAN', { basis });
    await withdrawn();
    expect(await heldBy(unhcr)).toBe('Plan International');
  });
});

describe('a decision that changes', () => {
  it('to another at the sender: who took on what was rejected then takes on nothing', async () => {
    const first = await sealAnswer(unhcr, id, [{ referral, decision: 'rejected', reason: 'No place.' }]);
    await openPackageFile(hope, first.path);
    await run(hope, 'PLAN');
    expect(await heldBy(hope)).toBe('Plan International');
    const second = await sealAnswer(unhcr, id, [{ referral, decision: 'accepted', changes: true }]);
    await openPackageFile(hope, second.path);
    expect(await heldBy(hope)).toBeNull();
    const [sheet] = await hope.engine.call('referral.papers', { package: id, referrals: [referral], paper: 'sheet' });
    expect(JSON.stringify(sheet)).not.toContain('Assigned to');
    expect(await isWhole(hope)).toBe(true);
  });

  it('to a rejection at the receiver: what was passed on stays passed on', async () => {
    await run(unhcr, 'PLAN', { basis });
    await sealAnswer(unhcr, id, [{ referral, decision: 'rejected', reason: 'No place.' }]);
    expect(await codeOf(run(unhcr, 'UNHCR-GAM'))).toBe('assign.state');
    expect(await outcomeOf(await withdrawn())).toMatchObject({ outcome: 'kept', why: ['passed-on'] });
  });
});
