// What the leak scan looks for and what it finds: identifying terms of one record, and their places in a text. Pure.
import type { IdentifierKind } from '../../../../shared/model/case/identifying-fields.ts';

/** One identifying term: the field that holds it (`family_details_section.relation_name`) and its text as it stands there. */
export interface Identifier {
  readonly kind: IdentifierKind;
  readonly field: string;
  readonly text: string;
}

/**
 * How a place in a text resembles an identifier, the surest first: letter by letter; once both are folded; in another
 * spelling of the same script; in another script.
 */
export const likenesses = ['exact', 'folded', 'similar', 'transliterated'] as const;
export type Likeness = (typeof likenesses)[number];

/** A place in a text, as UTF-16 offsets into the text as it is, and the identifier that it resembles. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly kind: IdentifierKind;
  readonly field: string;
  readonly how: Likeness;
}
