// Remembers converted values, so that equal bytes of a field are converted once. Engine.
import type { Watch, WatchedColumn } from '../../plausibility/watch.ts';
import type { IssueCode } from '../format.ts';

/** An issue of a value, with the path of its field. */
export interface ValueIssue {
  readonly code: IssueCode;
  readonly field: string;
}

/** A converted value: its JSON text as bytes, and its issues. */
export interface ConvertedValue {
  readonly json: Uint8Array;
  readonly issues: readonly ValueIssue[];
}

/** The memory of one file; a number stands for each field. */
export interface ValueMemory {
  /** The value that these bytes were converted to before in this field, or null. */
  find(field: number, bytes: Uint8Array, from: number, to: number): ConvertedValue | null;
  /** Remembers the value of the bytes that `find` looked for last. */
  keep(field: number, bytes: Uint8Array, from: number, to: number, converted: ConvertedValue): void;
}

/** Longer values hardly repeat. */
const longest = 160;
const slotCount = 16 * 1024;

interface Slot {
  readonly field: number;
  readonly bytes: Uint8Array;
  readonly converted: ConvertedValue;
}

/**
 * An empty memory. Codes, ticks, dates and lists of codes repeat thousands of times in an export. It holds at most
 * `slotCount` short values whatever the file (some 10 MB); the newer one takes a slot. Bytes are compared in full, so a
 * file made to collide gains nothing.
 */
export function emptyMemory(): ValueMemory {
  const slots: (Slot | undefined)[] = new Array<Slot | undefined>(slotCount).fill(undefined);
  let place = 0;
  return {
    find(field, bytes, from, to) {
      if (to - from > longest) return null;
      let hash = field;
      for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
      place = (hash ^ (hash >>> 15)) & (slotCount - 1);
      const slot = slots[place];
      if (slot === undefined || slot.field !== field || !sameBytes(slot.bytes, bytes, from, to)) return null;
      return slot.converted;
    },
    keep(field, bytes, from, to, converted) {
      // A copy: the scanner's buffer moves on (and a Buffer's own `slice` would not copy).
      if (to - from <= longest) slots[place] = { field, bytes: Buffer.from(bytes.subarray(from, to)), converted };
    },
  };
}

const quote = 34;
const bracket = 91;
const nine = 57;

/** Shows a value to the watch as its JSON has it: a text without its quotes, a number, a list; null and ticks are nothing to watch. */
export function seeConverted(watch: Watch, column: WatchedColumn, json: Uint8Array): void {
  const first = json[0] as number;
  if (first === quote) watch.seeUnescaped(column, json, 1, json.length - 1);
  else if (first === bracket) watch.seeUnescaped(column, json, 0, json.length);
  else if (first <= nine) watch.see(column, json, 0, json.length);
}

/** True where the stretch of `bytes` is exactly `expected`. */
export function sameBytes(expected: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from;
  if (expected.length !== length) return false;
  for (let at = 0; at < length; at += 1) if (expected[at] !== bytes[from + at]) return false;
  return true;
}
