// Turns the rows of a subform, as Ruby writes them into a CSV cell, into JSON: bytes to bytes, no objects. Engine; pure.
import type { Dictionary, DictionaryField } from '../../../../../shared/model/case/dictionary.ts';
import { type Converted, emptyMemory } from '../value-memory.ts';
import { isIsoDateBytes } from '../../iso.ts';
import type { JsonWriter } from '../../codecs/json/json-writer.ts';
import { emptyKeys, type Key } from '../key-table.ts';
import { reportOddities } from '../../value-checks.ts';
import { type PrimeroVersion, readRuby } from '../../codecs/ruby/ruby.ts';

/** What is odd about a cell. */
type Odd = Converted['odd'][number];

/**
 * Appends the cell between `from` and `to` to the writer. False: this is not plainly a list of rows, and a whole parser
 * must look at it; what was appended must be cut off again.
 */
export type WriteRows = (bytes: Buffer, from: number, to: number, writer: JsonWriter, odd: Odd[]) => boolean;

const quote = 34;
const comma = 44;

/**
 * Starts writing the rows of one subform. What it writes means what `readRuby` reads, and is odd where `reportOddities`
 * says so; it only never makes text of a text, and looks at the same value of a column once.
 */
export function startRows(name: string, field: DictionaryField, dictionary: Dictionary): WriteRows {
  const memory = emptyMemory();
  const columns = field.fields ?? {};
  let keyCount = 0;
  let turn = 0;
  const keys = emptyKeys(
    (column) => ({ name: column, field: Object.hasOwn(columns, column) ? columns[column] : undefined }),
    () => ++keyCount,
    256,
  );
  const path = (key: Key) => `${name}.${key.name}`;

  /** What a value between two places comes to; null where it is no literal. */
  function convert(key: Key, arrow: number, bytes: Buffer, from: number, to: number): Converted | null {
    const number = key.number * 8 + arrow;
    const known = memory.find(number, bytes, from, to);
    if (known !== null) return known;
    const literal = readRuby(bytes.toString('utf8', from, to).replaceAll('""', '"'));
    // One cell is written by one Primero, and the arrows say by which.
    const version: PrimeroVersion = arrow === newArrow ? 'primero-2.15' : 'primero-2.14';
    if (literal === null || (literal.version ?? version) !== version) return null;
    const odd: Odd[] = [];
    if (key.field !== undefined) {
      reportOddities(literal.value, path(key), key.field, dictionary, (code, at) => odd.push({ code, field: at }));
    }
    const converted = { json: Buffer.from(JSON.stringify(literal.value)), odd };
    memory.keep(number, bytes, from, to, converted);
    return converted;
  }

  return (bytes, from, to, writer, odd) => {
    let at = from + 1;
    let arrow = 0;
    let isFirstRow = true;
    if (bytes[from] !== 91) return false;
    for (;;) {
      if (bytes[at] !== 123) return false;
      turn += 1;
      writer.raw(isFirstRow ? firstRow : nextRow);
      isFirstRow = false;
      let isFirst = true;
      do {
        at += isFirst ? 1 : 2;
        if (!isQuote(bytes, at)) return false;
        const keyEnd = plainEnd(bytes, at + 2, to);
        if (keyEnd === -1 || isDigit(bytes[at + 2] as number)) return false;
        const key = keys.at(bytes, at + 2, keyEnd);
        if (key === null || key.turn === turn) return false;
        key.turn = turn;
        at = keyEnd + 2;
        const length = arrowLength(bytes, at);
        if (length === 0 || (arrow !== 0 && arrow !== length)) return false;
        arrow = length;
        at += length;
        const end = valueEnd(bytes, at, to);
        if (end === -1) return false;
        if (key.field === undefined) odd.push({ code: 'field.unknown', field: path(key) });
        writer.raw(key.json, isFirst ? 1 : 0);
        isFirst = false;
        if (isSettled(key, bytes, at, end)) {
          writer.raw(bytes, at + 1, end - 1);
        } else {
          const converted = convert(key, arrow, bytes, at, end);
          if (converted === null) return false;
          writer.raw(converted.json);
          if (converted.odd.length > 0) odd.push(...converted.odd);
        }
        at = end;
      } while (isComma(bytes, at));
      if (bytes[at] !== 125) return false;
      writer.raw(rowEnd);
      at += 1;
      if (bytes[at] === 93) break;
      if (!isComma(bytes, at)) return false;
      at += 2;
    }
    writer.raw(listEnd);
    return at + 1 === to;
  };
}

const firstRow = Buffer.from('[{');
const nextRow = Buffer.from(',{');
const rowEnd = Buffer.from('}');
const listEnd = Buffer.from(']');

const isQuote = (bytes: Buffer, at: number): boolean => bytes[at] === quote && bytes[at + 1] === quote;
const isComma = (bytes: Buffer, at: number): boolean => bytes[at] === comma && bytes[at + 1] === 32;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

// The lengths of `=>`, which Primero wrote before 2.15, and of ` => `.
const oldArrow = 2;
const newArrow = 4;

/** The length of the arrow at this place; 0 where there is none. */
function arrowLength(bytes: Buffer, at: number): number {
  if (bytes[at] === 61) return bytes[at + 1] === 62 ? oldArrow : 0;
  return bytes[at] === 32 && bytes[at + 1] === 61 && bytes[at + 2] === 62 && bytes[at + 3] === 32 ? newArrow : 0;
}

/** Where the text that starts here ends; -1 where it does not, or is not written as it is: an escape, a bare `#{`. */
function plainEnd(bytes: Buffer, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const code = bytes[at] as number;
    if (code > 35 && code !== 92) continue;
    if (code === quote) return at;
    if (code < 32 || code === 92) return -1;
    if (code === 35 && interpolates(bytes[at + 1] as number)) return -1;
  }
  return -1;
}

const interpolates = (code: number): boolean => code === 123 || code === 36 || code === 64;

/** Where the value that starts here ends: before `, ""` of the next key, or before the row's `}`. -1: deeper than a list. */
function valueEnd(bytes: Buffer, from: number, to: number): number {
  let depth = 0;
  for (let at = from; at < to; at += 1) {
    const code = bytes[at] as number;
    if (code === quote) {
      // To the closing quote; a quote inside is escaped, and doubled like all others.
      for (at += 2; at < to && bytes[at] !== quote; at += 1) {
        if (bytes[at] === 92) at += bytes[at + 1] === quote ? 2 : 1;
      }
      at += 1;
    } else if (code === 91 || code === 123) {
      depth += 1;
      if (depth > 1) return -1;
    } else if (code === 93 || code === 125) {
      if (depth === 0) return code === 125 ? at : -1;
      depth -= 1;
    } else if (code === comma && depth === 0 && isComma(bytes, at) && isQuote(bytes, at + 2)) {
      return at;
    }
  }
  return -1;
}

// A text that nothing is asked of, or a date that is one: its bytes are its JSON. Both are text between doubled quotes.
function isSettled(key: Key, bytes: Buffer, from: number, to: number): boolean {
  const type = key.field?.type;
  if (type !== undefined && type !== 'text' && type !== 'date') return false;
  if (!isQuote(bytes, from) || plainEnd(bytes, from + 2, to) !== to - 2) return false;
  return type !== 'date' || isIsoDateBytes(bytes, from + 2, to - 2);
}
