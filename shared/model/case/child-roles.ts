// Which fields say who a child is and what is asked for it, by their names in the systems that Courier knows. Pure; runs everywhere.
// Sources: Primero's forms, proGres (PING and DTP), OSCaR and Ona as `shared/systems` describes them.

/** What a reader must know of a child first. */
export type ChildRole =
  | 'name'
  | 'given-name'
  | 'middle-name'
  | 'family-name'
  | 'case-number'
  | 'sex'
  | 'age'
  | 'birth'
  | 'service'
  | 'priority'
  | 'worker';

const roles: readonly (readonly [name: RegExp, role: ChildRole])[] = [
  [/^(name|full_name|child_name|name_full)$/, 'name'],
  [/^(name_first|first_?name|given_?name|name_given|local_given_name)$/, 'given-name'],
  [/^(name_middle|middle_?name)$/, 'middle-name'],
  [/^(name_last|last_?name|family_?name|surname|name_family|local_family_name)$/, 'family-name'],
  [/^(case_id_display|case_number|case_no|short_id|external_id_display|offlineid)$/, 'case-number'],
  [/^(sex|gender)$/, 'sex'],
  [/^(age|age_group|age_band|age_range)$/, 'age'],
  [/^(date_?of_?birth|birth_?date|dob)$/, 'birth'],
  [
    /^(service_type|requestedservice|services?|reason_for_referral|reasonforreferral|interventiontype_description)$/,
    'service',
  ],
  [/^(risk_level|level_of_risk|priority|urgency|urgent_protection_concern|service_response_timeframe)$/, 'priority'],
  [/^(owned_by_full_name|owned_by|primerocaseworker|external_case_worker_name|orgreferredby|primero_user)$/, 'worker'],
];

/** The entity before the name of a field, as exports of several tables write it, and what proGres puts before its names. */
const prefixes = /^(individuals?|organization)_|progres_(poc)?/g;

/** What a field of this name says of the child; undefined for any other. A path may lead into an object. */
export function roleOfField(path: string): ChildRole | undefined {
  const name = path
    .toLowerCase()
    .replaceAll('.', '_')
    .replace(/_name$/, (suffix) => (path.endsWith('.Name') ? '' : suffix))
    .replace(prefixes, '');
  return roles.find(([pattern]) => pattern.test(name))?.[1];
}

/** How finely a date of birth is known: a rule of the agreement may have left the year alone. */
export type DatePrecision = 'day' | 'month' | 'year' | 'other';

/** The precision of a date as it is written. */
export function precisionOf(date: string): DatePrecision {
  if (/^\d{4}-\d{2}-\d{2}(T.*)?$/.test(date)) return 'day';
  if (/^\d{4}-\d{2}$/.test(date)) return 'month';
  return /^\d{4}$/.test(date) ? 'year' : 'other';
}

/** Names under which systems keep ids of their own, which say nothing to a person. */
const machineNames =
  /(^|_|\.)(id|case_id|unique_id|uuid|guid|externalguid|externalid|unique_identifier|row_key|case_key)$/;
const machineValue =
  /^(\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?|[0-9a-f]{24,}|[0-9a-hjkmnp-tv-z]{16})$/i;

/** True for an id of a program or a code in place of a value: it tells records apart and says nothing else. */
export const isMachineId = (path: string, value: string): boolean =>
  // A case number is for people, however its field is called, unless it is a program's id in its place.
  (roleOfField(path) !== 'case-number' && machineNames.test(path)) ||
  (machineValue.test(value.trim()) && /\d/.test(value));
