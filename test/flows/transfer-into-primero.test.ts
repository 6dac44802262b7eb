// Flow: a child goes from an agency to another that works with Primero too; what arrives are bodies that its Primero takes.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { primeroBodySchema } from '../../electron/engine/formats/primero/body/body-schema.ts';
import { writeFiles } from '../../electron/engine/workflows/writing/write-files.ts';
import type { UseCase } from '../../shared/model/agreement/agreement.ts';
import { eras } from '../../shared/systems/primero/primero-facts.ts';
import { primero } from '../../shared/systems/primero/index.ts';
import {
  agree,
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  type Organisation,
  organisation,
  partners,
  sealBatch,
  temporaryFolder,
} from '../support/engines.ts';
import { compiled } from '../support/json-schemas.ts';
import { dictionary } from '../support/reading.ts';

afterAll(cleanUp);

const mapping = primero.mappings[0];
const share = (field: string) => ({ field, rule: { kind: 'share' as const } });
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

async function agencies() {
  const both = await partners(transfer);
  for (const side of [both.hope, both.unhcr])
    await side.engine.call('mapping.add', { file: await side.file('transfer.json', JSON.stringify(mapping)) });
  return both;
}

const findingsAt = async (at: Organisation, batch: string, choice: { agreement: string; useCase: string }) => {
  await at.engine.call('assess.run', { batch, ...choice });
  const all = await Promise.all(
    [1, 2].map((number) => at.engine.call('assess.record', { batch, ...choice, id: child(number).id })),
  );
  return all.map(({ line: { verdict, findings } }) => [
    verdict,
    ...findings.map(({ code, target }) => `${code} ${target}`),
  ]);
};

describe('a transfer to an agency that works with Primero', () => {
  it('arrives whole, and the receiver makes the same bodies of it', async () => {
    const { hope, unhcr, card, choice } = await agencies();
    const batch = await importChildren(hope, [child(1), child(2)]);
    expect(await findingsAt(hope, batch, choice)).toEqual([['go'], ['go']]);
    const sealed = await sealBatch(hope, batch, card, choice);
    // The receiver maps the released records again, and refuses a payload that differs by a byte.
    const opened = await openPackageFile(unhcr, sealed.path);
    expect(opened.package).toBe(sealed.package);
    const { rows } = await unhcr.engine.call('package.referrals', { package: sealed.package, offset: 0, limit: 9 });
    expect(rows).toHaveLength(2);
    expect(rows[0]?.values.find(({ target }) => target === 'sex')?.value).toBe('female');
  });

  it('waits for a person where that Primero would refuse or drop a value', async () => {
    const { hope, choice } = await agencies();
    const batch = await importChildren(hope, [child(1, { sex: 'Girl' }), child(2, { registration_date: 'last week' })]);
    expect(await findingsAt(hope, batch, choice)).toEqual([
      ['decide', 'map.refused sex'],
      ['decide', 'map.refused registration_date'],
    ]);
  });

  it('is written in training as requests that every version of Primero takes', async () => {
    const hope = await organisation('Hope for Children', 'training');
    await agree(hope, agreementBetween(hope.name, 'Care', transfer));
    await hope.engine.call('mapping.add', { file: await hope.file('transfer.json', JSON.stringify(mapping)) });
    const batch = await importChildren(hope, [child(1), child(2)]);
    const folder = await temporaryFolder();
    const request = {
      batch,
      agreement: 'gambella-dpisp',
      useCase: 'referral-unhcr',
      to: 'primero-body',
      folder,
      replace: false,
    };
    const { files } = await writeFiles(hope.engine.context, request, {
      signal: new AbortController().signal,
      progress: () => {},
    });
    expect(files.map(({ name }) => name)).toEqual(['primero-cases.json']);
    const requests = JSON.parse(await readFile(path.join(folder, 'primero-cases.json'), 'utf8'));
    expect(requests).toHaveLength(2);
    expect(requests[0]).toMatchObject({ method: 'POST', path: '/api/v2/cases', body: { data: { sex: 'female' } } });
    for (const { body } of requests) {
      for (const era of eras) expect(compiled(primeroBodySchema(dictionary, era, 'create'))(body)).toEqual([]);
    }
  });
});
