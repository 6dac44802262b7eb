// The ready transfer from one Primero to another: it fits both sides, its tests pass, and it names only what is released.
import { describe, expect, it } from 'vitest';
import { mapRecord } from '../../../electron/engine/exchange/map.ts';
import { runMappingTests } from '../../../electron/engine/exchange/mapping-tests.ts';
import { startCaseRequests } from '../../../electron/engine/formats/primero/body/case-requests.ts';
import { noKnowledge } from '../../../electron/engine/workflows/mapping/knowledge.ts';
import { checkMapping } from '../../../shared/model/mapping/check-mapping.ts';
import { mappingSchema } from '../../../shared/model/mapping/mapping.ts';
import { systemSchema } from '../../../shared/model/mapping/system.ts';
import { primero } from '../../../shared/systems/primero/index.ts';
import { dictionary } from '../../support/reading.ts';

const mapping = mappingSchema.parse(primero.mappings[0]);
const record = {
  id: '38e6d3fb-cddf-52f9-b876-18963fef6faf',
  sex: 'female',
  nationality: ['kenya'],
  services_section: [{ unique_id: 'ef6fb9a7-863d-55f5-9e58-764128982b01', service_type: 'health_medical_service' }],
};

describe('the transfer to an agency that works with Primero', () => {
  it('is a mapping into a system, and stays as it is when it is read', () => {
    expect(mapping).toEqual(primero.mappings[0]);
    expect(systemSchema.parse(primero.system)).toEqual(primero.system);
  });

  it('fits the forms that ship on both sides', () => {
    expect(checkMapping(mapping, dictionary, primero.system)).toEqual([]);
  });

  it('passes its tests', () => {
    const outcomes = runMappingTests(mapping, noKnowledge);
    expect(
      outcomes.map(({ title, passed, differences, findings }) => ({ title, passed, differences, findings })),
    ).toEqual(mapping.tests.map(({ title }) => ({ title, passed: true, differences: [], findings: undefined })));
    expect(outcomes).toHaveLength(3);
  });

  it('makes a case of what is released, and nothing of the rest', () => {
    const context = { sealing: { day: '2026-11-28', sender: 'Hope' }, knowledge: noKnowledge };
    const [referral] = mapRecord('1', record, mapping, context).referrals;
    if (referral === undefined) throw new Error('no referral');
    const { request, faults } = startCaseRequests({ system: primero.system })(referral);
    expect(faults).toEqual([]);
    expect(request).toEqual({
      method: 'POST',
      path: '/api/v2/cases',
      body: {
        data: {
          id: 'a16a4b55-4aff-86cf-880a-4c209178dc4b',
          module_id: 'primeromodule-cp',
          sex: 'female',
          nationality: ['kenya'],
          services_section: [
            { unique_id: 'ef6fb9a7-863d-55f5-9e58-764128982b01', service_type: 'health_medical_service' },
          ],
        },
      },
    });
  });
});
