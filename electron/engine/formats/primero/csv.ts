// Primero's `csv` export: field names as headers, option ids and Ruby literals as cells. Engine.
import type { Dictionary, DictionaryField } from '../../../../shared/model/case/dictionary.ts';
import type { Value } from '../../../../shared/model/case/record.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Source } from '../../files/source.ts';
import { type CellMemory, type Converted, emptyMemory } from './value-memory.ts';
import { type CsvScanner, scanCsv } from '../codecs/csv/csv-scanner.ts';
import { csvVersion, recogniseCsv } from './csv/csv-head.ts';
import type { Format, KeyOf, Pause, Read } from '../format.ts';
import { isIsoDateBytes, isoOfCellTime } from '../iso.ts';
import { type JsonWriter, startJson } from '../codecs/json/json-writer.ts';
import { forbiddenName, isForbiddenName } from '../forbidden-names.ts';
import { exactNumber } from '../exact-number.ts';
import { reportOddities } from '../value-checks.ts';
import { type Reading, startReading } from '../collector.ts';
import { type PrimeroVersion, readRuby } from '../codecs/ruby/ruby.ts';
import { startRows, type WriteRows } from './csv/subform-rows.ts';

/** The format; its sources are Primero's csv_exporter.rb and csv_sanitizer_service.rb, 2.3 to 2.15. */
export const primeroCsv: Format = { id: 'primero-csv', lacks: ['record-facts'], recognise: recogniseCsv, read };

/** How many bytes from the start tell which generation wrote a file. */
const headSize = 256 * 1024;

interface Column {
  readonly name: string;
  /** `,"name":` as JSON bytes. */
  readonly key: Buffer;
  readonly field: DictionaryField | undefined;
  /** Null for a column whose cells are taken as text and never odd. */
  readonly convert: ((text: string) => Value) | null;
  readonly isDate: boolean;
  /** Writes the rows of a subform without building them. */
  readonly rows: WriteRows | null;
}

/**
 * Reads records. An empty cell is an absent field: the file cannot tell absent from null. A quoted empty cell is ''.
 * Texts are what the file says: a stored `2021-03-04T05:06:07Z` in a text field was rewritten by Primero and stays
 * `2021-03-04 05:06:07 UTC`. Throws as `scanCsv` does, and `import.no-id-column`, `import.header-duplicate`,
 * `import.header-empty`, `import.name-forbidden`, `import.no-records`.
 */
async function* read(
  source: Source,
  dictionary: Dictionary,
  _pause?: Pause,
  keyOf?: KeyOf,
): AsyncGenerator<readonly Read[]> {
  const version = csvVersion(await source.head(headSize)) ?? 'primero-2.15';
  const scanner = scanCsv();
  const reading = startReading(keyOf !== undefined);
  const writer = startJson();
  let table: Table | null = null;
  let row = 0;

  const takeRows = (): void => {
    while (scanner.next()) {
      if (table === null) {
        table = readHeader(scanner, dictionary, version, keyOf);
        for (const column of table.columns) {
          if (column !== null && column.field === undefined) reading.report('field.unknown', column.name);
        }
      } else {
        row += 1;
        reading.at(row, scanner.bytes());
        readRow(scanner, table, dictionary, reading, writer);
      }
    }
  };

  for await (const chunk of source.chunks()) {
    scanner.push(chunk);
    takeRows();
    yield* reading.batches();
  }
  scanner.finish();
  takeRows();
  yield* reading.batches();
  if (row === 0) throw new Problem('import.no-records');
}

/** The columns by position; null stands for the id column. */
interface Table {
  readonly columns: readonly (Column | null)[];
  readonly idAt: number;
  readonly unguard: (text: string) => string;
  readonly memory: CellMemory;
}

function readHeader(
  scanner: CsvScanner,
  dictionary: Dictionary,
  version: PrimeroVersion,
  keyOf: KeyOf | undefined,
): Table {
  const names = Array.from({ length: scanner.count() }, (_, index) => scanner.ownText(index));
  const idAt = names.indexOf('id');
  // Details hold positions, not texts: in a file without a header the first line is a child's data.
  if (idAt === -1) throw new Problem('import.no-id-column', { columns: names.length });
  const seen = new Set<string>();
  for (const [index, name] of names.entries()) {
    if (name.trim() === '') throw new Problem('import.header-empty', { column: index + 1 });
    if (seen.has(name)) throw new Problem('import.header-duplicate', { column: index + 1 });
    if (isForbiddenName(name)) throw forbiddenName(0);
    seen.add(name);
  }
  const columns = names.map((name, index): Column | null => {
    if (index === idAt) return null;
    const field = Object.hasOwn(dictionary.fields, name) ? dictionary.fields[name] : undefined;
    const key = Buffer.from(`,${JSON.stringify(keyOf?.(name) ?? name)}:`);
    const isDate = field?.type === 'date';
    return {
      name,
      key,
      field,
      convert: field === undefined ? null : converters[field.type],
      isDate,
      rows: field?.type === 'subform' ? startRows(name, field, dictionary) : null,
    };
  });
  return { columns, idAt, unguard: version === 'primero-2.14' ? unguardOld : unguardNew, memory: emptyMemory() };
}

function readRow(
  scanner: CsvScanner,
  table: Table,
  dictionary: Dictionary,
  reading: Reading,
  writer: JsonWriter,
): void {
  const { columns, idAt, unguard, memory } = table;
  if (scanner.count() !== columns.length) {
    const detail = { cells: scanner.count(), columns: columns.length, line: scanner.line() };
    reading.issue({ code: 'row.ragged', row: reading.row(), detail });
    return;
  }
  const odd: Converted['odd'][number][] = [];
  const buffer = scanner.buffer();
  writer.clear();
  for (let index = 0; index < columns.length; index += 1) {
    const column = columns[index];
    if (column === null || column === undefined || scanner.isNull(index)) continue;
    const from = scanner.from(index);
    const to = scanner.to(index);
    const isText = column.convert === null && (from === to || buffer[from] !== 39);
    if (isText || (column.isDate && isIsoDateBytes(buffer, from, to))) {
      writer.entry(column.key, buffer, from, to);
      continue;
    }
    writer.raw(column.key);
    if (column.rows !== null) {
      const [length, known] = [writer.length(), odd.length];
      if (column.rows(buffer, from, to, writer, odd)) continue;
      writer.cut(length);
      odd.length = known;
    }
    let converted = memory.find(index, buffer, from, to);
    if (converted === null) {
      converted = convertCell(scanner.text(index), column, unguard, dictionary);
      memory.keep(index, buffer, from, to, converted);
    }
    writer.raw(converted.json);
    if (converted.odd.length > 0) odd.push(...converted.odd);
  }
  writer.endObject();
  if (!reading.text(scanner.ownText(idAt), writer.take())) return;
  for (const { code, field } of odd) reading.report(code, field);
}

function convertCell(cell: string, column: Column, unguard: Table['unguard'], dictionary: Dictionary): Converted {
  const text = cell.startsWith("'") ? unguard(cell) : cell;
  const value = column.convert === null ? text : column.convert(text);
  const odd: Converted['odd'][number][] = [];
  if (column.field !== undefined) {
    reportOddities(value, column.name, column.field, dictionary, (code, field) => odd.push({ code, field }));
  }
  return { json: Buffer.from(JSON.stringify(value)), odd };
}

// Primero puts ' before text that a spreadsheet would run as a formula (formats.md 3.5). A stored text that began with
// ' and such a sign by itself cannot be told from that; it loses its first character as it would in Primero's own XLSX.
const guardedNew = /^'[\uFEFF\x00-\x1F\x7F\s]*[=+\-@|%]/;
const guardedOld = /^'[-=+@%|\r\t]/;
const unguardNew = (text: string): string => (guardedNew.test(text) ? text.slice(1) : text);
const unguardOld = (text: string): string => (guardedOld.test(text) ? text.slice(1) : text);

const time = (text: string): Value => isoOfCellTime(text) ?? text;
const literal = (text: string): Value => readRuby(text)?.value ?? text;
const list = (text: string): Value => (text.startsWith('[') ? literal(text) : text);
const numberPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/;
const number = (text: string): Value => (numberPattern.test(text) ? (exactNumber(text) ?? text) : text);

/** Cell to value, by the type of the field. What does not fit stays text, and is reported as odd. */
const converters: { readonly [Type in DictionaryField['type']]: Column['convert'] } = {
  text: null,
  attachments: null,
  none: null,
  option: (text) => text,
  number,
  boolean: (text) => (text === 'true' ? true : text === 'false' ? false : text),
  date: time,
  datetime: time,
  options: list,
  subform: list,
};
