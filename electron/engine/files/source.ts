// The bytes of a file as the parts of the engine see them: no path, no descriptor. Engine; types only.

/** The bytes of one file, in order, and again from the start as often as asked (recognise, then read). */
export interface Source {
  /** Size in bytes as it was when the file was opened. */
  readonly size: number;
  /** The first bytes of the file, at most `length`. */
  head(length: number): Promise<Uint8Array>;
  /**
   * All bytes from the start, in chunks of up to 256 KiB. A chunk is only valid until the next one is asked for.
   * Throws `file.changed` where the file is no longer as long as `size`, or was modified since it was opened.
   */
  chunks(): AsyncIterable<Uint8Array>;
  /** Like `chunks`, but from `offset` on; absent where bytes can only be had from the start. */
  from?(offset: number): AsyncIterable<Uint8Array>;
  /**
   * Exactly `length` bytes from `offset` on, with memory of their own, for formats that keep a table of contents at
   * their end; absent where bytes can only be had from the start. Both must lie inside `size`. Throws `file.changed`
   * where the file is shorter by now.
   */
  range?(offset: number, length: number): Promise<Uint8Array>;
}

/** A source whose bytes can be had from anywhere. */
export type RandomSource = Source & Required<Pick<Source, 'range'>>;
