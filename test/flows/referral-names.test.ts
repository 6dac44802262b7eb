// Flow: a referral has one name for its partner, whatever file it comes in, and nobody reads anything out of it.
import { afterAll, describe, expect, it } from 'vitest';
import { unitsOf } from '../../electron/engine/exchange/units.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import type { Row } from '../../shared/model/case/record.ts';
import {
  agree,
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  introduce,
  openPackageFile,
  organisation,
  partners,
  referralsIn,
  sealBatch,
  service,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const name = /^[0-9a-f]{32}$/;
const legal = (number: number) => service(number, { service_type: 'legal_assistance_service' });

describe('the name of a referral', () => {
  it('says nothing of the child, the service, or who was left out', async () => {
    const { hope, unhcr, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1), child(2), child(3)]);
    const sealed = await sealBatch(hope, batch, card, choice, [child(2).id]);
    await openPackageFile(unhcr, sealed.path);
    const referrals = await referralsIn(unhcr, sealed.package);
    expect(referrals.map(({ id }) => name.test(id))).toEqual([true, true]);
    const { rows } = await unhcr.engine.call('package.referrals', { package: sealed.package, offset: 0, limit: 10 });
    expect(rows.map(({ record }) => record)).toEqual(['1', '2']);
  });

  it('is the one of the preview, and the same in every file, place, and package', async () => {
    const { hope, unhcr, card, choice } = await partners();
    const first = await importChildren(hope, [child(1), child(2, { services_section: [service(2), legal(22)] })]);
    const preview = await hope.engine.call('assess.record', { batch: first, ...choice, id: child(2).id });
    const sealed = await sealBatch(hope, first, card, choice);
    await openPackageFile(unhcr, sealed.path);
    const before = new Map((await referralsIn(unhcr, sealed.package)).map((each) => [each.service, each.id]));
    expect(preview.referrals.map(({ id }) => id)).toEqual([
      before.get(service(2).unique_id),
      before.get(service(22).unique_id),
    ]);
    // Another order of children and of services, and another note.
    const later = [child(3), child(2, { services_section: [legal(22), service(2)] }), child(1)];
    const ids = later.map(({ id }) => id);
    const second = await sealBatch(hope, await importChildren(hope, later, 'later.csv'), card, choice, [], ids);
    await openPackageFile(unhcr, second.path);
    const after = new Map((await referralsIn(unhcr, second.package)).map((each) => [each.service, each.id]));
    expect(after.size).toBe(4);
    for (const [of, id] of before) expect(after.get(of), of ?? '').toBe(id);
  });

  it('lasts over a new version of the agreement and a new card of the partner', async () => {
    const { hope, unhcr, card, choice } = await partners();
    await sealBatch(hope, await importChildren(hope, [child(1)]), card, choice);
    await agree(hope, agreementBetween(hope.name, unhcr.name, {}, { version: 99 }));
    const batch = await importChildren(hope, [child(1, { created_by: 'x' })], 'again.csv');
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.nothing');
    const newer = await organisation(unhcr.name);
    const newCard = await introduce(newer, hope);
    expect((await refused(sealBatch(hope, batch, newCard, choice))).code).toBe('seal.nothing');
  });

  it('is another one for another partner, use case or workspace', async () => {
    const { hope, unhcr, card, choice } = await partners();
    const agreement = agreementBetween(hope.name, unhcr.name);
    const [first] = agreement.useCases;
    if (!first) throw new Error('no use case');
    await agree(hope, {
      ...agreement,
      id: 'other-dpisp',
      useCases: [first, { ...first, id: 'transfer-unhcr', purpose: 'transfer' }],
    });
    const batch = await importChildren(hope, [child(1)]);
    const nameUnder = async (at: typeof hope, under: typeof choice, of = batch) =>
      (await at.engine.call('assess.record', { batch: of, ...under, id: child(1).id })).referrals[0]?.id;
    const names = [
      await nameUnder(hope, choice),
      await nameUnder(hope, { agreement: 'other-dpisp', useCase: 'referral-unhcr' }),
      await nameUnder(hope, { agreement: 'other-dpisp', useCase: 'transfer-unhcr' }),
    ];
    const elsewhere = await partners();
    names.push(await nameUnder(elsewhere.hope, elsewhere.choice, await importChildren(elsewhere.hope, [child(1)])));
    expect(new Set(names).size).toBe(4);
    // What went under one use case is new under the other.
    await sealBatch(hope, batch, card, choice);
    const other = { agreement: 'other-dpisp', useCase: 'transfer-unhcr' };
    expect(await sealBatch(hope, batch, card, other)).toMatchObject({ records: 1 });
  });

  it('is kept by a keyed hash only: no id of ours lies in the list of what was sent', async () => {
    const { hope, card, choice } = await partners();
    await sealBatch(hope, await importChildren(hope, [child(1)]), card, choice);
    const rows = opened(hope.engine.context).store.sql('SELECT * FROM sent').all();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/00000000-0000|22222222-0000|c000001|unhcr/i);
  });
});

describe('rows of one case', () => {
  const going = (rows: readonly Row[]) => unitsOf(rows.map((row) => ({ source: row, released: row })));

  it('are told apart by their own ids, whatever else changes in them', () => {
    expect(going([{ unique_id: 'A1 ', note: 'x' }])).toEqual(going([{ note: 'y', unique_id: 'a1' }]));
    expect(new Set(going([{ unique_id: 'a' }, { unique_id: 'b' }, { id: 'c' }, { id: 7 }])).size).toBe(4);
  });

  it('are told apart by what the partner reads where they have none, also where they are the same', () => {
    const [one, two, three] = going([{ type: 'legal' }, { type: 'health' }, { type: 'legal' }]);
    expect(new Set([one, two, three]).size).toBe(3);
    expect(going([{ type: 'health' }, { type: 'legal' }])).toEqual([two, one]);
    expect(going([{ unique_id: 'a' }, { unique_id: 'a' }])).toHaveLength(
      new Set(going([{ unique_id: 'a' }, { unique_id: 'a' }])).size,
    );
  });

  it('keep their names where the partner reads the same, whatever else the row says', () => {
    const [one] = unitsOf([{ source: { type: 'legal', status: 'new' }, released: { type: 'legal' } }]);
    const [two] = unitsOf([{ source: { type: 'legal', status: 'done' }, released: { type: 'legal' } }]);
    expect(one).toBe(two);
  });
});
