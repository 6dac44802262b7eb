// What one partner got at one time, as far as it can be compared: who was in it, in which classes, and which counts it shows. Engine; pure.

/** A field under one rule. Two rules make two versions of a field: bands, and years of age. */
export interface Version {
  readonly field: string;
  readonly version: string;
}

/** What was released of a field: the different answers, and for each child of the release which of them. */
export interface ReleasedColumn extends Version {
  readonly answers: readonly (readonly string[])[];
  readonly codes: Int32Array;
}

/** A condition of a cell: an answer that a child has, or (of a field of many answers) has not. */
export interface Literal {
  readonly version: string;
  readonly item: string;
  readonly has: boolean;
}

/** A count of the children who meet all of its literals; without literals of all. Null where it is hidden. */
export interface ReleasedCell {
  readonly literals: readonly Literal[];
  readonly count: number | null;
  /** The smallest count, and the smallest difference, that may be known. */
  readonly least: number;
}

/** Everything is compared, nothing is read: children, fields and answers may be names or keyed hashes of names. */
export interface Release {
  /** `named`: the partner knows each child by name. `list`: rows without names. `tables`: counts. */
  readonly kind: 'named' | 'list' | 'tables';
  /** The partner can join the rows of lists with one thread: by a name, or by one pseudonym. */
  readonly thread: string;
  readonly columns: readonly ReleasedColumn[];
  readonly members: readonly string[];
  /** The counts that tables show or hide; none of a list, which shows everything. */
  readonly cells: readonly ReleasedCell[];
  /** The least that a hidden count can be: 1 where zeros are shown. */
  readonly floor: 0 | 1;
}

/** The same for the same cell, whatever the order of its literals. */
export const cellName = (literals: readonly Literal[]): string =>
  literals
    .map(({ version, item, has }) => `${version}\u0001${item}\u0001${has ? '+' : '-'}`)
    .sort()
    .join('\u0002');
