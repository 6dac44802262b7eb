// Turns the rows of Primero's CSV into records: bytes to bytes, no objects. Engine.
import type { CsvScanner } from '../../codecs/csv/csv-rows.ts';
import type { JsonWriter } from '../../codecs/json/json-writer.ts';
import type { Collector } from '../../collector.ts';
import { isIsoDateBytes } from '../../iso.ts';
import { type ConvertedValue, emptyMemory, type ValueIssue } from '../value-memory.ts';
import type { CsvColumn } from './csv-column.ts';

/** The columns by position; null stands for the id column. */
export interface CsvTable {
  readonly columns: readonly (CsvColumn | null)[];
  readonly idIndex: number;
}

/** Where rows come from and records go. */
export interface RecordStream {
  readonly scanner: CsvScanner;
  readonly writer: JsonWriter;
  readonly collector: Collector;
}

const apostrophe = 39;

/** Starts taking the scanner's rows, one at each call. */
export function startRecords({ columns, idIndex }: CsvTable, { scanner, writer, collector }: RecordStream): () => void {
  const memory = emptyMemory();

  function convert(column: CsvColumn, index: number, from: number, to: number): ConvertedValue {
    const buffer = scanner.buffer();
    const remembered = memory.find(index, buffer, from, to);
    if (remembered !== null) return remembered;
    const converted = column.convert(scanner.text(index));
    memory.keep(index, buffer, from, to, converted);
    return converted;
  }

  /** Writes a cell that is not copied. */
  function writeConverted(column: CsvColumn, index: number, from: number, to: number, issues: ValueIssue[]): void {
    if (column.writeRows !== null) {
      const [length, issueCount] = [writer.length(), issues.length];
      writer.raw(column.key);
      if (column.writeRows(scanner.buffer(), from, to, writer, issues)) return;
      writer.cut(length);
      issues.length = issueCount;
    }
    const converted = convert(column, index, from, to);
    writer.member(column.key, converted.json, 0, converted.json.length);
    if (converted.issues.length > 0) issues.push(...converted.issues);
  }

  return () => {
    if (scanner.count() !== columns.length) {
      const detail = { cells: scanner.count(), columns: columns.length, line: scanner.line() };
      collector.issue({ code: 'row.ragged', row: collector.row(), detail });
      return;
    }
    const issues: ValueIssue[] = [];
    const buffer = scanner.buffer();
    const { rowStart, starts, ends } = scanner.cells();
    writer.clear();
    for (let index = 0; index < columns.length; index += 1) {
      const column = columns[index];
      if (column === null || column === undefined) continue;
      const from = rowStart + (starts[index] as number);
      const to = rowStart + (ends[index] as number);
      if (from === to && scanner.isNull(index)) continue;
      const isCopied =
        column.copied === 'unguarded'
          ? from === to || buffer[from] !== apostrophe
          : column.copied === 'dates' && isIsoDateBytes(buffer, from, to);
      if (isCopied) writer.cellMember(column.key, buffer, from, to);
      else writeConverted(column, index, from, to, issues);
    }
    writer.endObject();
    collector.encoded(scanner.ownText(idIndex), writer.take());
    for (const { code, field } of issues) collector.report(code, field);
  };
}
