// The bytes that a scanner still needs: the rest of a record, and the newest chunk. Engine.

/** A stretch of a file in memory. `base` is the place in the file of `bytes[0]`; `filled` bytes are valid. */
export interface Window {
  bytes: Buffer;
  filled: number;
  base: number;
}

/** An empty window at the start of a file. */
export function emptyWindow(): Window {
  return { bytes: Buffer.allocUnsafe(512 * 1024), filled: 0, base: 0 };
}

/**
 * Appends a chunk and forgets everything before `keepFrom`, which becomes byte 0 of the window.
 * The chunk is copied: it belongs to its source. The buffer doubles, so gathering one long record stays linear.
 */
export function append(window: Window, keepFrom: number, chunk: Uint8Array): void {
  const rest = window.filled - keepFrom;
  const needed = rest + chunk.length;
  if (needed > window.bytes.length) {
    const larger = Buffer.allocUnsafe(Math.max(needed, window.bytes.length * 2));
    window.bytes.copy(larger, 0, keepFrom, window.filled);
    window.bytes = larger;
  } else if (keepFrom > 0) {
    window.bytes.copyWithin(0, keepFrom, window.filled);
  }
  window.bytes.set(chunk, rest);
  window.filled = needed;
  window.base += keepFrom;
}
