// Parses one JSON element exactly: no key lost, no number rounded, no name that reaches behind objects. Engine; pure.
import type { Value } from '../../../../../shared/model/case/record.ts';
import { Problem } from '../../../../../shared/problems.ts';
import { forbiddenName, isForbiddenName } from '../../forbidden-names.ts';
import { exactNumber } from '../../exact-number.ts';

/** Where an element stands, for Problems: its number, its first byte, and how many keys its bytes have. */
export interface ElementPlace {
  readonly row: number;
  readonly byte: number;
  readonly keys: number;
}

/**
 * The value of an element's text. Numbers that a double cannot hold become text as they are written (`exactNumber`).
 * Throws `import.json-damaged` (not JSON, or a key stands twice in one object: readers would differ over which one
 * counts) and `import.name-forbidden`.
 */
export function parseElement(text: string, place: ElementPlace): Value {
  const value = parse(text, place);
  const seen: Seen = { keys: 0, inexact: false, zero: false };
  survey(value, place.row, seen);
  if (seen.keys !== place.keys) throw new Problem('import.json-damaged', { byte: place.byte, row: place.row });
  return seen.inexact || (seen.zero && mayBeTiny.test(text)) ? parse(text, place, keepExact as Reviver) : value;
}

type Reviver = Parameters<typeof JSON.parse>[1];

function parse(text: string, place: ElementPlace, reviver?: Reviver): Value {
  try {
    return JSON.parse(text, reviver) as Value;
  } catch {
    // The parser's own message quotes the text: it is dropped here.
    throw new Problem('import.json-damaged', { byte: place.byte, row: place.row });
  }
}

interface Seen {
  keys: number;
  /** A number beyond what a double holds, or a zero with a sign. */
  inexact: boolean;
  /** A zero, which may have been written as a number too near to zero for a double. */
  zero: boolean;
}

/** Counts keys, looks for forbidden names and for numbers that need a second reading. Depth is bounded by the scanner. */
function survey(value: Value, row: number, seen: Seen): void {
  if (typeof value === 'number') {
    if (Object.is(value, 0)) seen.zero = true;
    else if (value === 0 || !Number.isFinite(value)) seen.inexact = true;
    else if (Number.isInteger(value) && !Number.isSafeInteger(value)) seen.inexact = true;
  } else if (Array.isArray(value)) {
    for (const item of value) survey(item, row, seen);
  } else if (typeof value === 'object' && value !== null) {
    const entries = value as { readonly [key: string]: Value };
    for (const key of Object.keys(entries)) {
      if (isForbiddenName(key)) throw forbiddenName(row);
      seen.keys += 1;
      survey(entries[key] as Value, row, seen);
    }
  }
}

/** In every text that has a number which only a double makes zero (and in a few others): a search is cheap. */
const mayBeTiny = /[eE]-|0{300}/;

// The parser itself gives the text of each number: a pattern that skips strings exhausts the stack over long ones.
const keepExact = (_key: string, value: unknown, { source }: { readonly source: string }): unknown =>
  typeof value === 'number' ? (exactNumber(source) ?? source) : value;
