// The ready systems and mappings of proGres: they fit both sides, and their own tests pass.
import { describe, expect, it } from 'vitest';
import { runMappingTests } from '../../../electron/engine/exchange/mapping-tests.ts';
import { noKnowledge } from '../../../electron/engine/workflows/mapping/knowledge.ts';
import { checkMapping } from '../../../shared/model/mapping/check-mapping.ts';
import { mappingSchema } from '../../../shared/model/mapping/mapping.ts';
import { systemSchema } from '../../../shared/model/mapping/system.ts';
import { primeroReferral } from '../../../shared/systems/primero-referral/index.ts';
import { progresDtp } from '../../../shared/systems/progres-dtp/index.ts';
import { progresPing } from '../../../shared/systems/progres-ping/index.ts';
import { sourceOf, systemNamed } from '../../support/partner-systems.ts';

const systems = [progresPing, progresDtp, primeroReferral];
const mappings = systems.flatMap((ready) => ready.mappings);

describe.each(systems)('the system $system.id', ({ system }) => {
  it('is as its schema has it', () => expect(systemSchema.parse(system)).toEqual(system));

  it('says in three languages what a person reads', () => {
    const texts = [
      system.title,
      ...Object.values(system.entities).flatMap(({ title, fields }) => [
        title,
        ...Object.values(fields).map(({ label }) => label),
      ]),
    ];
    expect(texts.filter((text) => text['fr'] === undefined || text['ar'] === undefined)).toEqual([]);
  });
});

it('keeps codes of one field apart from those of another', () => {
  const { codes } = progresPing.system;
  expect(codes['referral.progres_interoperabilityreferralstatus']?.['125080001']?.en).toBe('accepted');
  expect(codes['referral.progres_reviewdecision']?.['125080001']?.en).toBe('rejected');
  expect(codes['referral.progres_interoperabiltyreferralrejectionreason']?.['125080001']?.en).toBe(
    'Individual Not Match UNHCR ID',
  );
  expect(codes['individual.progres_sex']?.['125080001']?.en).toBe('male');
});

it('lists no code whose meaning nobody could read', () => {
  for (const { system } of [progresPing, progresDtp]) {
    expect(Object.keys(system.codes['referral.progres_reviewdecision'] ?? {})).toEqual(['125080000', '125080001']);
    expect(system.codes['lpintervention.progres_primerotransferstatus']).not.toHaveProperty('125080001');
    const labels = Object.values(system.codes).flatMap((list) => Object.values(list).map(({ en }) => en));
    expect(labels.filter((label) => label === '?' || /unknown,/.test(label))).toEqual([]);
  }
});

describe.each(mappings)('the mapping $id', (document) => {
  const mapping = mappingSchema.parse(document);

  it('is as its schema has it', () => expect(mapping).toEqual(document));

  it('fits what it reads and what it writes; only values of the deployment are open', () => {
    const faults = checkMapping(mapping, sourceOf(mapping), systemNamed(mapping));
    expect(faults.filter(({ code }) => code !== 'fill-in')).toEqual([]);
    expect(faults.map(({ at }) => at)).toEqual(Object.keys(mapping.fillIns));
  });

  it('holds no value in place of one that a deployment fills in', () => {
    for (const { value, label } of Object.values(mapping.fillIns)) {
      expect(value).toBeNull();
      expect(Object.keys(label).sort()).toEqual(['ar', 'en', 'fr']);
    }
  });

  it('passes its tests', () => {
    expect(mapping.tests.length).toBeGreaterThan(2);
    expect(runMappingTests(mapping, noKnowledge).filter(({ passed }) => !passed)).toEqual([]);
  });
});
