// What a cell of the practice export holds before it is written. Engine; used when the export is made, not when the app runs.

/** A calendar day and an instant: Primero writes them in its own way, alone and inside a list. */
export class Day {
  readonly iso: string;
  constructor(iso: string) {
    this.iso = iso;
  }
}
export class Instant {
  readonly iso: string;
  constructor(iso: string) {
    this.iso = iso;
  }
}
/** What a cell holds before it is written. */
export type Cell =
  | string
  | number
  | boolean
  | null
  | Day
  | Instant
  | readonly Cell[]
  | { readonly [key: string]: Cell };
export type TrainingCase = Readonly<Record<string, Cell>>;
