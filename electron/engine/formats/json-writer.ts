// Writes one record's JSON text as bytes, straight from the bytes of its cells. Engine.

/** A text in the making. Its buffer is used again for every record. */
export interface JsonWriter {
  /** Starts the next text. */
  clear(): void;
  /** Appends bytes that are JSON already: all of them, or a stretch. */
  raw(bytes: Uint8Array, from?: number, to?: number): void;
  /** Ends an object whose every entry began with a comma. */
  endObject(): void;
  /** Appends the bytes of a CSV cell as a JSON string: UTF-8, checked before; every `"` in it stands twice. */
  cell(bytes: Uint8Array, from: number, to: number): void;
  /** A copy of the text so far, as UTF-8. */
  copy(): Uint8Array;
}

/** Starts a writer. Building text is cheaper than building objects, and the store wants text. */
export function startJson(): JsonWriter {
  let buffer = Buffer.allocUnsafe(64 * 1024);
  let at = 0;

  function room(needed: number): void {
    if (at + needed <= buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(at + needed, buffer.length * 2));
    buffer.copy(larger, 0, 0, at);
    buffer = larger;
  }

  return {
    clear() {
      at = 0;
    },
    raw(bytes, from = 0, to = bytes.length) {
      const length = to - from;
      room(length);
      // A loop beats `set` for the few bytes of a name or a code.
      if (length > 64) {
        buffer.set(bytes.subarray(from, to), at);
      } else {
        const target = buffer;
        const start = at;
        for (let next = 0; next < length; next += 1) target[start + next] = bytes[from + next] as number;
      }
      at += length;
    },
    endObject() {
      room(2);
      if (at === 0) at = 1;
      buffer[0] = 123;
      buffer[at++] = 125;
    },
    cell(bytes, from, to) {
      // A control character grows to six bytes; nothing grows more.
      room((to - from) * 6 + 2);
      const target = buffer;
      let end = at;
      target[end++] = 34;
      for (let next = from; next < to; next += 1) {
        const code = bytes[next] as number;
        if (code >= 32 && code !== 34 && code !== 92) {
          target[end++] = code;
          continue;
        }
        target[end++] = 92;
        if (code === 34) {
          target[end++] = 34;
          next += 1;
        } else if (code === 92) {
          target[end++] = 92;
        } else if (code === 10) {
          target[end++] = 110;
        } else {
          end += target.write(`u00${code.toString(16).padStart(2, '0')}`, end, 'latin1');
        }
      }
      target[end++] = 34;
      at = end;
    },
    copy: () => Buffer.from(buffer.subarray(0, at)),
  };
}
