// Flow: what was taken over becomes what each receiving system reads: Primero, Ona, OSCaR, a table of anyone's, proGres.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { primeroBodySchema } from '../../electron/engine/formats/primero/body/body-schema.ts';
import type { UseCase } from '../../shared/model/agreement/agreement.ts';
import { eras } from '../../shared/systems/primero/primero-facts.ts';
import { primero } from '../../shared/systems/primero/index.ts';
import type { CaseRecord } from '../../shared/model/case/record.ts';
import {
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  type Organisation,
  partners,
  sealBatch,
  service,
  temporaryFolder,
} from '../support/engines.ts';
import { compiled } from '../support/json-schemas.ts';
import { csvRows, hasLibreOffice, libreOfficeSheets, sheetsIn, xformInstances } from '../support/peers.ts';
import { refused } from '../support/problems.ts';
import { dictionary } from '../support/reading.ts';
import { mappingOf } from '../support/writing.ts';

afterAll(cleanUp);
if (!hasLibreOffice) console.warn('SKIPPED: LibreOffice is not installed; workbooks are read by one reader only.');

const by = 'Almaz';
const field = (from: string) => ({ value: { kind: 'field', path: from } });
const share = (name: string) => ({ field: name, rule: { kind: 'share' as const } });

/** A package of children, mapped so, opened at the partner. */
async function arrived(
  useCase: Partial<UseCase>,
  mapping: object | null,
  children: readonly CaseRecord[],
  own: readonly CaseRecord[] = [],
) {
  const { hope, unhcr, card, choice } = await partners(useCase);
  for (const side of mapping === null ? [] : [hope, unhcr])
    await side.engine.call('mapping.add', { file: await side.file('more.json', JSON.stringify(mapping)) });
  if (own.length > 0) await importChildren(unhcr, own, 'own.csv');
  const sealed = await sealBatch(hope, await importChildren(hope, children), card, choice);
  const { package: id } = await openPackageFile(unhcr, sealed.path);
  return { unhcr, id };
}

/** Takes everything over and writes it; known children who differ are those who are known. */
async function written(at: Organisation, id: string, form: string) {
  const plan = await at.engine.call('take-over.plan', { package: id, form });
  const decisions = { kinds: { different: 'take' as const }, children: [] };
  if (plan.taken === 0) await at.engine.call('take-over.run', { package: id, form, hash: plan.hash, decisions, by });
  const folder = await temporaryFolder();
  const token = at.engine.grants.issue(folder);
  const { files } = await at.engine.call('take-over.write', { package: id, form, folder: token, by });
  expect((await readdir(folder)).toSorted()).toEqual(files.map(({ name }) => name).toSorted());
  const read = (name: string) => readFile(path.join(folder, name));
  return { names: files.map(({ name }) => name), read, plan };
}

const transfer: Partial<UseCase> = {
  purpose: 'transfer',
  mapping: 'primero-agency-transfer',
  each: 'case',
  rows: {},
  dataPoints: [
    ...['id', 'name_first', 'sex', 'date_of_birth', 'registration_date', 'consent_for_services'].map(share),
    ...['unique_id', 'service_type', 'service_referral_notes'].map((column) => share(`services_section.${column}`)),
  ],
};
const table: Partial<UseCase> = {
  each: 'case',
  rows: {},
  dataPoints: [
    'case_id',
    'case_id_display',
    'name_first',
    'name_last',
    'sex',
    'date_of_birth',
    'telephone_current',
  ].map(share),
};

describe('what was taken over', () => {
  it('makes a new case in Primero, and changes the one that is there by what is news', async () => {
    const own = child(2, { name_first: 'Tigist', date_of_birth: '2009-11-23', sex: 'male' });
    const { unhcr, id } = await arrived(
      transfer,
      primero.mappings[0] as object,
      [child(1), child(2, { name_first: 'Tigist', date_of_birth: '2009-11-23' })],
      [own],
    );
    const { names, read, plan } = await written(unhcr, id, 'primero-body');
    expect(plan).toMatchObject({ forms: expect.arrayContaining(['primero-body']), states: { new: 1, different: 1 } });
    expect(names).toEqual(['primero-cases.json']);
    const requests = JSON.parse((await read('primero-cases.json')).toString('utf8'));
    expect(requests).toMatchObject([
      { method: 'POST', path: '/api/v2/cases', body: { data: { sex: 'female' } } },
      { method: 'PATCH', path: `/api/v2/cases/${own.id}`, body: { data: { sex: 'female' } } },
    ]);
    // What is there already is not sent again.
    expect(Object.keys(requests[1].body.data)).not.toContain('date_of_birth');
    for (const { method, body } of requests)
      for (const era of eras)
        expect(compiled(primeroBodySchema(dictionary, era, method === 'POST' ? 'create' : 'update'))(body)).toEqual([]);
  });

  it('is a form of Ona with its rows, as a strict reader of XForms takes it', async () => {
    const mapping = mappingOf(
      { cases_safe: { row_key: field('case_id_display'), given: field('name_first'), born: field('date_of_birth') } },
      { id: 'rows', target: { system: 'ona' }, writes: 'ona-rows' },
    );
    const { unhcr, id } = await arrived({ ...table, mapping: 'rows' }, mapping, [child(1), child(2)]);
    const { names, read, plan } = await written(unhcr, id, 'xlsform');
    expect(plan.forms.slice(0, 2)).toEqual(['ona-rows', 'xlsform']);
    expect(names).toEqual(['cases_safe.csv', 'cases_safe-form.xlsx', 'cases_safe-form.xml']);
    const [headers = [], ...lines] = csvRows(await read('cases_safe.csv'));
    expect(lines.map(([key]) => key)).toEqual(['c000001', 'c000002']);
    const instances = lines.map(
      (cells) =>
        `<data id="rows-cases_safe" version="3">${headers.map((name, at) => `<${name}>${cells[at]}</${name}>`).join('')}</data>`,
    );
    const seen = xformInstances((await read('cases_safe-form.xml')).toString('utf8'), instances);
    expect(seen.map(({ violations }) => violations)).toEqual([0, 0]);
    expect(seen.map(({ values }) => headers.map((name) => values[name]))).toEqual(lines);
    const sheets = await sheetsIn(await read('cases_safe-form.xlsx'));
    expect([...sheets.keys()]).toEqual(['survey', 'choices', 'settings']);
  });

  it('is the JSON of OSCaR, a body a child', async () => {
    const mapping = mappingOf(
      {
        client: {
          'organization.external_id': field('case_id'),
          'organization.given_name': field('name_first'),
          'organization.reason_for_referral': { value: { kind: 'constant', value: 'Education' } },
        },
      },
      { id: 'clients', target: { system: 'oscar' }, writes: 'oscar-json' },
    );
    const { unhcr, id } = await arrived({ ...table, mapping: 'clients' }, mapping, [child(1)]);
    const { names, read } = await written(unhcr, id, 'oscar-json');
    expect(names).toEqual(['oscar-clients.json']);
    expect(JSON.parse((await read('oscar-clients.json')).toString('utf8'))).toEqual([
      {
        organization: {
          external_id: child(1).data['case_id'],
          given_name: 'Achol',
          reason_for_referral: 'Education',
        },
      },
    ]);
  });

  it('is a table in which no text runs, and no phone loses its zero', async () => {
    const mapping = mappingOf(
      { child: { number: field('case_id_display'), given: field('name_first'), phone: field('telephone_current') } },
      { id: 'office', target: { system: 'office' }, writes: 'plain-json' },
    );
    const bad = child(1, { name_first: '=HYPERLINK("http://evil","x")', telephone_current: '0790000001' });
    const { unhcr, id } = await arrived({ ...table, mapping: 'office' }, mapping, [bad]);
    const machine = await written(unhcr, id, 'csv');
    expect(csvRows(await machine.read('child.csv'))[1]).toEqual([
      'c000001',
      '=HYPERLINK("http://evil","x")',
      '0790000001',
    ]);
    const excel = await written(unhcr, id, 'csv-excel');
    const [, line = []] = csvRows((await excel.read('child.csv')).toString('utf8').slice(1), ',');
    expect(line[1]?.startsWith('=')).toBe(false);
    const book = await written(unhcr, id, 'xlsx');
    const bytes = await book.read('office.xlsx');
    const [sheet] = (await sheetsIn(bytes)).values();
    expect(sheet?.flat()).toEqual(expect.arrayContaining(['=HYPERLINK("http://evil","x")', '0790000001']));
    if (hasLibreOffice)
      expect([...libreOfficeSheets(bytes, 'xlsx').values()][0]?.flat()).toEqual(
        expect.arrayContaining(['=HYPERLINK("http://evil","x")', '0790000001']),
      );
    for (const form of ['json', 'ndjson'])
      expect((await written(unhcr, id, form)).names.every((name) => /^[a-z0-9_-]+\.(nd)?json$/.test(name))).toBe(true);
  });

  it('is the payload of proGres for a referral a service, and no form that this mapping does not fit', async () => {
    const { unhcr, id } = await arrived({}, null, [child(1, { services_section: [service(1), service(11)] })]);
    const { read } = await written(unhcr, id, 'ping-referral');
    expect(JSON.parse((await read('ping-referral.json')).toString('utf8')).Data).toHaveLength(2);
    const unknown = await refused(unhcr.engine.call('take-over.plan', { package: id, form: 'primero-body' }));
    expect(unknown.code).toBe('write.unknown');
  });

  it('goes as it came where no mapping was agreed: the released fields under their own names', async () => {
    const { mapping: _, ...unmapped } = { ...table, mapping: undefined };
    const { unhcr, id } = await arrived({ ...unmapped, mapping: undefined } as Partial<UseCase>, null, [child(1)]);
    const { read, names } = await written(unhcr, id, 'csv');
    expect(names).toEqual(['case.csv']);
    const [headers = [], line = []] = csvRows(await read('case.csv'));
    expect(line[headers.indexOf('name_first')]).toBe('Achol');
  });

  it('keeps a child back whose value does not fit into this form, and takes it in another', async () => {
    const mapping = mappingOf(
      { child: { number: field('case_id_display'), given: field('name_first') } },
      { id: 'office', target: { system: 'office' }, writes: 'plain-json' },
    );
    const long = child(2, { name_first: 'A'.repeat(33_000) });
    const { unhcr, id } = await arrived({ ...table, mapping: 'office' }, mapping, [child(1), long]);
    const plan = (form: string) => unhcr.engine.call('take-over.plan', { package: id, form });
    expect(await plan('xlsx')).toMatchObject({
      states: { new: 1, blocked: 1 },
      why: [{ why: 'unfit', field: 'given', referrals: 1 }],
    });
    expect(await plan('json')).toMatchObject({ states: { new: 2, blocked: 0 }, why: [] });
  });
});
