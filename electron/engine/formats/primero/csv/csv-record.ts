// Turns the rows of Primero's CSV into records: bytes to bytes, no objects. Engine.
import type { CsvScanner } from '../../codecs/csv/csv-rows.ts';
import type { Watch } from '../../../plausibility/watch.ts';
import type { JsonWriter } from '../../codecs/json/json-writer.ts';
import { isIsoDateBytes } from '../../iso.ts';
import type { TableFacts } from '../../table/row-kinds.ts';
import { type ConvertedValue, emptyMemory, seeConverted, type ValueIssue } from '../value-memory.ts';
import type { CsvColumn } from './csv-column.ts';

/** The columns by position; null stands for the id column, and for a column without a name. */
export interface CsvTable extends TableFacts {
  readonly cells: readonly (CsvColumn | null)[];
  /** True for headers that name the columns in their order, or say what they are called: nothing is to be read by them. */
  isSameOrder(texts: readonly string[]): boolean;
  /** The columns without a name. */
  readonly unnamed: readonly number[];
}

/** Where rows come from and records go. */
export interface RecordStream {
  readonly scanner: CsvScanner;
  readonly writer: JsonWriter;
  /** Sees the values of each row. */
  readonly watch: Watch;
  /** True once whole columns of answers were looked through. */
  areAnswersKnown(): boolean;
}

/** A record as it was made of a row. */
export interface MadeRecord {
  readonly id: string;
  readonly json: Uint8Array;
  readonly issues: readonly ValueIssue[];
}

const apostrophe = 39;

/**
 * Starts making records of the scanner's rows, one at each call. `answers`: a cell says yes or no in another way than
 * Primero, and the whole column must be looked through first; the same row is then asked for again.
 */
export function startRecords({ cells, idIndex }: CsvTable, { scanner, writer, watch, areAnswersKnown }: RecordStream) {
  const memory = emptyMemory();
  const asked = cells.flatMap((column, index) => (column?.isOtherAnswer ? [index] : []));

  /** True where a cell is none of Primero's answers; looked at before anything of the row is taken. */
  function hasOtherAnswer(): boolean {
    const buffer = scanner.buffer();
    const count = scanner.count();
    for (const index of asked) {
      if (index >= count) break;
      const [from, to] = [scanner.from(index), scanner.to(index)];
      if (from === to || isPlainAnswer(buffer, from, to)) continue;
      if (cells[index]?.isOtherAnswer?.(scanner.text(index)) === true) return true;
    }
    return false;
  }

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
    if (column.isList && column.watched !== null) seeConverted(watch, column.watched, converted.json);
    writer.member(column.key, converted.json, 0, converted.json.length);
    if (converted.issues.length > 0) issues.push(...converted.issues);
  }

  return (): MadeRecord | 'answers' => {
    const issues: ValueIssue[] = [];
    const buffer = scanner.buffer();
    const { rowStart, starts, ends } = scanner.cells();
    const count = Math.min(scanner.count(), cells.length);
    if (!areAnswersKnown() && hasOtherAnswer()) return 'answers';
    writer.clear();
    for (let index = 0; index < count; index += 1) {
      const column = cells[index];
      if (column === null || column === undefined) continue;
      const from = rowStart + (starts[index] as number);
      const to = rowStart + (ends[index] as number);
      if (from === to && scanner.isNull(index)) continue;
      const isCopied =
        column.copied === 'unguarded'
          ? from === to || buffer[from] !== apostrophe
          : column.copied === 'dates' && isIsoDateBytes(buffer, from, to);
      if (column.watched !== null && !column.isList) watch.see(column.watched, buffer, from, to);
      if (isCopied) writer.cellMember(column.key, buffer, from, to);
      else writeConverted(column, index, from, to, issues);
    }
    writer.endObject();
    return { id: scanner.ownText(idIndex), json: writer.take(), issues };
  };
}

const plainAnswers = ['true', 'false'].map((answer) => Buffer.from(answer));

/** True for `true` and `false`, byte by byte: a table has thousands of them. */
function isPlainAnswer(bytes: Buffer, from: number, to: number): boolean {
  const answer = plainAnswers[to - from - 4];
  if (answer === undefined) return false;
  for (let at = 0; at < answer.length; at += 1) if (bytes[from + at] !== answer[at]) return false;
  return true;
}
