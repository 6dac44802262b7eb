// What the search for the same child knows of a person: made once of a record, of whatever system. Engine; pure.

/** A number or code that is given to one person, e.g. `{ kind: 'unhcr_individual_no', value: '803-00012345' }`, folded. */
export interface PersonNumber {
  readonly kind: string;
  readonly value: string;
}

/** The first and the last day on which somebody can be born (ISO); the same where the birthday is known. */
export interface Born {
  readonly first: string;
  readonly last: string;
}

/** What is compared of one person. Words are folded (`shared/fold.ts`), in any writing; what is not known is empty. */
export interface Profile {
  readonly numbers: readonly PersonNumber[];
  /** The words of all names of the person, without an order: systems take names apart in different ways. */
  readonly names: readonly string[];
  /** The words of the names of mother, father and caregiver. */
  readonly relatives: readonly string[];
  /** Codes or words of where the person lives or comes from. */
  readonly places: readonly string[];
  readonly born: Born | undefined;
  readonly sex: string | undefined;
}
