// Checks and copies the rows of a subform in JSON without building objects. Engine; pure.
import type { Dictionary, DictionaryField } from '../../../../../shared/model/case/dictionary.ts';
import type { JsonWriter } from '../../codecs/json/json-writer.ts';
import { skipSpace, span, spanSize, startOutline } from '../../codecs/json/object-outline.ts';
import type { Collector } from '../../collector.ts';
import { emptyKeys } from '../key-table.ts';
import { seeConverted, type ValueIssue } from '../value-memory.ts';
import { isCopied, startConversion } from './json-values.ts';

/**
 * Appends the list between `from` and `to` to the writer, and its issues to `issues`. False: this is not plainly a list
 * of rows, and a whole parser must look at it; the appended bytes must then be cut off.
 */
export type CopyRows = (bytes: Buffer, from: number, to: number, writer: JsonWriter, issues: ValueIssue[]) => boolean;

/**
 * Starts copying the rows of one subform. The JSON has the meaning that `parseElement` reads, with the issues that
 * `valueCheck` reports. Throws as `parseElement` does.
 */
export function startRowCopies(
  name: string,
  field: DictionaryField,
  dictionary: Dictionary,
  { row, watch }: Pick<Collector, 'row' | 'watch'>,
): CopyRows {
  const outline = startOutline();
  const convert = startConversion(row);
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

  /** Copies the row that the outline split last. */
  function copyRow(bytes: Buffer, writer: JsonWriter, issues: ValueIssue[]): boolean {
    const { members } = outline;
    const { spans } = members;
    turn += 1;
    for (let place = 0; place < members.count * spanSize; place += spanSize) {
      const keyFrom = spans[place + span.keyFrom] as number;
      const key = keys.at(bytes, keyFrom, spans[place + span.keyTo] as number);
      // A parser lists names that are numbers before all others.
      if (key === null || key.turn === turn || isDigit(bytes[keyFrom] as number)) return false;
      key.turn = turn;
      if (key.check === undefined) issues.push({ code: 'field.unknown', field: key.path });
      writer.raw(key.json, place === 0 ? 1 : 0);
      if (isCopied(key, bytes, members, place)) {
        const from = spans[place + span.valueFrom] as number;
        const to = spans[place + span.valueTo] as number;
        if (key.watched !== null) watch.see(key.watched, bytes, from + 1, to - 1);
        writer.raw(bytes, from, to);
        continue;
      }
      const converted = convert(key, bytes, members, place);
      if (key.watched !== null) seeConverted(watch, key.watched, converted.json);
      writer.raw(converted.json);
      if (converted.issues.length > 0) issues.push(...converted.issues);
    }
    return true;
  }

  return (bytes, from, to, writer, issues) => {
    if (bytes[from] !== 91) return false;
    let separator = firstRow;
    for (let at = skipSpace(bytes, from + 1, to); ; at = skipSpace(bytes, at + 1, to)) {
      const end = outline.split(bytes, at, to);
      if (end === -1) return false;
      writer.raw(separator);
      separator = nextRow;
      if (!copyRow(bytes, writer, issues)) return false;
      writer.raw(rowEnd);
      at = skipSpace(bytes, end, to);
      if (bytes[at] === 93) {
        writer.raw(listEnd);
        return at + 1 === to;
      }
      if (bytes[at] !== 44) return false;
    }
  };
}

const firstRow = Buffer.from('[{');
const nextRow = Buffer.from(',{');
const rowEnd = Buffer.from('}');
const listEnd = Buffer.from(']');

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
