// Reads Ruby literals as `inspect` writes them of arrays, hashes and their values. Engine; pure.
import type { Value } from '../../../../../shared/model/case/record.ts';
import { isDay, isTime } from '../../iso.ts';
import { depthLimit } from '../../limits.ts';
import { exactNumber } from '../../exact-number.ts';

/** Which generation of Ruby and Rails wrote a literal: Ruby 3.4 changed how hashes are written, its Rails how times are. */
export type RubyGeneration = 'ruby-3.4' | 'ruby-3.3';

/** A literal with its value, and the generation that wrote it where the literal shows it. */
export interface RubyLiteral {
  readonly value: Value;
  readonly generation?: RubyGeneration;
}

/**
 * Reads one literal; null for anything that is not exactly what Ruby's `inspect` writes (never a guess, never a throw).
 *
 * - Arrays, hashes (`"k" => v` since Ruby 3.4, `"k"=>v` before), strings, nil, true, false, numbers.
 * - Whole numbers that a double cannot hold exactly stay text, as do fractions beyond its range.
 * - Dates `Sun, 03 Feb 1991` become `1991-02-03`; times of both generations become `2026-02-01T09:00:00.000Z`.
 *   Only UTC is read, because only UTC is written.
 * - Null as well: a key twice, a key that every JavaScript object has (`constructor`, `__proto__`), both generations
 *   in one literal, nesting beyond the limit, lone surrogates.
 */
export function readRuby(text: string): RubyLiteral | null {
  const cursor: Cursor = { text, at: 0, generation: undefined };
  const value = readValue(cursor, 0);
  if (value === undefined || cursor.at !== text.length) return null;
  return cursor.generation === undefined ? { value } : { value, generation: cursor.generation };
}

interface Cursor {
  readonly text: string;
  at: number;
  generation: RubyGeneration | undefined;
}

// `undefined` means "not a literal" throughout: no Value is undefined.
function readValue(cursor: Cursor, depth: number): Value | undefined {
  if (depth > depthLimit) return undefined;
  const { text, at } = cursor;
  switch (text[at]) {
    case '"':
      return readString(cursor);
    case '[':
      return readArray(cursor, depth);
    case '{':
      return readHash(cursor, depth);
    case 'n':
      return readWord(cursor, 'nil', null);
    case 't':
      return readWord(cursor, 'true', true);
    case 'f':
      return readWord(cursor, 'false', false);
    default:
      return text[at + 4] === '-' || text[at + 3] === ',' ? readDate(cursor) : readNumber(cursor);
  }
}

function readWord(cursor: Cursor, word: string, value: Value): Value | undefined {
  return take(cursor, word) ? value : undefined;
}

function take(cursor: Cursor, expected: string): boolean {
  const { text, at } = cursor;
  // Letter by letter: a call of `startsWith` costs more than these few letters.
  for (let next = 0; next < expected.length; next += 1) {
    if (text.charCodeAt(at + next) !== expected.charCodeAt(next)) return false;
  }
  cursor.at = at + expected.length;
  return true;
}

function readArray(cursor: Cursor, depth: number): Value | undefined {
  cursor.at += 1;
  const items: Value[] = [];
  if (take(cursor, ']')) return items;
  for (;;) {
    const item = readValue(cursor, depth + 1);
    if (item === undefined) return undefined;
    items.push(item);
    if (take(cursor, ']')) return items;
    if (!take(cursor, ', ')) return undefined;
  }
}

function readHash(cursor: Cursor, depth: number): Value | undefined {
  cursor.at += 1;
  const entries: { [key: string]: Value } = {};
  if (take(cursor, '}')) return entries;
  for (;;) {
    if (cursor.text[cursor.at] !== '"') return undefined;
    const key = readString(cursor);
    // `in` finds an earlier entry and the names every object inherits; neither is a field's name.
    if (key === undefined || key in entries) return undefined;
    if (!readArrow(cursor)) return undefined;
    const value = readValue(cursor, depth + 1);
    if (value === undefined) return undefined;
    entries[key] = value;
    if (take(cursor, '}')) return entries;
    if (!take(cursor, ', ')) return undefined;
  }
}

function readArrow(cursor: Cursor): boolean {
  if (take(cursor, ' => ')) return writtenBy(cursor, 'ruby-3.4');
  return take(cursor, '=>') && writtenBy(cursor, 'ruby-3.3');
}

function writtenBy(cursor: Cursor, generation: RubyGeneration): boolean {
  cursor.generation ??= generation;
  return cursor.generation === generation;
}

function readString(cursor: Cursor): string | undefined {
  const { text } = cursor;
  let from = cursor.at + 1;
  let result = '';
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      cursor.at = at + 1;
      return result + text.slice(from, at);
    }
    if (code === 92) {
      result += text.slice(from, at);
      cursor.at = at + 1;
      const escaped = readEscape(cursor);
      if (escaped === undefined) return undefined;
      result += escaped;
      from = cursor.at;
      at = from - 1;
    } else if (code === 35 && interpolates(text, at + 1)) {
      return undefined;
    }
  }
  return undefined;
}

// `inspect` always escapes `#` before these, so a bare one means that the text was written by something else.
function interpolates(text: string, at: number): boolean {
  const next = text[at];
  return next === '{' || next === '$' || next === '@';
}

const simpleEscapes: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  n: '\n',
  t: '\t',
  r: '\r',
  e: '\x1b',
  a: '\x07',
  b: '\b',
  v: '\v',
  f: '\f',
  '0': '\0',
  '"': '"',
  '\\': '\\',
  '#': '#',
});
const codePointPattern = /u(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{4}))|x([0-7][0-9A-Fa-f])/y;

// The cursor is behind the backslash.
function readEscape(cursor: Cursor): string | undefined {
  const simple = simpleEscapes[cursor.text[cursor.at] ?? ''];
  if (simple !== undefined) {
    cursor.at += 1;
    return simple;
  }
  const codePoint = match(cursor, codePointPattern);
  if (codePoint === null) return undefined;
  const code = Number.parseInt(codePoint[1] ?? codePoint[2] ?? codePoint[3] ?? '', 16);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  return String.fromCodePoint(code);
}

function match(cursor: Cursor, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = cursor.at;
  const result = pattern.exec(cursor.text);
  if (result !== null) cursor.at += result[0].length;
  return result;
}

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?/y;

function readNumber(cursor: Cursor): Value | undefined {
  const digits = match(cursor, numberPattern)?.[0];
  return digits === undefined ? undefined : (exactNumber(digits) ?? digits);
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const clock = '(\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,9}))? UTC(?: \\+00:00)?';
const dayPattern = new RegExp(
  `(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\\d\\d) (${monthNames.join('|')}) (\\d{4})(?: ${clock})?`,
  'y',
);
const momentPattern = new RegExp(`(\\d{4})-(\\d\\d)-(\\d\\d) ${clock}`, 'y');

function readDate(cursor: Cursor): Value | undefined {
  const named = match(cursor, dayPattern);
  if (named !== null) {
    const [, day = '', name = '', year = '', ...time] = named;
    const month = String(monthNames.indexOf(name) + 1).padStart(2, '0');
    if (time[0] !== undefined && !writtenBy(cursor, 'ruby-3.3')) return undefined;
    return isoText(year, month, day, time);
  }
  const moment = match(cursor, momentPattern);
  if (moment === null) return readNumber(cursor);
  const [, year = '', month = '', day = '', ...time] = moment;
  return writtenBy(cursor, 'ruby-3.4') ? isoText(year, month, day, time) : undefined;
}

function isoText(year: string, month: string, day: string, time: readonly (string | undefined)[]): string | undefined {
  if (!isDay(Number(year), Number(month), Number(day))) return undefined;
  const [hour, minute, second, fraction = ''] = time;
  if (hour === undefined) return `${year}-${month}-${day}`;
  if (!isTime(Number(hour), Number(minute), Number(second))) return undefined;
  // Milliseconds are the least; finer digits stay where there are any, nothing is rounded.
  const digits = fraction.replace(/0+$/, '').padEnd(3, '0');
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.${digits}Z`;
}
