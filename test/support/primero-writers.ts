// Writes records in the shapes of Primero's exports, from its exporters' code alone: no code of the readers. Tests.
import type { CaseRecord, Data, Value } from '../../shared/model/case/record.ts';

/** Which generation of Primero to write like. */
export type Generation = '2.15' | '2.14';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const isoDate = /^\d{4}-\d\d-\d\d$/;
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Ruby's `inspect` of a value. ISO texts are dates to Primero, whatever the field. */
export function writeRuby(value: Value, generation: Generation): string {
  if (value === null) return 'nil';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return writeRubyNumber(value);
  if (typeof value === 'string') {
    if (isoDate.test(value) && isReal(value)) return englishDate(value);
    if (isoTime.test(value)) return writeRubyTime(value, generation);
    return writeRubyString(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => writeRuby(item, generation)).join(', ')}]`;
  const arrow = generation === '2.15' ? ' => ' : '=>';
  const entries = Object.entries(value as Data).map(
    ([key, held]) => writeRubyString(key) + arrow + writeRuby(held, generation),
  );
  return `{${entries.join(', ')}}`;
}

// `2020-02-30` is no day: Primero leaves it the text it is.
function isReal(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

function writeRubyNumber(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const [digits = '', exponent] = String(value).split('e');
  if (exponent === undefined) return digits;
  const power = exponent.replace(/^[+-]/, '').padStart(2, '0');
  return `${digits.includes('.') ? digits : `${digits}.0`}e${exponent.startsWith('-') ? '-' : '+'}${power}`;
}

function englishDate(value: string): string {
  const [year = '', month = '', day = ''] = value.slice(0, 10).split('-');
  const weekday = weekdays[new Date(`${value.slice(0, 10)}T00:00:00Z`).getUTCDay()];
  return `${weekday}, ${day} ${months[Number(month) - 1]} ${year}`;
}

function writeRubyTime(value: string, generation: Generation): string {
  const clock = `${value.slice(11, 23)}000000 UTC +00:00`;
  return generation === '2.15' ? `${value.slice(0, 10)} ${clock}` : `${englishDate(value)} ${clock}`;
}

const named: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\v': '\\v',
  '\f': '\\f',
  '\x7f': '\\x7F',
};

function writeRubyString(text: string): string {
  let result = '';
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    const escaped = named[character];
    if (escaped !== undefined) result += escaped;
    else if (/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u.test(character)) result += codePoint(code);
    else result += character;
  }
  return `"${result.replace(/#(?=[{$@])/g, '\\#')}"`;
}

function codePoint(code: number): string {
  const digits = code.toString(16).toUpperCase();
  return code > 0xffff ? `\\u{${digits}}` : `\\u${digits.padStart(4, '0')}`;
}

/** A file of Primero's `csv` export: `id`, then the columns. Absent and null are both nothing between the commas. */
export function writeCsv(columns: readonly string[], records: readonly CaseRecord[], generation: Generation): string {
  const rows = records.map(({ id, data }) => [id, ...columns.map((name) => writeCell(data[name], generation))]);
  return [['id', ...columns], ...rows].map((cells) => `${cells.join(',')}\n`).join('');
}

/** One cell, as Ruby's CSV quotes it and Primero guards it. */
export function writeCell(value: Value | undefined, generation: Generation): string {
  if (value === undefined || value === null) return '';
  if (value === '') return '""';
  if (typeof value === 'string' && isoTime.test(value)) return `${value.slice(0, 10)} ${value.slice(11, 19)} UTC`;
  if (typeof value === 'string') return quote(guard(value, generation));
  if (typeof value === 'number') return writeRubyNumber(value);
  if (typeof value === 'boolean') return String(value);
  return quote(writeRuby(value, generation));
}

function guard(text: string, generation: Generation): string {
  const risky = generation === '2.15' ? /^[\uFEFF\0-\x1F\x7F\s]*[=+\-@|%]/ : /^[-=+@%|\r\t]/;
  return risky.test(text) ? `'${text}` : text;
}

function quote(text: string): string {
  return /^\s|[",\r\n]|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A file of Primero's `json` export: one pretty array a batch, with nothing between them. */
export function writeJson(records: readonly CaseRecord[], batch: number): string {
  const arrays: string[] = [];
  for (let from = 0; from < records.length; from += batch) {
    const elements = records.slice(from, from + batch).map(({ id, data }) => ({
      id,
      data,
      duplicate_case_id: null,
      matched_trace_id: null,
      srch_name: 'must not be taken',
    }));
    arrays.push(JSON.stringify(elements, null, 2));
  }
  return arrays.join('');
}
