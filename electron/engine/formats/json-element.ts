// Parses one JSON element exactly: no key lost, no number rounded, no name that reaches behind objects. Engine; pure.
import type { Value } from '../../../shared/model/record.ts';
import { Problem } from '../../../shared/problems.ts';
import { forbiddenName, isForbiddenName } from './names.ts';
import { exactNumber } from './numbers.ts';

/** Where an element stands, for Problems: its number, its first byte, and how many keys its bytes have. */
export interface ElementPlace {
  readonly row: number;
  readonly byte: number;
  readonly keys: number;
}

/**
 * The value of an element's text. Numbers that a double cannot hold exactly become text as they are written.
 * Throws `import.json-damaged` (not JSON, or a key stands twice in one object: readers would differ over which one
 * counts) and `import.name-forbidden`.
 */
export function parseElement(text: string, place: ElementPlace): Value {
  const value = parse(text, place);
  const seen = { keys: 0, inexact: false };
  survey(value, place.row, seen);
  if (seen.keys !== place.keys) throw new Problem('import.json-damaged', { byte: place.byte, row: place.row });
  return seen.inexact ? parse(text.replace(stringOrNumber, keepExact), place) : value;
}

function parse(text: string, place: ElementPlace): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    // The parser's own message quotes the text: it is dropped here.
    throw new Problem('import.json-damaged', { byte: place.byte, row: place.row });
  }
}

/** Counts keys, looks for forbidden names and for numbers beyond what a double holds. Depth is bounded by the scanner. */
function survey(value: Value, row: number, seen: { keys: number; inexact: boolean }): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) seen.inexact = true;
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

const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

const keepExact = (token: string): string =>
  token.startsWith('"') || exactNumber(token) !== null ? token : `"${token}"`;
