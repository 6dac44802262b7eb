// Every row of UNHCR's and OpenFn's own mappings (progres-mapping.json, M001 to M164): what of it ships, with a value that the
// partner sees, or why it does not ship. Test data.
import type { Value } from '../../shared/model/case/record.ts';

/** A row that ships: from the record of the mapping's first test, with changes, the partner sees this at this path. */
export interface ShippedRow {
  readonly id: string;
  readonly mapping: string;
  readonly to: string;
  readonly sees: Value | undefined;
  /** Fields of the record that are otherwise; `row`: columns of its service. */
  readonly record?: { readonly [field: string]: Value };
  readonly row?: { readonly [column: string]: Value };
  /** True where the list of users knows the caseworker. */
  readonly isKnown?: true;
  /** What of the live row is otherwise, on purpose. */
  readonly but?: string;
}

/** A row that does not ship, with the reason. */
export interface OmittedRow {
  readonly id: string;
  readonly why: string;
}

const pingOut = 'progres-ping-referral-out-dadaab';
const pingIn = 'progres-ping-referral-in';
const pingBack = 'progres-ping-decision-back';
const pingDecided = 'progres-ping-decision-in';
const dtpOut = 'progres-dtp-referral-out-gambella';
const dtpIn = 'progres-dtp-referral-in';
const dtpBack = 'progres-dtp-decision-back';
const dtpDecided = 'progres-dtp-decision-in';

const record = '5f0c7a52-0000-4000-8000-000000000001';
const caseId = '7b1d2c3e-0000-4000-8000-000000000002';
const service = '2405f51a-3712-4680-8638-7869bdcbc057';
const notDefaulted = 'what is supplied for want of an answer is marked, with its reason';
const noAdmin =
  'the focal point of the deployment stands in, marked; no administrator and no made-up address ever does';
const filled = (name: string) => `filled:${name}`;

const from = (mapping: string, rows: readonly (readonly [string, string, Value | undefined, Partial<ShippedRow>?])[]) =>
  rows.map(([id, to, sees, more]): ShippedRow => ({ id, mapping, to, sees, ...more }));

const owner = { owned_by: 'amina_cw' };
const user = { record: owner, isKnown: true } as const;

/** The columns of a service in the case that is written. */
const column = (name: string) => `services_section[].${name}`;

export const shippedRows: readonly ShippedRow[] = [
  ...from(pingOut, [
    ['M002', 'progres_externalguid', record],
    ['M003', 'progres_externalid', caseId],
    ['M004', 'progres_offlineid', caseId],
    ['M005', 'progres_orgreferralid', service],
    ['M006', 'progres_businessunit', filled('business-unit'), { but: 'to be filled in by each deployment' }],
    ['M007', 'progres_organizationfrom', filled('organisation-from'), { but: 'to be filled in by each deployment' }],
    ['M008', 'progres_orgreferredby', 'Amina Sample', { ...user, but: 'the caseworker, as the template sheet wants' }],
    ['M009', 'progres_orgposition', 'Caseworker', { ...user, but: noAdmin }],
    ['M010', 'progres_orgemail', 'amina@hope.example', { ...user, but: noAdmin }],
    ['M011', 'progres_orgphonenumber', '+251922222222', { ...user, but: noAdmin }],
    ['M012', 'progres_referraldate', '2026-01-15', { but: 'the day of sealing: no file holds that of the transition' }],
    ['M013', 'progres_otherrequestedservices', 'Braille lessons', { row: { service_type_other: 'Braille lessons' } }],
    ['M014', 'progres_requestedservice', 'fab93078-7005-e611-80d9-00155d34051a', { but: 'an unmapped service stops' }],
    ['M015', 'progres_spneedcategory', 'a3c5b4fb-8f76-e611-80c9-00155d340529', { but: 'several categories stop' }],
    [
      'M016',
      'progres_reasonforreferral',
      'Primero referral',
      { row: { service_referral_notes: '' }, but: notDefaulted },
    ],
    ['M017', 'progres_pocphonenumber', '251900000000', { record: { telephone_current: 251900000000 } }],
    ['M018', 'progres_pocaddress', 'Zone C'],
    ['M019', 'progres_pocotheridnumber', '803-23-1009229'],
    [
      'M020',
      'progres_pocdateofbirth',
      '2016-03-01',
      { record: { date_of_birth: '2016-03-01T23:30:00Z' }, but: 'no zone shifts the day' },
    ],
    ['M021', 'progres_pocsex', '125080002', { record: { sex: 'other_b25f252' }, but: 'never the text Unknown' }],
    ['M022', 'progres_poclastname', 'Sample'],
    ['M023', 'progres_pocmiddlename', 'Nyibol'],
    ['M024', 'progres_pocfirstname', 'Achol'],
    ['M025', 'progres_unhcrid', '803-100000519', { but: 'never the number of the group' }],
    [
      'M027',
      'progres_comments',
      'Chol; Nuer',
      { record: { language: ['language2'] }, but: 'sent, as the sheet has it' },
    ],
    ['M028', 'progres_comments', 'Chol', { but: 'sent, as the sheet has it' }],
  ]),
  ...from(dtpOut, [
    ['M030', 'id', `${caseId}#7869bdcbc057`],
    ['M031', 'request_type', 'ReceiveIncomingReferral'],
    ['M032', 'service_implementing_agency', filled('implementing-agency'), { but: 'to be filled in' }],
    ['M033', 'owned_by_agency_id', filled('organisation-from'), { but: 'to be filled in' }],
    ['M034', 'primero_user', 'amina_cw'],
    ['M035', 'position', 'Caseworker', { ...user, but: noAdmin }],
    ['M036', 'email', 'amina@hope.example', { ...user, but: noAdmin }],
    ['M037', 'phone', '+251922222222', { ...user, but: noAdmin }],
    ['M038', 'full_name', 'Amina Sample', { ...user, but: noAdmin }],
    ['M039', 'service_response_day_time', '2026-02-01T09:00:00.000Z'],
    ['M040', 'service_type', 'Family Reunification Service', { but: 'an unmapped service stops' }],
    ['M041', 'service_type_other', 'Braille lessons', { row: { service_type_other: 'Braille lessons' } }],
    ['M042', 'service_referral_notes', 'Primero referral', { row: { service_referral_notes: '' }, but: notDefaulted }],
    ['M043', 'unhcr_individual_no', '803-100000519'],
    ['M044', 'unhcr_id_no', '803-23-1009229'],
    ['M045', 'name_first', 'Achol'],
    ['M046', 'name_last', 'Sample'],
    ['M047', 'name_middle', 'Nyibol'],
    ['M048', 'name_nickname', 'Chol'],
    ['M049', 'address_current', 'Zone C'],
    ['M050', 'date_of_birth', '2016-03-01'],
    ['M051', 'sex', 'unknown', { record: { sex: 'unknown_4b34795' }, but: 'an unmapped word stops' }],
    ['M052', 'telephone_current', '251900000000', { record: { telephone_current: 251900000000 } }],
    ['M053', 'language', 'Nuer, Somali', { but: 'an empty answer is no "Other"' }],
  ]),
  ...from(pingOut, [
    ['M056', 'progres_pocaddress', 'Zone C'],
    ['M057', 'progres_pocdateofbirth', '2016-03-01'],
    ['M058', 'progres_orgemail', 'amina@hope.example', user],
    ['M059', 'progres_orgreferredby', 'Amina Sample', user],
  ]),
  ...from(dtpOut, [['M060', 'id', `${caseId}#7869bdcbc057`]]),
  ...from(pingOut, [
    ['M061', 'progres_comments', 'Chol; Somali', { record: { language: ['language8'] } }],
    ['M062', 'progres_pocfirstname', 'Achol'],
    ['M063', 'progres_poclastname', 'Sample'],
    ['M064', 'progres_pocmiddlename', 'Nyibol'],
    ['M065', 'progres_comments', 'Chol'],
  ]),
  ...from(pingDecided, [
    ['M068', 'status', 'accepted', { but: 'no other field stands in, and an unknown code stops' }],
    ['M069', 'case_id', caseId],
    ['M070', 'service_record_id', service],
    [
      'M071',
      'rejected_reason',
      'Individual Not Found — Try the other camp',
      {
        record: {
          progres_interoperabilityreferralstatus: '125080002',
          progres_interoperabiltyreferralrejectionreasonname: 'Individual Not Found',
          progres_interoperabilityreferralrejectionomment: 'Try the other camp',
        },
      },
    ],
    ['M072', 'type', 'Referral'],
  ]),
  ...from(dtpDecided, [
    ['M074', 'service_record_id', '7869bdcbc057'],
    ['M075', 'status', 'rejected', { record: { progres_reviewdecision: '125080001' }, but: 'an unknown code stops' }],
    [
      'M076',
      'rejected_reason',
      'Individual Not Match UNHCR ID: Another child',
      {
        record: {
          progres_reviewdecision: '125080001',
          progres_interoperabiltyreferralrejectionreason: '125080001',
          progres_interoperabilityreferralrejectionomment: 'Another child',
        },
        but: 'a comment that is not there is not "undefined"',
      },
    ],
    ['M077', 'record_type', 'case'],
  ]),
  ...from(pingIn, [
    ['M079', column('service_type'), 'alternative_care', { but: 'BID, BIA and tracing by the labels of Dadaab' }],
    ['M080', column('service_appointment_date'), '2026-02-01'],
    ['M081', column('service_response_day_time'), '2026-02-02T08:00:00.000Z'],
    ['M082', column('service_request_external'), true],
    ['M083', column('service_request_agency'), 'UNHCR'],
    ['M084', column('service_implementing_agency'), filled('implementing-agency'), { but: 'to be filled in' }],
    ['M085', column('service_response_type'), 'service_provision'],
    ['M086', column('service_referral'), 'external_referral'],
    ['M087', column('unhcr_referral_status'), 'pending'],
    ['M088', column('service_request_title'), 'Officer'],
    ['M089', column('service_request_phone'), '+251911111111'],
    ['M090', column('service_request_email'), 'officer@unhcr.example'],
    [
      'M091',
      column('service_referral_notes'),
      'Foster family & school, Alone since May',
      { but: 'the text of the JSON alone' },
    ],
    [
      'M092',
      column('progres_interventionnumber'),
      '803-26-PRTITV-1000642,0b9c1d2e-0000-4000-8000-000000000003,1c2d3e4f-0000-4000-8000-000000000004',
      { but: 'all three parts, or a finding' },
    ],
    ['M093', 'unhcr_individual_no', '803-100000519'],
    ['M094', 'unhcr_id_no', '803-23-1009229'],
    ['M095', 'name_first', 'Achol'],
    ['M096', 'name_middle', 'Nyibol'],
    ['M097', 'name_last', 'Sample'],
    ['M098', 'name_nickname', 'Chol'],
    ['M099', 'telephone_current', '+251900000000'],
    ['M100', 'date_of_birth', '2016-03-01', { but: 'a missing one is a finding' }],
    ['M101', 'age', 9, { but: 'on the day of sealing' }],
    ['M102', 'sex', 'female'],
    ['M103', 'language', ['language2', 'language3'], { but: 'an unmapped language stops' }],
    ['M104', 'address_current', 'Country Region Zone Camp Block 4'],
    ['M105', 'status', 'open'],
  ]),
  ...from(dtpIn, [
    [
      'M109',
      column('service_type'),
      'food',
      { record: { interventiontype_progres_description: 'Family Tracing and Reunification' } },
    ],
    ['M110', column('service_response_day_time'), '2026-02-01T00:00:00.000Z'],
    [
      'M111',
      column('service_request_agency'),
      'DAD-17-PNR-00011',
      { record: { user_progres_partner_Name: 'DAD-17-PNR-00011' } },
    ],
    ['M112', column('service_request_title'), 'Officer'],
    ['M113', column('service_request_phone'), '+251911111111'],
    ['M114', column('service_request_email'), 'officer@unhcr.example'],
    ['M115', column('service_referral_notes'), 'Foster family & school, Alone since May'],
    ['M116', column('service_request_external'), true],
    ['M117', column('service_implementing_agency'), filled('implementing-agency'), { but: 'to be filled in' }],
    ['M118', column('service_response_type'), 'service_provision'],
    ['M119', column('service_referral'), 'external_referral'],
    ['M120', column('unhcr_referral_status'), 'pending'],
    ['M121', column('progres_interventionnumber'), '803-26-PRTITV-1000642'],
    ['M122', 'unhcr_individual_no', '803-100000519'],
    ['M123', 'unhcr_id_no', '803-23-1009229'],
    ['M124', 'name_first', 'Achol'],
    ['M125', 'name_middle', 'Nyibol'],
    ['M126', 'name_last', 'Sample'],
    ['M127', 'name_nickname', 'Chol'],
    ['M128', 'telephone_current', '+251900000000'],
    ['M129', 'date_of_birth', '2016-03-01'],
    ['M130', 'sex', 'other_b25f252', { record: { individuals_progres_sex: '125080002' } }],
    ['M131', 'language', ['language2'], { but: 'an unmapped language stops' }],
    ['M132', 'address_current', 'Country Region Zone Camp Block 4', { but: 'nothing where all levels are empty' }],
    ['M133', 'owned_by', filled('intake-user'), { but: 'to be filled in' }],
    ['M134', 'module_id', 'primeromodule-cp'],
  ]),
  ...from(pingBack, [
    ['M136', 'progres_businessunit', '1c2d3e4f-0000-4000-8000-000000000004'],
    ['M137', 'progres_primerotransferstatus', '125080003', { but: 'anything else is no decision' }],
    ['M138', 'progres_primerotransferstatusdate', '2026-01-15', { but: 'the day of sealing' }],
    ['M139', 'progres_primeroid', caseId],
    ['M140', 'progres_primerocaseworker', 'amina_cw'],
    [
      'M141',
      'Attachments[].Comment',
      'Referral rejected by PRIMERO: Has moved on',
      { row: { unhcr_referral_status: 'rejected', unhcr_referral_rejection_reason: 'Has moved on' } },
    ],
  ]),
  ...from(dtpBack, [
    ['M142', 'case_id', caseId],
    ['M143', 'primero_user', 'amina_cw'],
    ['M144', 'progres_interventionnumber', '803-26-PRTITV-1000642'],
    ['M145', 'status', 'acknowledged', { but: 'anything else is no decision' }],
    [
      'M146',
      'closure_reason',
      'No reason specified.',
      { row: { unhcr_referral_status: 'rejected', unhcr_referral_rejection_reason: '' }, but: 'only with a rejection' },
    ],
    ['M147', 'request_type', 'ReceiveDecisionOutgoingReferral'],
  ]),
];

const ack =
  'an acknowledgement between two servers; between people the receipt and the decision of a package say it, for what was really taken over';
const selection = 'which rows go is what the use case says, not the mapping; each row that goes is one referral';
const csv = 'a file that Primero itself makes; Courier reads it (format primero-unhcr) and does not make it';

const omitted = (why: string, ...ids: readonly string[]): readonly OmittedRow[] => ids.map((id) => ({ id, why }));

export const omittedRows: readonly OmittedRow[] = [
  ...omitted(selection, 'M001', 'M029', 'M135'),
  ...omitted('the envelope of the payload, which is tested with the file that it stands in', 'M026'),
  ...omitted('removed from the live job before production; nothing is sent', 'M054', 'M055'),
  ...omitted('the row of the sheet is cut off: nobody could read what it maps', 'M066'),
  ...omitted('a filter of the fetch; the codes that are no decision stop in the status of M068', 'M067'),
  ...omitted(ack, 'M073', 'M107', 'M148', 'M149'),
  ...omitted('the rows of one intervention are put together where the file is read, before any mapping', 'M078'),
  ...omitted(
    'Primero makes case_id itself and drops what is written there; a known child is found when it is taken over',
    'M106',
  ),
  ...omitted('nothing is mapped, and nothing may be: consent is never made up (tested by name)', 'M108'),
  ...omitted(csv, ...Array.from({ length: 15 }, (_, index) => `M${150 + index}`)),
];
