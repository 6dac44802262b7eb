// What the search for the same child knows of a person: made once of a record, of whatever system. Engine; pure.
import type { ChildId } from '../../../../shared/model/case/child-id.ts';

/** The first and the last day on which somebody can be born (ISO); the same where the birthday is known. */
export interface Born {
  readonly first: string;
  readonly last: string;
}

/** What is compared of one person. Words are folded (`shared/fold.ts`), in any writing; what is not known is empty. */
export interface Profile {
  /** Numbers and codes of the person or of its family (`child-ids.ts`). */
  readonly numbers: readonly ChildId[];
  /** The words of all names of the person: systems take names apart in different ways. A word that comes twice stands twice. */
  readonly names: readonly string[];
  /** How many of `names`, from the first on, are the person's own name and not that of its family; 0 where nobody knows. */
  readonly given: number;
  /** The words of the names of mother, father and caregiver. */
  readonly relatives: readonly string[];
  /** Codes or words of where the person lives or comes from. */
  readonly places: readonly string[];
  readonly born: Born | undefined;
  readonly sex: string | undefined;
}
