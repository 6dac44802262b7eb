// Which terms of a record identify somebody: by field names, in subforms, and by the labels of users and places.
import { describe, expect, it } from 'vitest';
import { identifiersOf } from '../../../electron/engine/exchange/scan/identifiers.ts';
import { kindOfField } from '../../../shared/model/case/identifying-fields.ts';
import type { Dictionary } from '../../../shared/model/case/dictionary.ts';

const dictionary: Dictionary = {
  format: 'courier-dictionary/1',
  id: 'test',
  name: 'Test',
  forms: {},
  fields: {
    name: { type: 'text', label: { en: 'Name' } },
    owned_by: { type: 'option', label: { en: 'Caseworker' }, source: 'User' },
    location_current: { type: 'option', label: { en: 'Location' }, source: 'Location' },
    name_known: { type: 'option', label: { en: 'Name known?' }, options: 'lookup-yes-no' },
    hidden_name: { type: 'boolean', label: { en: 'Hidden' } },
  },
  lookups: {
    User: { cw_7: { en: 'Nadia Osman' } },
    Location: { KE0101: { en: 'Kenya::Turkana::Kakuma' } },
    'lookup-yes-no': { true: { en: 'Yes' } },
  },
};

describe('the kind of a field', () => {
  it.each<[string, string | undefined]>([
    ['name', 'name'],
    ['name_first', 'name'],
    ['name_nickname', 'nickname'],
    ['name_other', 'nickname'],
    ['name_caregiver', 'relative'],
    ['nickname_caregiver', 'relative'],
    ['current_name_caregiver', 'relative'],
    ['family_details_section.relation_name', 'relative'],
    ['family_details_section.relation_nickname', 'relative'],
    ['family_details_section.relation_telephone', 'phone'],
    ['family_details_section.relation_address_current', 'address'],
    ['incident_details.cp_incident_abuser_name', 'relative'],
    ['incident_details.cp_incident_perpetrator_national_id_no', 'id'],
    ['child_preferences_section.wishes_name', 'relative'],
    ['owned_by', 'staff'],
    ['owned_by_full_name', 'staff'],
    ['created_by', 'staff'],
    ['created_by_full_name', 'staff'],
    ['last_updated_by', 'staff'],
    ['assigned_user_names', 'staff'],
    ['associated_user_names', 'staff'],
    ['referred_users', 'staff'],
    ['database_operator_user_name', 'staff'],
    ['notes_section.note_created_by', 'staff'],
    ['reopened_logs.reopened_user', 'staff'],
    ['services_section.service_implementing_agency_individual', 'staff'],
    ['transitions.transitioned_to', 'staff'],
    ['telephone_current', 'phone'],
    ['telephone_agency', 'phone'],
    ['case_id', 'id'],
    ['short_id', 'id'],
    ['case_id_display', 'id'],
    ['cpims_id', 'id'],
    ['unhcr_individual_no', 'id'],
    ['unhcr_id_no', 'id'],
    ['ration_card_no', 'id'],
    ['icrc_ref_no', 'id'],
    ['national_id_no', 'id'],
    ['family_number', 'id'],
    ['address_current', 'address'],
    ['location_current', 'place'],
    ['address_is_permanent', undefined],
    ['marked_for_mobile', undefined],
    ['incident_details.cp_incident_location_type', undefined],
    ['other_id_type', undefined],
    ['other_agency_name', undefined],
    ['owned_by_agency_id', undefined],
    ['owned_by_groups', undefined],
    ['created_by_groups', undefined],
    ['module_id', undefined],
    ['family_details_section.unique_id', undefined],
    ['hidden_name', undefined],
    ['services_section.service_type', undefined],
    ['protection_status', undefined],
    ['sex', undefined],
  ])('%s: %s', (field, kind) => expect(kindOfField(field)).toBe(kind));
});

describe('the identifiers of a record', () => {
  it("are the child's names first, then those of subforms, numbers, and the labels of users and places", () => {
    const data = {
      national_id_no: 12345678,
      owned_by: 'cw_7',
      location_current: 'KE0101',
      name: 'Amina Diallo',
      name_first: 'AMINA DIALLO',
      name_nickname: '',
      name_known: 'true',
      hidden_name: true,
      family_details_section: [{ relation_name: 'Musa', relation_telephone: null }, { relation_name: 'Hawa' }],
      assigned_user_names: ['omar', 'zoe'],
      notes: 'Musa came',
    };
    expect(
      identifiersOf({ id: '~1', data }, dictionary).map(({ kind, field, text }) => `${kind} ${field} ${text}`),
    ).toEqual([
      'name name Amina Diallo',
      'id national_id_no 12345678',
      'staff owned_by cw_7',
      'staff owned_by Nadia Osman',
      'place location_current Kakuma',
      'relative family_details_section.relation_name Musa',
      'relative family_details_section.relation_name Hawa',
      'staff assigned_user_names omar',
      'staff assigned_user_names zoe',
    ]);
  });

  it("have the record's id unless it is a local one", () => {
    expect(identifiersOf({ id: 'ab12-cd34', data: { id: 'other' } }, dictionary)[0]).toEqual({
      kind: 'id',
      field: 'id',
      text: 'ab12-cd34',
    });
    expect(identifiersOf({ id: '~7', data: {} }, dictionary)).toEqual([]);
  });
});
