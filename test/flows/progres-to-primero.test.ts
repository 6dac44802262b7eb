// Flow: UNHCR's own list of referrals goes to an agency that works with Primero, by both generations of the middleware.
import { afterAll, describe, expect, it } from 'vitest';
import type { UseCase } from '../../shared/model/agreement/agreement.ts';
import type { Mapping } from '../../shared/model/mapping/mapping.ts';
import type { System } from '../../shared/model/mapping/system.ts';
import { systemOfDictionary } from '../../shared/model/mapping/dictionary-system.ts';
import type { Data, Value } from '../../shared/model/case/record.ts';
import {
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  importFile,
  introduce,
  openPackageFile,
  organisation,
  type Organisation,
  sealBatch,
} from '../support/engines.ts';
import { primeroOf, readyMapping, sourceOf } from '../support/partner-systems.ts';
import { asDynamics, cellsOf, csvOf, labelled, readySource, sampleRecord } from '../support/system-tables.ts';

afterAll(cleanUp);

const generations = ['progres-ping', 'progres-dtp'] as const;
type Generation = (typeof generations)[number];

const useCaseOf = (generation: Generation): Partial<UseCase> => {
  const mapping = readyMapping(`${generation}-referral-in`);
  const { fields } = sourceOf(mapping);
  const columns = Object.entries(fields).flatMap(([name, field]) =>
    field.fields === undefined ? [name] : Object.keys(field.fields).map((column) => `${name}.${column}`),
  );
  return {
    mapping: mapping.id,
    each: 'case',
    rows: {},
    condition: { field: 'individuals_progres_id', present: true },
    dataPoints: columns.map((field) => ({ field, rule: { kind: 'share' as const } })),
  };
};

/** The agency's Primero as it describes it: with its forms, and with the user who takes in what UNHCR refers. */
function primeroWithUsers(mapping: Mapping): System {
  const system = systemOfDictionary(primeroOf(mapping));
  const [entity] = Object.values(system.entities);
  const owner = { type: 'code', codes: 'User', label: { en: 'Owner' }, evidence: 'documented' } as const;
  return {
    ...system,
    version: 7,
    entities: { case: { title: { en: 'Case' }, ...entity, fields: { ...entity?.fields, owned_by: owner } } },
    codes: { ...system.codes, User: { primero_cp: { en: 'Intake' } } },
  };
}

/** UNHCR, which exports its list, and an agency whose Primero has the fields that the integration adds. */
async function unhcrAndAgency(generation: Generation) {
  const mapping = inbound(generation);
  const [unhcr, agency] = [await organisation('UNHCR Gambella'), await organisation('Hope for Children')];
  const card = await introduce(agency, unhcr);
  await introduce(unhcr, agency);
  const agreement = agreementBetween(unhcr.name, agency.name, useCaseOf(generation));
  const primero = JSON.stringify(primeroWithUsers(mapping));
  for (const side of [unhcr, agency]) {
    await side.engine.call('system.add', { file: await side.file('primero.json', primero) });
    await side.engine.call('mapping.add', { file: await side.file('mapping.json', JSON.stringify(mapping)) });
    await side.engine.call('agreement.add', { file: await side.file('agreement.json', JSON.stringify(agreement)) });
  }
  return { unhcr, agency, card, choice: { agreement: agreement.id, useCase: 'referral-unhcr' } };
}

/** The inbound mapping as a deployment has filled it in. */
function inbound(generation: Generation): Mapping {
  const mapping = readyMapping(`${generation}-referral-in`);
  const fillIns = Object.fromEntries(
    Object.entries(mapping.fillIns).map(([name, fillIn]) => [
      name,
      { ...fillIn, value: name === 'intake-user' ? 'primero_cp' : 'UNICEF' },
    ]),
  );
  return { ...mapping, fillIns };
}

const source = (generation: Generation) => readySource(`${generation}/progres_lpintervention`);

/** A list of referrals with these children, as Dynamics exports it; labels are those of the view. */
function listOf(generation: Generation, records: readonly Data[], changed: string) {
  const rows = cellsOf(source(generation), records, labelled(source(generation), 'en'));
  return csvOf(
    asDynamics(
      rows,
      records.map((record) => String(record['progres_lpinterventionid'])),
      records.map(() => changed),
    ),
    ';',
  );
}

const importList = async (at: Organisation, generation: Generation, records: readonly Data[], changed: string) =>
  importFile(at, await at.file(`list ${changed.slice(0, 10)}.csv`, listOf(generation, records, changed)), {
    system: generation,
  });

const shared = (at: Organisation, packageId: string) =>
  at.engine.call('package.referrals', { package: packageId, offset: 0, limit: 9 });

describe.each(generations)('a list of %s', (generation) => {
  const record = sampleRecord(`${generation}-referral-in`);
  const expected = readyMapping(`${generation}-referral-in`).tests[0]?.sees as Data;

  it('arrives at an agency with Primero as the case that its mapping says', async () => {
    const { unhcr, agency, card, choice } = await unhcrAndAgency(generation);
    const batch = await importList(unhcr, generation, [record], '2026-11-01 08:30');
    expect(batch.from).toMatchObject({ system: generation, entity: 'progres_lpintervention' });
    expect(batch.records).toBe(1);
    // A mapping can be made of these records, and is written in the words of their system.
    const [from] = await unhcr.engine.call('dictionary.sources', {});
    expect(from).toMatchObject({ system: generation, entity: 'progres_lpintervention' });
    const source = from && { system: from.system, entity: from.entity, sha256: from.sha256 };
    for (const of of [{ source }, { batch: batch.id }]) {
      const { fields } = await unhcr.engine.call('dictionary.words', of);
      expect(Object.keys(fields)).toContain('individuals_progres_id');
      expect(Object.keys(fields)).not.toContain('protection_concerns');
    }
    const document = { ...inbound(generation), source: source ?? { system: '' } };
    expect((await unhcr.engine.call('mapping.check-draft', { document })).faults).toEqual([]);
    const { go, findings, reasons } = await unhcr.engine.call('assess.run', { batch: batch.id, ...choice });
    expect({ go, findings, reasons }).toMatchObject({ go: 1, findings: [], reasons: [] });
    const sealed = await sealBatch(unhcr, batch.id, card, choice);
    const opened = await openPackageFile(agency, sealed.path);
    const { rows } = await shared(agency, opened.package);
    const values = Object.fromEntries((rows[0]?.values ?? []).map(({ target, value }) => [target, value]));
    for (const field of ['unhcr_individual_no', 'name_first', 'name_last', 'sex', 'date_of_birth'])
      expect([field, values[field]]).toEqual([field, expected[field] as Value]);
  });

  it('has an agreement that fits, and speaks of its fields by their names', async () => {
    const { unhcr, choice } = await unhcrAndAgency(generation);
    const agreement = agreementBetween(unhcr.name, 'Hope for Children', useCaseOf(generation));
    const faults = await unhcr.engine.call('agreement.check', { document: agreement });
    expect(faults.filter(({ code }) => code.startsWith('field'))).toEqual([]);
    const document = await unhcr.engine.call('agreement.document', { id: choice.agreement, version: 1 });
    expect(JSON.stringify(document)).toContain('UNHCR individual number');
  });

  it('goes by the newer list, whichever is imported last', async () => {
    const { unhcr, choice } = await unhcrAndAgency(generation);
    const moved = { ...record, individuals_progres_primaryphonenumber: '+251955555555' };
    const newer = await importList(unhcr, generation, [moved], '2026-11-08 08:30');
    const older = await importList(unhcr, generation, [record], '2026-11-01 08:30');
    const verdicts = async (batch: string) => {
      const { go, reasons } = await unhcr.engine.call('assess.run', { batch, ...choice });
      return [go, ...reasons.map(({ reason }) => reason.code)];
    };
    expect(await verdicts(newer.id)).toEqual([1]);
    expect(await verdicts(older.id)).toEqual([0, 'record.newer']);
  });

  it('is not taken for a child of Primero, and never replaces one', async () => {
    const { unhcr, choice } = await unhcrAndAgency(generation);
    const ours = await importChildren(unhcr, [child(1, { unhcr_individual_no: '803-100000519' })]);
    const list = await importList(unhcr, generation, [record], '2026-11-01 08:30');
    const page = await unhcr.engine.call('record.page', { batch: ours, search: '', filters: {}, offset: 0, limit: 9 });
    expect(page.rows.map(({ id }) => id)).toEqual([child(1).id]);
    expect((await unhcr.engine.call('assess.run', { batch: list.id, ...choice })).go).toBe(1);
    // A use case of one system says nothing of another's records.
    await expect(unhcr.engine.call('assess.run', { batch: ours, ...choice })).rejects.toMatchObject({
      code: 'mapping.other-source',
    });
  });
});
