// Stored blocks of deflate (RFC 1951, 3.2.4): bytes that compress no further, as they are. Engine.
// zlib would read and write them too, but takes a state, a thread and a fresh buffer for what is a copy.

/** What one stored block may hold. */
const blockLimit = 65_535;
const headerSize = 5;

/** Writes `content` as a deflate stream of stored blocks into `target` and returns its length. */
export function writeStored(content: Uint8Array, target: Uint8Array): number {
  let from = 0;
  let to = 0;
  do {
    const part = content.subarray(from, from + blockLimit);
    from += part.length;
    target[to] = from === content.length ? 1 : 0;
    target[to + 1] = part.length & 0xff;
    target[to + 2] = part.length >> 8;
    target[to + 3] = ~part.length & 0xff;
    target[to + 4] = (~part.length >> 8) & 0xff;
    target.set(part, to + headerSize);
    to += headerSize + part.length;
  } while (from < content.length);
  return to;
}

/**
 * Copies the content of a deflate stream into `target` and returns its length; undefined where the stream holds
 * anything but stored blocks, does not end where `deflated` ends, or is longer than `target`. zlib judges those.
 */
export function readStored(deflated: Uint8Array, target: Uint8Array): number | undefined {
  let filled = 0;
  for (let at = 0; at + headerSize <= deflated.length; ) {
    const [kind = 0, low = 0, high = 0, lowCheck = 0, highCheck = 0] = deflated.subarray(at, at + headerSize);
    const length = low | (high << 8);
    const end = at + headerSize + length;
    const isStored = kind <= 1 && (low ^ lowCheck) === 0xff && (high ^ highCheck) === 0xff;
    if (!isStored || end > deflated.length || filled + length > target.length) return undefined;
    target.set(deflated.subarray(at + headerSize, end), filled);
    filled += length;
    if (kind === 1) return end === deflated.length ? filled : undefined;
    at = end;
  }
  return undefined;
}
