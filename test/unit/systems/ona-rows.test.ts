// Every row of what Ona's list of cases holds: the value that comes out, or why nothing does (reference: ona.md, sections 1 to 5).
import { describe, expect, it } from 'vitest';
import { noKnowledge } from '../../../electron/engine/workflows/mapping/knowledge.ts';
import type { Data, Value } from '../../../shared/model/case/record.ts';
import { pathsRead } from '../../../shared/model/mapping/mapping.ts';
import { ona } from '../../../shared/systems/ona/index.ts';
import { readyMapping, seen } from '../../support/partner-systems.ts';

const rows = readyMapping('ona-case-rows');
const entities = readyMapping('ona-case-entities');
const record: Data = {
  id: '3k9qv1c0m7x2r5tb',
  registration_date: '2026-08-09',
  sex: 'male',
  age: 12,
  status: 'closed',
  workflow: 'closed',
  protection_status: 'separated',
  displacement_status: 'idp',
  risk_level: 'low',
  location_current: 'ET030201',
  protection_concerns: ['caafag', 'migrant'],
  current_care_arrangements_type: 'kafala',
  services_section: [
    { unique_id: 's1', service_type: 'education_service', service_implemented: 'implemented' },
    { unique_id: 's2', service_type: 'food_service' },
  ],
};
const knowledge = {
  ...noKnowledge,
  place: () => ['ET', 'ET03', 'ET0302', 'ET030201'].map((code) => ({ code, name: `Area ${code}` })),
};

describe('a case without identity', () => {
  it.each<[string, Value | undefined]>([
    ['row_key', '3k9qv1c0m7x2r5tb'],
    ['period', '2026-Q3'],
    ['area_1', 'ET03'],
    ['area_2', 'ET0302'],
    ['sex', 'male'],
    ['age_group', 'age_12_17'],
    ['displacement_status', 'idp'],
    ['protection_status', 'separated'],
    ['risk_level', 'low'],
    ['status', 'closed'],
    ['workflow', 'closed'],
    ['concern_sensitive', 1],
    ['concern_movement', 1],
    ['concern_health', 0],
    ['concern_care', 0],
    ['concern_other', 0],
    ['service_groups', ['education', 'goods']],
    ['service_education_n', 1],
    ['service_goods_n', 1],
    ['service_health_n', 0],
    ['services_n', 2],
    ['services_implemented_n', 1],
    ['placement_group', 'alternative_family'],
  ])('%s', (path, value) => expect(seen(rows, record, knowledge).values[path]).toEqual(value));

  it('has its services in a second table, without days', () => {
    expect(seen(rows, record, knowledge).referrals[0]?.also).toEqual([
      {
        entity: 'services',
        values: { case_key: record['id'], service_group: 'education', implemented: 'implemented' },
      },
      { entity: 'services', values: { case_key: record['id'], service_group: 'goods' } },
    ]);
  });

  it('keeps its key as an entity, so that the next quarter updates it', () => {
    const uuidOf = (data: Data) => seen(entities, data, knowledge).values['uuid'];
    expect(uuidOf(record)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
    expect(uuidOf({ ...record, registration_date: '2026-01-01', status: 'open' })).toBe(uuidOf(record));
    expect(uuidOf({ ...record, id: 'other' })).not.toBe(uuidOf(record));
    expect(seen(entities, { ...record, id: '' }, knowledge).findings).toContain('map.missing');
  });

  it('reads no name, number, address, text, user or day of a service', () => {
    const read = new Set(
      [rows, entities].flatMap((mapping) =>
        mapping.entities.flatMap(({ fields, each }) => fields.flatMap(({ value }) => pathsRead(value, each?.rows))),
      ),
    );
    expect([...read].sort()).toEqual([
      'age',
      'current_care_arrangements_type',
      'displacement_status',
      'id',
      'location_current',
      'protection_concerns',
      'protection_status',
      'registration_date',
      'risk_level',
      'services_section',
      'services_section.service_implemented',
      'services_section.service_type',
      'sex',
      'status',
      'workflow',
    ]);
  });

  it('never holds an age, a day or a village, whatever an agreement shares', () => {
    for (const mapping of [rows, entities]) {
      const text = JSON.stringify(seen(mapping, record, knowledge).referrals);
      expect(text).not.toMatch(/2026-08|ET030201|"age":|caafag|:12[,}]/);
    }
  });

  it('stops where the place has no code, and at an age beyond the groups', () => {
    expect(seen(rows, record).findings).toContain('map.unknown-place');
    expect(seen(rows, { ...record, age: 40 }, knowledge).findings).toEqual(['map.unmapped']);
  });
});

describe('what Ona would drop, change or refuse', () => {
  it('has no header with a space, a slash or a digit or mark in front, and none twice in other letters', () => {
    for (const { fields } of Object.values(ona.system.entities)) {
      const names = Object.keys(fields);
      expect(names.filter((name) => !/^[a-z][a-z0-9_]*$/.test(name))).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('has no choice with a space or a digit in front', () => {
    for (const list of Object.values(ona.system.codes))
      expect(Object.keys(list).filter((code) => !/^[A-Za-z_][A-Za-z0-9_-]*$/.test(code))).toEqual([]);
  });

  it('writes every column of its table', () => {
    for (const { entities: written } of ona.mappings)
      for (const { entity, fields } of written)
        expect(fields.map(({ to }) => to).sort()).toEqual(
          Object.keys(ona.system.entities[entity]?.fields ?? {}).sort(),
        );
  });
});

it('leaves out, of the tables that the Cambodian dashboard writes, what says who a child is', () => {
  const leftOut: Readonly<Record<string, string>> = {
    case_id: 'seven letters as a key join two children; the pseudonym is the key',
    last_updated_date: 'the time of the run says nothing of the child',
    case_source: 'the number of another system is read for it',
    disabled: 'a rare answer; it goes with its group of concerns',
    type_of_case: 'a field of that configuration',
    consent_for_reporting: 'consent is the gate of the agreement, no column',
    location_code: 'a village',
    province_caregiver: 'a field of that configuration',
    service_date: 'an exact day',
  };
  const columns = Object.values(ona.system.entities).flatMap(({ fields }) => Object.keys(fields));
  expect(Object.keys(leftOut).filter((name) => columns.includes(name))).toEqual([]);
});
