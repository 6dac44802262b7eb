// Whether two records are of one child, as the search for the same child says it: signs, and what each says. Pure.

/** What two persons are compared by. */
export const signs = ['number', 'name', 'relatives', 'birth', 'sex', 'place'] as const;
export type Sign = (typeof signs)[number];

/**
 * What a sign says. `alike`: written otherwise, and perhaps the same. `given-other`: names of one family, and another own
 * name. `year`: born in one year. `possible`: an age that fits.
 */
export const hows = ['same', 'alike', 'year', 'possible', 'given-other', 'other'] as const;
export type How = (typeof hows)[number];

/** What one sign says: in natural logarithms, above 0 for one person, below 0 for two. */
export interface SignEvidence {
  readonly sign: Sign;
  readonly how: How;
  readonly weight: number;
  /** Of a number: which (`child-ids.ts`). */
  readonly kind?: string;
}

/** `known`: by a sure number, or because a person decided so. `perhaps`: a person has to look. `two`: a person said so. */
export const matchStates = ['known', 'perhaps', 'two'] as const;
export type MatchState = (typeof matchStates)[number];
