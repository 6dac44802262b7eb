// Attacks through what is written into Primero: a key that is dropped in silence, a masked name over a real one, a row
// twice, rows deleted, another record changed, a referral answered that cannot be, values in the rows of others. Tests.
import { describe, expect, it } from 'vitest';
import { mapRecord } from '../../electron/engine/exchange/map.ts';
import { startCaseRequests } from '../../electron/engine/formats/primero/body/case-requests.ts';
import { stepRequest, transitionRequest } from '../../electron/engine/formats/primero/body/transition-requests.ts';
import { writeBody } from '../../electron/engine/formats/primero/body/write-body.ts';
import { noKnowledge } from '../../electron/engine/workflows/mapping/knowledge.ts';
import type { Data, Row, Value } from '../../shared/model/case/record.ts';
import { systemOfDictionary } from '../../shared/model/mapping/dictionary-system.ts';
import { type Mapping, mappingSchema } from '../../shared/model/mapping/mapping.ts';
import { dictionary } from '../support/reading.ts';

const system = systemOfDictionary(dictionary);
const id = '38e6d3fb-cddf-52f9-b876-18963fef6faf';
const service = 'ef6fb9a7-863d-55f5-9e58-764128982b01';
const write = (values: Readonly<Record<string, Value>>, reference = 'R') =>
  writeBody({ id, reference, values }, { system }, 'update');

/** What Primero has of the rows once it has merged a body (record_merge_data_hash_service.rb). */
function merged(before: readonly Row[], sent: readonly Row[]): readonly Row[] {
  const changed = before.map((row) => ({ ...row, ...sent.find((one) => one['unique_id'] === row['unique_id']) }));
  return [...changed, ...sent.filter((one) => !before.some((row) => row['unique_id'] === one['unique_id']))];
}
const servicesOf = (body: { readonly data: Row }) => body.data['services_section'] as readonly Row[];

describe('a key that Primero drops in silence', () => {
  it.each([
    'shoe_size',
    'workflow',
    'case_id',
    'created_by',
    'owned_by',
    'photos',
    'unhcr_export_opt_out',
    'constructor',
    '__proto__x',
  ])('is never sent, and is named: %s', (path) => {
    const { data, faults } = write({ [path]: 'x', sex: 'male' });
    expect(data).toEqual({ sex: 'male' });
    expect(faults.map((fault) => fault.path)).toEqual([path]);
  });

  it.each(['__proto__', '_destroy', 'a.b', 'x y'])('is not sent where nobody knows the forms either: %s', (path) => {
    const values = JSON.parse(`{${JSON.stringify(path)}: "x", "sex": "male"}`);
    const { data, faults } = writeBody({ id, reference: 'R', values }, { system: undefined }, 'update');
    expect(data).toEqual({ sex: 'male' });
    expect(faults).toEqual([{ code: 'unknown', path }]);
  });

  it('is not a single answer where Primero permits a list', () => {
    expect(write({ nationality: 'kenya' }).data).toEqual({ nationality: ['kenya'] });
  });
});

describe('a masked value', () => {
  it.each(['*******', '***', ' ***** '])('is never written over a real one: %s', (stars) => {
    for (const path of ['name', 'name_first', 'name_last', 'national_id_no', 'address_current']) {
      const { data, faults } = write({ [path]: stars });
      expect(data).toEqual({});
      expect(faults).toEqual([{ code: 'masked', path }]);
    }
    const rows = write({ family_details_section: [{ unique_id: service, relation_name: stars }] });
    expect(rows.data).toEqual({ family_details_section: [{ unique_id: service }] });
    expect(rows.faults).toEqual([{ code: 'masked', path: 'family_details_section[].relation_name', row: 1 }]);
  });

  it('is not written without a dictionary either', () => {
    const values = { name: '*******', services_section: [{ unique_id: service, service_provider: '****' }] };
    const { data, faults } = writeBody({ id, reference: 'R', values }, { system: undefined }, 'create');
    expect(data).toEqual({ id, services_section: [{ unique_id: service }] });
    expect(faults).toHaveLength(2);
  });
});

describe('a second import', () => {
  it.each<[string, Readonly<Record<string, Value>>]>([
    ['of rows with ids', { services_section: [{ unique_id: service, service_provider: 'a' }] }],
    [
      'of rows without ids',
      { services_section: [{ service_provider: 'a' }, { service_provider: 'b' }, { service_provider: 'a' }] },
    ],
    ['of columns without ids', { 'services_section[].service_provider': 'a' }],
  ])('has no row twice: %s', (_, values) => {
    const first = servicesOf(write(values));
    const once = merged([], first);
    expect(merged(once, servicesOf(write(values)))).toEqual(once);
    expect(once.length).toBe(first.length);
  });

  it('of a corrected row is the same row', () => {
    const before = servicesOf(write({ 'services_section[].service_provider': 'a' }));
    const after = servicesOf(write({ 'services_section[].service_provider': 'b' }));
    expect(merged(before, after)).toEqual(after);
    expect(after).toHaveLength(1);
  });

  it('makes no case twice: the id is the same, and Primero refuses it', () => {
    const idOf = () =>
      startCaseRequests({ system })({ id: 'REF-1', record: '1', values: { sex: 'male' } }).requests[0]?.body?.data[
        'id'
      ];
    expect(idOf()).toBe(idOf());
  });

  it('has no row that one file has twice', () => {
    const row = { unique_id: service, service_provider: 'a' };
    const { data, faults } = write({ services_section: [row, row] });
    expect(data).toEqual({ services_section: [row] });
    expect(faults).toEqual([{ code: 'row-twice', path: 'services_section[].unique_id', row: 2 }]);
  });
});

describe('rows that Primero has', () => {
  it.each<[string, Value, string]>([
    ['nothing in their place, which deletes all', null, 'rows-emptied'],
    ['an empty text in their place', '', 'rows-emptied'],
  ])('are not deleted by %s', (_, value, code) => {
    expect(write({ services_section: value })).toEqual({ data: {}, faults: [{ code, path: 'services_section' }] });
  });

  it('are not deleted by a row that asks for it', () => {
    const rows = [{ unique_id: service, _destroy: true }];
    const column = { 'services_section[].unique_id': [service], 'services_section[]._destroy': [true] };
    for (const target of [system, undefined]) {
      for (const values of [{ services_section: rows }, column]) {
        const { data, faults } = writeBody({ id, reference: 'R', values }, { system: target }, 'update');
        expect(data).toEqual({ services_section: [{ unique_id: service }] });
        expect(faults).toEqual([{ code: 'unknown', path: 'services_section[]._destroy', row: 1 }]);
      }
    }
  });

  it('are not met under an id that Primero cannot have', () => {
    for (const odd of ['1', service.toUpperCase(), `${service}\n`, 7]) {
      const { data, faults } = write({ services_section: [{ unique_id: odd, service_provider: 'a' }] });
      expect(data).toEqual({ services_section: [] });
      expect(faults).toEqual([{ code: 'row-id', path: 'services_section[].unique_id', row: 1 }]);
    }
  });
});

describe('a record of another kind', () => {
  it.each(['incident_details', 'family_id', 'registry_record_id', 'matched_tracing_request_id', 'duplicate_case_id'])(
    'is never changed through a case: %s',
    (path) => {
      for (const target of [system, undefined]) {
        const values = { [path]: [{ unique_id: service }] };
        expect(writeBody({ id, reference: 'R', values }, { system: target }, 'create')).toEqual({
          data: { id },
          faults: [{ code: 'other-record', path }],
        });
      }
    },
  );
});

describe('a transition', () => {
  const referral: Row = { id: service, record_id: id, type: 'Referral', status: 'in_progress', remote: true };

  it('to somebody outside is never accepted: the owner would be lost', () => {
    for (const type of ['Referral', 'Transfer'])
      expect(stepRequest('accept', { ...referral, type })).toEqual({ fault: 'remote' });
  });

  it('never overrides consent, whatever the words', () => {
    expect(transitionRequest(id, { consent_overridden: true }, { kind: 'referral', user: 'sam' })).toEqual({
      fault: 'consent',
    });
    const data = { disclosure_other_orgs: true, consent_for_services: true };
    const requested = transitionRequest(id, data, { kind: 'referral', user: 'sam' });
    expect(JSON.stringify(requested)).not.toContain('consent_overridden');
  });

  it('never leads to another address', () => {
    expect(transitionRequest('../users', {}, { kind: 'assign', user: 'sam' })).toEqual({ fault: 'id' });
    expect(stepRequest('revoke', { ...referral, record_id: `${id}/../x` })).toEqual({ fault: 'id' });
  });
});

describe('the values of a column', () => {
  const column = (name: string): Mapping['reference'] => ({
    kind: 'rows',
    rows: 'services_section',
    take: 'all',
    to: { kind: 'column', name },
  });
  const mapping = mappingSchema.parse({
    format: 'courier-mapping/2',
    id: 'm',
    version: 1,
    title: { en: 'M' },
    source: { system: 'primero' },
    target: { system: 'primero' },
    writes: 'primero-body',
    each: 'case',
    reference: { kind: 'field', path: 'id' },
    crosswalks: {
      type: {
        from: 'lookup-service-type',
        to: 'lookup-service-type',
        rows: [
          { from: 'a', label: 'A', to: 'health_medical_service', toLabel: 'Health', relation: 'equivalent' },
          { from: 'z', label: 'Z', to: null, reason: { en: 'none' } },
        ],
      },
    },
    entities: [
      {
        entity: 'case',
        fields: [
          { to: 'id', value: { kind: 'field', path: 'id' } },
          { to: 'services_section[].unique_id', value: column('unique_id') },
          { to: 'services_section[].service_provider', value: column('provider'), empty: 'omit' },
          {
            to: 'services_section[].service_type',
            value: { kind: 'crosswalk', table: 'type', of: column('type') },
            empty: 'omit',
          },
          {
            to: 'services_section[].service_referral_notes',
            value: { kind: 'each', of: column('note'), to: { kind: 'prefix', of: { kind: 'member' }, text: 'Note: ' } },
            empty: 'omit',
          },
        ],
      },
    ],
  });
  const rows: readonly Row[] = [
    { unique_id: service, type: 'a' },
    { unique_id: id, provider: 'Clinic', type: 'z', note: 'n' },
  ];

  it('never stand in the rows of others where one row says nothing', () => {
    const data: Data = { id, services_section: rows };
    const context = { sealing: { day: '2026-11-28', sender: 'Hope' }, knowledge: noKnowledge };
    const { referrals, findings } = mapRecord('1', data, mapping, context);
    expect(findings).toEqual([]);
    expect(write(referrals[0]?.values ?? {})).toEqual({
      data: {
        services_section: [
          { unique_id: service, service_type: 'health_medical_service' },
          { unique_id: id, service_provider: 'Clinic', service_referral_notes: 'Note: n' },
        ],
      },
      faults: [],
    });
  });
});
