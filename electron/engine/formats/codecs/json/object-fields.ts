// Splits the bytes of one JSON object into its fields without building anything. Engine; pure.

/** The fields of an object, five numbers each: where the key starts and ends, where the value does, keys inside it. */
export interface Fields {
  count: number;
  spans: Int32Array;
}

/** How many numbers a field takes in `spans`. */
export const spanSize = 5;

/** Room for fields, used again for every object. */
export function emptyFields(): Fields {
  return { count: 0, spans: new Int32Array(128 * spanSize) };
}

/**
 * Splits the object at `from` to `to`. False where its outline is not plainly that of an object (or a key has an
 * escape): then a whole parser must say what is wrong with it. Values are only measured: their inside is not checked.
 */
export function splitObject(bytes: Uint8Array, from: number, to: number, fields: Fields): boolean {
  fields.count = 0;
  const last = to - 1;
  if (bytes[from] !== 123 || bytes[last] !== 125 || last <= from) return false;
  let at = skipSpace(bytes, from + 1, last);
  if (at === last) return true;
  for (;;) {
    const keyFrom = at + 1;
    const keyEnd = endOfKey(bytes, at, last);
    if (keyEnd === -1) return false;
    at = skipSpace(bytes, keyEnd, last);
    if (bytes[at] !== 58) return false;
    const valueFrom = skipSpace(bytes, at + 1, last);
    at = endOfValue(bytes, valueFrom, last);
    if (at === -1) return false;
    if ((fields.count + 1) * spanSize > fields.spans.length) {
      const larger = new Int32Array(fields.spans.length * 2);
      larger.set(fields.spans);
      fields.spans = larger;
    }
    const span = fields.count * spanSize;
    fields.spans[span] = keyFrom;
    fields.spans[span + 1] = keyEnd - 1;
    fields.spans[span + 2] = valueFrom;
    fields.spans[span + 3] = at;
    fields.spans[span + 4] = keysPassed;
    fields.count += 1;
    at = skipSpace(bytes, at, last);
    if (at === last) return true;
    if (bytes[at] !== 44) return false;
    at = skipSpace(bytes, at + 1, last);
  }
}

/** True for a JSON string that can be copied as it is: no control characters, and no escape but the simple ones. */
export function isPlainString(bytes: Uint8Array, from: number, to: number): boolean {
  if (bytes[from] !== 34) return false;
  for (let at = from + 1; at < to - 1; at += 1) {
    const code = bytes[at] as number;
    if (code < 32) return false;
    if (code === 92) {
      at += 1;
      if (!simpleEscapes.has(bytes[at] as number)) return false;
    }
  }
  return true;
}

const simpleEscapes: ReadonlySet<number> = new Set(Buffer.from('"\\/bfnrt'));

function skipSpace(bytes: Uint8Array, from: number, last: number): number {
  let at = from;
  for (; at < last; at += 1) {
    const code = bytes[at];
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) break;
  }
  return at;
}

// The place behind a key's closing quote, or -1.
function endOfKey(bytes: Uint8Array, from: number, last: number): number {
  if (bytes[from] !== 34) return -1;
  for (let at = from + 1; at < last; at += 1) {
    const code = bytes[at] as number;
    if (code === 34) return at + 1;
    if (code === 92 || code < 32) return -1;
  }
  return -1;
}

// The place behind a string's closing quote, or -1.
function endOfString(bytes: Uint8Array, from: number, last: number): number {
  for (let at = from + 1; at < last; at += 1) {
    const code = bytes[at];
    if (code === 34) return at + 1;
    if (code === 92) at += 1;
  }
  return -1;
}

/** The keys inside the value that was measured last. */
let keysPassed = 0;

// The place behind a value, or -1.
function endOfValue(bytes: Uint8Array, from: number, last: number): number {
  keysPassed = 0;
  const first = bytes[from];
  if (first === 34) return endOfString(bytes, from, last);
  let at = from;
  if (first === 123 || first === 91) {
    let depth = 0;
    while (at < last) {
      const code = bytes[at];
      if (code === 34) {
        at = endOfString(bytes, at, last);
        if (at === -1) return -1;
        continue;
      }
      at += 1;
      if (code === 123 || code === 91) depth += 1;
      else if (code === 58) keysPassed += 1;
      else if (code === 125 || code === 93) {
        depth -= 1;
        if (depth === 0) return at;
      }
    }
    return -1;
  }
  for (; at < last; at += 1) {
    const code = bytes[at] as number;
    if (code === 44 || code <= 32 || code === 58 || code === 34) break;
  }
  return at === from ? -1 : at;
}
