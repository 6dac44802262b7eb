// Turns the rows of a subform, as Ruby writes them into a CSV cell, into JSON: bytes to bytes, no objects. Engine; pure.
import type { Dictionary, DictionaryField } from '../../../../../shared/model/case/dictionary.ts';
import type { Watch } from '../../../plausibility/watch.ts';
import type { JsonWriter } from '../../codecs/json/json-writer.ts';
import { type RubyGeneration, readRuby } from '../../codecs/ruby/ruby.ts';
import { isIsoDateBytes } from '../../iso.ts';
import { emptyKeys, type Key } from '../key-table.ts';
import { type ConvertedValue, emptyMemory, seeConverted, type ValueIssue } from '../value-memory.ts';

/**
 * Appends the cell between `from` and `to` to the writer, and its issues to `issues`. False: this is not plainly a list
 * of rows, and a whole parser must look at it; the appended bytes must then be cut off.
 */
export type WriteRows = (bytes: Buffer, from: number, to: number, writer: JsonWriter, issues: ValueIssue[]) => boolean;

const quote = 34;
const comma = 44;

/**
 * Starts writing the rows of one subform. The JSON has the meaning that `readRuby` reads, with the issues that `valueCheck`
 * reports. Texts are copied, and equal values of a column are looked at once.
 */
export function startRows(name: string, field: DictionaryField, dictionary: Dictionary, watch: Watch): WriteRows {
  const memory = emptyMemory();
  let keyCount = 0;
  let turn = 0;
  const keys = emptyKeys({
    fields: field.fields ?? {},
    dictionary,
    prefix: `${name}.`,
    nextNumber: () => ++keyCount,
    slotCount: 256,
    watch,
  });

  /** The value between two places; null where it is no literal. */
  function convert(key: Key, arrow: number, bytes: Buffer, from: number, to: number): ConvertedValue | null {
    const number = key.number * 8 + arrow;
    const remembered = memory.find(number, bytes, from, to);
    if (remembered !== null) return remembered;
    const literal = readRuby(bytes.toString('utf8', from, to).replaceAll('""', '"'));
    // One cell is written by one Ruby, and the arrows say by which.
    const generation: RubyGeneration = arrow === newArrow ? 'ruby-3.4' : 'ruby-3.3';
    if (literal === null || (literal.generation ?? generation) !== generation) return null;
    const issues: ValueIssue[] = [];
    key.check?.(literal.value, (code, path) => issues.push({ code, field: path }));
    const converted = { json: Buffer.from(JSON.stringify(literal.value)), issues };
    memory.keep(number, bytes, from, to, converted);
    return converted;
  }

  return (bytes, from, to, writer, issues) => {
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
        if (key.check === undefined) issues.push({ code: 'field.unknown', field: key.path });
        writer.raw(key.json, isFirst ? 1 : 0);
        isFirst = false;
        if (isCopied(key, bytes, at, end)) {
          if (key.watched !== null) watch.see(key.watched, bytes, at + 2, end - 2);
          writer.raw(bytes, at + 1, end - 1);
        } else {
          const converted = convert(key, arrow, bytes, at, end);
          if (converted === null) return false;
          if (key.watched !== null) seeConverted(watch, key.watched, converted.json);
          writer.raw(converted.json);
          if (converted.issues.length > 0) issues.push(...converted.issues);
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

// The lengths of `=>`, which Ruby wrote before 3.4, and of ` => `.
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

/** True for a text that needs no check, or a date that is one: its bytes are its JSON. Doubled quotes stand around it. */
function isCopied(key: Key, bytes: Buffer, from: number, to: number): boolean {
  if (key.copied === 'none' || !isQuote(bytes, from) || plainEnd(bytes, from + 2, to) !== to - 2) return false;
  return key.copied === 'all' || isIsoDateBytes(bytes, from + 2, to - 2);
}
