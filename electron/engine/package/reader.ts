// Takes exactly so many bytes from a stream of chunks of any size. Engine.

/** A stream of bytes read piece by piece. What is handed out is a copy, or a view valid until the next call. */
export interface Reader {
  /** Exactly `length` bytes, as a copy; undefined where the stream ends before. */
  take(length: number): Promise<Uint8Array | undefined>;
  /** Fills `target`; false where the stream ends before. */
  fill(target: Uint8Array): Promise<boolean>;
  /** From 1 to `limit` bytes, as a view valid until the next call; undefined at the end. */
  some(limit: number): Promise<Uint8Array | undefined>;
  /** True where nothing is left. */
  isAtEnd(): Promise<boolean>;
  /** Lets the stream go, so that whoever feeds it can clean up. */
  close(): Promise<void>;
}

/** A reader of `chunks`. Each chunk needs to be valid only until the next one is asked for. */
export function readerOf(chunks: AsyncIterable<Uint8Array>): Reader {
  const iterator = chunks[Symbol.asyncIterator]();
  let held = new Uint8Array();
  let at = 0;

  async function isAtEnd(): Promise<boolean> {
    while (at === held.length) {
      const next = await iterator.next();
      if (next.done === true) return true;
      held = next.value as Uint8Array<ArrayBuffer>;
      at = 0;
    }
    return false;
  }

  async function some(limit: number): Promise<Uint8Array | undefined> {
    if (await isAtEnd()) return undefined;
    const piece = held.subarray(at, at + limit);
    at += piece.length;
    return piece;
  }

  async function fill(target: Uint8Array): Promise<boolean> {
    for (let filled = 0; filled < target.length; ) {
      const piece = await some(target.length - filled);
      if (piece === undefined) return false;
      target.set(piece, filled);
      filled += piece.length;
    }
    return true;
  }

  async function take(length: number): Promise<Uint8Array | undefined> {
    const bytes = new Uint8Array(length);
    return (await fill(bytes)) ? bytes : undefined;
  }

  return {
    take,
    fill,
    some,
    isAtEnd,
    close: async () => {
      await iterator.return?.();
    },
  };
}
