// What is known of the names of one writing. Type; pure.

export interface WritingData {
  /** A Latin run, a native run (`_` is an empty one), and minus ten times the logarithm of how often they correspond. */
  readonly correspondences: string;
  /** A unit, the unit after it, and how often that was seen. */
  readonly followers: string;
}
