// Answers of Primero's API to `GET /api/v2/cases`: flat cases in an envelope. Engine.
import type { Dictionary } from '../../../shared/model/dictionary.ts';
import { isRow, type Row, type Value } from '../../../shared/model/record.ts';
import { Problem } from '../../../shared/problems.ts';
import type { Source } from '../source.ts';
import type { Format, IssueCode, Read, Recognised } from './format.ts';
import { parseElement } from './json-element.ts';
import { scanJson } from './json-slices.ts';
import { type CellValue, readLink, readName } from './labels-values.ts';
import { nameCases } from './names.ts';
import { reportOddities } from './oddities.ts';
import { type Reading, startReading } from './reading.ts';

/** The format; its source is Primero's views api/v2/records, 2.0 to 2.15. */
export const primeroApi: Format = { id: 'primero-api', recognise, read };

/** Fields that any answer about cases has one of, and answers about other records have not. */
const ofCases = ['case_id_display', 'sex', 'age', 'registration_date'];

/**
 * Recognises an object that begins with a list `data` of objects with a UUID and the names of a case's fields. Forms,
 * lookups, transitions and other records are none; nor is an empty list, which could be of anything.
 */
function recognise(head: Uint8Array, _size: number): Recognised | null {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('utf8');
  const names = /^\uFEFF?\s*\{\s*"data"\s*:\s*\[\s*\{/.test(text) ? namesOfFirst(text) : [];
  const isCase = nameCases(names, 3) && ofCases.some((name) => names.includes(name));
  return isCase && /"id"\s*:\s*"[0-9a-f-]{36}"/.test(text) ? { format: 'primero-api' } : null;
}

// Sticky and without choices, so that it is linear whatever the text.
const token = /\s*(?:"((?:[^"\\]|\\.)*)"(\s*:)?|([{}[\],])|[^\s"{}[\],]+)/y;

/** The names in the first object of the list that the envelope holds, as far as the text goes. */
function namesOfFirst(text: string): readonly string[] {
  const names: string[] = [];
  let depth = 0;
  token.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const [, name, colon, sign] = found;
    if (name !== undefined && colon !== undefined && depth === 3) names.push(name);
    if (sign === '{' || sign === '[') depth += 1;
    if (sign === '}' || sign === ']') depth -= 1;
    if (sign === '}' && depth === 2) break;
  }
  return names;
}

/**
 * Reads records; values stay exactly as sent, but for what must not travel (see `taken`). Throws as `scanJson` and
 * `parseElement` do, and `import.json-damaged` for another envelope, `import.no-records`.
 */
async function* read(source: Source, dictionary: Dictionary): AsyncGenerator<readonly Read[]> {
  const scanner = scanJson();
  const envelope = startEnvelope((bytes) => scanner.push(bytes));
  const reading = startReading();
  let row = 0;

  const takeElements = (): void => {
    while (scanner.next()) {
      row += 1;
      reading.at(row, envelope.listStart() + scanner.bytes());
      const place = { row, byte: envelope.listStart() + scanner.start(), keys: scanner.keys() };
      readCase(parseElement(scanner.text(), place), dictionary, reading);
    }
  };

  for await (const chunk of source.chunks()) {
    envelope.push(chunk);
    takeElements();
    yield* reading.batches();
  }
  envelope.finish();
  scanner.finish();
  takeElements();
  yield* reading.batches();
  if (row === 0) throw new Problem('import.no-records');
}

function readCase(element: Value, dictionary: Dictionary, reading: Reading): void {
  const id = isRow(element) ? element['id'] : undefined;
  if (!isRow(element) || typeof id !== 'string') {
    reading.issue({ code: 'row.not-a-record', row: reading.row() });
    return;
  }
  const data: { [field: string]: Value } = {};
  const odd: (readonly [IssueCode, string])[] = [];
  for (const [name, sent] of Object.entries(element)) {
    if (name === 'id') continue;
    const { value, odd: found } = taken(name, sent);
    if (value !== undefined) data[name] = value;
    if (found !== undefined) odd.push([found, name]);
  }
  if (!reading.record(id, data)) return;
  for (const [code, name] of odd) reading.report(code, name);
  for (const [name, value] of Object.entries(data)) {
    const field = Object.hasOwn(dictionary.fields, name) ? dictionary.fields[name] : undefined;
    if (field === undefined) reading.report('field.unknown', name);
    else reportOddities(value, name, field, dictionary, reading.report);
  }
}

/**
 * What is taken of a value that was sent. Of files only what they are called, in which field and of when: their
 * addresses (`photo`, `attachment_url`) are signed and open the file for whoever has them. A masked name is no name;
 * the parts of the name are sent beside it even so, and kept.
 */
function taken(name: string, sent: Value): CellValue {
  if (name === 'photo') return readLink(typeof sent === 'string' ? sent : '');
  if (name === 'name' && typeof sent === 'string') return readName(sent);
  if (!Array.isArray(sent) || sent.length === 0 || !sent.every(isFile)) return { value: sent };
  return {
    value: sent.map((file: Row) => ({
      field_name: file['field_name'] ?? null,
      file_name: file['file_name'] ?? null,
      date: file['date'] ?? null,
    })),
  };
}

const isFile = (value: Value): value is Row => isRow(value) && Object.hasOwn(value, 'attachment_url');

/** The most bytes around the list: `metadata` is a few numbers. */
const envelopeLimit = 64 * 1024;

/** Parts the list of an envelope from what is around it, byte by byte; the list goes on to `forward`. */
function startEnvelope(forward: (bytes: Uint8Array) => void) {
  let around = '';
  let at = 0;
  let listStart = -1;
  let inList = false;
  let inString = false;
  let escaped = false;
  let depth = 0;
  const damaged = (): Problem => new Problem('import.json-damaged', { byte: at });

  /** Where the list ends in this chunk, or the chunk's length. */
  function endOfList(chunk: Uint8Array, from: number): number {
    for (let next = from; next < chunk.length; next += 1) {
      const code = chunk[next];
      if (inString) {
        if (escaped) escaped = false;
        else if (code === 92) escaped = true;
        else if (code === 34) inString = false;
      } else if (code === 34) {
        inString = true;
      } else if (code === 91 || code === 123) {
        depth += 1;
      } else if (code === 93 || code === 125) {
        depth -= 1;
        if (depth === 0) {
          inList = false;
          return next + 1;
        }
      }
    }
    return chunk.length;
  }

  /** Keeps what is around the list; where the list starts, or the chunk's length. */
  function takeAround(chunk: Uint8Array, from: number): number {
    const opening = listStart === -1 ? chunk.indexOf(91, from) : -1;
    const to = opening === -1 ? chunk.length : opening;
    around += Buffer.from(chunk.subarray(from, to)).toString('latin1');
    if (around.length > envelopeLimit) throw damaged();
    if (opening === -1) return to;
    // Nothing may stand before the list but its name.
    if (!/^(?:\xEF\xBB\xBF)?\s*\{\s*"data"\s*:\s*$/.test(around)) throw damaged();
    around += '[]';
    listStart = at + to;
    inList = true;
    return to;
  }

  return {
    push(chunk: Uint8Array): void {
      for (let from = 0; from < chunk.length; ) {
        if (inList) {
          const to = endOfList(chunk, from);
          forward(chunk.subarray(from, to));
          from = to;
        } else {
          from = takeAround(chunk, from);
        }
      }
      at += chunk.length;
    },
    finish(): void {
      if (listStart === -1 || inList) throw damaged();
      // Read as the one element of a list: another value behind it, or `data` twice, is damage.
      const scanner = scanJson();
      scanner.push(Buffer.from(`[${around.replace(/^\xEF\xBB\xBF/, '')}]`, 'latin1'));
      scanner.finish();
      if (!scanner.next()) throw damaged();
      const value = parseElement(scanner.text(), { row: 0, byte: 0, keys: scanner.keys() });
      if (!isRow(value) || scanner.next()) throw damaged();
    },
    listStart: () => listStart,
  };
}
