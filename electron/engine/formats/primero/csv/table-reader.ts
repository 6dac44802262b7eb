// Takes the rows of Primero's CSV: headers again, totals, short rows, and records. Engine.
import { Problem } from '../../../../../shared/problems.ts';
import type { CsvScanner } from '../../codecs/csv/csv-rows.ts';
import { startJson } from '../../codecs/json/json-writer.ts';
import type { Collector } from '../../collector.ts';
import type { ReadOptions } from '../../format.ts';
import { type RowKind, startRowKinds } from '../../table/row-kinds.ts';
import { gatherAnswers } from './csv-answers.ts';
import { type CsvTable, type MadeRecord, startRecords } from './csv-record.ts';
import { readHeader, type TableSource } from './csv-table.ts';

/** Where rows come from and records go. */
export interface TableStream {
  readonly scanner: CsvScanner;
  readonly collector: Collector;
  readonly columns: TableSource;
  areAnswersKnown(): boolean;
  readonly onColumns?: ReadOptions['onColumns'];
}

/** A short row that waits for the next: a text with a line break in it and no quotes around it looks the same. */
interface HeldRow {
  readonly record: MadeRecord;
  readonly cells: number;
  readonly line: number;
  readonly isCutOff: boolean;
}

const ownTexts = (scanner: CsvScanner): readonly string[] =>
  Array.from({ length: scanner.count() }, (_, index) => scanner.ownText(index));

/** Starts reading. `takeRows` gives 'answers' where a column must be looked through before it can go on with the same row. */
export function startTableReader({ scanner, collector, columns, areAnswersKnown, onColumns }: TableStream) {
  const tellKind = startRowKinds();
  const writer = startJson();
  let table: CsvTable | null = null;
  let makeRecord: () => MadeRecord | 'answers' = () => 'answers';
  let held: HeldRow | null = null;
  let waiting: RowKind | null = null;
  let fewestCells = 0;
  let row = 0;

  const begin = (headers: readonly string[]): void => {
    const header = readHeader(headers, columns);
    table = header.table;
    scanner.expect(table.columns);
    if (header.areGuessed) collector.guess({ id: 'header-spelling', code: 'guess.header-spelling' });
    onColumns?.(table.cells.flatMap((column) => (column === null ? [] : [column.name])));
    for (const column of table.cells) if (column?.isUnknown) collector.report('field.unknown', column.name);
    makeRecord = startRecords(table, { scanner, writer, watch: collector.watch, areAnswersKnown });
  };

  const ragged = (cells: number, line: number): void => {
    const detail = { cells, columns: table?.columns ?? 0, line };
    collector.issue({ code: 'row.ragged', row: collector.row(), detail });
  };

  const take = ({ id, json, issues }: MadeRecord): void => {
    collector.encoded(id, json);
    for (const { code, field } of issues) collector.report(code, field);
  };

  /** Takes or refuses the short row that waits, before the next row is begun. */
  const settleHeld = (isBroken: boolean): void => {
    if (held === null) return;
    const { record, cells, line, isCutOff } = held;
    held = null;
    // A last line without an end that is shorter than all others is one in which the file was cut off.
    if (isBroken || (isCutOff && !isUsual(cells))) {
      ragged(cells, line);
      return;
    }
    fewestCells = fewestCells === 0 ? cells : Math.min(fewestCells, cells);
    collector.guess({ id: 'short-rows', code: 'guess.short-rows' });
    take(record);
  };

  /** True where an earlier row ended as early. */
  const isUsual = (cells: number): boolean => fewestCells !== 0 && cells >= fewestCells;

  /** True for a row that is, or may be, the rest of the short one before it, cut at a line break in a text. */
  const isRestOfHeld = (kind: RowKind): boolean => {
    if (held === null || table === null || (kind !== 'ragged' && kind !== 'stray' && kind !== 'note')) return false;
    const joined = held.cells + scanner.count() - 1;
    return joined === table.columns || (kind !== 'note' && joined < table.columns && !isUsual(held.cells));
  };

  const takeShort = ({ cells }: CsvTable): 'answers' | undefined => {
    const record = makeRecord();
    if (record === 'answers') return 'answers';
    for (let index = 0; index < scanner.count(); index += 1)
      if (cells[index]?.fits(scanner.text(index)) === false) {
        ragged(scanner.count(), scanner.line());
        return undefined;
      }
    held = { record, cells: scanner.count(), line: scanner.line(), isCutOff: scanner.isUnended() };
    return undefined;
  };

  /** Takes the scanner's row; 'answers' where nothing of it was taken yet. */
  const takeRow = (current: CsvTable, kind: RowKind): 'answers' | undefined => {
    if (waiting === null) {
      if (kind === 'blank') return undefined;
      settleHeld(isRestOfHeld(kind));
      row += 1;
      collector.at(row, scanner.bytes());
      const { from, to, isHigh } = scanner.row();
      collector.watch.within(scanner.buffer(), from, to, isHigh);
    }
    switch (kind) {
      case 'header':
        collector.issue({ code: 'row.header-again', row });
        if (!current.isSameOrder(ownTexts(scanner))) begin(ownTexts(scanner));
        return undefined;
      case 'note':
      case 'stray':
        collector.issue({ code: 'row.note', row });
        return undefined;
      case 'ragged':
        ragged(scanner.count(), scanner.line());
        return undefined;
      case 'short':
        checkUnnamed(current, scanner, collector);
        return takeShort(current);
      default: {
        checkUnnamed(current, scanner, collector);
        const record = makeRecord();
        if (record === 'answers') return 'answers';
        take(record);
        return undefined;
      }
    }
  };

  return {
    rowCount: () => row,
    takeRows(): 'answers' | undefined {
      while (waiting !== null || scanner.next()) {
        if (table === null) {
          begin(ownTexts(scanner));
          continue;
        }
        const kind = waiting ?? tellKind(scanner, table);
        if (takeRow(table, kind) === 'answers') {
          waiting = kind;
          return 'answers';
        }
        waiting = null;
      }
      return undefined;
    },
    finish: () => settleHeld(false),
  };
}

/** A column without a name may be empty, or count the rows if it is the first. Throws `import.header-empty`. */
function checkUnnamed({ unnamed }: CsvTable, scanner: CsvScanner, collector: Collector): void {
  for (const index of unnamed) {
    if (index >= scanner.count() || scanner.from(index) === scanner.to(index)) continue;
    const text = scanner.text(index).trim();
    if (text === '') continue;
    // What stands there would be lost.
    if (index > 0 || !/^\d{1,9}(?:\.0)?$/.test(text)) throw new Problem('import.header-empty', { column: index + 1 });
    collector.guess({ id: 'row-numbers', code: 'guess.row-numbers' });
  }
}

/** Starts looking through the columns of answers of a whole file, over the same rows that are read. */
export function startAnswerSearch(scanner: CsvScanner, columns: TableSource) {
  const tellKind = startRowKinds();
  const texts = gatherAnswers();
  let table: CsvTable | null = null;
  let asked: readonly number[] = [];

  const begin = (): void => {
    table = readHeader(ownTexts(scanner), columns).table;
    scanner.expect(table.columns);
    asked = table.cells.flatMap((column, index) => (column?.isOtherAnswer ? [index] : []));
  };

  const gather = ({ cells }: CsvTable): void => {
    for (const index of asked) {
      if (index >= scanner.count() || scanner.from(index) === scanner.to(index)) continue;
      const text = columns.unguard(scanner.text(index));
      if (cells[index]?.isOtherAnswer?.(text)) texts.add(cells[index].name, text);
    }
  };

  return {
    /** Takes a chunk of the file; null: its end. */
    take(chunk: Uint8Array | null): void {
      if (chunk === null) scanner.finish();
      else scanner.push(chunk);
      while (scanner.next()) {
        if (table === null) {
          begin();
          continue;
        }
        const kind = tellKind(scanner, table);
        if (kind === 'record' || kind === 'short') gather(table);
        else if (kind === 'header' && !table.isSameOrder(ownTexts(scanner))) begin();
      }
    },
    decide: texts.decide,
  };
}
