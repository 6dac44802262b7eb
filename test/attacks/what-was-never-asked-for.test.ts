// Attack: a child of whom nothing was asked of the partner is sealed with address and phone, for no mapping keeps it back.
import { afterAll, describe, expect, it } from 'vitest';
import { pathsRead } from '../../shared/model/mapping/mapping.ts';
import { child, cleanUp, importChildren, mapping, partners, sealBatch, service } from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const children = [
  child(1),
  child(2, { services_section: [service(2, { service_implementing_agency: 'OTHER' })] }),
  child(3, { services_section: [] }),
  child(4, { services_section: [service(4, { service_implementing_agency: 'unhcr' })] }),
];
const none = [{ code: 'rows.none', field: 'services_section' }];

async function verdicts(change: Parameters<typeof partners>[0]) {
  const { hope, card, choice } = await partners(change);
  const batch = await importChildren(hope, children);
  const { rows } = await hope.engine.call('assess.page', { batch, ...choice, verdict: 'all', offset: 0, limit: 9 });
  return { hope, card, choice, batch, rows: rows.map(({ verdict, reasons }) => [verdict, reasons]) };
}

describe('a referral of which the services are narrowed', () => {
  it('keeps the children without one for the partner, where there is no mapping', async () => {
    const { hope, card, choice, batch, rows } = await verdicts({ mapping: undefined });
    expect(rows).toEqual([['go', []], ...[1, 2, 3].map(() => ['stop', none])]);
    expect(await sealBatch(hope, batch, card, choice)).toMatchObject({ records: 1, referrals: 1 });
    const document = await hope.engine.call('agreement.get', { id: choice.agreement, version: 1 });
    const problems = await hope.engine.call('agreement.check', { document });
    expect(problems).toContainEqual({ code: 'each.unsaid', path: 'useCases.0.each', field: 'services_section' });
  });
  it('keeps them where the mapping makes one referral of a case', async () => {
    const { hope, choice } = await partners({ mapping: 'of-cases' });
    const entities = mapping.entities.map(({ fields, ...entity }) => ({
      ...entity,
      fields: fields.filter(({ value }) => !pathsRead(value).some((path) => path.includes('.'))),
    }));
    const reference = { kind: 'field', path: 'id' };
    const document = { ...mapping, id: 'of-cases', each: 'case', reference, entities };
    await hope.engine.call('mapping.add', { file: await hope.file('of-cases.json', JSON.stringify(document)) });
    const batch = await importChildren(hope, children);
    const { rows } = await hope.engine.call('assess.page', { batch, ...choice, verdict: 'all', offset: 0, limit: 9 });
    expect(rows.map(({ verdict, reasons }) => [verdict === 'stop', reasons])).toEqual([
      [false, []],
      ...[1, 2, 3].map(() => [true, none]),
    ]);
  });
  it('sends whole cases where the agreement says that it does', async () => {
    const { rows } = await verdicts({ mapping: undefined, each: 'case' });
    expect(rows.map(([verdict]) => verdict)).toEqual(['go', 'go', 'go', 'go']);
  });
});

it('a mapping that makes referrals of something else than the agreement sends stops every case', async () => {
  const { hope, card, choice } = await partners({ each: 'case' });
  const batch = await importChildren(hope, [child(1)]);
  expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.findings');
  const { rows } = await hope.engine.call('assess.page', { batch, ...choice, verdict: 'all', offset: 0, limit: 9 });
  expect(rows.map(({ findings }) => findings)).toEqual([[{ code: 'map.unit' }]]);
});
