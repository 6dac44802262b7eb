// What a reader must know of a case before its fields. Pure; constants without a library, for the page.

/** The closed list of facts, in the order in which they are told; words in the catalogues under `fact.<code>`. */
export const factCodes = [
  // what changes how everything else is read
  'disabled', // Primero's way to delete: the record is kept and no longer used
  'duplicate', // marked as a duplicate
  'duplicate-of', // likewise, of the case `id`
  'closed',
  'closed-on', // likewise, on the day `date`
  'transferred', // with another organisation
  'reopened',
  'flagged',
  'hidden-name',
  // whose case it is
  'owner', // the user `owner`
  'owner-agency', // likewise, of the agency `agency`
  'agency', // the agency alone
  'family', // belongs to the family `family`
  // what is under way; each with `count`
  'services', // with `referred` and `implemented`
  'referrals-pending',
  'referrals-accepted',
  'referrals-rejected',
  'referrals-done',
  'referrals-revoked',
  'referrals-external', // to somebody outside of Primero, who cannot answer there
  'referrals', // their status is not in the export
  'transfers-pending',
  'transfers-accepted',
  'transfers-rejected',
  'transfers-revoked',
  'transfers-external',
  'transfers',
  'transfer-requests', // somebody asks for the case
  // what the export mentions and does not hold; each with `count` but for the last
  'photos',
  'recordings',
  'documents',
  'has-photo', // how many is not in the export
] as const;
export type FactCode = (typeof factCodes)[number];

/** One fact; `values` are what its words take in. */
export interface Fact {
  readonly fact: FactCode;
  readonly values?: Readonly<Record<string, string | number>>;
}
