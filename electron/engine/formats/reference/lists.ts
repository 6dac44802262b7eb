// What reading a list of places, agencies or users is. Engine; types only.

/** Takes the rows of one list, with where each stands, and then their end. */
export interface ListReader<Row> {
  readonly take: (row: Row, at: number) => void;
  readonly end: () => void;
}
