// Attack: people give a code another meaning after the mapping was made, so that a child asks for something else at the partner's.
import { afterAll, describe, expect, it } from 'vitest';
import type { Mapping } from '../../shared/model/mapping/mapping.ts';
import { callCodes } from '../support/dictionaries.ts';
import { child, cleanUp, importChildren, mapping, partners, sealBatch, service } from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const list = 'lookup-service-type';
const now = 'Family tracing';
const change = {
  code: 'map.label-changed',
  field: 'services_section.service_type',
  target: 'progres_requestedservice',
  value: 'education_service',
  labels: { before: 'Education Service', now },
};
const children = [child(1), child(2, { services_section: [service(2, { service_type: 'legal_assistance_service' })] })];
type Pair = Awaited<ReturnType<typeof partners>>;

async function findings({ hope, choice }: Pair, batch: string) {
  const { rows } = await hope.engine.call('assess.page', { batch, ...choice, verdict: 'all', offset: 0, limit: 9 });
  return rows.map(({ verdict, findings: open }) => [verdict, open]);
}

/** The mapping as it was made anew for what the code means now. */
function madeFor(label: string): Mapping {
  const crosswalks = Object.fromEntries(
    Object.entries(mapping.crosswalks).map(([name, table]) => [
      name,
      { ...table, rows: table.rows.map((row) => (row.from === 'education_service' ? { ...row, label } : row)) },
    ]),
  );
  return { ...mapping, version: mapping.version + 1, crosswalks };
}

describe('a code that is called otherwise', () => {
  it('stops the records that go through it, and no others', async () => {
    const pair = await partners();
    const { hope, card, choice } = pair;
    callCodes(hope, list, { education_service: now, shelter_service: 'Something else' });
    const batch = await importChildren(hope, children);
    expect(await findings(pair, batch)).toEqual([
      ['decide', [change]],
      ['go', []],
    ]);
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.findings');
    // A person leaves the child out, or a new version says what the code means now.
    expect(await sealBatch(hope, batch, card, choice, [child(1).id])).toMatchObject({ records: 1 });
    const file = await hope.file('anew.json', JSON.stringify(madeFor(now)));
    await hope.engine.call('mapping.add', { file });
    expect(await sealBatch(hope, batch, card, choice)).toMatchObject({ records: 1 });
  });

  it('stops those that were assessed before the dictionary came, and those that were read by another one', async () => {
    const pair = await partners();
    const { hope } = pair;
    const batch = await importChildren(hope, children);
    expect(await findings(pair, batch)).toEqual([
      ['go', []],
      ['go', []],
    ]);
    callCodes(hope, list, { education_service: now });
    expect(await findings(pair, batch)).toEqual([
      ['decide', [change]],
      ['go', []],
    ]);
    // Read while it meant tracing: that the dictionary of today says otherwise helps nobody.
    const newer = children.map(({ id, data }) => ({ id, data: { ...data, address_current: 'Block 5' } }));
    const readSo = await importChildren(hope, newer, 'newer.csv');
    callCodes(hope, list, { education_service: 'Education Service' });
    expect(await findings(pair, readSo)).toEqual([
      ['decide', [change]],
      ['go', []],
    ]);
    expect(await findings(pair, batch)).toEqual([
      ['stop', []],
      ['stop', []],
    ]);
  });

  it('stops where a field has another list than the mapping was made for', async () => {
    const pair = await partners();
    const { hope } = pair;
    const dictionary = callCodes(hope, 'lookup-of-another-configuration', { education_service: now });
    const { services_section: subform } = dictionary.fields;
    const options = 'lookup-of-another-configuration';
    const type = { ...subform?.fields?.['service_type'], type: 'option' as const, label: { en: 'Type' }, options };
    hope.engine.context.dictionary = {
      ...dictionary,
      id: 'primero-forms-of-another-list',
      fields: {
        ...dictionary.fields,
        services_section: {
          ...subform,
          type: 'subform',
          label: { en: 'Services' },
          fields: { ...subform?.fields, service_type: type },
        },
      },
    };
    expect(await findings(pair, await importChildren(hope, children))).toEqual([
      ['decide', [change]],
      ['go', []],
    ]);
  });

  it('is the same code where only blanks differ, or where the mapping has its name in another language', async () => {
    const pair = await partners();
    const { hope } = pair;
    const dictionary = callCodes(hope, list, { education_service: ' Education  Service ' });
    expect(await findings(pair, await importChildren(hope, [child(1)]))).toEqual([['go', []]]);
    hope.engine.context.dictionary = {
      ...dictionary,
      id: 'primero-forms-in-two-languages',
      lookups: {
        ...dictionary.lookups,
        [list]: { ...dictionary.lookups[list], education_service: { en: 'Schooling', fr: 'Education Service' } },
      },
    };
    expect(await findings(pair, await importChildren(hope, [child(2)], 'two.csv'))).toEqual([['go', []]]);
  });
});
