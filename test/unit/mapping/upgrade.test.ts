// A mapping of the first format says in the second what it said before.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mapRecord } from '../../../electron/engine/exchange/map.ts';
import { noKnowledge } from '../../../electron/engine/workflows/mapping/knowledge.ts';
import type { Data } from '../../../shared/model/case/record.ts';
import { pathsRead } from '../../../shared/model/mapping/mapping.ts';
import { readMapping } from '../../../shared/model/mapping/upgrade.ts';

const first: unknown = JSON.parse(readFileSync(new URL('../../fixtures/mappings/first.json', import.meta.url), 'utf8'));
const mapping = readMapping(first);
const context = { sealing: { day: '2026-11-22', sender: 'Hope' }, knowledge: noKnowledge };
const data: Data = {
  id: 'r1',
  case_id: 'c1',
  date_of_birth: '2014-03-05',
  sex: 'female',
  name_first: 'Achol',
  name_last: 'Sample',
  address_current: 'Block 4',
  protection_concerns: ['refugee', 'disabled'],
  services_section: [
    { unique_id: 's1', service_type: 'education_service', service_referral_notes: 'School.' },
    { unique_id: 's2', service_type: 'unknown_service', service_referral_notes: 'Other.' },
  ],
};

describe('a mapping of the first format', () => {
  it('reads the same fields', () => {
    const paths = mapping.entities.flatMap(({ fields }) => fields.flatMap(({ value }) => pathsRead(value)));
    const { fields } = first as { fields: { from?: string }[] };
    expect(paths).toEqual(fields.flatMap(({ from }) => (from === undefined || from.startsWith('@') ? [] : [from])));
    expect(mapping.each).toEqual({ rows: 'services_section' });
  });
  it('makes the same referrals and findings', () => {
    const { referrals, findings } = mapRecord('1', data, mapping, context);
    expect(referrals.map(({ id }) => id)).toEqual(['s1', 's2']);
    expect(referrals[0]?.values).toEqual({
      progres_externalguid: 'r1',
      progres_externalid: 'c1',
      progres_offlineid: 'c1',
      progres_orgreferralid: 's1',
      progres_businessunit: '00000000-0000-4000-8000-00000000b001',
      progres_organizationfrom: '00000000-0000-4000-8000-00000000c001',
      progres_orgreferredby: 'Hope',
      progres_referraldate: '2026-11-22',
      progres_otherrequestedservices: null,
      progres_requestedservice: '79f7aee2-309e-e911-80e6-001dd8b71fe6',
      progres_spneedcategory: expect.stringMatching(/^a3/),
      progres_reasonforreferral: 'School.',
      progres_pocphonenumber: null,
      progres_pocaddress: 'Block 4',
      progres_pocotheridnumber: null,
      progres_pocdateofbirth: '2014-03-05',
      progres_pocsex: '125080000',
      progres_poclastname: 'Sample',
      progres_pocmiddlename: null,
      progres_pocfirstname: 'Achol',
      progres_unhcrid: null,
    });
    expect(findings).toEqual([
      {
        code: 'map.unmapped',
        target: 'progres_requestedservice',
        field: 'services_section.service_type',
        value: 'unknown_service',
      },
    ]);
  });
  it('is refused where it is of neither format', () => {
    expect(() => readMapping({ ...(first as object), format: 'courier-mapping/3' })).toThrow();
    expect(() => readMapping({ ...(first as object), fields: [] })).toThrow();
  });
});
