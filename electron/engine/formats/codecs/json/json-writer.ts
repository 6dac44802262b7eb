// Writes one record's JSON text as bytes, straight from the bytes of its cells. Engine.

/** A text in the making. Texts lie one behind the other in large buffers, for a buffer a text costs more than the text. */
export interface JsonWriter {
  /** Starts the next text; a text that was not taken is dropped. */
  clear(): void;
  /** Appends bytes that are JSON already: all of them, or a stretch. */
  raw(bytes: Uint8Array, from?: number, to?: number): void;
  /** Appends `,"name":` and a value, both JSON already; most of a JSON file is nothing else. */
  member(key: Uint8Array, bytes: Uint8Array, from: number, to: number): void;
  /** Appends `,"name":` and a CSV cell as `cell` does; most of a table is nothing else. */
  cellMember(key: Uint8Array, bytes: Uint8Array, from: number, to: number): void;
  /** How long the text is by now; `cut` takes away the rest. */
  length(): number;
  cut(length: number): void;
  /** Ends an object whose every entry began with a comma. */
  endObject(): void;
  /** Appends the bytes of a CSV cell as a JSON string: UTF-8, checked before; every `"` in it stands twice. */
  cell(bytes: Uint8Array, from: number, to: number): void;
  /** The text so far, as UTF-8; it stays as it is while the next is made. */
  take(): Uint8Array;
}

/** How large a buffer of texts is. One lives as long as any text in it. */
const bufferSize = 256 * 1024;

/** Starts a writer. Building text is cheaper than building objects, and the store wants text. */
export function startJson(): JsonWriter {
  let buffer = Buffer.allocUnsafeSlow(bufferSize);
  let start = 0;
  let at = 0;

  function room(needed: number): void {
    if (at + needed <= buffer.length) return;
    // The texts that were taken keep the old buffer.
    const larger = Buffer.allocUnsafeSlow(Math.max(bufferSize, (at - start + needed) * 2));
    buffer.copy(larger, 0, start, at);
    buffer = larger;
    at -= start;
    start = 0;
  }

  function raw(bytes: Uint8Array, from = 0, to = bytes.length): void {
    const length = to - from;
    room(length);
    // A loop beats `set` for the few bytes of a name or a code.
    if (length > 64) {
      buffer.set(bytes.subarray(from, to), at);
    } else {
      const target = buffer;
      const begin = at;
      for (let next = 0; next < length; next += 1) target[begin + next] = bytes[from + next] as number;
    }
    at += length;
  }

  function cell(bytes: Uint8Array, from: number, to: number): void {
    // A control character grows to six bytes; nothing grows more.
    room((to - from) * 6 + 2);
    at = writeCell(buffer, at, bytes, from, to);
  }

  return {
    clear() {
      at = start;
    },
    raw,
    cell,
    member(key, bytes, from, to) {
      if (to - from > 64) {
        raw(key);
        raw(bytes, from, to);
        return;
      }
      room(key.length + to - from);
      const target = buffer;
      let end = at;
      for (let next = 0; next < key.length; next += 1) target[end++] = key[next] as number;
      for (let next = from; next < to; next += 1) target[end++] = bytes[next] as number;
      at = end;
    },
    cellMember(key, bytes, from, to) {
      room(key.length + (to - from) * 6 + 2);
      const target = buffer;
      let end = at;
      for (let next = 0; next < key.length; next += 1) target[end++] = key[next] as number;
      at = writeCell(target, end, bytes, from, to);
    },
    length: () => at - start,
    cut(length) {
      at = start + length;
    },
    endObject() {
      room(2);
      if (at === start) at += 1;
      buffer[start] = 123;
      buffer[at++] = 125;
    },
    take() {
      const text = buffer.subarray(start, at);
      start = at;
      return text;
    },
  };
}

/** Writes a CSV cell as a JSON string at `end`, and gives the place behind it. There is room for it. */
function writeCell(target: Buffer, at: number, bytes: Uint8Array, from: number, to: number): number {
  let end = at;
  target[end++] = 34;
  for (let next = from; next < to; next += 1) {
    const code = bytes[next] as number;
    if (code > 92 || (code > 34 && code < 92) || code === 32 || code === 33) {
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
  return end;
}
