// A linear programme, and whoever solves one. Engine; pure.

/** A sum of variables, each by its position and with its factor. */
export type Sum = readonly (readonly [variable: number, factor: number])[];

/** Find values within bounds at the least cost, so that every sum is within its limits. */
export interface Programme {
  readonly cost: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly rows: readonly { readonly sum: Sum; readonly lower: number; readonly upper: number }[];
  /** Whole numbers only. */
  readonly isWhole: boolean;
}

/** The values of the variables; `none` where there are none, and `late` where that many seconds did not do. */
export type Solver = (programme: Programme, seconds: number) => readonly number[] | 'none' | 'late';
