// Flow: what cannot be mapped stops the seal and is named; nothing is defaulted (the seven silent defaults of OpenFn's jobs).
import { afterAll, describe, expect, it } from 'vitest';
import { child, cleanUp, importChildren, partners, sealBatch, service } from '../support/engines.ts';
import { refused } from '../support/problems.ts';

describe('findings', () => {
  afterAll(cleanUp);

  it('stop the seal until each is settled, and name what has no counterpart', async () => {
    const { hope, card, choice } = await partners();
    const children = [
      child(1),
      child(2, { services_section: [service(2, { service_type: 'water_sanitation_service' })] }),
      child(3, { name_last: null }),
      child(4, { sex: 'intersex_99' }),
      child(5, { protection_concerns: ['separated', 'physical_abuse'] }),
      child(6, { date_of_birth: '15/03/2012' }),
      child(7, { services_section: [service(1)] }),
      child(8, { services_section: [service(8, { service_type: 'Please help this girl' })] }),
    ];
    const batch = await importChildren(hope, children);
    const { rows } = await hope.engine.call('assess.page', {
      batch,
      ...choice,
      verdict: 'decide',
      offset: 0,
      limit: 50,
    });
    expect(rows.map(({ case: line, findings }) => [line.number, findings])).toEqual([
      [
        'c000002',
        [
          {
            code: 'map.unmapped',
            target: 'progres_requestedservice',
            field: 'services_section.service_type',
            value: 'water_sanitation_service',
          },
        ],
      ],
      ['c000003', [{ code: 'map.missing', target: 'progres_poclastname', field: 'name_last' }]],
      ['c000004', [{ code: 'map.unmapped', target: 'progres_pocsex', field: 'sex', value: 'intersex_99' }]],
      ['c000005', [{ code: 'map.ambiguous', target: 'progres_spneedcategory', field: 'protection_concerns' }]],
      ['c000006', [{ code: 'map.not-a-date', target: 'progres_pocdateofbirth', field: 'date_of_birth' }]],
      ['c000007', [{ code: 'map.reference', field: 'services_section.unique_id' }]],
      // What does not look like a code may be somebody's words: it is not repeated.
      [
        'c000008',
        [{ code: 'map.unmapped', target: 'progres_requestedservice', field: 'services_section.service_type' }],
      ],
    ]);
    const problem = await refused(sealBatch(hope, batch, card, choice));
    expect(problem).toMatchObject({ code: 'seal.findings', detail: { count: 7 } });
    const left = children.slice(1).map(({ id }) => id);
    expect(await sealBatch(hope, batch, card, choice, left)).toMatchObject({ records: 1, referrals: 1 });
  });

  it('say so once where the agreement withholds what the mapping requires', async () => {
    const { hope, card, choice } = await partners();
    const { dataPoints } = (await hope.engine.call('agreement.get', { id: choice.agreement, version: 1 }))
      .useCases[0] ?? { dataPoints: [] };
    const without = await partners({ dataPoints: dataPoints.filter(({ field }) => field !== 'name_last') });
    const batch = await importChildren(without.hope, [child(1)]);
    const { rows } = await without.hope.engine.call('assess.page', {
      batch,
      ...choice,
      verdict: 'all',
      offset: 0,
      limit: 5,
    });
    expect(rows[0]?.findings).toEqual([
      { code: 'map.not-released', target: 'progres_poclastname', field: 'name_last' },
    ]);
    expect((await refused(sealBatch(without.hope, batch, without.card, choice))).code).toBe('seal.findings');
    expect(card).not.toBe(without.card);
  });

  it('are met by a rule that cannot keep its promise: the value is withheld', async () => {
    const { hope, choice } = await partners();
    const batch = await importChildren(hope, [child(1, { registration_date: 'spring 2024' })]);
    const seen = await hope.engine.call('assess.record', { batch, ...choice, id: child(1).id });
    expect(seen.line.findings).toEqual([{ code: 'rule.unfit', field: 'registration_date' }]);
    expect(seen.fields.find(({ path }) => path === 'registration_date')).toMatchObject({
      released: null,
      decision: { action: 'withhold', reason: 'unfit' },
    });
  });
});
