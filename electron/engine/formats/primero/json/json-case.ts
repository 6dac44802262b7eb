// Reads cases from the bytes of their elements, without building objects. Engine.
import type { Dictionary } from '../../../../../shared/model/case/dictionary.ts';
import { Problem } from '../../../../../shared/problems.ts';
import { parseElement } from '../../codecs/json/element.ts';
import type { JsonScanner } from '../../codecs/json/json-scanner.ts';
import { startJson } from '../../codecs/json/json-writer.ts';
import { type Members, type Outline, span, spanSize, stringKind } from '../../codecs/json/object-outline.ts';
import type { Collector } from '../../collector.ts';
import type { KeyOf } from '../../format.ts';
import { emptyKeys, type Key } from '../key-table.ts';
import { sameBytes, seeConverted, type ValueIssue } from '../value-memory.ts';
import { type CopyRows, startRowCopies } from './json-rows.ts';
import { isCopied, startConversion } from './json-values.ts';

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

/** The member of an element that holds the case. */
export const caseMember = 'data';

/** The surroundings of the cases that are taken. */
export interface CaseContext {
  readonly dictionary: Dictionary;
  readonly standIns: readonly StandIn[];
  readonly collector: Collector;
  /** The outline that the scan was started with; its inner object is that of `caseMember`. */
  readonly outline: Outline;
  readonly keyOf: KeyOf | undefined;
}

/** Starts taking cases, and the columns beside them that stand in for fields. */
export function startCases({ dictionary, standIns, collector, outline, keyOf }: CaseContext): TakeCase {
  const { watch } = collector;
  const convert = startConversion(collector.row);
  const copiesByKey: (CopyRows | null | undefined)[] = [];
  const writer = startJson();
  let keyCount = 0;
  const nextNumber = () => ++keyCount;
  const columns = emptyKeys({ fields: {}, dictionary, nextNumber });
  const fields = emptyKeys({ fields: dictionary.fields, dictionary, writtenName: keyOf, nextNumber, watch });
  const standInKeys = standIns.map(({ column, field }) => ({
    column: columns.named(column),
    key: fields.named(field),
  }));
  const idKey = columns.named('id');
  const dataKey = columns.named(caseMember);
  let turn = 0;
  /** Fields of the case in hand that the dictionary lacks; each is an issue once a file, at the first case that is taken. */
  let unknownKeys: Key[] = [];

  /** Copies the rows of a subform; null for other fields. */
  function rowCopies(key: Key): CopyRows | null {
    const chosen = copiesByKey[key.number];
    if (chosen !== undefined) return chosen;
    const field = Object.hasOwn(dictionary.fields, key.name) ? dictionary.fields[key.name] : undefined;
    const copies = field?.type === 'subform' ? startRowCopies(key.name, field, dictionary, collector) : null;
    copiesByKey[key.number] = copies;
    return copies;
  }

  /** Writes the rows of a subform; false where a whole parser must look at them. */
  function writeRows(key: Key, bytes: Buffer, from: number, to: number, issues: ValueIssue[]): boolean {
    const copyRows = bytes[from] === 91 ? rowCopies(key) : null;
    if (copyRows === null) return false;
    const [length, issueCount] = [writer.length(), issues.length];
    writer.raw(key.json);
    if (copyRows(bytes, from, to, writer, issues)) return true;
    writer.cut(length);
    issues.length = issueCount;
    return false;
  }

  /** Takes note of the columns of the table; false where one is forbidden or stands twice, or a case needs more. */
  function takeColumns(bytes: Buffer, { members }: Outline): boolean {
    const { spans } = members;
    for (let place = 0; place < members.count * spanSize; place += spanSize) {
      const key = columns.at(bytes, spans[place + span.keyFrom] as number, spans[place + span.keyTo] as number);
      if (key === null || key.turn === turn) return false;
      key.turn = turn;
      key.place = place;
      // The inside of every value must be JSON, also of those that are not taken.
      if (key !== dataKey && spans[place + span.string] === stringKind.none) convert(key, bytes, members, place);
    }
    return dataKey.turn === turn && idKey.turn === turn;
  }

  /** Writes the fields of the case; false where one is forbidden or stands twice. */
  function writeFields(bytes: Buffer, members: Members, issues: ValueIssue[]): boolean {
    const { spans } = members;
    for (let place = 0; place < members.count * spanSize; place += spanSize) {
      const key = fields.at(bytes, spans[place + span.keyFrom] as number, spans[place + span.keyTo] as number);
      if (key === null || key.turn === turn) return false;
      key.turn = turn;
      if (key.check === undefined && !key.isReported) {
        issues.push({ code: 'field.unknown', field: key.path });
        unknownKeys.push(key);
      }
      const from = spans[place + span.valueFrom] as number;
      const to = spans[place + span.valueTo] as number;
      if (isCopied(key, bytes, members, place)) {
        if (key.watched !== null) watch.see(key.watched, bytes, from + 1, to - 1);
        writer.member(key.json, bytes, from, to);
        continue;
      }
      if (writeRows(key, bytes, from, to, issues)) continue;
      const converted = convert(key, bytes, members, place);
      if (key.watched !== null) seeConverted(watch, key.watched, converted.json);
      writer.member(key.json, converted.json, 0, converted.json.length);
      if (converted.issues.length > 0) issues.push(...converted.issues);
    }
    return true;
  }

  function writeStandIns(bytes: Buffer, members: Members, issues: ValueIssue[]): void {
    for (const { column, key } of standInKeys) {
      if (column.turn !== turn || key.turn === turn) continue;
      const { place } = column;
      const converted = convert(key, bytes, members, place);
      if (sameBytes(nothing, converted.json, 0, converted.json.length)) continue;
      if (key.watched !== null) seeConverted(watch, key.watched, converted.json);
      writer.member(key.json, converted.json, 0, converted.json.length);
      issues.push(...converted.issues);
    }
  }

  function idOf(bytes: Buffer, { spans }: Members): string {
    const { place } = idKey;
    const from = spans[place + span.valueFrom] as number;
    const to = spans[place + span.valueTo] as number;
    if (spans[place + span.string] === stringKind.verbatim) return bytes.toString('utf8', from + 1, to - 1);
    const keys = spans[place + span.keysInside] as number;
    const id = parseElement(bytes.toString('utf8', from, to), { row: collector.row(), byte: 0, keys });
    return typeof id === 'string' ? id : '';
  }

  function take(scanner: JsonScanner): boolean {
    const bytes = scanner.buffer();
    if (!scanner.isOutlined() && outline.split(bytes, scanner.from(), scanner.to()) !== scanner.to()) return false;
    const data = outline.inner();
    turn += 1;
    watch.within(bytes, scanner.from(), scanner.to(), outline.isHigh());
    if (data === null || !takeColumns(bytes, outline)) return false;
    const issues: ValueIssue[] = [];
    unknownKeys = [];
    writer.clear();
    if (!writeFields(bytes, data, issues)) return false;
    writeStandIns(bytes, outline.members, issues);
    writer.endObject();
    collector.encoded(idOf(bytes, outline.members), writer.take());
    for (const { code, field } of issues) collector.report(code, field);
    for (const key of unknownKeys) key.isReported = true;
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
