// Every row between Primero and OSCaR: the value that comes out, or why nothing does (reference: oscar.md).
import { describe, expect, it } from 'vitest';
import { noKnowledge } from '../../../electron/engine/workflows/mapping/knowledge.ts';
import type { Data, Value } from '../../../shared/model/case/record.ts';
import type { Mapping } from '../../../shared/model/mapping/mapping.ts';
import { readyMapping, seen } from '../../support/partner-systems.ts';

const row = (from: string, to: string) => ({ from, label: from, to, toLabel: to, relation: 'equivalent' as const });
const withRows = (mapping: Mapping, tables: Readonly<Record<string, readonly [string, string][]>>): Mapping => ({
  ...mapping,
  crosswalks: {
    ...mapping.crosswalks,
    ...Object.fromEntries(
      Object.entries(tables).map(([table, rows]) => [
        table,
        { from: 'theirs', to: 'ours', rows: rows.map(([from, to]) => row(from, to)) },
      ]),
    ),
  },
});
const out = withRows(readyMapping('oscar-referral-out'), {
  villages: [['1020304', '01020304']],
  services: [['subtype_1', 'Food support']],
});
const into = withRows(readyMapping('oscar-client-in'), {
  villages: [['01020304', '1020304']],
  provinces: [['01', 'bmcuser']],
  organisations: [['cif', 'agency-cif-user']],
  'service-types': [['Food support', 'food_service']],
  'service-subtypes': [['Food support', 'subtype_1']],
});
const knowledge = {
  ...noKnowledge,
  contact: (user: string, what: string) =>
    user === 'sok_cw' ? { 'full-name': 'Sok Example', phone: '+855 12 000 111' }[what] : undefined,
};
const service = {
  unique_id: 's1',
  service_implementing_agency: 'agency-cif',
  service_subtype: ['subtype_1'],
  service_referral_notes: 'Note of the service',
  oscar_referral_id_a4ac8a5: '17',
  referral_status_edf41f2: 'accepted_340953',
};
const record: Data = {
  case_id: 'c-1',
  case_id_display: 'abc1234',
  oscar_number: '01H0TEST',
  mosvy_number: '12',
  name_first: 'Sokha',
  name_last: 'Chan',
  sex: 'male',
  date_of_birth: '2012-01-02',
  location_current: '1020304',
  risk_level: 'no_action',
  owned_by: 'sok_cw',
  workflow: 'referral_to_oscar',
  last_updated_at: '2026-01-14T08:00:00.000Z',
  transitions: [
    { service_record_id: 's1', notes: 'Note of this referral', created_at: '2026-01-01T00:00:00.000Z' },
    { service_record_id: 's9', notes: 'For somebody else', created_at: '2026-01-10T00:00:00.000Z' },
  ],
  services_section: [service],
};

describe('from Primero to OSCaR', () => {
  it.each<[string, Value]>([
    ['global_id', '01H0TEST'],
    ['external_id', 'c-1'],
    ['external_id_display', 'abc1234'],
    ['mosvy_number', '12'],
    ['given_name', 'Sokha'],
    ['family_name', 'Chan'],
    ['gender', 'male'],
    ['date_of_birth', '2012-01-02'],
    ['location_current_village_code', '01020304'],
    ['address_current_village_code', '01020304'],
    ['level_of_risk', 'no action'],
    ['reason_for_referral', 'Note of this referral'],
    ['external_case_worker_name', 'Sok Example'],
    ['external_case_worker_id', 'sok_cw'],
    ['external_case_worker_mobile', '+855 12 000 111'],
    ['resource', 'Primero'],
    ['organization_name', 'cif'],
    ['services[].uuid', ['s1']],
    ['services[].name', ['Food support']],
    ['services[].referral_id', [17]],
    ['date_of_referral', '2026-01-14'],
    ['is_referred', true],
    ['referral_status', 'Accepted'],
  ])('%s', (path, value) => {
    const { values, findings } = seen(out, record, knowledge);
    expect([values[`organization.${path}`], findings]).toEqual([value, []]);
  });

  it('writes an empty text for what nobody has said, and leaves out a number that would be looked up', () => {
    const { oscar_number, mosvy_number, name_last, date_of_birth, location_current, ...bare } = record;
    const { values } = seen(out, bare, knowledge);
    for (const path of ['mosvy_number', 'family_name', 'date_of_birth', 'location_current_village_code'])
      expect(values[`organization.${path}`]).toBe('');
    expect(values).not.toHaveProperty(['organization.global_id']);
    expect([oscar_number, mosvy_number, name_last, date_of_birth, location_current]).not.toContain(undefined);
  });

  it('takes the note of the service where the referral has none, and no note of another service', () => {
    const { values } = seen(
      out,
      { ...record, transitions: [{ service_record_id: 's9', notes: 'For somebody else' }] },
      knowledge,
    );
    expect(values['organization.reason_for_referral']).toBe('Note of the service');
  });

  it('has no telephone for a caseworker whom the list does not name: the referral waits', () => {
    const { values, findings } = seen(out, { ...record, owned_by: 'unlisted' }, knowledge);
    expect(values['organization.external_case_worker_mobile']).toBe('');
    expect(findings).toEqual(['map.no-contact', 'map.no-contact']);
  });

  it('marks a name that stands for its parts, leaves "Referred" to OSCaR, and makes one referral of each service', () => {
    const pending = { ...service, unique_id: 's2', referral_status_edf41f2: 'pending_310366' };
    const { name_first, ...rest } = record;
    const named: Data = { ...rest, name: 'Sokha Chan', services_section: [pending, service] };
    const { values, supplied, referrals } = seen(out, named, knowledge);
    expect(name_first).toBe('Sokha');
    expect(Object.keys(supplied)).toEqual(['organization.given_name']);
    expect(values).not.toHaveProperty(['organization.referral_status']);
    expect(referrals.map(({ id }) => id)).toEqual(['s2', 's1']);
  });
});

const client: Data = {
  global_id: '01H0TEST',
  slug: 'cif-12',
  mosvy_number: '12',
  given_name: 'Sokha',
  local_given_name: 'សុខា',
  family_name: 'Chan',
  gender: 'male',
  date_of_birth: '2012-01-02',
  address_current_village_code: '01020304',
  risk_level: 'no action',
  is_referred: true,
  organization_name: 'cif',
  services: [
    { uuid: 's1', name: 'Food support', enrollment_date: '2025-12-01', referral_id: '17', referral_status: 'Accetped' },
    { uuid: 's2', name: 'Food support', referral_status: 'Exited' },
  ],
};

describe('from OSCaR to Primero', () => {
  it.each<[string, Value]>([
    ['oscar_number', '01H0TEST'],
    ['oscar_short_id', 'cif-12'],
    ['mosvy_number', '12'],
    ['name_first', 'សុខា (Sokha)'],
    ['name_last', 'Chan'],
    ['sex', 'male'],
    ['date_of_birth', '2012-01-02'],
    ['age', 14],
    ['location_current', '1020304'],
    ['risk_level', 'no_action'],
    ['protection_status', 'oscar_referral'],
    ['owned_by', 'bmcuser'],
    ['services_section[].unique_id', ['s1', 's2']],
    ['services_section[].service_type', ['food_service', 'food_service']],
    ['services_section[].service_subtype', [['subtype_1'], ['subtype_1']]],
    [
      'services_section[].service_response_type',
      ['service_being_provided_by_oscar_partner_47618', 'referral_from_oscar'],
    ],
    ['services_section[].service_response_day_time', ['2025-12-01T00:00:00.000Z', null]],
    ['services_section[].oscar_referral_id_a4ac8a5', ['17', null]],
    ['services_section[].referral_status_edf41f2', ['accepted_340953', 'rejected_936484']],
  ])('%s', (path, value) => {
    const { values, findings } = seen(into, { ...client, resource: 'OSCaR' }, knowledge);
    expect([values[path], findings]).toEqual([value, []]);
  });

  it('says that Primero began a referral, and who has a child that is no referral', () => {
    const { values } = seen(into, { ...client, resource: 'Primero', is_referred: false, services: [{ uuid: 's3' }] });
    expect(values['services_section[].service_response_type']).toEqual(['referral_to_oscar']);
    expect([values['owned_by'], values['risk_level'] ?? null]).toEqual(['agency-cif-user', null]);
  });

  it('gives no age without a birth, no "other" for a text that is none, and no risk where none is said', () => {
    const { date_of_birth, risk_level, ...bare } = client;
    const { values, findings } = seen(into, { ...bare, gender: 'M' });
    expect([date_of_birth, risk_level]).toEqual(['2012-01-02', 'no action']);
    expect([values['age'], values['sex'], values['risk_level'], findings]).toEqual([
      undefined,
      undefined,
      undefined,
      ['map.unmapped'],
    ]);
  });

  it('writes no consent and nobody as the one who gave it: OSCaR does not say', () => {
    for (const field of ['consent_for_services', 'disclosure_other_orgs', 'interview_subject'])
      expect(seen(into, client).values).not.toHaveProperty(field);
  });
});
