// Flow: decisions about referrals go between proGres and Primero both ways, by both generations of the middleware.
import { afterAll, describe, expect, it } from 'vitest';
import type { UseCase } from '../../shared/model/agreement/agreement.ts';
import type { Dictionary } from '../../shared/model/case/dictionary.ts';
import type { Data } from '../../shared/model/case/record.ts';
import { type Mapping, pathsRead } from '../../shared/model/mapping/mapping.ts';
import {
  agreementBetween,
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
import { sampleRecord } from '../support/system-tables.ts';

afterAll(cleanUp);

const generations = ['progres-ping', 'progres-dtp'] as const;

/** All fields that a mapping reads, shared. */
function dataPoints(mapping: Mapping, { fields }: Dictionary): UseCase['dataPoints'] {
  const paths = [
    ...pathsRead(mapping.reference),
    ...mapping.entities.flatMap(({ fields: targets, each }) =>
      targets.flatMap(({ value }) => pathsRead(value, each?.rows)),
    ),
  ];
  const columns = [...new Set(paths)].flatMap((path) =>
    fields[path]?.fields === undefined
      ? [path]
      : Object.keys(fields[path]?.fields ?? {}).map((name) => `${path}.${name}`),
  );
  return columns.map((field) => ({ field, rule: { kind: 'share' as const } }));
}

/** Two organisations whose agreement has this one use case, from the first to the second. */
async function agreed(names: readonly [string, string], change: Partial<UseCase>, mapping: Mapping) {
  const [from, to] = [await organisation(names[0]), await organisation(names[1])];
  const card = await introduce(to, from);
  await introduce(from, to);
  const agreement = agreementBetween(from.name, to.name, change);
  for (const side of [from, to]) {
    await side.engine.call('mapping.add', { file: await side.file('mapping.json', JSON.stringify(mapping)) });
    await side.engine.call('agreement.add', { file: await side.file('agreement.json', JSON.stringify(agreement)) });
  }
  return { from, to, card, choice: { agreement: agreement.id, useCase: 'referral-unhcr' } };
}

/** What the receiver sees of the first referral. */
async function seenAt(to: Organisation, file: string): Promise<Data> {
  const { package: id } = await openPackageFile(to, file);
  const { rows } = await to.engine.call('package.referrals', { package: id, offset: 0, limit: 9 });
  return Object.fromEntries((rows[0]?.values ?? []).map(({ target, value }) => [target, value])) as Data;
}

describe.each(generations)('a decision by %s', (generation) => {
  it('comes out of proGres as the answer that Primero takes', async () => {
    const mapping = readyMapping(`${generation}-decision-in`);
    const change = {
      mapping: mapping.id,
      each: 'case' as const,
      rows: {},
      condition: { field: 'progres_orgreferralid', present: true },
      dataPoints: dataPoints(mapping, sourceOf(mapping)),
    };
    const { from, to, card, choice } = await agreed(['UNHCR Gambella', 'Hope for Children'], change, mapping);
    const decision = sampleRecord(mapping.id);
    // As the middleware answers: an envelope, and a list inside it.
    const list = JSON.stringify({ '@odata.context': 'https://progres.example/$metadata', value: [decision] });
    const batch = await importFile(from, await from.file('decisions.json', list), { system: generation });
    expect([batch.from?.entity, batch.records]).toEqual(['progres_interoperabilityreferral', 1]);
    const sealed = await sealBatch(from, batch.id, card, choice);
    const [first] = mapping.tests;
    const { rejected_reason: _, ...sees } = (first?.sees ?? {}) as Data;
    expect(await seenAt(to, sealed.path)).toMatchObject(sees);
  });

  it('goes back from Primero to proGres as its file', async () => {
    const mapping = readyMapping(`${generation}-decision-back`);
    const dictionary = primeroOf(mapping);
    const change = {
      mapping: mapping.id,
      each: { rows: 'services_section' } as const,
      rows: {},
      condition: { field: 'case_id', present: true },
      dataPoints: dataPoints(mapping, dictionary),
    };
    const { from, to, card, choice } = await agreed(['Hope for Children', 'UNHCR Gambella'], change, mapping);
    const { id, ...data } = sampleRecord(mapping.id);
    const batch = await importChildren(from, [{ id: String(id), data }]);
    const sealed = await sealBatch(from, batch, card, choice);
    const sees = mapping.tests[0]?.sees as Data;
    const values = await seenAt(to, sealed.path);
    for (const target of Object.keys(sees).filter((name) => !name.endsWith('date') && sees[name] !== null))
      expect([target, values[target]]).toEqual([target, sees[target]]);
  });
});
