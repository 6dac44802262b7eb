// Remembers what a column's cells came to, so that the same bytes are not converted again and again. Engine.
import type { IssueCode } from './format.ts';

/** What a cell came to: its JSON text as bytes, and what is odd about it. */
export interface Converted {
  readonly json: Uint8Array;
  readonly odd: readonly { readonly code: IssueCode; readonly field: string }[];
}

/** The memory of one column. */
export interface CellMemory {
  /** What these bytes came to before, or null. */
  find(bytes: Uint8Array, from: number, to: number): Converted | null;
  /** Remembers what the bytes that were looked for last came to. */
  keep(bytes: Uint8Array, from: number, to: number, converted: Converted): void;
}

/** Longer cells hardly repeat. */
const longest = 160;
const slotCount = 1024;

interface Slot {
  readonly bytes: Uint8Array;
  readonly converted: Converted;
}

/**
 * An empty memory. Codes, ticks, dates and lists of codes repeat thousands of times in an export. It holds at most
 * `slotCount` short cells; the newer one takes a slot, and bytes are compared in full, so a file made to collide
 * gains nothing.
 */
export function emptyMemory(): CellMemory {
  const slots: (Slot | undefined)[] = new Array<Slot | undefined>(slotCount).fill(undefined);
  let place = 0;
  return {
    find(bytes, from, to) {
      if (to - from > longest) return null;
      let hash = 0;
      for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
      place = (hash ^ (hash >>> 15)) & (slotCount - 1);
      const slot = slots[place];
      if (slot === undefined || slot.bytes.length !== to - from) return null;
      for (let at = from; at < to; at += 1) if (slot.bytes[at - from] !== bytes[at]) return null;
      return slot.converted;
    },
    keep(bytes, from, to, converted) {
      // A copy: the scanner's buffer moves on (and a Buffer's own `slice` would not copy).
      if (to - from <= longest) slots[place] = { bytes: Buffer.from(bytes.subarray(from, to)), converted };
    },
  };
}
