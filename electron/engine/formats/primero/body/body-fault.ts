// What keeps a value out of a body for Primero: it would be refused, dropped in silence, or do harm. Engine; data only.

/** The closed list of faults. */
export const bodyFaultCodes = [
  'unknown', // no form has the field: Primero drops it in silence
  'read-only', // Primero makes the value itself, and drops or writes over what is sent
  'other-record', // the field speaks of a record of another kind: writing it makes or changes that record
  'other-module', // only forms of another module have the field: Primero drops it in silence
  'user', // an owner whom the list of users does not have: Primero keeps the old one in silence
  'kind', // another kind of value than the field takes: refused, or a single answer of several dropped in silence
  'code', // an answer that the list does not have
  'masked', // stars in place of a value: they would be written over the real one
  'name-parts', // Primero joins the name from its parts, and would write over this one
  'empty', // a field that cannot be emptied
  'rows-emptied', // nothing in place of rows: Primero would delete all that it has
  'row-id', // an id that no row of Primero has
  'row-twice', // the same row twice: Primero would have it twice
  'rows-uneven', // columns that do not speak of the same rows
  'id', // a record without a UUID of its own, which a second import would make again
] as const;
export type BodyFaultCode = (typeof bodyFaultCodes)[number];

/** A value that is not in the body. `row` counts from 1, in a subform. */
export interface BodyFault {
  readonly code: BodyFaultCode;
  /** The path of the field in the system: `sex`, `services_section[].service_type`. */
  readonly path: string;
  readonly row?: number;
}
