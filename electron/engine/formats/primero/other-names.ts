// The names and labels by which Primero's other records are known, and those of cases that speak against them. Engine; pure.

/** The records of Primero that Courier knows by their names and does nothing with yet; words under `record.<kind>`. */
export const otherRecords = ['incidents', 'recorder', 'violations', 'tracing', 'families', 'registry'] as const;
export type OtherRecord = (typeof otherRecords)[number];

type Signs = Readonly<Partial<Record<OtherRecord, readonly string[]>>>;

/** Names of fields that no case has at its top: a case has some of them inside its rows only. */
const fieldNames: Signs = {
  incidents: [
    ...['incident_date', 'incident_code', 'incident_id', 'incident_id_display', 'incident_case_id', 'cp_case_id'],
    ...['cp_incident_location_type', 'cp_incident_violence_type', 'cp_incident_timeofday', 'cp_sex', 'cp_nationality'],
    ...['date_of_first_report', 'gbv_sexual_violence_type', 'incident_location', 'incident_timeofday'],
  ],
  violations: [
    ...['violation_tally', 'violations_ids', 'verifier_id_code', 'ctfmr_verified', 'ctfmr_verified_date'],
    ...['verified_ctfmr_technical', 'verification_date_focal_point', 'verified_ghn_reported', 'un_eyewitness'],
    ...['killing', 'maiming', 'recruitment', 'abduction', 'attack_on_hospitals', 'attack_on_schools', 'military_use'],
    'denial_humanitarian_access',
  ],
  tracing: [
    ...['inquiry_date', 'tracing_request_id', 'tracing_request_subform_section', 'inquirer_id', 'inquiry_status'],
    'inquirer_details_section',
  ],
  families: [
    ...['family_name', 'family_members', 'family_registration_date', 'family_type', 'family_nationality'],
    ...['family_address_current', 'family_location_current', 'family_telephone_current', 'family_landmark_current'],
    ...['family_language', 'family_ethnicity', 'family_location_notes'],
  ],
  registry: ['registry_id', 'registry_id_display', 'registry_no', 'registry_category', 'registry_type'],
};

/** Names of fields that cases have and no other record has. */
const caseFieldNames: readonly string[] = [
  ...['case_id', 'case_id_display', 'cpims_id', 'date_of_birth', 'protection_concerns', 'protection_status'],
  ...['risk_level', 'consent_for_services', 'consent_reporting', 'services_section', 'family_details_section'],
  ...['notes_section', 'case_plan_due_date', 'assessment_due_date', 'name_first', 'name_last', 'unhcr_individual_no'],
];

/** Labels: of the incident recorder's sheet as Primero writes them, of the others those of the forms that it ships. */
const labels: Signs = {
  recorder: [
    ...['INCIDENT ID', 'SURVIVOR CODE', 'CASE MANAGER CODE', 'DATE OF INCIDENT', 'GBV TYPE'],
    ...['ALLEGED PERPETRATOR SEX', 'ALLEGED PERPETRATOR AGE GROUP', 'REPORTING AGENCY CODE'],
  ],
  violations: [
    ...['Individual Victim ID', 'Group Victim ID', 'Perpetrator ID', 'Source ID', 'Response ID', 'Number of victims'],
    ...['Type of health- or education-related violation', 'Physical impact of the attack or military use'],
    'Was the facility operational before the attack or military use?',
    'Was the facility closed as a result of the attack or military use?',
    ...['Type of Violation', 'Violation Summary'],
  ],
  incidents: [
    ...['Incident ID', 'Incident Code', 'Incident Status', 'Date of First Report', 'CP Incident'],
    ...['CP Individual Details', 'Perpetrator Details', 'CP Record Owner'],
  ],
  tracing: [
    ...['Date of Inquiry', 'Inquirer ID', 'Inquiry Status', 'Name of inquirer', 'Nickname of inquirer', 'Inquirer'],
    ...['How is the inquirer related to the child?', 'Matched Case ID', 'Tracing status', 'Tracing Request'],
    'Does the inquirer agree to share collected information with other organizations?',
  ],
  families: [
    ...['Family ID', 'Family Name', 'Family Address', 'Family Landmark', 'Family Location', 'Family Telephone'],
    ...['Family Type', 'Notes on the Family Location and Telephone', 'Family Overview', 'Family Members'],
    'Is this person the caregiver for one of the children in this family?',
  ],
  registry: ['Registry ID', 'Registry ID Number', 'Registry Name', 'Registry Status', 'Registry Details'],
};

const caseLabels: readonly string[] = [
  ...['Case ID', 'CPIMS ID', 'Case Status', 'Basic Identity', 'Other Identity Details', 'Protection Concerns'],
  ...['Data Confidentiality', 'Care Arrangements', 'Case Plan', 'Protection Concern Details', 'Follow Up'],
  ...['Current Care Arrangement', 'Current Protection Concerns', 'Consent Obtained From'],
];

/**
 * The kind that these words are of: one that no case has, where no word of a case stands beside it, or several, and more
 * than of a case. Null: they may be a case's. An incident may carry the number of its case; a case may carry that of
 * its family.
 */
function kindBy(signs: Signs, caseSigns: readonly string[], words: ReadonlySet<string>): OtherRecord | null {
  const countIn = (names: readonly string[]) => names.filter((name) => words.has(name)).length;
  const ofCases = countIn(caseSigns);
  let kind: OtherRecord | null = null;
  let most = 0;
  for (const candidate of otherRecords) {
    const count = countIn(signs[candidate] ?? []);
    if (count > most) [kind, most] = [candidate, count];
  }
  return most > ofCases ? kind : null;
}

/** The other record whose fields are called so; null: a case's, or none that is known. */
export const recordOfFields = (names: Iterable<string>): OtherRecord | null =>
  kindBy(fieldNames, caseFieldNames, new Set(names));

/** The other record whose columns or sheets are labelled so; null: a case's, or none that is known. */
export function recordOfLabels(words: Iterable<string>): OtherRecord | null {
  const spoken = new Set(words);
  const kind = kindBy(labels, caseLabels, spoken);
  // One label alone could be a column of any table.
  return kind !== null && (labels[kind] ?? []).filter((label) => spoken.has(label)).length >= 2 ? kind : null;
}
