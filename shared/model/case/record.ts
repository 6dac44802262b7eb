// What a case is, once it has been read: plain JSON. Pure; runs everywhere.

/** A value as Primero stores it: text, number, boolean, null, a list, or a nested row. Dates are ISO text. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** One nested row of a subform, e.g. a service or a family member. */
export type Row = { readonly [key: string]: Value };

/** The fields of a case by name. Absent, null, '' and [] are four different things and stay so. */
export type Data = { readonly [field: string]: Value };

/**
 * One case. `id` is the exporting system's record id (Primero: the UUID in column `id`), or a local name `~…` where the
 * export carries none; a local name never leaves the workspace.
 */
export interface CaseRecord {
  readonly id: string;
  readonly data: Data;
  /** Fields of which two files of the same import say different things: `data` has what one of them says. */
  readonly differs?: readonly string[];
}

/** True for a nested row (an object that is neither a list nor null). */
export function isRow(value: Value | undefined): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True where a value says nothing: absent, null, empty text, or an empty list. False and 0 do say something. */
export function isEmpty(value: Value | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** The rows of a subform, or none where the value is something else. */
export function rowsOf(value: Value | undefined): readonly Row[] {
  return Array.isArray(value) ? value.filter(isRow) : [];
}
