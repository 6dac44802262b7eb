// Reads records of a described system out of JSON: nested as the paths say, or pairs of name and value. Engine.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { isRow, type Row, type Value } from '../../../../shared/model/case/record.ts';
import { recordPath } from '../../../../shared/model/mapping/system-dictionary.ts';
import { fitOf, headersOf, plainHeader, type SystemSource } from '../../../../shared/model/mapping/system-source.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Source } from '../../files/source.ts';
import { parseElement } from '../codecs/json/element.ts';
import { scanJson } from '../codecs/json/json-scanner.ts';
import { startCollector } from '../collector.ts';
import type { Read, ReadOptions } from '../format.ts';
import { headSize } from '../limits.ts';
import { listChunks, listsIn } from './json-list.ts';
import { startRecords } from './system-records.ts';
import { jsonReader } from './system-values.ts';

/** The pairs in which middleware writes fields: a list of nothing but names and values. */
const isPairs = (value: Value): value is readonly Row[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((member: Value) => isRow(member) && typeof member['Name'] === 'string' && Object.hasOwn(member, 'Value'));

/** The lists that the head of a file has, with the paths of their records. */
export const jsonLists = listsIn;

/** A record in the making: fields, and the rows of its lists. */
type Fields = { [name: string]: Value };

/**
 * Reads records. Throws as `scanJson` and `parseElement` do, and `import.no-records`. An element that is no object becomes
 * the issue `row.not-a-record`.
 */
export async function* readSystemJson(
  file: Source,
  source: SystemSource,
  dictionary: Dictionary,
  { today, pause }: ReadOptions = {},
): AsyncGenerator<readonly Read[]> {
  const lists = listsIn(await file.head(headSize));
  const list = lists.find(({ paths }) => fitOf(source, paths) > 0) ?? lists[0];
  if (list === undefined) throw new Problem('import.no-records');
  const collector = startCollector({ dictionary, today });
  const take = startRecords(source, dictionary, collector);
  const fill = fieldsOf(source, dictionary, collector.report);
  const scanner = scanJson();
  let row = 0;

  const takeElements = (): void => {
    while (scanner.next()) {
      row += 1;
      collector.at(row, scanner.bytes());
      const value = parseElement(scanner.text(), { row, byte: scanner.start(), keys: scanner.keys() });
      if (!isRow(value)) collector.issue({ code: 'row.not-a-record', row });
      else take(fill(value));
    }
  };
  for await (const chunk of listChunks(file.chunks(), list.at)) {
    scanner.push(chunk);
    takeElements();
    yield* collector.batches();
    await pause?.();
  }
  scanner.finish();
  takeElements();
  collector.end();
  yield* collector.batches();
  if (row === 0) throw new Problem('import.no-records');
}

/** Turns one element into fields. What is no field of the system stays under its path. */
function fieldsOf(
  source: SystemSource,
  dictionary: Dictionary,
  report: (code: 'field.unknown' | 'field.ambiguous', field: string) => void,
): (element: Row) => Fields {
  const headerTable = headersOf(source);
  const readers = new Map<string, (value: Value) => Value>();
  const readerOf = (name: string, column?: string) => {
    const key = `${name} ${column ?? ''}`;
    const field = column === undefined ? dictionary.fields[name] : dictionary.fields[name]?.fields?.[column];
    const before = readers.get(key);
    const made = before ?? (field === undefined ? (value: Value) => value : jsonReader(field, dictionary));
    readers.set(key, made);
    return made;
  };

  const put = (fields: Fields, written: string, value: Value): void => {
    const path = headerTable.get(plainHeader(written));
    if (typeof path === 'string') {
      const [name, column] = recordPath(path);
      if (column === undefined) {
        fields[name] = readerOf(name)(value);
        return;
      }
    }
    if (isRow(value)) {
      for (const [name, member] of Object.entries(value)) put(fields, `${written}.${name}`, member as Value);
      return;
    }
    if (isPairs(value)) {
      for (const { Name, Value: held } of value) put(fields, String(Name), held as Value);
      return;
    }
    if (Array.isArray(value) && hasColumns(written)) {
      const [list] = recordPath(`${written}[]`);
      fields[list] = value.map((member: Value) => (isRow(member) ? rowOf(list, written, member) : member));
      return;
    }
    const field = Object.hasOwn(dictionary.fields, written) ? `other ${written}` : written;
    fields[field] = value;
    report(path === null ? 'field.ambiguous' : 'field.unknown', field);
  };

  const hasColumns = (written: string): boolean =>
    [...headerTable.values()].some((path) => path?.startsWith(`${written}[]`) === true);

  const rowOf = (list: string, written: string, member: Row): Row => {
    const row: { [column: string]: Value } = {};
    for (const [name, value] of flat(member)) {
      const path = headerTable.get(plainHeader(`${written}[].${name}`));
      const column = typeof path === 'string' ? recordPath(path)[1] : undefined;
      row[column ?? name] = readerOf(list, column ?? name)(value);
    }
    return row;
  };

  return (element) => {
    const fields: Fields = {};
    for (const [name, value] of Object.entries(element)) put(fields, name, value as Value);
    return fields;
  };
}

/** The members of nested objects under their paths. */
function* flat(row: Row, prefix = ''): Generator<readonly [path: string, value: Value]> {
  for (const [name, value] of Object.entries(row)) {
    if (isRow(value)) yield* flat(value, `${prefix}${name}.`);
    else yield [`${prefix}${name}`, value as Value];
  }
}
