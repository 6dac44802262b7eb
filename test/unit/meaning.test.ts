// What a case means: each fact from the fields that say it, and from nothing else. Tests.
import { describe, expect, it } from 'vitest';
import { factsOf } from '../../electron/engine/workflows/cases/meaning.ts';
import { createTexts } from '../../shared/i18n.ts';
import { factCodes } from '../../shared/model/case/facts.ts';
import type { Data } from '../../shared/model/case/record.ts';
import { dictionary } from '../support/reading.ts';

const facts = (data: Data) => factsOf({ id: 'a', data }, dictionary);
const counted = (data: Data) => Object.fromEntries(facts(data).map(({ fact, values }) => [fact, values?.['count']]));

describe('a fact', () => {
  it('is told of nothing that the record does not say', () => {
    expect(facts({})).toEqual([]);
    expect(
      facts({
        ...{ record_state: true, enabled: true, status: 'open', flagged: false, flag_count: 0, hidden_name: false },
        ...{
          duplicate: false,
          duplicate_of: null,
          duplicate_case_id: '',
          date_closure: '2026-02-20',
          has_photo: false,
        },
        ...{ owned_by: '', family_id: null, family_number: '', reopened_logs: [], workflow: 'new' },
        ...{ services_section: [], transitions: [], photos: [], family_details_section: [{ relation: 'mother' }] },
        ...{ referred_users: [], referred_users_pending: [], transferred_to_users: [], transfer_status: null },
        ...{ referred_users_present: true, followup_status: 'closed', protection_status: 'transferred' },
      }),
    ).toEqual([]);
  });

  it.each<[Data, object]>([
    [{ record_state: false }, { fact: 'disabled' }],
    [{ enabled: false }, { fact: 'disabled' }],
    [{ status: 'closed' }, { fact: 'closed' }],
    [
      { status: 'closed', date_closure: '2026-02-20' },
      { fact: 'closed-on', values: { date: '2026-02-20' } },
    ],
    [{ status: 'transferred' }, { fact: 'transferred' }],
    [{ status: 'duplicate' }, { fact: 'duplicate' }],
    [{ duplicate: true }, { fact: 'duplicate' }],
    [
      { status: 'duplicate', duplicate_of: 'x' },
      { fact: 'duplicate-of', values: { id: 'x' } },
    ],
    [{ duplicate_case_id: 'x' }, { fact: 'duplicate-of', values: { id: 'x' } }],
    [{ case_status_reopened: true }, { fact: 'reopened' }],
    [{ workflow: 'reopened' }, { fact: 'reopened' }],
    [{ reopened_logs: [{ reopened_user: 'x' }] }, { fact: 'reopened' }],
    [{ flagged: true }, { fact: 'flagged' }],
    [{ flag_count: 2 }, { fact: 'flagged' }],
    [{ hidden_name: true }, { fact: 'hidden-name' }],
    [{ owned_by: 'amina_cw' }, { fact: 'owner', values: { owner: 'amina_cw' } }],
    [
      { owned_by: 'amina_cw', owned_by_full_name: 'Amina' },
      { fact: 'owner', values: { owner: 'Amina' } },
    ],
    [{ owned_by_agency_id: 'hope' }, { fact: 'agency', values: { agency: 'hope' } }],
    [
      { owned_by: 'a', owned_by_agency_id: 'b' },
      { fact: 'owner-agency', values: { owner: 'a', agency: 'b' } },
    ],
    [{ family_id: 'uuid' }, { fact: 'family', values: { family: 'uuid' } }],
    [
      { family_id: 'uuid', family_id_display: '3d9' },
      { fact: 'family', values: { family: '3d9' } },
    ],
    [
      { family_id: 'u', family_id_display: '3', family_number: 'FA' },
      { fact: 'family', values: { family: 'FA' } },
    ],
    [{ has_photo: true }, { fact: 'has-photo' }],
    [
      { has_photo: true, photos: [{ file_name: 'a' }] },
      { fact: 'photos', values: { count: 1 } },
    ],
    [{ recorded_audio: [{ file_name: 'a' }] }, { fact: 'recordings', values: { count: 1 } }],
    [
      { upload_bid_document: [{ file_name: 'a' }], other_documents: [{}] },
      { fact: 'documents', values: { count: 2 } },
    ],
    // A field of a country's own configuration that the dictionary does not know.
    [{ court_papers: [{ file_name: 'a', field_name: 'court_papers' }] }, { fact: 'documents', values: { count: 1 } }],
  ])('%j', (data, fact) => {
    expect(facts(data)).toEqual([fact]);
  });

  it('is not told where a text only looks like a yes or a no', () => {
    expect(
      facts({ record_state: 'false', flagged: 'true', hidden_name: 'true', case_status_reopened: 'true' }),
    ).toEqual([]);
  });

  it('counts services, what was referred of them and what was done', () => {
    const services = [
      { service_status_referred: true, service_implemented: 'not_implemented' },
      { service_status_referred: true, service_implemented: 'implemented' },
      { service_type: 'x' },
    ];
    expect(facts({ services_section: services })).toEqual([
      { fact: 'services', values: { count: 3, referred: 2, implemented: 1 } },
    ]);
  });

  it('is told in the order of the list', () => {
    const told = facts({
      photos: [{}],
      owned_by: 'x',
      flagged: true,
      record_state: false,
      transfer_status: 'accepted',
    });
    expect(told.map(({ fact }) => fact)).toEqual(['disabled', 'flagged', 'owner', 'transfers-accepted', 'photos']);
  });
});

describe('referrals and transfers', () => {
  const row = (type: string, status: string, more: Data = {}) => ({ type, status, ...more });

  it('are counted by the rows that the API gives, whatever the traces say', () => {
    expect(
      counted({
        referred_users_pending: ['a', 'b', 'c', 'd'],
        transfer_status: 'accepted',
        transitions: [
          row('Referral', 'in_progress'),
          row('Referral', 'in_progress', { remote: false }),
          row('Referral', 'in_progress', { remote: true }),
          row('Referral', 'accepted'),
          row('Referral', 'rejected'),
          row('Referral', 'done'),
          row('Referral', 'revoked'),
          row('Referral', 'something new'),
          row('Transfer', 'in_progress'),
          row('Transfer', 'accepted'),
          row('Transfer', 'rejected'),
          row('Transfer', 'revoked'),
          row('Transfer', 'in_progress', { remote: true }),
          row('Transfer', 'pending'),
          row('TransferRequest', 'in_progress'),
          row('TransferRequest', 'rejected'),
          row('Assign', 'done'),
        ],
      }),
    ).toEqual({
      ...{ 'referrals-pending': 2, 'referrals-accepted': 1, 'referrals-rejected': 1, 'referrals-done': 1 },
      ...{ 'referrals-revoked': 1, 'referrals-external': 1, referrals: 1 },
      ...{ 'transfers-pending': 2, 'transfers-accepted': 1, 'transfers-rejected': 1, 'transfers-revoked': 1 },
      ...{ 'transfers-external': 1, 'transfer-requests': 1 },
    });
  });

  it('are counted by the traces of the case where there are no rows', () => {
    expect(
      counted({
        referred_users: ['a', 'b', null],
        referred_users_pending: ['a', null],
        referred_users_accepted: ['b'],
      }),
    ).toEqual({ 'referrals-pending': 1, 'referrals-accepted': 1, 'referrals-external': 1 });
    expect(counted({ referred_users: ['a', 'b'] })).toEqual({ referrals: 2 });
    expect(counted({ transferred_to_users: ['a'], transfer_status: 'in_progress' })).toEqual({
      'transfers-pending': 1,
    });
    expect(counted({ transfer_status: 'rejected' })).toEqual({ 'transfers-rejected': 1 });
    expect(counted({ transferred_to_users: ['a', 'b'] })).toEqual({ transfers: 2 });
    expect(counted({ transferred_to_users: [null] })).toEqual({ 'transfers-external': 1 });
    // The old subform of Primero's configuration has rows of another kind.
    expect(counted({ transitions: [{ type: 'referral', to_user_local: 'x' }], referred_users: ['a'] })).toEqual({
      referrals: 1,
    });
  });
});

describe('the words of a fact', () => {
  it.each(['en', 'fr', 'ar'] as const)('take in what the fact brings, in %s', (locale) => {
    const { textOf } = createTexts(locale);
    const values = { count: 3, referred: 2, implemented: 1, id: 'ID', date: '2026-02-20', owner: 'OWN', agency: 'AG' };
    for (const code of factCodes) {
      const said = textOf(`fact.${code}`, { ...values, family: 'FAM' });
      expect(said).not.toMatch(/[{}#]|fact\./);
    }
    expect(textOf('fact.owner-agency', values)).toContain('OWN');
    expect(textOf('fact.services', values)).toMatch(/3.*2.*1/);
    expect(textOf('fact.closed-on', values)).not.toContain('2026-02-20');
  });

  it('are plain', () => {
    const { textOf } = createTexts('en');
    expect(textOf('fact.closed-on', { date: '2026-02-20' })).toBe('This case was closed on 20 Feb 2026.');
    expect(textOf('fact.referrals-pending', { count: 1 })).toBe('1 referral waits for an answer');
    expect(textOf('fact.photos', { count: 2 })).toBe('2 photos. The files themselves are not in the export.');
    expect(createTexts('ar').textOf('fact.referrals-pending', { count: 2 })).toBe('إحالتان بانتظار الرد');
  });
});
