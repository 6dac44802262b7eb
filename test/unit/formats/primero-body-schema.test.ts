// The JSON Schema of a body for each Primero, run by a standard validator: it takes what Primero takes, and refuses the rest.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { primeroBodySchema } from '../../../electron/engine/formats/primero/body/body-schema.ts';
import { writeBody } from '../../../electron/engine/formats/primero/body/write-body.ts';
import type { Dictionary } from '../../../shared/model/case/dictionary.ts';
import type { Value } from '../../../shared/model/case/record.ts';
import { systemOfDictionary } from '../../../shared/model/mapping/dictionary-system.ts';
import { type Era, eras } from '../../../shared/systems/primero/primero-facts.ts';
import { compiled } from '../../support/json-schemas.ts';
import { mappedValues } from '../../support/primero-values.ts';
import { dictionary } from '../../support/reading.ts';

const id = '38e6d3fb-cddf-52f9-b876-18963fef6faf';
const start = { id, module_id: 'primeromodule-cp' };
const schemas = new Map(eras.map((era) => [era, compiled(primeroBodySchema(dictionary, era, 'create'))]));
const complaintsOf = (data: Readonly<Record<string, unknown>>, era: Era = '2.15') =>
  schemas.get(era)?.({ data: { ...start, ...data } });

describe.each(eras)('the schema for %s', (era) => {
  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['nothing but what a new case needs', {}],
    ['a day', { date_of_birth: '2024-02-29' }],
    ['no day', { date_of_birth: null }],
    ['a number', { age: 9 }],
    ['an answer', { sex: 'female' }],
    ['no answer', { sex: null }],
    ['no text, and an empty one', { occupation: null, national_id_no: '' }],
    ['several answers', { nationality: ['kenya'] }],
    ['a yes of a radio button, as text and as it is', { consent_reporting: 'true', consent_for_tracing: true }],
    ['a tick box', { consent_for_services: false }],
    ['a row', { services_section: [{ unique_id: id, service_response_day_time: '2026-02-01T09:00:00.000Z' }] }],
    ['a status and whether the name is hidden', { status: 'closed', hidden_name: true }],
    ['a place that is in no list here', { location_current: 'TL0101' }],
  ])('takes %s', (_, data) => {
    expect(complaintsOf(data, era)).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['a key that no form has', { shoe_size: '36' }, '/data/shoe_size additionalProperties'],
    ['a key that Primero makes itself', { workflow: 'new' }, '/data/workflow additionalProperties'],
    ['a key of another record', { incident_details: [] }, '/data/incident_details additionalProperties'],
    [
      'a key that no form shows any more',
      { unhcr_export_opt_out: true },
      '/data/unhcr_export_opt_out additionalProperties',
    ],
    ['a photo', { photos: [] }, '/data/photos additionalProperties'],
    ['a separator', { consent_share_separator: 'x' }, '/data/consent_share_separator additionalProperties'],
    ['an answer that the list does not have', { sex: 'Female' }, '/data/sex enum'],
    ['one of several that the list does not have', { nationality: ['kenya', 'wakanda'] }, '/data/nationality/1 enum'],
    ['one answer where a list belongs', { nationality: 'kenya' }, '/data/nationality type'],
    ['a list where one answer belongs', { sex: ['female'] }, '/data/sex type'],
    ['a day as people write it', { date_of_birth: '01/03/2017' }, '/data/date_of_birth pattern'],
    ['a day that no calendar has', { date_of_birth: '2023-02-29' }, '/data/date_of_birth pattern'],
    ['a leap day in 1900', { date_of_birth: '1900-02-29' }, '/data/date_of_birth pattern'],
    ['a day with a time', { date_of_birth: '2017-03-01T00:00:00Z' }, '/data/date_of_birth pattern'],
    ['an empty day', { date_of_birth: '' }, '/data/date_of_birth pattern'],
    ['a number as text', { age: '9' }, '/data/age type'],
    ['a part of a number', { age: 9.5 }, '/data/age type'],
    ['a number that is too large', { age: 2_147_483_648 }, '/data/age maximum'],
    ['a text as number', { national_id_no: 123 }, '/data/national_id_no type'],
    ['a tick box without an answer', { consent_for_services: null }, '/data/consent_for_services type'],
    ['a tick box as text', { consent_for_services: 'true' }, '/data/consent_for_services type'],
    ['a masked name', { name: '*******' }, '/data/name not'],
    ['nothing in place of rows', { services_section: null }, '/data/services_section type'],
    ['a row without an id', { services_section: [{}] }, '/data/services_section/0/unique_id required'],
    [
      'a row that is deleted',
      { services_section: [{ unique_id: id, _destroy: true }] },
      '/data/services_section/0/_destroy additionalProperties',
    ],
    [
      'an id in capitals',
      { services_section: [{ unique_id: id.toUpperCase() }] },
      '/data/services_section/0/unique_id pattern',
    ],
    [
      'a time without a zone',
      { services_section: [{ unique_id: id, service_response_day_time: '2026-02-01T09:00:00' }] },
      '/data/services_section/0/service_response_day_time pattern',
    ],
    ['a status that is none', { status: 'duplicate' }, '/data/status enum'],
  ])('refuses %s', (_, data, complaint) => {
    expect(complaintsOf(data, era)).toContain(complaint);
  });
});

describe('the schema of a new case', () => {
  it('asks for its id and its module: without a module Primero drops every field', () => {
    expect(schemas.get('2.15')?.({ data: {} })).toEqual(['/data/id required', '/data/module_id required']);
  });

  it('takes no id in a change, and needs no module there', () => {
    const change = compiled(primeroBodySchema(dictionary, '2.15', 'update'));
    expect(change({ data: { sex: 'male' } })).toEqual([]);
    expect(change({ data: { id } })).toEqual(['/data/id additionalProperties']);
    expect(change({ sex: 'male' })).toEqual(['/data required', '/sex additionalProperties']);
  });

  it('takes a field that names a registry record since there are such fields', () => {
    const registry = { type: 'text', label: { en: 'Clan' }, form: 'clan', kind: 'registry' } as const;
    const withRegistry: Dictionary = { ...dictionary, fields: { ...dictionary.fields, clan: registry } };
    const complaints = (era: Era, clan: unknown) =>
      compiled(primeroBodySchema(withRegistry, era, 'update'))({ data: { clan } });
    expect(complaints('2.16', id)).toEqual([]);
    expect(complaints('2.16', 'Clan')).toEqual(['/data/clan pattern']);
    expect(complaints('2.15', id)).toEqual(['/data/clan additionalProperties']);
    // It speaks of another record: Courier writes none.
    const system = systemOfDictionary(withRegistry);
    expect(writeBody({ id, reference: 'R', values: { clan: id } }, { system }, 'update').faults).toEqual([
      { code: 'read-only', path: 'clan' },
    ]);
  });

  it('takes a field of one module in that module only', () => {
    const gbv = { type: 'text', label: { en: 'GBV' }, form: 'gbv', modules: ['primeromodule-gbv'] } as const;
    const several: Dictionary = { ...dictionary, fields: { ...dictionary.fields, gbv_only: gbv } };
    const complaints = compiled(primeroBodySchema(several, '2.15', 'create'));
    expect(complaints({ data: { id, module_id: 'primeromodule-gbv', gbv_only: 'x' } })).toEqual([]);
    expect(complaints({ data: { ...start, gbv_only: 'x' } })).toContain('/data/module_id enum');
    expect(complaints({ data: start })).toEqual([]);
  });
});

describe('what Courier writes', () => {
  const system = systemOfDictionary(dictionary);

  it('is valid for every version, whatever was mapped, and everything else is a fault', () => {
    fc.assert(
      fc.property(mappedValues(dictionary), (values: Readonly<Record<string, Value>>) => {
        const { data, faults } = writeBody({ id, reference: 'R', values }, { system }, 'create');
        for (const era of eras) expect(complaintsOf(data, era)).toEqual([]);
        const missing = Object.keys(values).filter((path) => path !== 'id' && !Object.hasOwn(data, path));
        expect(faults.map(({ path }) => path)).toEqual(expect.arrayContaining(missing));
      }),
      { numRuns: 300 },
    );
  });
});
