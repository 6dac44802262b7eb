// Flow: a referral that came begins with who the child is and what is asked; ids come last; papers say the same. Vitest.
import { afterAll, describe, expect, it } from 'vitest';
import type { Agreement } from '../../shared/model/agreement/agreement.ts';
import { callCodes } from '../support/dictionaries.ts';
import {
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  type Organisation,
  partners,
  sealBatch,
  service,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const family = [
  { unique_id: '33333333-0000-4000-8000-000000000001', relation_name: 'Nyadeng Sample', relation: 'mother' },
  { unique_id: '33333333-0000-4000-8000-000000000002', relation_name: 'Gatluak Sample', relation: 'uncle' },
];
const columns = ['unique_id', 'service_type', 'service_implementing_agency', 'service_referral_notes'];
const shared = [
  ...['id', 'case_id', 'case_id_display', 'name_last', 'name_first', 'sex', 'date_of_birth', 'risk_level'],
  ...['address_current', 'unhcr_individual_no'],
  ...Object.keys(family[0] ?? {}).map((column) => `family_details_section.${column}`),
  ...columns.map((column) => `services_section.${column}`),
];
const points = (fields: readonly string[]): Agreement['useCases'][number]['dataPoints'] =>
  fields.map((field) => ({ field, rule: { kind: 'share' } }));

/** A package of these children at the partner, read there. */
async function received(change: Partial<Agreement['useCases'][number]>, children = [child(1)]) {
  const { hope, unhcr, card, choice } = await partners(change);
  const sealed = await sealBatch(hope, await importChildren(hope, children), card, choice);
  await openPackageFile(unhcr, sealed.path);
  return { hope, unhcr, id: sealed.package };
}

async function lines(at: Organisation, id: string) {
  return (await at.engine.call('package.referrals', { package: id, offset: 0, limit: 50 })).rows;
}

async function readAt(at: Organisation, id: string, place: number) {
  const line = (await lines(at, id))[place];
  if (line === undefined) throw new Error('no such referral');
  return at.engine.call('package.record', { package: id, id: line.record, referral: line.id });
}

const whole = child(1, {
  name_first: 'Achol',
  risk_level: 'high',
  unhcr_individual_no: '125-00012345',
  family_details_section: family,
  services_section: [
    service(1),
    service(2, { service_type: 'health_medical_service', service_referral_notes: 'A cough for three weeks.' }),
  ],
});

describe('a referral that came', () => {
  it('begins with who the child is, what is asked of the one row, by whom and how urgent', async () => {
    const { unhcr, id } = await received({ dataPoints: points(shared) }, [whole]);
    const { head } = await readAt(unhcr, id, 1);
    expect(head).toMatchObject({
      name: 'Achol Sample1',
      number: 'c000001',
      sex: 'Female',
      age: null,
      birth: { value: '2014-03-05', precision: 'day', isEstimated: false },
      asked: ['Health/Medical Service'],
      note: 'A cough for three weeks.',
      by: { organisation: 'Hope for Children', person: null },
    });
    expect(head.priority.map(({ text }) => text)).toEqual(['High']);
    expect((await readAt(unhcr, id, 0)).head.asked).toEqual(['Education Service']);
  });

  it('goes on by the sender’s forms in their order, with relatives and services as rows of their own, ids last', async () => {
    const { unhcr, id } = await received({ dataPoints: points(shared) }, [whole]);
    const { sections, details } = await readAt(unhcr, id, 0);
    expect(sections.map(({ form }) => form?.en)).toEqual([
      'Basic Identity',
      'Protection Concerns',
      'Family Details',
      'Services',
    ]);
    expect(sections[0]?.fields.map(({ path }) => path).slice(0, 3)).toEqual([
      'case_id_display',
      'name_first',
      'name_last',
    ]);
    const rows = sections.flatMap(({ tables }) => tables.flatMap((table) => table.rows.map(({ title }) => title)));
    expect(rows).toEqual([
      'Nyadeng Sample (Mother)',
      'Gatluak Sample (Uncle)',
      'Education Service',
      'Health/Medical Service',
    ]);
    const others = JSON.stringify(sections);
    for (const { text } of details) expect(others).not.toContain(text);
    expect(details.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['id', 'case_id', 'family_details_section.1.unique_id', 'services_section.2.unique_id']),
    );
  });

  it('is called by its number and by who the child is in a list, with nothing that names', async () => {
    const { unhcr, id } = await received({ dataPoints: points(shared) }, [whole]);
    expect((await lines(unhcr, id))[0]).toMatchObject({
      number: 'c000001',
      child: { initials: 'A. S.', sex: 'Female', age: null },
    });
  });

  it('is read in the forms and words of the sender, whatever dictionary the reader has', async () => {
    const { hope, unhcr, id } = await received({ dataPoints: points(shared) }, [whole]);
    callCodes(unhcr, 'lookup-gender', { female: 'Other' });
    expect(await readAt(unhcr, id, 0)).toMatchObject({ ...(await readAt(hope, id, 0)) });
  });
});

describe('a referral without a mapping', () => {
  const bare = { mapping: undefined, rows: undefined } as unknown as Partial<Agreement['useCases'][number]>;

  it('is never called by its place in the file', async () => {
    const plain = ['id', 'name_first', 'sex', 'services_section.service_type'];
    const { unhcr, id } = await received({ ...bare, dataPoints: points(plain) }, [child(1), child(2)]);
    const all = await lines(unhcr, id);
    expect(all.map(({ number }) => number)).toEqual(['0000001', '0000002']);
    expect(all[0]?.child).toEqual({ initials: 'A.', sex: 'Female', age: null });
    expect((await readAt(unhcr, id, 0)).head.asked).toEqual(['Education Service']);
  });

  it('says what is there of a child without a name', async () => {
    const dataPoints: Agreement['useCases'][number]['dataPoints'] = [
      { field: 'id', rule: { kind: 'pseudonym' } },
      { field: 'sex', rule: { kind: 'share' } },
      { field: 'date_of_birth', rule: { kind: 'year' } },
    ];
    const { unhcr, id } = await received({ ...bare, identity: 'pseudonym', dataPoints } as never);
    const { head, sections, details } = await readAt(unhcr, id, 0);
    expect(head).toMatchObject({
      name: null,
      number: null,
      sex: 'Female',
      birth: { value: '2014', precision: 'year' },
    });
    expect(head.asked).toEqual(['Referral of children to UNHCR Gambella']);
    expect(details.map(({ path }) => path)).toEqual(['id']);
    expect(sections.flatMap(({ fields }) => fields.map(({ path }) => path))).toEqual(['sex', 'date_of_birth']);
    expect((await lines(unhcr, id))[0]?.number).toBe(details[0]?.text.slice(-7));
  });
});

describe('the papers of a referral', () => {
  it('are one sheet a child, with parties, terms, what is asked, the child, rows, ids last, and a line to sign', async () => {
    const { unhcr, id } = await received({ dataPoints: points(shared) }, [whole]);
    const referrals = (await lines(unhcr, id)).map((line) => line.id);
    const sheets = await unhcr.engine.call('referral.papers', { package: id, referrals, paper: 'sheet' });
    expect(sheets).toHaveLength(2);
    const [sheet] = sheets;
    expect(sheet?.title).toBe('Referral sheet: case \u2068c000001\u2069');
    expect(sheet?.sections.map(({ heading }) => heading)).toEqual(
      [
        null,
        'What is asked',
        'The child',
        'Basic Identity',
        'Family Details: \u2068Nyadeng Sample (Mother)\u2069',
        'Family Details: \u2068Gatluak Sample (Uncle)\u2069',
        'Services: \u2068Education Service\u2069',
        'Services: \u2068Health/Medical Service\u2069',
        'Details',
        'Decision',
      ].map((heading) => heading?.replace(/^(Family Details|Services): /, '\u2068$1\u2069: ') ?? null),
    );
    expect(sheet?.sections[2]?.table?.rows).toEqual([
      ['Name', 'Achol Sample1'],
      ['Case number', 'c000001'],
      ['Sex', 'Female'],
      ['Date of birth', '5 Mar 2014'],
    ]);
    expect(sheet?.signatures).toEqual([{ name: 'UNHCR Gambella', role: 'Decided by: name, date, signature' }]);
  });

  it('are an aid in the order of the receiver’s form, with what each code means', async () => {
    const { unhcr, id } = await received({ dataPoints: points(shared) }, [whole]);
    const [line] = await lines(unhcr, id);
    const [aid] = await unhcr.engine.call('referral.papers', {
      package: id,
      referrals: [line?.id ?? ''],
      paper: 'entry-aid',
    });
    const rows = aid?.sections.flatMap(({ table }) => table?.rows ?? []) ?? [];
    const named = rows.map(([label]) =>
      label
        ?.split('\n')
        .at(1)
        ?.replace(/[\u2068\u2069]/g, ''),
    );
    expect(named).toEqual(
      line?.values.filter(({ value }) => value !== null && value !== '').map(({ target }) => target),
    );
    expect(rows.find(([label]) => label?.includes('progres_requestedservice'))?.slice(1, 3)).toEqual([
      '79f7aee2-309e-e911-80e6-001dd8b71fe6',
      'Education',
    ]);
  });

  it('are only of referrals that the package has', async () => {
    const { unhcr, id } = await received({});
    const asked = unhcr.engine.call('referral.papers', { package: id, referrals: ['other'], paper: 'sheet' });
    expect((await refused(asked)).code).toBe('record.unknown');
  });
});
