// What the live integration did without a word (its own README, section 9, and its code), and what ships cannot do.
import { describe, expect, it } from 'vitest';
import { checkMapping } from '../../../shared/model/mapping/check-mapping.ts';
import type { Mapping } from '../../../shared/model/mapping/mapping.ts';
import { type Data, rowsOf, type Value } from '../../../shared/model/case/record.ts';
import { progresDtp } from '../../../shared/systems/progres-dtp/index.ts';
import { progresPing } from '../../../shared/systems/progres-ping/index.ts';
import { dictionary } from '../../support/reading.ts';
import { primeroOf, readyMapping, seen, sourceOf, systemNamed } from '../../support/partner-systems.ts';

const mappings = [...progresPing.mappings, ...progresDtp.mappings];
const first = (mapping: Mapping): Data => mapping.tests[0]?.record ?? {};
const withService = (mapping: Mapping, columns: { readonly [column: string]: Value }): Data => {
  const record = first(mapping);
  return { ...record, services_section: [{ ...rowsOf(record['services_section'])[0], ...columns }] };
};
const out = ['progres-ping-referral-out', 'progres-ping-referral-out-dadaab'].map(readyMapping);
const outByDtp = ['progres-dtp-referral-out', 'progres-dtp-referral-out-gambella'].map(readyMapping);
const into = ['progres-ping-referral-in', 'progres-dtp-referral-in'].map(readyMapping);
const decided = { ping: readyMapping('progres-ping-decision-in'), dtp: readyMapping('progres-dtp-decision-in') };
const back = { ping: readyMapping('progres-ping-decision-back'), dtp: readyMapping('progres-dtp-decision-back') };

describe('the errors that its own document names', () => {
  it('1: of several children with a number, the first is never taken: the number makes the case, and a person finds ours', () => {
    for (const mapping of into) {
      const [one, again, other] = [
        first(mapping),
        { ...first(mapping), progres_lpinterventionid: '0b9c1d2e-0000-4000-8000-000000000009' },
        { ...first(mapping), individuals_progres_id: '803-100000520' },
      ].map((record) => seen(mapping, record).values['id']);
      expect(one).toBe(again);
      expect(one).not.toBe(other);
      expect(mapping.entities[0]?.fields.map(({ to }) => to)).not.toContain('case_id');
    }
    // The whole number of the service: not what ends like it, and not the first of a case.
    const { values } = seen(decided.ping, first(decided.ping));
    expect(values['service_record_id']).toBe('2405f51a-3712-4680-8638-7869bdcbc057');
  });

  it('2: an intervention number that is not of three parts stops and is named, each time', () => {
    for (const number of ['803-26-PRTITV-1000642', 'a,b', 'a,b,c,d', 'a,,c']) {
      const { values, findings } = seen(back.ping, withService(back.ping, { progres_interventionnumber: number }));
      expect([values['progres_lpinterventionid'] ?? null, findings.length > 0]).toEqual([null, true]);
    }
  });

  it('3: an agency that is written otherwise than UNHCR leaves no child out', () => {
    for (const mapping of [...out, ...outByDtp, back.ping, back.dtp]) {
      const counts = ['UNHCR', 'unhcr', 'Unhcr ', 'DAD-17-PNR-00011', null].map((agency) => {
        const columns = { service_implementing_agency: agency, service_request_agency: agency };
        return seen(mapping, withService(mapping, columns)).referrals.length;
      });
      expect(counts).toEqual([1, 1, 1, 1, 1]);
    }
  });

  it('4: who stands in for the caseworker is marked with the reason, and is nobody that was made up', () => {
    for (const mapping of out) {
      const { values, supplied } = seen(mapping, { ...first(mapping), owned_by: 'unlisted_cw' });
      expect(values['progres_orgemail']).toBe('filled:focal-point-email');
      expect(supplied['progres_orgemail']?.en).toContain('focal point of the sending organisation');
      expect(Object.keys(supplied)).toContain('progres_orgreferredby');
    }
    const unfilled = { ...out[0], fillIns: progresPing.mappings[0]?.fillIns } as Mapping;
    expect(seen(unfilled, first(unfilled)).findings).toContain('map.fill-in');
    expect(JSON.stringify(mappings)).not.toMatch(/notavailable@|0000000000"|CPIMS\+ Administrator/);
  });

  it('5: a service that nobody has decided about is no legal counselling: it stops', () => {
    for (const mapping of out) {
      const { values, findings } = seen(mapping, withService(mapping, { service_type: 'not_in_any_list' }));
      expect([values['progres_requestedservice'], [...new Set(findings)]]).toEqual([null, ['map.unmapped']]);
    }
    for (const mapping of outByDtp) {
      const { values, findings } = seen(mapping, withService(mapping, { service_type: 'not_in_any_list' }));
      expect([values['service_type'], [...new Set(findings)]]).toEqual([null, ['map.unmapped']]);
    }
  });

  it('6: a status that nobody knows is no acceptance', () => {
    for (const code of ['125080004', '125080005', 'accepted', '1']) {
      const record = { ...first(decided.ping), progres_interoperabilityreferralstatus: code };
      expect(seen(decided.ping, record)).toMatchObject({ findings: ['map.unmapped'] });
      expect(seen(decided.ping, record).values['status']).toBeUndefined();
    }
    for (const code of ['125080002', '125080003']) {
      const { values, findings } = seen(decided.dtp, { ...first(decided.dtp), progres_reviewdecision: code });
      expect([values['status'], findings]).toEqual([undefined, ['map.unmapped']]);
    }
  });

  it('7: the rejection of one field is never read as the acceptance of another', () => {
    const { progres_interoperabilityreferralstatus: _, ...rest } = first(decided.ping) as Record<string, Value>;
    for (const empty of [null, '', undefined]) {
      const status = empty === undefined ? {} : { progres_interoperabilityreferralstatus: empty };
      const { values, findings } = seen(decided.ping, { ...rest, ...status, progres_reviewdecision: '125080001' });
      expect([values['status'], findings]).toEqual([undefined, ['map.missing']]);
    }
    const rejected = { ...first(decided.dtp), progres_reviewdecision: '125080001' };
    expect(seen(decided.dtp, rejected).values['status']).toBe('rejected');
  });
});

describe('the errors that its code shows', () => {
  it('a label that was changed under an id stops before any record is seen', () => {
    const [gambella] = progresDtp.mappings.filter(({ id }) => id.endsWith('-gambella'));
    const dadaab = sourceOf(readyMapping('progres-ping-referral-out-dadaab'));
    const faults = checkMapping(gambella as Mapping, dadaab, progresDtp.system);
    expect(faults).toContainEqual({
      code: 'label-changed',
      at: 'service',
      about: 'food',
      labels: { before: 'Family Reunification Service', now: 'food' },
    });
  });

  it('a code is read by the list of its own field only', () => {
    const [entity] = decided.ping.entities;
    const status = entity?.fields.find(({ to }) => to === 'status');
    const other: Mapping = {
      ...decided.ping,
      entities: [
        {
          entity: 'referral',
          fields: [
            {
              to: 'status',
              required: true,
              empty: 'omit',
              value: { kind: 'crosswalk', table: 'status', of: { kind: 'field', path: 'progres_reviewdecision' } },
            },
          ],
        },
      ],
    };
    expect(status?.value).toMatchObject({ of: { path: 'progres_interoperabilityreferralstatus' } });
    expect(checkMapping(other, sourceOf(other), undefined)).toEqual([{ code: 'list', at: 'status', about: 'status' }]);
  });

  it('the sex is a code of its list or nothing, never the word Unknown', () => {
    for (const mapping of out) {
      const codes = Object.keys(systemNamed(mapping).codes['referral.progres_pocsex'] ?? {});
      for (const sex of [...Object.keys(sourceOf(mapping).lookups['lookup-gender'] ?? {}), '', null, 'third']) {
        const value = seen(mapping, { ...first(mapping), sex }).values['progres_pocsex'];
        expect([...codes, null]).toContain(value);
      }
    }
  });

  it('the number of the group never stands in for that of the child', () => {
    for (const mapping of out) {
      const { unhcr_individual_no: _, ...rest } = first(mapping) as Record<string, Value>;
      expect(seen(mapping, rest).values).toMatchObject({
        progres_unhcrid: null,
        progres_pocotheridnumber: '803-23-1009229',
      });
    }
  });

  it('who refers is no constant', () => {
    const lists = { full: 'Amina Sample' };
    const contact = (user: string, what: string) =>
      what === 'full-name' && user === 'amina_cw' ? lists.full : undefined;
    for (const mapping of out) {
      const knowledge = { contact, place: () => undefined, label: () => undefined, newId: () => '' };
      const { values, supplied } = seen(mapping, { ...first(mapping), owned_by: 'amina_cw' }, knowledge);
      expect(values['progres_orgreferredby']).toBe('Amina Sample');
      expect(supplied).not.toHaveProperty('progres_orgreferredby');
    }
  });

  it('the order of ticks decides nothing, and no concern is left out unseen', () => {
    const [plain, dadaab] = out as [Mapping, Mapping];
    const concerns = (mapping: Mapping, ...ticks: string[]) =>
      seen(mapping, { ...first(mapping), protection_concerns: ticks });
    for (const ticks of [
      ['disabled', 'street_child'],
      ['street_child', 'disabled'],
    ]) {
      expect(concerns(dadaab, ...ticks).findings).toEqual(['map.ambiguous']);
      const { values, findings } = concerns(plain, ...ticks);
      expect([values['progres_spneedcategory'], findings]).toEqual([null, []]);
      for (const words of ['Disabled', 'Street child']) expect(values['progres_comments']).toContain(words);
    }
    expect(concerns(plain, 'street_child', 'child_mother').values['progres_spneedcategory']).toBe(
      'a1c5b4fb-8f76-e611-80c9-00155d340529',
    );
  });

  it('names of staff in a text stay behind', () => {
    for (const mapping of into)
      expect(JSON.stringify(seen(mapping, first(mapping)).values)).not.toContain('Staff Member');
    for (const mapping of into) {
      const raw = { ...first(mapping), progres_reasonforreferral: 'CreatedBy: Staff Member' };
      expect(seen(mapping, raw).findings).toEqual(['map.parts']);
    }
  });

  it('a name that is null or empty does not pass', () => {
    for (const mapping of into)
      for (const name of ['individuals_progres_givenname', 'individuals_progres_familyname', 'individuals_progres_id'])
        for (const empty of [null, ''])
          expect(seen(mapping, { ...first(mapping), [name]: empty }).findings).toContain('map.missing');
    for (const mapping of [...out, ...outByDtp])
      for (const name of ['name_first', 'name_last'])
        expect(seen(mapping, { ...first(mapping), [name]: null }).findings).toEqual(['map.missing']);
  });

  it('a partner of UNHCR gets its decision back, too', () => {
    for (const agency of ['UNHCR', 'DAD-17-PNR-00011', null])
      expect(seen(back.dtp, withService(back.dtp, { service_request_agency: agency })).values['status']).toBe(
        'acknowledged',
      );
  });

  it('what nobody has decided is not sent as a decision', () => {
    for (const status of ['pending', null, '']) {
      const columns = { unhcr_referral_status: status };
      const { values, findings } = seen(back.ping, withService(back.ping, columns));
      expect([values['progres_primerotransferstatus'], findings]).toEqual([null, ['map.missing']]);
      expect(seen(back.dtp, withService(back.dtp, columns)).values['status']).toBeNull();
    }
  });

  it('an acceptance carries no old reason of a rejection', () => {
    const columns = { unhcr_referral_rejection_reason: 'Has moved on' };
    expect(seen(back.ping, withService(back.ping, columns)).values['Attachments[].Comment']).toBe(
      'Referral accepted by PRIMERO',
    );
    expect(seen(back.dtp, withService(back.dtp, columns)).values['closure_reason']).toBeNull();
  });

  it('a language of the way in is the one of the way out, or Other', () => {
    for (const mapping of into) {
      const languages = primeroOf(mapping).lookups['lookup-language'] ?? {};
      for (const { from, to } of mapping.crosswalks['language']?.rows ?? []) {
        const label = languages[to ?? '']?.en ?? '';
        expect(label === 'Other' || from.startsWith(label)).toBe(true);
      }
    }
  });

  it('a birthday is never shifted to another day', () => {
    for (const mapping of into)
      for (const time of ['2016-03-01T00:00:00Z', '2016-03-01T23:59:59.999Z', '2016-03-01'])
        expect(
          seen(mapping, { ...first(mapping), individuals_progres_dateofbirth: time }).values['date_of_birth'],
        ).toBe('2016-03-01');
  });

  it('an address of nothing is nothing, and no row of blanks', () => {
    for (const mapping of into) {
      const bare = Object.fromEntries(Object.entries(first(mapping)).filter(([name]) => !/coalocation/.test(name)));
      expect(seen(mapping, bare).values).not.toHaveProperty('address_current');
    }
  });
});

it('never makes up a consent, whatever comes', () => {
  const consent = Object.keys(dictionary.fields).filter((name) => /consent|disclosure|opt_in|legitimate/.test(name));
  expect(consent).toContain('consent_for_services');
  for (const mapping of into)
    for (const { to } of mapping.entities.flatMap(({ fields }) => fields)) expect(consent).not.toContain(to);
});

it('holds no value of any deployment', () => {
  expect(JSON.stringify(mappings)).not.toMatch(/577ccdf6|c00582a6|UNICEF"|@hope|progresv4_primero_intake@/);
});
