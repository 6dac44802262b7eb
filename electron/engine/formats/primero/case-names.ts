// The names of fields of cases in Primero. Engine; pure.
import { recordOfFields } from './other-names.ts';

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

/** True where the names are those of cases: at least so many belong to cases, and none to another kind of record. */
export function areCaseNames(names: readonly string[], atLeast: number): boolean {
  const count = names.filter((name) => caseNames.has(name)).length;
  return count >= atLeast && !haveOtherNames(names);
}

/** True where the names are rather those of another kind of record than of cases. */
export function haveOtherNames(names: readonly string[]): boolean {
  return recordOfFields(names) !== null;
}

/** True where every name could be a field's (labels have spaces, values have other letters). */
export function areFieldNames(names: readonly string[]): boolean {
  return names.every((name) => fieldName.test(name));
}
