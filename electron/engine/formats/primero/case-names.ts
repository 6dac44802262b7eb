// The names of fields of cases in Primero, and of its other records. Engine; pure.

const fieldName = /^[A-Za-z][A-Za-z0-9_]{0,200}$/;

/** Fields that stand in practically every configuration of the forms of cases, and in no other kind of list. */
const caseNames: ReadonlySet<string> = new Set([
  'case_id',
  'case_id_display',
  'short_id',
  'name',
  'name_nickname',
  'sex',
  'age',
  'date_of_birth',
  'estimated',
  'status',
  'registration_date',
  'national_id_no',
  'protection_concerns',
  'risk_level',
  'protection_status',
  'nationality',
  'location_current',
  'telephone_current',
  'consent_for_services',
  'disclosure_other_orgs',
  'services_section',
  'family_details_section',
  'notes_section',
  'case_plan_due_date',
  'assessment_due_date',
  'owned_by',
]);

/** Fields of other records: incidents, tracing requests, families, registry records. */
const otherNames: ReadonlySet<string> = new Set([
  'incident_date',
  'incident_code',
  'incident_id',
  'cp_incident_location_type',
  'inquiry_date',
  'tracing_request_id',
  'tracing_request_subform_section',
  'family_name',
  'family_members',
  'family_registration_date',
  'registry_id',
  'registry_id_display',
  'registry_no',
]);

/** True where the names are those of cases: at least so many belong to cases, and none to another kind of record. */
export function areCaseNames(names: readonly string[], atLeast: number): boolean {
  const count = names.filter((name) => caseNames.has(name)).length;
  return count >= atLeast && !haveOtherNames(names);
}

/** True where a name belongs to another kind of record than cases, and the case's own number is not there. */
export function haveOtherNames(names: readonly string[]): boolean {
  return names.some((name) => otherNames.has(name)) && !names.includes('case_id_display');
}

/** True where every name could be a field's (labels have spaces, values have other letters). */
export function areFieldNames(names: readonly string[]): boolean {
  return names.every((name) => fieldName.test(name));
}
