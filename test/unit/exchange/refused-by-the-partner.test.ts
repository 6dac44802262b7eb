// What the partner's system would not take of a value waits for a person, before anything is sealed.
import { describe, expect, it } from 'vitest';
import { type Plan, prepare } from '../../../electron/engine/exchange/prepare.ts';
import { redactor } from '../../../electron/engine/exchange/redactor.ts';
import { pseudonymCoder } from '../../../electron/engine/keys/pseudonym.ts';
import { noKnowledge } from '../../../electron/engine/workflows/mapping/knowledge.ts';
import { primeroRequests } from '../../../electron/engine/formats/partners/primero-body.ts';
import type { UseCase } from '../../../shared/model/agreement/agreement.ts';
import type { Data } from '../../../shared/model/case/record.ts';
import type { System } from '../../../shared/model/mapping/system.ts';
import { primero } from '../../../shared/systems/primero/index.ts';

const [mapping] = primero.mappings;
if (mapping === undefined) throw new Error('no mapping');
const pseudonym = await pseudonymCoder(new Uint8Array(32).fill(7));
const fields = [
  'id',
  'sex',
  'name_first',
  'date_of_birth',
  'services_section.unique_id',
  'services_section.service_type',
];
const useCase: UseCase = {
  id: 'transfer',
  title: { en: 'Transfer' },
  purpose: 'transfer',
  from: 'a',
  to: 'b',
  condition: { field: 'consent', is: true },
  rows: {},
  each: 'case',
  dataPoints: fields.map((field) => ({ field, rule: { kind: 'share' } })),
};
const id = '38e6d3fb-cddf-52f9-b876-18963fef6faf';

const prepared = (data: Data, system?: System) => {
  const plan: Plan = {
    redactor: redactor(useCase),
    mapping,
    pseudonym,
    place: () => undefined,
    map: { sealing: { day: '2026-11-28', sender: 'Hope' }, knowledge: noKnowledge },
    check: (referral) => primeroRequests.check?.(referral, system) ?? [],
  };
  const { verdict, findings } = prepare({ id, data: { consent: true, ...data } }, '1', plan);
  return [verdict, ...findings.map(({ code, target }) => `${code} ${target}`)];
};

describe('a transfer into Primero', () => {
  it('goes where Primero takes all of it', () => {
    const services = [{ unique_id: id, service_type: 'health_medical_service' }];
    expect(prepared({ sex: 'male', services_section: services }, primero.system)).toEqual(['go']);
  });

  it('waits for a person where a value would be refused, dropped or written over', () => {
    const services = [{ unique_id: id, service_type: 'food' }];
    expect(prepared({ sex: 'Male', date_of_birth: '2026-3-5', services_section: services }, primero.system)).toEqual([
      'decide',
      'map.refused sex',
      'map.refused date_of_birth',
      'map.refused services_section[].service_type',
    ]);
  });

  it('waits for what harms every Primero, where nobody knows the partner’s forms', () => {
    const services = [{ unique_id: 'SVC-1' }];
    expect(prepared({ sex: 'Male', name_first: '*****', services_section: services })).toEqual([
      'decide',
      'map.refused name_first',
      'map.refused services_section[].unique_id',
    ]);
  });
});
