// The lists that a Primero keeps beside its forms: places, agencies, users. As data, entry by entry. Pure; runs everywhere.
import { z } from 'zod';

export const referenceKinds = ['locations', 'agencies', 'users'] as const;
export type ReferenceKind = (typeof referenceKinds)[number];

/** The longest code, name or contact: the line of a package that answers with it is bounded, too. */
export const entryTextLimit = 500;
const text = z.string().min(1).max(entryTextLimit);
/** A name by its language; at least one. */
const names = z.record(z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), text);

/** A place. `level`: its administrative level, 0 for a country. `parent`: the code of the place that it lies in. */
const placeSchema = z.strictObject({
  code: text,
  names,
  level: z.int().min(0).max(20).nullable(),
  parent: text.nullable(),
});
export type PlaceEntry = z.infer<typeof placeSchema>;

/** An agency. `code`: what cases hold of it. `number`: the one of Primero's table, by which its answers about users name it. */
const agencySchema = z.strictObject({ code: text, names, number: text.nullable() });
export type AgencyEntry = z.infer<typeof agencySchema>;

/** A user: what a mapping may send of one, and nothing else. `code`: the user name, which cases hold. */
const userSchema = z.strictObject({
  code: text,
  fullName: text.nullable(),
  email: text.nullable(),
  phone: text.nullable(),
  position: text.nullable(),
  /** The agency as the list names it: by its code, its number, or its name. */
  agency: text.nullable(),
});
export type UserEntry = z.infer<typeof userSchema>;

export const entrySchemas = { locations: placeSchema, agencies: agencySchema, users: userSchema } as const;
export type EntryOf<Kind extends ReferenceKind> = z.infer<(typeof entrySchemas)[Kind]>;

/** All lists; one that is not there is undefined. */
export type ReferenceData = { readonly [Kind in ReferenceKind]?: readonly EntryOf<Kind>[] | undefined };

/** What is wrong with a file of such lists. */
export const referenceIssues = [
  'row-without-code', // nothing names what the row is about: it is not taken
  'no-name', // a place or an agency without a name: it is not taken
  'duplicate-code', // one code with two descriptions: neither is taken
  'repeated-code', // rows of the importer's own table spell an upper level in two ways: the first is taken, as Primero does
  'blank-level', // a level is empty and one below it is not: the levels below are not taken
  'unknown-parent', // it lies in a place that the list does not have: it has no levels
  'circle', // it lies in itself: it has no levels
  'level-differs', // its level is not the next one below the place that it lies in: it has no levels
  'name-is-code', // its name is the code of another: nobody can tell which is meant
  'not-an-address', // an e-mail without the sign @: it is not taken
  'pages-missing', // the answer says that there are more than the file has
  'were-numbers', // a workbook turned this column into numbers: zeros and signs in front may be lost
  'text-too-long', // nothing so long is a code or a name: it is not taken
] as const;
export type ReferenceIssueCode = (typeof referenceIssues)[number];

/** An issue of a file, where its entry stands. `row` 0: the file as a whole. Codes of places and agencies may be named; users never are. */
export interface ReferenceIssue {
  readonly code: ReferenceIssueCode;
  readonly kind: ReferenceKind;
  readonly row: number;
  readonly detail?: Readonly<Record<string, string | number>>;
}
