// Which fields identify a person, by their names in Primero and its usual adaptations. Pure; runs everywhere.

/** `relative`: any other person on the record. `staff`: caseworkers and users. `id`: numbers and codes of documents and cases. */
export type IdentifierKind = 'name' | 'nickname' | 'relative' | 'staff' | 'phone' | 'id' | 'address' | 'place';

/** What a field whose name fits holds; `none` keeps a field out that a later line would take. */
interface FieldPattern {
  readonly name: RegExp;
  readonly kind: IdentifierKind | 'none';
}

/**
 * Tried from top to bottom on the last part of a field's path; the first that fits decides. Sources: the forms of
 * Primero's configuration (case, basic identity, family details, care arrangements, services, transitions).
 */
const fieldPatterns: readonly FieldPattern[] = [
  // Numbers to call, also those of an agency's staff.
  { name: /^marked_for_mobile$/, kind: 'none' },
  { name: /(tele)?phone|mobile(_no|_number)?$|whatsapp|(^|_)tel(_|$)/, kind: 'phone' },
  // Things that have a name, a number or a place and identify nobody.
  { name: /location_type|^reporting_location|^authorized_role/, kind: 'none' },
  { name: /(^|_)(file|document|form|module|group|role|status)_(name|id|no|number)$/, kind: 'none' },
  {
    name: /^(module_id|unique_id|case_type|other_id_type|family_size)$|_id_type$|_(age|size|count|score|date)$/,
    kind: 'none',
  },
  { name: /agency.*(name|_id$)|_agency(_id)?$|organi[sz]ation|(^|_)groups?$/, kind: 'none' },
  // Staff before names: owned_by_full_name, created_by_full_name, associated_user_names.
  {
    name: /^(owned|created|assigned|last_updated|previously_owned|record_owned|transitioned|reopened|approved|requested)_by(_full_name|_text|_user_code)?$/,
    kind: 'staff',
  },
  { name: /(_created_by|_approved_by|_updated_by|_requested_by|_conducted_by)$/, kind: 'staff' },
  {
    name: /(^|_)user(_?names?|s)?(_local|_remote|_pending|_accepted)?$|_agency_individual$|^transitioned_to$/,
    kind: 'staff',
  },
  { name: /(case_?worker|social_?worker|manager|supervisor|interviewer|operator)(_name|_code)?$/, kind: 'staff' },
  // Documents and cases.
  { name: /^(id|short_id|case_id|case_id_display|cpims_id|unique_identifier|duplicate_of|registry_no)$/, kind: 'id' },
  {
    name: /(^|_)(id|ref|card|document|passport|registration|family|individual|un|unhcr|icrc|rc)_(no|num|number)(_|$)/,
    kind: 'id',
  },
  { name: /(_no|_id|_id_display|_id_number|_number|passport|progres|email)$/, kind: 'id' },
  // Where people live.
  { name: /address_is_/, kind: 'none' },
  { name: /address|landmark|(^|_)street|service_location$|location_registration$/, kind: 'address' },
  { name: /location|(^|_)(village|camp|school)(_name)?$/, kind: 'place' },
  // People.
  { name: /^(hidden_name|name_caregiver_separator)$/, kind: 'none' },
  {
    name: /nick_?name_caregiver|relation_nick_?name|(mother|father|relative|guardian|sibling).*(nick_?name|alias)/,
    kind: 'relative',
  },
  { name: /nick_?name|(^|_)(alias|aka)$|^name_other$/, kind: 'nickname' },
  {
    name: /^(name|name_(first|middle|last|given|family|full|maiden|local|previous)|(first|middle|last|given|full|maiden)_name|surname)$/,
    kind: 'name',
  },
  { name: /(^|_)names?(_|$)|surname|relation_other_family$/, kind: 'relative' },
];

/** What a field of this name holds, or undefined where it identifies nobody. `path` may lead into a subform. */
export function kindOfField(path: string): IdentifierKind | undefined {
  const name = path.slice(path.lastIndexOf('.') + 1);
  const kind = fieldPatterns.find((pattern) => pattern.name.test(name))?.kind;
  return kind === 'none' ? undefined : kind;
}
