// Bodies for Primero's API: what is sent of each kind of value, what is left out and why, and how rows keep their ids.
import { describe, expect, it } from 'vitest';
import { startCaseRequests } from '../../../electron/engine/formats/primero/body/case-requests.ts';
import { requestLines } from '../../../electron/engine/formats/primero/body/request-lines.ts';
import { type BodyAction, writeBody } from '../../../electron/engine/formats/primero/body/write-body.ts';
import { primeroRequests } from '../../../electron/engine/formats/partners/primero-body.ts';
import { primeroBody } from '../../../electron/engine/formats/writers/primero-body-files.ts';
import type { Referral } from '../../../shared/model/case/assessment.ts';
import type { Dictionary } from '../../../shared/model/case/dictionary.ts';
import type { Value } from '../../../shared/model/case/record.ts';
import { systemOfDictionary } from '../../../shared/model/mapping/dictionary-system.ts';
import { primero } from '../../../shared/systems/primero/index.ts';
import { dictionary } from '../../support/reading.ts';
import { refused } from '../../support/problems.ts';

const system = systemOfDictionary(dictionary);
const id = '38e6d3fb-cddf-52f9-b876-18963fef6faf';
const service = 'ef6fb9a7-863d-55f5-9e58-764128982b01';

const bodyOf = (values: Readonly<Record<string, Value>>, action: BodyAction = 'update', target = system) =>
  writeBody({ id, reference: 'R-1', values }, { system: target }, action);
const faultsOf = (values: Readonly<Record<string, Value>>, action?: BodyAction, target?: typeof system) =>
  bodyOf(values, action, target).faults.map(({ code, path, row }) => [code, path, row].join(' ').trim());

describe('a value', () => {
  it.each<[string, string, Value, Value]>([
    ['a text', 'national_id_no', '000123456', '000123456'],
    ['a text that is empty on purpose', 'national_id_no', '', ''],
    ['a text that says nothing', 'national_id_no', null, null],
    ['a number', 'age', 0, 0],
    ['a tick box', 'consent_for_services', false, false],
    ['a day', 'date_of_birth', '2024-02-29', '2024-02-29'],
    ['a day that is emptied', 'date_of_birth', null, null],
    ['an answer', 'sex', 'female', 'female'],
    ['a radio button of yes and no', 'consent_reporting', true, 'true'],
    ['several answers', 'nationality', ['kenya', 'ethiopia'], ['kenya', 'ethiopia']],
    ['one answer where several may be', 'nationality', 'kenya', ['kenya']],
    ['no answers', 'nationality', [], []],
    ['a place, which Primero does not check', 'location_current', 'TL0101', 'TL0101'],
    ['whether the name is hidden', 'hidden_name', true, true],
    ['a module', 'module_id', 'primeromodule-cp', 'primeromodule-cp'],
    ['the status', 'status', 'closed', 'closed'],
    ['no rows', 'services_section', [], []],
  ])('goes as it is: %s', (_, path, value, sent) => {
    expect(bodyOf({ [path]: value })).toEqual({ data: { [path]: sent }, faults: [] });
  });

  it.each<[string, string, Value, string]>([
    ['a number as text', 'age', '9', 'kind age'],
    ['a part of a number', 'age', 9.5, 'kind age'],
    ['a number that Primero’s search cannot hold', 'age', 2_147_483_648, 'kind age'],
    ['a tick box without an answer', 'consent_for_services', null, 'empty consent_for_services'],
    ['a tick box as text', 'consent_for_services', 'true', 'kind consent_for_services'],
    ['a day as people write it', 'date_of_birth', '01/03/2017', 'kind date_of_birth'],
    ['a day that no calendar has', 'date_of_birth', '2023-02-29', 'kind date_of_birth'],
    ['a day with a time', 'date_of_birth', '2017-03-01T00:00:00.000Z', 'kind date_of_birth'],
    ['an empty text for a day', 'date_of_birth', '', 'empty date_of_birth'],
    ['an answer that the list does not have', 'sex', 'Female', 'code sex'],
    ['an empty answer', 'sex', '', 'empty sex'],
    ['a list for one answer', 'sex', ['female'], 'kind sex'],
    ['several answers, one of them unknown', 'nationality', ['kenya', 'wakanda'], 'code nationality'],
    ['several answers, one of them nothing', 'nationality', ['kenya', null], 'kind nationality'],
    ['a number as a text', 'national_id_no', 123, 'kind national_id_no'],
    ['a status that only the list has', 'status', 'duplicate', 'code status'],
    ['a module that is none', 'module_id', 'CP', 'code module_id'],
    ['rows as text', 'services_section', '[]', 'kind services_section'],
    ['a list of texts as rows', 'services_section', ['x'], 'kind services_section'],
  ])('is left out with a fault: %s', (_, path, value, fault) => {
    expect(bodyOf({ [path]: value }).data).toEqual({});
    expect(faultsOf({ [path]: value })).toEqual([fault]);
  });

  it('that is absent is not touched', () => {
    expect(bodyOf({})).toEqual({ data: {}, faults: [] });
  });
});

describe('a name', () => {
  it('goes with its parts', () => {
    const values = { name: 'Abeni Okoro', name_first: 'Abeni', name_last: 'Okoro' };
    expect(bodyOf(values)).toEqual({ data: values, faults: [] });
  });

  it('goes alone into a new case', () => {
    expect(bodyOf({ name: 'Abeni' }, 'create').data).toEqual({ id, name: 'Abeni' });
  });

  it.each<[string, Readonly<Record<string, Value>>, BodyAction]>([
    ['its parts say otherwise', { name: 'Abeni', name_first: 'Abeni', name_last: 'Okoro' }, 'create'],
    ['the case has parts already', { name: 'Abeni Okoro' }, 'update'],
  ])('is left out where %s: Primero would write over it', (_, values, action) => {
    expect(bodyOf(values, action).data).not.toHaveProperty('name');
    expect(faultsOf(values, action)).toEqual(['name-parts name']);
  });
});

describe('the owner', () => {
  const lookups = { ...dictionary.lookups, User: { amina_cw: { en: 'Amina' } } };
  const withUsers = systemOfDictionary({ ...dictionary, lookups });

  it('is one whom the list of users has: Primero keeps the old owner in silence otherwise', () => {
    expect(bodyOf({ owned_by: 'amina_cw' }, 'update', withUsers)).toEqual({
      data: { owned_by: 'amina_cw' },
      faults: [],
    });
    expect(faultsOf({ owned_by: 'amina' }, 'update', withUsers)).toEqual(['user owned_by']);
  });

  it('is nobody where there is no list', () => {
    expect(faultsOf({ owned_by: 'amina_cw' })).toEqual(['user owned_by']);
  });
});

describe('rows', () => {
  const rows = (...all: readonly Value[]) => bodyOf({ services_section: all });

  it('keep their ids, and what is not there stays away', () => {
    const row = { unique_id: service, service_type: 'health_medical_service' };
    expect(rows(row)).toEqual({ data: { services_section: [row] }, faults: [] });
  });

  it('without an id get one that their record and what they say stand for, whatever the order', () => {
    const one = { service_type: 'health_medical_service', service_provider: 'a' };
    const same = { service_provider: 'a', service_type: 'health_medical_service' };
    const other = { service_type: 'legal_assistance_service' };
    const idsOf = (...all: readonly Value[]) =>
      (rows(...all).data['services_section'] as readonly { unique_id: string }[]).map(({ unique_id: name }) => name);
    const [first = '', second = ''] = idsOf(one, other);
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/);
    expect(idsOf(other, same)).toEqual([second, first]);
    // Two that say the same are two rows, and stay the same two.
    expect(new Set(idsOf(one, one)).size).toBe(2);
    expect(idsOf(one, one)).toEqual(idsOf(one, same));
  });

  it('without an id are others in another case and another subform', () => {
    const of = (record: string, path: string) => {
      const { data } = writeBody(
        { id: record, reference: 'R', values: { [path]: [{ a: 1 }] } },
        { system: undefined },
        'update',
      );
      return (data[path] as readonly { unique_id: string }[])[0]?.unique_id;
    };
    const all = [of(id, 'services_section'), of(service, 'services_section'), of(id, 'notes_section')];
    expect(new Set(all).size).toBe(3);
  });

  it('that say nothing and have no id are none', () => {
    expect(rows({}, { unique_id: null })).toEqual({ data: { services_section: [] }, faults: [] });
  });

  it('are checked column by column, and say in which row', () => {
    const outcome = rows(
      { unique_id: service, service_type: 'food', service_provider: 7, service_response_timeframe: '1_hour' },
      { unique_id: id, service_appointment_date: '2026-02-30', shoe_size: '36' },
    );
    expect(outcome.data).toEqual({
      services_section: [{ unique_id: service, service_response_timeframe: '1_hour' }, { unique_id: id }],
    });
    expect(outcome.faults).toEqual([
      { code: 'code', path: 'services_section[].service_type', row: 1 },
      { code: 'kind', path: 'services_section[].service_provider', row: 1 },
      { code: 'kind', path: 'services_section[].service_appointment_date', row: 2 },
      { code: 'unknown', path: 'services_section[].shoe_size', row: 2 },
    ]);
  });

  it('are put together from columns, an id each', () => {
    const { data, faults } = bodyOf({
      'services_section[].unique_id': [service, id],
      'services_section[].service_type': ['health_medical_service', null],
      'services_section[].service_provider': [null, 'Clinic'],
    });
    expect(faults).toEqual([]);
    expect(data).toEqual({
      services_section: [
        { unique_id: service, service_type: 'health_medical_service' },
        { unique_id: id, service_provider: 'Clinic' },
      ],
    });
  });

  it('of columns with one value each are one row, which the referral names', () => {
    const of = (type: string, reference: string) =>
      writeBody({ id, reference, values: { 'services_section[].service_type': type } }, { system }, 'update').data[
        'services_section'
      ] as readonly { unique_id: string; service_type: string }[];
    const [row] = of('health_medical_service', 'REF-1');
    // A correction is the same row; another referral is another.
    expect(of('legal_assistance_service', 'REF-1')[0]?.unique_id).toBe(row?.unique_id);
    expect(of('health_medical_service', 'REF-2')[0]?.unique_id).not.toBe(row?.unique_id);
  });

  it('of a column with several answers hold them in one row', () => {
    const { data, faults } = bodyOf({
      'family_details_section[].unique_id': service,
      'family_details_section[].relation_language': ['language1', 'language2'],
    });
    expect(faults).toEqual([]);
    expect(data['family_details_section']).toEqual([
      { unique_id: service, relation_language: ['language1', 'language2'] },
    ]);
  });

  it('of columns that do not speak of the same rows stay away', () => {
    expect(
      faultsOf({
        'services_section[].unique_id': [service, id],
        'services_section[].service_type': ['health_medical_service'],
        'services_section[].service_provider': 'Clinic',
      }),
    ).toEqual(['rows-uneven services_section[].service_type', 'rows-uneven services_section[].service_provider']);
  });

  it('are not taken from columns and as a whole at once', () => {
    expect(
      faultsOf({ services_section: [{ unique_id: service }], 'services_section[].service_provider': 'Clinic' }),
    ).toEqual(['rows-uneven services_section']);
  });
});

describe('a field of one module', () => {
  const several: Dictionary = {
    ...dictionary,
    fields: {
      ...dictionary.fields,
      gbv_only: { type: 'text', label: { en: 'GBV' }, form: 'gbv', modules: ['primeromodule-gbv'] },
    },
  };
  const target = systemOfDictionary(several);

  it('goes into a case of that module', () => {
    const values = { module_id: 'primeromodule-gbv', gbv_only: 'x' };
    expect(bodyOf(values, 'update', target)).toEqual({ data: values, faults: [] });
  });

  it('goes into no other case, nor into one whose module nobody says', () => {
    expect(faultsOf({ module_id: 'primeromodule-cp', gbv_only: 'x' }, 'update', target)).toEqual([
      'other-module gbv_only',
    ]);
    expect(faultsOf({ gbv_only: 'x' }, 'update', target)).toEqual(['other-module gbv_only']);
  });
});

const referral = (values: Referral['values'], name = 'R-1'): Referral => ({ id: name, record: '1', values });

async function* asStream(all: readonly Referral[]): AsyncGenerator<Referral> {
  yield* all;
}
const linesOf = async (all: readonly Referral[]): Promise<string> => {
  let text = '';
  for await (const line of requestLines(asStream(all), { system }, () => undefined)) text += line;
  return text;
};
const textOf = async (parts: AsyncIterable<Uint8Array>): Promise<string> => {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all).toString('utf8');
};

describe('requests', () => {
  it('make a case once, and add to it what comes later', () => {
    const requestOf = startCaseRequests({ system });
    const first = requestOf(referral({ id, module_id: 'primeromodule-cp', sex: 'female' }));
    const second = requestOf(referral({ id, sex: null, age: 9 }, 'R-2'));
    expect([first.request, second.request]).toEqual([
      { method: 'POST', path: '/api/v2/cases', body: { data: { id, module_id: 'primeromodule-cp', sex: 'female' } } },
      { method: 'PATCH', path: `/api/v2/cases/${id}`, body: { data: { age: 9 } } },
    ]);
  });

  it('name a case without an id by its referral, the same each time', () => {
    const idOf = (name: string) =>
      startCaseRequests({ system })(referral({ sex: 'male' }, name)).request.body?.data['id'];
    expect(idOf('R-1')).toBe(idOf('R-1'));
    expect(idOf('R-1')).not.toBe(idOf('R-2'));
  });

  it('are one JSON text, the same bytes each time', async () => {
    const all = [referral({ id, sex: 'female' }), referral({ id: service, sex: 'male' }, 'R-2')];
    const once = await linesOf(all);
    expect(await linesOf(all)).toBe(once);
    expect(JSON.parse(once)).toEqual([
      { method: 'POST', path: '/api/v2/cases', body: { data: { id, sex: 'female' } } },
      { method: 'POST', path: '/api/v2/cases', body: { data: { id: service, sex: 'male' } } },
    ]);
    expect(JSON.parse(await linesOf([]))).toEqual([]);
  });

  const [mapping] = primero.mappings;
  if (mapping === undefined) throw new Error('no mapping');
  const written = (all: readonly Referral[]) => {
    const request = { referrals: () => asStream(all), mapping, sha256: '', system, day: '2026-11-28' };
    const [file] = primeroBody.files({ ...request, languages: ['en', 'fr'] });
    return file === undefined ? Promise.resolve('') : textOf(file.bytes());
  };

  it('are a file, and no file where a value cannot be sent', async () => {
    expect(JSON.parse(await written([referral({ id, sex: 'female' })]))).toHaveLength(1);
    const problem = await refused(written([referral({ id, sex: 'Female' })]));
    expect([problem.code, problem.detail]).toEqual(['write.unfit', { field: 'sex' }]);
  });

  it('are the payload of a package, which needs no dictionary', async () => {
    const payload = await textOf(
      primeroRequests.write(asStream([referral({ id, sex: 'Female', photo: 'x' })]), mapping),
    );
    expect(JSON.parse(payload)).toEqual([
      { method: 'POST', path: '/api/v2/cases', body: { data: { id, sex: 'Female' } } },
    ]);
  });
});
