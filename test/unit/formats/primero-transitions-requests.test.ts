// Answers to referrals and transfers as Primero takes them, step by step, and what a person finds there.
import { describe, expect, it } from 'vitest';
import {
  needsReading,
  type Requested,
  placeOfStep,
  stepRequest,
  type TransitionStep,
  transitionRequest,
} from '../../../electron/engine/formats/primero/body/transition-requests.ts';
import type { Row } from '../../../shared/model/case/record.ts';

const record = '38e6d3fb-cddf-52f9-b876-18963fef6faf';
const id = '9988db84-7eda-4b37-a60b-a919d8015e5b';
const service = 'ef6fb9a7-863d-55f5-9e58-764128982b01';
const referral: Row = {
  id,
  record_id: record,
  type: 'Referral',
  status: 'in_progress',
  remote: false,
  service_record_id: service,
};
const accepted: Row = { ...referral, status: 'accepted' };
const transfer: Row = { ...referral, type: 'Transfer' };
const referrals = `/api/v2/cases/${record}/referrals/${id}`;
const transfers = `/api/v2/cases/${record}/transfers/${id}`;

const faultOf = (requested: Requested) => ('fault' in requested ? requested.fault : undefined);

describe('a step', () => {
  it.each<[string, TransitionStep, Row, object]>([
    [
      'a referral is accepted',
      'accept',
      referral,
      { method: 'PATCH', path: referrals, body: { data: { status: 'accepted' } } },
    ],
    [
      'a referral is rejected, with the reason',
      'reject',
      referral,
      { method: 'PATCH', path: referrals, body: { data: { status: 'rejected', rejected_reason: 'No place' } } },
    ],
    [
      'a referral is done, with a note',
      'done',
      accepted,
      { method: 'PATCH', path: referrals, body: { data: { status: 'done', rejection_note: 'Seen twice' } } },
    ],
    ['a referral is revoked by deleting it', 'revoke', referral, { method: 'DELETE', path: referrals }],
    ['an accepted referral is revoked', 'revoke', accepted, { method: 'DELETE', path: referrals }],
    [
      'a referral to somebody outside is revoked',
      'revoke',
      { ...referral, remote: true },
      { method: 'DELETE', path: referrals },
    ],
    [
      'a transfer is accepted',
      'accept',
      transfer,
      { method: 'PATCH', path: transfers, body: { data: { status: 'accepted' } } },
    ],
    [
      'a transfer is rejected',
      'reject',
      transfer,
      { method: 'PATCH', path: transfers, body: { data: { status: 'rejected', rejected_reason: 'No place' } } },
    ],
    [
      'a transfer is revoked by saying so',
      'revoke',
      transfer,
      { method: 'PATCH', path: transfers, body: { data: { status: 'revoked' } } },
    ],
  ])('%s', (_, step, transition, request) => {
    expect(stepRequest(step, transition, { reason: 'No place', note: 'Seen twice' })).toEqual({ request });
  });

  it('without words sends none', () => {
    expect(stepRequest('reject', referral)).toEqual({
      request: { method: 'PATCH', path: referrals, body: { data: { status: 'rejected' } } },
    });
    expect(stepRequest('done', accepted, { note: '' })).toEqual({
      request: { method: 'PATCH', path: referrals, body: { data: { status: 'done' } } },
    });
  });

  it.each<[string, TransitionStep, Row, string]>([
    ['accepted twice', 'accept', accepted, 'same'],
    ['rejected twice', 'reject', { ...referral, status: 'rejected' }, 'same'],
    ['revoked twice', 'revoke', { ...referral, status: 'revoked' }, 'same'],
    ['accepted after it was rejected', 'accept', { ...referral, status: 'rejected' }, 'status'],
    ['accepted after it was revoked', 'accept', { ...referral, status: 'revoked' }, 'status'],
    ['rejected after it was accepted', 'reject', accepted, 'status'],
    ['rejected after it was done', 'reject', { ...referral, status: 'done' }, 'status'],
    ['done before it was accepted', 'done', referral, 'status'],
    ['done after it was rejected', 'done', { ...referral, status: 'rejected' }, 'status'],
    ['accepted by somebody outside', 'accept', { ...referral, remote: true }, 'remote'],
    ['rejected by somebody outside', 'reject', { ...referral, remote: true }, 'remote'],
    ['finished by somebody outside', 'done', { ...accepted, remote: true }, 'remote'],
    ['accepted by somebody outside, as a transfer', 'accept', { ...transfer, remote: true }, 'remote'],
    ['done, as a transfer', 'done', { ...transfer, status: 'accepted' }, 'not-of-transfers'],
    ['answered, as an assignment', 'accept', { ...referral, type: 'Assign' }, 'kind'],
    ['answered, as a request for a transfer', 'accept', { ...referral, type: 'TransferRequest' }, 'kind'],
    ['answered without a case', 'accept', { ...referral, record_id: null }, 'id'],
    ['answered under an id that leads elsewhere', 'accept', { ...referral, id: '../transfers' }, 'id'],
  ])('is not %s', (_, step, transition, fault) => {
    expect(faultOf(stepRequest(step, transition))).toBe(fault);
  });

  it('asks for reading rights since 2.15', () => {
    expect([needsReading('2.14'), needsReading('2.15'), needsReading('2.16')]).toEqual([false, true, true]);
  });
});

describe('the place of a step', () => {
  const data: Row = {
    case_id_display: '1fae685',
    services_section: [{ unique_id: record }, { unique_id: id }, { unique_id: service, service_type: 'food_service' }],
  };

  it('is the case by its shown number, and the row by its place', () => {
    expect(placeOfStep('accept', referral, data)).toEqual({
      shownId: '1fae685',
      row: { subform: 'services_section', number: 3, id: service },
      status: 'accepted',
      sets: {},
    });
  });

  it('says what Primero sets in the row when the service is done', () => {
    expect(placeOfStep('done', accepted, data, { note: 'Seen twice' }).sets).toEqual({
      service_implemented: 'implemented',
      note_on_referral_from_provider: 'Seen twice',
    });
    expect(placeOfStep('done', accepted, data).sets).toEqual({ service_implemented: 'implemented' });
  });

  it('has no row where the referral names none, or one that is gone', () => {
    const none = { shownId: 'cee5137', row: undefined, status: 'done', sets: {} };
    expect(
      placeOfStep(
        'done',
        { ...accepted, service_record_id: null },
        { ...data, case_id_display: null, short_id: 'cee5137' },
      ),
    ).toEqual(none);
    expect(placeOfStep('done', accepted, { short_id: 'cee5137' }, { note: 'x' })).toEqual(none);
  });
});

describe('a new transition', () => {
  const data: Row = {
    module_id: 'primeromodule-cp',
    disclosure_other_orgs: true,
    consent_for_services: true,
    services_section: [{ unique_id: service }],
  };
  const path = (kind: string) => `/api/v2/cases/${record}/${kind}`;
  const made = (...[wanted, its = data]: readonly [Parameters<typeof transitionRequest>[2], Row?]) =>
    transitionRequest(record, its, wanted);

  it('is a referral of a service to a user', () => {
    expect(
      made({
        kind: 'referral',
        user: 'sam',
        service: 'health_medical_service',
        serviceRow: service,
        role: 'role-referral',
        notes: 'Soon',
      }),
    ).toEqual({
      request: {
        method: 'POST',
        path: path('referrals'),
        body: {
          data: {
            transitioned_to: 'sam',
            service: 'health_medical_service',
            service_record_id: service,
            authorized_role_unique_id: 'role-referral',
            notes: 'Soon',
          },
        },
      },
    });
  });

  it('is a referral to somebody outside', () => {
    expect(made({ kind: 'referral', outside: { name: 'St. Example', agency: 'Clinic' } })).toEqual({
      request: {
        method: 'POST',
        path: path('referrals'),
        body: { data: { remote: true, transitioned_to_remote: 'St. Example', transitioned_to_agency: 'Clinic' } },
      },
    });
  });

  it('is a transfer or an assignment', () => {
    expect(made({ kind: 'transfer', user: 'noor' })).toEqual({
      request: { method: 'POST', path: path('transfers'), body: { data: { transitioned_to: 'noor' } } },
    });
    expect(made({ kind: 'assign', user: 'noor', notes: 'Leave' })).toEqual({
      request: { method: 'POST', path: path('assigns'), body: { data: { transitioned_to: 'noor', notes: 'Leave' } } },
    });
  });

  it.each<[string, Parameters<typeof transitionRequest>[2], string]>([
    ['to nobody', { kind: 'referral' }, 'recipient'],
    ['to two', { kind: 'transfer', user: 'noor', outside: { name: 'x' } }, 'recipient'],
    ['to somebody outside, as an assignment', { kind: 'assign', outside: { name: 'x' } }, 'recipient'],
    ['of a service that the case does not have', { kind: 'referral', user: 'sam', serviceRow: id }, 'service'],
  ])('goes not %s', (_, wanted, fault) => {
    expect(faultOf(made(wanted))).toBe(fault);
  });

  it.each<[string, Row, readonly [referral: boolean, transfer: boolean, assign: boolean]]>([
    ['both given', data, [true, true, true]],
    ['services only', { ...data, disclosure_other_orgs: false }, [false, false, true]],
    ['disclosure only', { ...data, consent_for_services: null }, [false, true, true]],
    ['a text that says no', { ...data, disclosure_other_orgs: 'false' }, [false, false, true]],
    ['a text that says yes', { ...data, disclosure_other_orgs: 'true' }, [true, true, true]],
    ['never asked', { services_section: [] }, [false, false, true]],
    [
      'of the other module, services only',
      { ...data, module_id: 'primeromodule-gbv', disclosure_other_orgs: false },
      [true, true, true],
    ],
    [
      'of the other module, disclosure only',
      { ...data, module_id: 'primeromodule-gbv', consent_for_services: false },
      [false, false, true],
    ],
  ])('asks for consent as Primero does: %s', (_, its, goes) => {
    const kinds = ['referral', 'transfer', 'assign'] as const;
    expect(kinds.map((kind) => faultOf(made({ kind, user: 'sam' }, its)))).toEqual(
      goes.map((may) => (may ? undefined : 'consent')),
    );
  });
});
