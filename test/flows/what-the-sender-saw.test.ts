// Flow: both sides have other dictionaries and other versions of a mapping. The receiver reads what the sender saw. Vitest.
import { afterAll, describe, expect, it } from 'vitest';
import type { Mapping } from '../../shared/model/mapping/mapping.ts';
import { callCodes } from '../support/dictionaries.ts';
import {
  child,
  cleanUp,
  fieldsRead,
  importChildren,
  mapping,
  openPackageFile,
  type Organisation,
  partners,
  sealBatch,
  service,
} from '../support/engines.ts';
import { sealSigned } from '../support/packages-of-partners.ts';

afterAll(cleanUp);

const list = 'lookup-service-type';

/** The mapping in another version, in which the partner's code for education is called so. */
function version(number: number, toLabel: string): Mapping {
  const name = 'progres-requestedservice';
  const table = mapping.crosswalks[name] as Mapping['crosswalks'][string];
  const rows = table.rows.map((row) =>
    row.from === 'education_service' && row.to !== null ? { ...row, toLabel } : row,
  );
  // The system of proGres that ships would say that the code is called otherwise.
  const target = { system: 'partner-of-the-test' };
  return { ...mapping, target, version: number, crosswalks: { ...mapping.crosswalks, [name]: { ...table, rows } } };
}

async function add(at: Organisation, document: Mapping): Promise<void> {
  const file = await at.file(`v${document.version}.json`, JSON.stringify(document));
  await at.engine.call('mapping.add', { file });
}

/** What a side reads of the one referral of a package: its record's service and sex, and what is asked for. */
async function readAt(at: Organisation, id: string) {
  const fields = await fieldsRead(at, id, '1');
  const { rows } = await at.engine.call('package.referrals', { package: id, offset: 0, limit: 9 });
  const text = (path: string) => fields.find((field) => field.path === path)?.text;
  return { service: text('services_section.1.service_type'), sex: text('sex'), about: rows[0]?.about };
}

describe('a package whose sender calls a code “Education Service”, and its receiver “Food assistance”', () => {
  it('is read in the words of the sender, and stays so', async () => {
    const { hope, unhcr, card, choice } = await partners();
    callCodes(unhcr, list, { education_service: 'Food assistance' });
    callCodes(unhcr, 'lookup-gender', { female: 'Other' });
    const sealed = await sealBatch(hope, await importChildren(hope, [child(1)]), card, choice);
    const before = await readAt(hope, sealed.package);
    expect(before.service).toBe('Education Service');
    await openPackageFile(unhcr, sealed.path);
    expect(await readAt(unhcr, sealed.package)).toEqual(before);
    // Later dictionaries of either side change nothing of what was sealed.
    callCodes(unhcr, list, { education_service: 'Shelter' });
    callCodes(hope, list, { education_service: 'Family tracing' });
    expect(await readAt(unhcr, sealed.package)).toEqual(before);
    expect(await readAt(hope, sealed.package)).toEqual(before);
  });

  it('shows the bare code of a package that says nothing of it', async () => {
    const shared = ['id', 'case_id', 'sex', ...Object.keys(service(1)).map((column) => `services_section.${column}`)];
    const { hope, unhcr, card, choice } = await partners({
      dataPoints: shared.map((field) => ({ field, rule: { kind: 'share' } })),
    });
    const { id, data } = child(1);
    const path = await sealSigned(hope, card, choice, [
      { ref: '1', data: { id, case_id: data['case_id'], sex: 'female', services_section: [service(1)] } },
    ]);
    const opened = await openPackageFile(unhcr, path);
    expect(await readAt(unhcr, opened.package)).toMatchObject({ service: 'education_service', sex: 'female' });
  });
});

describe('a mapping that is named by its id alone', () => {
  it('is read by the version that made the package, whatever newer or older ones are at the receiver', async () => {
    const { hope, unhcr, card, choice } = await partners();
    const [older, newer] = [
      version(mapping.version + 1, 'Family tracing'),
      version(mapping.version + 2, 'Food assistance'),
    ];
    await add(hope, older);
    await add(unhcr, older);
    const sealed = await sealBatch(hope, await importChildren(hope, [child(1)]), card, choice);
    await openPackageFile(unhcr, sealed.path);
    expect((await readAt(unhcr, sealed.package)).about).toBe('Family tracing');
    for (const side of [hope, unhcr]) {
      await add(side, newer);
      expect((await readAt(side, sealed.package)).about).toBe('Family tracing');
    }
    const [line] = (await unhcr.engine.call('package.referrals', { package: sealed.package, offset: 0, limit: 9 }))
      .rows;
    expect(line?.values.find(({ target }) => target === 'progres_requestedservice')?.meaning).toBe('Family tracing');
  });
});
