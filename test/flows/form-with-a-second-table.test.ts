// Flow: one case becomes a row of one form and rows of a second; both forms are read by ODK's engine as they were written.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeFiles } from '../../electron/engine/workflows/writing/write-files.ts';
import {
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  organisation,
  service,
  temporaryFolder,
} from '../support/engines.ts';
import { csvRows, xformInstances } from '../support/peers.ts';
import { systemOf } from '../support/writing.ts';

afterAll(cleanUp);

const system = {
  ...systemOf(
    {
      cases: {
        row_key: { type: 'text' },
        sex: { type: 'code', codes: 'cases.sex' },
        concerns: { type: 'codes', codes: 'cases.concern' },
        services_n: { type: 'number' },
      },
      services: { row_key: { type: 'text' }, service: { type: 'code', codes: 'services.type' } },
    },
    {
      'cases.sex': { f: { en: 'Girl', fr: 'Fille' }, m: { en: 'Boy' } },
      'cases.concern': { uasc: { en: 'Unaccompanied' }, 'at risk': { en: 'At risk' } },
      'services.type': { '10': { en: 'Education' }, '20': { en: 'Health' } },
    },
  ),
  id: 'dashboard',
};
const row = (from: string, to: string) => ({ from, label: from, to, toLabel: to, relation: 'equivalent' });
const crosswalk = (table: string, of: object) => ({ kind: 'crosswalk', table, of });
const field = (name: string) => ({ kind: 'field', path: name });
const mapping = {
  format: 'courier-mapping/2',
  id: 'dashboard-lines',
  version: 1,
  title: { en: 'Lines for the dashboard' },
  source: { system: 'primero' },
  target: { system: 'dashboard' },
  writes: 'ping-referral',
  each: 'case',
  reference: field('case_id'),
  crosswalks: {
    sex: { from: 'lookup-gender', to: 'cases.sex', rows: [row('female', 'f'), row('male', 'm')] },
    concerns: {
      from: 'lookup-protection-concerns',
      to: 'cases.concern',
      rows: [row('separated', 'uasc'), row('unaccompanied', 'at risk')],
    },
    services: {
      from: 'lookup-service-type',
      to: 'services.type',
      rows: [row('education_service', '10'), row('health_medical_service', '20')],
    },
  },
  entities: [
    {
      entity: 'cases',
      fields: [
        { to: 'row_key', value: field('cpims_id'), empty: 'omit' },
        { to: 'sex', value: crosswalk('sex', field('sex')), required: true },
        { to: 'concerns', value: crosswalk('concerns', field('protection_concerns')) },
        { to: 'services_n', value: { kind: 'count', rows: 'services_section' } },
      ],
    },
    {
      entity: 'services',
      each: { rows: 'services_section' },
      fields: [
        { to: 'row_key', value: field('case_id_display') },
        { to: 'service', value: crosswalk('services', { kind: 'column', name: 'service_type' }), required: true },
      ],
    },
  ],
};

describe('a form with a second table', () => {
  it('has one line a case and one a service, and ODK’s engine reads each value as it was written', async () => {
    const hope = await organisation('Hope', 'training');
    await hope.engine.call('system.add', { file: await hope.file('system.json', JSON.stringify(system)) });
    await hope.engine.call('mapping.add', { file: await hope.file('mapping.json', JSON.stringify(mapping)) });
    const agreement = agreementBetween('Hope', 'UNHCR', { mapping: 'dashboard-lines' });
    await hope.engine.call('agreement.add', { file: await hope.file('agreement.json', JSON.stringify(agreement)) });
    const batch = await importChildren(hope, [
      child(1, { sex: 'female', protection_concerns: ['separated', 'unaccompanied'] }),
      child(2, { sex: 'male', services_section: [service(2), service(3, { service_type: 'health_medical_service' })] }),
      child(3, { consent_for_services: false }),
    ]);
    const folder = await temporaryFolder();
    const request = {
      batch,
      agreement: agreement.id,
      useCase: 'referral-unhcr',
      to: 'xlsform',
      folder,
      replace: false,
    };
    const written = await writeFiles(hope.engine.context, request, {
      signal: new AbortController().signal,
      progress: () => {},
    });
    expect(written).toMatchObject({ records: 2, waiting: 0, staying: 1 });
    expect((await readdir(folder)).sort()).toEqual([
      'cases-form.xlsx',
      'cases-form.xml',
      'cases.csv',
      'services-form.xlsx',
      'services-form.xml',
      'services.csv',
    ]);
    const rows = async (name: string) => csvRows(await readFile(path.join(folder, `${name}.csv`)));
    expect(await rows('cases')).toEqual([
      ['row_key', 'sex', 'concerns', 'services_n'],
      ['', 'f', 'uasc at_u0020_risk', '1'],
      ['', 'm', '', '2'],
    ]);
    expect(await rows('services')).toEqual([
      ['row_key', 'service'],
      ['c000001', '10'],
      ['c000002', '10'],
      ['c000002', '20'],
    ]);
    for (const name of ['cases', 'services']) {
      const [headers = [], ...lines] = await rows(name);
      const xform = await readFile(path.join(folder, `${name}-form.xml`), 'utf8');
      const submission = (cells: readonly string[]) =>
        `<data id="dashboard-lines-${name}" version="1">${headers.map((header, at) => `<${header}>${cells[at]}</${header}>`).join('')}</data>`;
      const read = xformInstances(xform, lines.map(submission));
      expect(read.map(({ violations }) => violations)).toEqual(lines.map(() => 0));
      expect(read.map(({ values }) => headers.map((header) => values[header]))).toEqual(lines);
    }
  });
});
