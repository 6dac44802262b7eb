// Flow: what partners decided becomes a list of what is to be entered in Primero: case, form, row, status, request. Vitest.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
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
  service,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

let [hope, unhcr] = [] as unknown as [Organisation, Organisation];
let package_: string;

const elsewhere = service(90, { service_implementing_agency: 'Other' });
const children = [
  // The third row of the case is the second that goes to UNHCR.
  child(1, { services_section: [service(1), elsewhere, service(11, { service_type: 'legal_assistance_service' })] }),
  child(2),
];

beforeAll(async () => {
  const world = await partners({ reasons: [{ code: 'no-capacity', title: { en: 'No place', ar: 'لا مكان' } }] });
  ({ hope, unhcr } = world);
  const sealed = await sealBatch(hope, await importChildren(hope, children), world.card, world.choice);
  package_ = sealed.package;
  await openPackageFile(unhcr, sealed.path);
});
afterAll(cleanUp);

const list = async () => (await hope.engine.call('to-do.list', { offset: 0, limit: 50 })).rows;
const about = async (number: number) => {
  const referral = await referralOf(hope, package_, number);
  return (await list()).find((line) => line.referral === referral);
};

describe('the list of what is to be entered', () => {
  it('is empty until an answer comes', async () => {
    expect(await list()).toEqual([]);
    expect(await hope.engine.call('to-do.count', {})).toEqual({ count: 0 });
  });

  it('names the case, the form, the row as Primero counts it, and the request of Primero’s own', async () => {
    const answer = await sealAnswer(unhcr, package_, [
      {
        referral: await referralOf(unhcr, package_, 11),
        decision: 'rejected',
        code: 'no-capacity',
        reason: 'In June.',
      },
      { referral: await referralOf(unhcr, package_, 2), decision: 'done' },
    ]);
    await openPackageFile(hope, answer.path);
    expect(await about(11)).toMatchObject({
      number: 'c000001',
      partner: 'UNHCR Gambella',
      state: 'rejected',
      reasonTitle: { en: 'No place' },
      row: { subform: 'services_section', number: 3, id: service(11).unique_id },
      steps: [
        {
          step: 'reject',
          status: 'rejected',
          request: {
            method: 'PATCH',
            path: `/api/v2/cases/${children[0]?.id}/referrals/{referral}`,
            body: { data: { status: 'rejected', rejected_reason: 'No place. In June.' } },
          },
        },
      ],
    });
    expect((await about(2))?.steps.map(({ step, status }) => [step, status])).toEqual([
      ['accept', 'accepted'],
      ['done', 'done'],
    ]);
    expect((await about(2))?.steps[1]?.sets).toEqual({ service_implemented: 'implemented' });
    expect(await hope.engine.call('to-do.count', {})).toEqual({ count: 2 });
  });

  it('is on the child’s page', async () => {
    const lines = await hope.engine.call('to-do.of-child', { record: children[1]?.id ?? '' });
    expect(lines.map(({ number, state }) => [number, state])).toEqual([['c000002', 'done']]);
  });

  it('is a document to print, in the person’s language', async () => {
    const { title, sections } = await hope.engine.call('to-do.document', {});
    const rows = sections.flatMap(({ table }) => table?.rows ?? []);
    expect(title).toBe('To do in Primero');
    expect(sections[1]?.heading).toBe('UNHCR Gambella');
    expect(rows[0]?.[3]).toContain('row 3');
    // Steps are counted, each on a line of its own.
    expect(rows[0]?.[3]?.split('\n').map((step) => step.slice(0, 3))).toEqual(['1. ', '2. ']);
    expect(rows[0]?.[2]).toContain('Rejected');
    expect(rows[0]?.[2]).toContain('No place. In June.');
  });

  it('finds the row where it is now, after the case has changed', async () => {
    const [first] = children;
    if (!first) throw new Error('no child');
    const rows = [elsewhere, service(11, { service_type: 'legal_assistance_service' }), service(1)];
    await importChildren(hope, [{ ...first, data: { ...first.data, services_section: rows } }], 'later.csv');
    expect((await about(11))?.row?.number).toBe(2);
  });

  it('forgets what a person has entered, until it becomes something else', async () => {
    const line = await about(11);
    if (!line) throw new Error('no line');
    const item = { package: line.package, referral: line.referral, mark: line.mark };
    await hope.engine.call('to-do.settle', { items: [item], by: 'A. Deng' });
    expect(await about(11)).toBeUndefined();
    expect((await refused(hope.engine.call('to-do.settle', { items: [item], by: 'A. Deng' }))).code).toBe(
      'to-do.changed',
    );
    unhcr.now = new Date('2026-11-23T09:00:00Z');
    const changed = await sealAnswer(unhcr, package_, [
      { referral: await referralOf(unhcr, package_, 11), decision: 'accepted', changes: true },
    ]);
    await openPackageFile(hope, changed.path);
    expect(await about(11)).toMatchObject({ state: 'accepted', steps: [{ step: 'accept' }] });
  });

  it('says that people must talk where answers contradict each other, and has no request', async () => {
    opened(hope.engine.context)
      .store.sql("UPDATE referral_answer SET replaces = NULL, decision = 'partly' WHERE replaces IS NOT NULL")
      .run();
    opened(hope.engine.context)
      .store.sql('UPDATE referral SET decision = NULL, contradicted = 1 WHERE id = :id')
      .run({ id: await referralOf(hope, package_, 11) });
    expect(await about(11)).toMatchObject({ state: 'contradicted', steps: [] });
    const { sections } = await hope.engine.call('to-do.document', {});
    expect(JSON.stringify(sections)).toContain('Enter nothing yet.');
  });
});
