// Reads cases from the bytes of their elements, without building objects. Engine.
import type { Dictionary } from '../../../../../shared/model/case/dictionary.ts';
import { Problem } from '../../../../../shared/problems.ts';
import { type Converted, emptyMemory, sameBytes } from '../value-memory.ts';
import { isIsoDateBytes } from '../../iso.ts';
import { parseElement } from '../../codecs/json/element.ts';
import { emptyFields, isPlainString, splitObject, spanSize } from '../../codecs/json/object-fields.ts';
import type { JsonScanner } from '../../codecs/json/json-scanner.ts';
import { startJson } from '../../codecs/json/json-writer.ts';
import type { KeyOf } from '../../format.ts';
import { emptyKeys, type Key } from '../key-table.ts';
import { reportOddities } from '../../value-checks.ts';
import type { Reading } from '../../collector.ts';

/**
 * Takes the scanner's element as a case. False: this element is not plainly a case (another shape, an escape in a
 * key, a key twice, a name that is forbidden), and nothing was taken; a whole parser must look at it.
 */
export type TakeCase = (scanner: JsonScanner) => boolean;

/** A column of the table that stands in for a field where `data` has no such field and the column is not null. */
export interface StandIn {
  readonly column: string;
  readonly field: string;
}

/** Starts taking cases, and the facts beside them that stand in for fields. */
export function startCases(
  dictionary: Dictionary,
  facts: readonly StandIn[],
  reading: Reading,
  keyOf?: KeyOf,
): TakeCase {
  const memory = emptyMemory();
  const writer = startJson();
  const element = emptyFields();
  const data = emptyFields();
  let keyCount = 0;
  const nextNumber = () => ++keyCount;
  const columns = emptyKeys((name) => ({ name, field: undefined }), nextNumber);
  const fields = emptyKeys((name) => {
    const field = Object.hasOwn(dictionary.fields, name) ? dictionary.fields[name] : undefined;
    return { name, field, ...(keyOf ? { written: keyOf(name) } : {}) };
  }, nextNumber);
  const standIns = facts.map(({ column, field }) => ({ column: columns.named(column), key: fields.named(field) }));
  const idKey = columns.named('id');
  const dataKey = columns.named('data');
  let turn = 0;

  function convert(key: Key, bytes: Buffer, from: number, to: number, keys: number): Converted {
    const known = memory.find(key.number, bytes, from, to);
    if (known !== null) return known;
    const value = parseElement(bytes.toString('utf8', from, to), { row: reading.row(), byte: 0, keys });
    const odd: Converted['odd'][number][] = [];
    if (key.field !== undefined) {
      reportOddities(value, key.name, key.field, dictionary, (code, field) => odd.push({ code, field }));
    }
    const converted = { json: Buffer.from(JSON.stringify(value)), odd };
    memory.keep(key.number, bytes, from, to, converted);
    return converted;
  }

  function take(scanner: JsonScanner): boolean {
    const bytes = scanner.buffer();
    if (!splitObject(bytes, scanner.from(), scanner.to(), element)) return false;
    turn += 1;
    const outside = element.spans;
    for (let span = 0; span < element.count * spanSize; span += spanSize) {
      const key = columns.at(bytes, outside[span] as number, outside[span + 1] as number);
      if (key === null || key.turn === turn) return false;
      key.turn = turn;
      key.span = span;
      const from = outside[span + 2] as number;
      const to = outside[span + 3] as number;
      // The inside of every value must be JSON, also of those that are not taken.
      if (key !== dataKey && !isPlainString(bytes, from, to))
        convert(key, bytes, from, to, outside[span + 4] as number);
    }
    if (dataKey.turn !== turn || idKey.turn !== turn) return false;
    if (!splitObject(bytes, outside[dataKey.span + 2] as number, outside[dataKey.span + 3] as number, data))
      return false;

    const odd: Converted['odd'][number][] = [];
    writer.clear();
    const inside = data.spans;
    for (let span = 0; span < data.count * spanSize; span += spanSize) {
      const key = fields.at(bytes, inside[span] as number, inside[span + 1] as number);
      if (key === null || key.turn === turn) return false;
      key.turn = turn;
      const from = inside[span + 2] as number;
      const to = inside[span + 3] as number;
      writer.raw(key.json);
      if (key.field === undefined) odd.push({ code: 'field.unknown', field: key.name });
      if (isSettled(key, bytes, from, to)) {
        writer.raw(bytes, from, to);
      } else {
        const converted = convert(key, bytes, from, to, inside[span + 4] as number);
        writer.raw(converted.json);
        if (converted.odd.length > 0) odd.push(...converted.odd);
      }
    }
    for (const { column, key } of standIns) {
      if (column.turn !== turn || key.turn === turn) continue;
      const from = outside[column.span + 2] as number;
      const to = outside[column.span + 3] as number;
      const converted = convert(key, bytes, from, to, outside[column.span + 4] as number);
      if (sameBytes(nothing, converted.json, 0, converted.json.length)) continue;
      writer.raw(key.json);
      writer.raw(converted.json);
      odd.push(...converted.odd);
    }
    writer.endObject();
    const id = parseElement(
      bytes.toString('utf8', outside[idKey.span + 2] as number, outside[idKey.span + 3] as number),
      { row: reading.row(), byte: 0, keys: outside[idKey.span + 4] as number },
    );
    if (reading.text(typeof id === 'string' ? id : '', writer.take())) {
      for (const { code, field } of odd) reading.report(code, field);
    }
    return true;
  }

  return (scanner) => {
    try {
      return take(scanner);
    } catch (error) {
      // The whole parser finds the same and says where it is.
      if (error instanceof Problem && error.code === 'import.json-damaged') return false;
      throw error;
    }
  };
}

const nothing = Buffer.from('null');

// A text that nothing is asked of, or a date that is one: its bytes are its JSON.
function isSettled(key: Key, bytes: Buffer, from: number, to: number): boolean {
  const type = key.field?.type;
  if (type === 'date') return bytes[from] === 34 && isIsoDateBytes(bytes, from + 1, to - 1) && bytes[to - 1] === 34;
  return (type === undefined || type === 'text') && isPlainString(bytes, from, to);
}
