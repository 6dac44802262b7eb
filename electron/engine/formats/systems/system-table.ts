// Reads tables of a described system: CSV of any dialect, and the sheets of a workbook as the same text. Engine.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import type { Row, Value } from '../../../../shared/model/case/record.ts';
import type { SystemSource } from '../../../../shared/model/mapping/system-source.ts';
import { plainHeader, headersOf } from '../../../../shared/model/mapping/system-source.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Source } from '../../files/source.ts';
import { plainDialect, scanCsv } from '../codecs/csv/csv-scanner.ts';
import type { CsvScanner } from '../codecs/csv/csv-rows.ts';
import { type Collector, startCollector } from '../collector.ts';
import type { Issue, Read, ReadOptions } from '../format.ts';
import { headSize } from '../limits.ts';
import { type RowKind, startRowKinds, type TableFacts } from '../table/row-kinds.ts';
import { titleGuesses } from '../table/title-guesses.ts';
import { unguarded } from '../writing/spreadsheet-guard.ts';
import { columnsOf, type SystemColumn } from './system-columns.ts';
import { plainTable } from './odd-table.ts';
import { headOfSource, isDynamics } from './system-head.ts';
import { startRecords } from './system-records.ts';
import { membersOf, momentOf } from './system-values.ts';

/** One table: its text, and what a workbook did to its columns, by position. */
export interface TableOfSystem {
  readonly source: Source;
  readonly numbered: ReadonlySet<number>;
  readonly workedOut: ReadonlySet<number>;
}

interface OpenTable extends TableFacts {
  readonly cells: readonly SystemColumn[];
  /** The columns without a header, which may hold nothing. */
  readonly unnamed: readonly number[];
}

const mark = [0xef, 0xbb, 0xbf];

/**
 * Reads the records of one or several tables, one after the other. An empty cell is an absent field. Throws as `scanCsv` does,
 * `import.header-duplicate`, `import.header-empty`, `import.name-forbidden`, `import.no-records`.
 */
export async function* readSystemTables(
  tables: readonly TableOfSystem[],
  issues: readonly Issue[],
  source: SystemSource,
  dictionary: Dictionary,
  { today, onColumns, pause }: ReadOptions = {},
): AsyncGenerator<readonly Read[]> {
  const collector = startCollector({ dictionary, today });
  const take = startRecords(source, dictionary, collector);
  for (const issue of issues) collector.issue(issue);
  let row = 0;
  for (const table of tables) {
    const given = await table.source.head(headSize);
    const strict = headOfSource(given, table.source.size, source);
    const text = await plainTable(table.source, strict?.dialect ?? null);
    const head = await text.source.head(headSize);
    const begins = headOfSource(head, text.source.size, source);
    for (const guess of text.guesses) collector.guess(guess);
    const scanner = scanCsv(begins?.dialect ?? plainDialect);
    // Only what is written for a spreadsheet has guards in front of its texts.
    const plain = mark.every((byte, at) => given[at] === byte) ? unguarded : (text: string) => text;
    if (begins !== null) for (const guess of titleGuesses(begins)) collector.guess(guess);
    const tellKind = startRowKinds();
    let open: OpenTable | null = null;

    const begin = (): OpenTable => {
      const headers = Array.from({ length: scanner.count() }, (_, index) => scanner.ownText(index));
      scanner.expect(headers.length);
      const cells = columnsOf(headers, source, dictionary, collector);
      onColumns?.([...new Set(cells.flatMap(fieldOf))]);
      if (open === null) tellColumns(cells, table, dictionary, collector);
      const headerTable = headersOf(source);
      const isKnown = (text: string): boolean => headerTable.has(plainHeader(unguarded(text)));
      return {
        cells,
        columns: headers.length,
        idIndex: -1,
        unnamed: headers.flatMap((header, index) => (header.trim() === '' ? [index] : [])),
        startsHeader: (text) => text.length <= 400 && (isKnown(text) || isDynamics([text, text, text])),
        isHeader: (texts) => {
          const filled = texts.filter((text) => text.trim() !== '');
          return filled.length >= 2 && filled.filter(isKnown).length * 3 > filled.length * 2;
        },
      };
    };

    const takeRow = (current: OpenTable, kind: RowKind): void => {
      if (kind === 'blank') return;
      row += 1;
      collector.at(row, scanner.bytes());
      const detail = { cells: scanner.count(), columns: current.columns, line: scanner.line() };
      if (kind === 'header') {
        collector.issue({ code: 'row.header-again', row });
        open = begin();
      } else if (kind === 'note' || kind === 'stray') collector.issue({ code: 'row.note', row });
      // A last line without an end that is shorter than the header may be one in which the file was cut off.
      else if (kind === 'ragged' || (kind === 'short' && scanner.isUnended()))
        collector.issue({ code: 'row.ragged', row, detail });
      else {
        if (kind === 'short') collector.guess({ id: 'short-rows', code: 'guess.short-rows' });
        requireNamed(current, scanner);
        takeRecord(scanner, current.cells, plain, take, collector);
      }
    };

    const takeRows = (): void => {
      while (scanner.next()) {
        if (open === null) open = begin();
        else takeRow(open, tellKind(scanner, open));
      }
    };
    for await (const chunk of text.source.chunks()) {
      scanner.push(chunk);
      takeRows();
      yield* collector.batches();
      await pause?.();
    }
    scanner.finish();
    takeRows();
  }
  collector.end();
  yield* collector.batches();
  if (row === 0) throw new Problem('import.no-records');
}

const fieldOf = (column: SystemColumn): readonly string[] =>
  column.kind === 'field' || column.kind === 'unknown' ? [column.name] : column.kind === 'member' ? [column.list] : [];

/** Says which texts a workbook holds as numbers or has worked out: zeros in front are gone, and a result may be an old one. */
function tellColumns(
  cells: readonly SystemColumn[],
  { numbered, workedOut }: TableOfSystem,
  dictionary: Dictionary,
  collector: Collector,
): void {
  for (const [index, column] of cells.entries()) {
    const [field] = fieldOf(column);
    if (field === undefined) continue;
    const type = Object.hasOwn(dictionary.fields, field) ? dictionary.fields[field]?.type : 'text';
    if (numbered.has(index) && (type === 'text' || type === 'option'))
      collector.issue({ code: 'value.was-number', row: 0, field });
    if (workedOut.has(index)) collector.issue({ code: 'value.formula', row: 0, field });
  }
}

/** A column without a header holds nothing, or what stands there would be lost. Throws `import.header-empty`. */
function requireNamed({ unnamed }: OpenTable, scanner: CsvScanner): void {
  for (const index of unnamed)
    if (index < scanner.count() && scanner.text(index).trim() !== '')
      throw new Problem('import.header-empty', { column: index + 1 });
}

function takeRecord(
  scanner: CsvScanner,
  cells: readonly SystemColumn[],
  plain: (text: string) => string,
  take: ReturnType<typeof startRecords>,
  collector: Collector,
): void {
  const data: { [field: string]: Value } = {};
  const lists = new Map<string, { readonly name: string; readonly values: readonly Value[] }[]>();
  const beside: { id?: string; changed?: Value } = {};
  const shared: string[] = [];
  for (const [index, column] of cells.entries()) {
    if (column.kind === 'none' || index >= scanner.count() || scanner.isNull(index)) continue;
    const text = plain(scanner.ownText(index));
    if (column.kind === 'row-id') beside.id = text;
    else if (column.kind === 'changed') beside.changed = momentOf(text.trim());
    else if (column.kind === 'unknown') data[column.name] = text;
    else if (column.kind === 'field') {
      data[column.name] = column.read(text);
      if (column.isShared(text)) shared.push(column.name);
    } else if (column.kind === 'member') {
      const values = membersOf(text).map((value) => (typeof value === 'string' ? column.read(value) : value));
      lists.set(column.list, [...(lists.get(column.list) ?? []), { name: column.name, values }]);
    }
  }
  for (const [list, columns] of lists) data[list] = rowsOf(columns) ?? columns.map(({ values }) => [...values]);
  take(data, beside);
  for (const field of shared) collector.report('value.ambiguous', field);
}

/** The rows of a list whose columns stand in cells of their own; undefined where nobody can say which belong together. */
function rowsOf(
  columns: readonly { readonly name: string; readonly values: readonly Value[] }[],
): readonly Row[] | undefined {
  const counts = new Set(columns.map(({ values }) => values.length).filter((count) => count > 0));
  if (counts.size > 1) return undefined;
  const [count = 0] = counts;
  return Array.from({ length: count }, (_, index) =>
    Object.fromEntries(
      columns.flatMap(({ name, values }): [string, Value][] => {
        const value = values[index];
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  );
}
