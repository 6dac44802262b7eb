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

/** A record by where it lies: of an own import, or of a package. */
export type ChildRef =
  | { readonly batch: string; readonly id: string }
  | { readonly package: string; readonly ref: string };

/** Kinds of numbers as people call them; any other kind is `other`. */
const calledAs: Readonly<Record<string, string>> = {
  ...{ record: 'case', case: 'case', uuid: 'case', short: 'case', local: 'case', cpims: 'case' },
  ...{ unhcr: 'unhcr', document: 'document', icrc: 'icrc', 'red-cross': 'icrc' },
  ...{ 'unhcr-group': 'family', 'ration-card': 'family', family: 'family' },
};

/** The id of the words for a piece of evidence. */
export function evidenceWords({
  sign,
  how,
  kind,
}: {
  readonly sign: Sign;
  readonly how: How;
  readonly kind?: string | null;
}): string {
  if (sign !== 'number') return `match.${sign}.${how}`;
  const called = kind !== undefined && kind !== null && Object.hasOwn(calledAs, kind) ? calledAs[kind] : 'other';
  return `match.number.${how}.${called}`;
}

/** True where it speaks for two children: said apart from what speaks for one. */
export const isAgainst = ({ how }: { readonly how: How }): boolean => how === 'other' || how === 'given-other';
