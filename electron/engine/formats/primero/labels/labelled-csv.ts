// Reads Primero's CSV tables for people: labels as headers, and no record id. Engine.
import type { Dictionary } from '../../../../../shared/model/case/dictionary.ts';
import type { Value } from '../../../../../shared/model/case/record.ts';
import { Problem } from '../../../../../shared/problems.ts';
import type { Source } from '../../../files/source.ts';
import type { CsvScanner } from '../../codecs/csv/csv-rows.ts';
import { plainDialect, scanCsv } from '../../codecs/csv/csv-scanner.ts';
import { type HeaderTest, type TableHead, tableHead } from '../../codecs/csv/table-head.ts';
import type { Description, IssueCode, Read, ReadOptions, Recognised } from '../../format.ts';
import { type RowKind, startRowKinds, type TableFacts } from '../../table/row-kinds.ts';
import { unguarded } from '../formula-guard.ts';
import type { ValueIssue } from '../value-memory.ts';
import { type ReadCell, readLink, readText } from './label-values.ts';
import { headSize } from '../../limits.ts';
import { forbiddenName, isForbiddenName } from '../../forbidden-names.ts';
import { type Collector, startCollector } from '../../collector.ts';
import { areSpeltOtherwise, type LabelTable } from './label-table.ts';
import { localeOf } from '../label-language.ts';
import { titleGuesses } from '../../table/title-guesses.ts';

/** A column: the field that it stands for, and how its cells are read. */
export interface LabelledColumn {
  readonly field: string;
  readonly read: ReadCell;
  /** An issue of the column as a whole. */
  readonly issue?: IssueCode;
}

/** A row's fields in the making. */
export type Fields = { [field: string]: Value };

/** `unknown`: it stays under its label. `skip`: not taken, for it is not about the case. `row-number`: not taken, and told. */
export type ColumnOfHeader = LabelledColumn | 'unknown' | 'skip' | 'row-number';

/** One kind of table. */
export interface LabelledTable {
  readonly format: string;
  readonly labels: LabelTable;
  /** True for the headers of this table, and of no other. */
  readonly isHeader: HeaderTest;
  /** The column of each header. */
  columns(headers: readonly string[], dictionary: Dictionary): readonly ColumnOfHeader[];
  /** Looks at a whole row; may complete it, and gives the issue of the row. */
  completeRow?(fields: Fields, columns: readonly string[]): IssueCode | null;
}

/**
 * Fields that may stand for the record id, best first. None is the id in Primero's database, so the id that is made of
 * one begins with `~`: such a record is never released under a child's own id.
 */
const identifiers = ['case_id_display', 'cpims_id', 'short_id', 'case_id', 'unhcr_individual_no'];

/** Where a table begins, and its headers; null where these bytes are no such table, or no UTF-8. */
const headOf = (head: Uint8Array, size: number, { isHeader }: LabelledTable): TableHead | null =>
  head.subarray(0, 64).includes(0) ? null : tableHead(head, head.length >= size, isHeader);

/** Recognises a table by its headers, wherever they stand and however the file is written. */
export function recogniseLabelled(table: LabelledTable, head: Uint8Array, size: number): Recognised | null {
  const begins = headOf(head, size, table);
  if (begins === null) return null;
  const guesses = titleGuesses(begins);
  return { format: table.format, columns: begins.names.length, ...(guesses.length === 0 ? {} : { guesses }) };
}

/** The language of the labels, as far as the dictionary knows them. */
export async function describeLabelled(
  table: LabelledTable,
  source: Source,
  dictionary: Dictionary,
): Promise<Description> {
  const begins = headOf(await source.head(headSize), source.size, table);
  return { locale: localeOf(begins?.names ?? [], dictionary) };
}

/** The columns of a file, and what they are known by further down. */
interface ReadTable extends TableFacts {
  readonly cells: readonly (LabelledColumn | null)[];
}

/**
 * Reads records. An empty cell is an absent field. Throws as `scanCsv` does, and `import.name-forbidden`,
 * `import.no-records`.
 */
export async function* readLabelled(
  table: LabelledTable,
  source: Source,
  dictionary: Dictionary,
  { today }: ReadOptions = {},
): AsyncGenerator<readonly Read[]> {
  const begins = headOf(await source.head(headSize), source.size, table);
  const scanner = scanCsv(begins?.dialect ?? plainDialect);
  const collector = startCollector({ dictionary, today });
  const tellKind = startRowKinds();
  let columns: ReadTable | null = null;
  let row = 0;

  const begin = (): ReadTable => {
    const headers = texts(scanner);
    scanner.expect(headers.length);
    const cells = columnsOf(headers, table, dictionary, collector);
    if (areSpeltOtherwise(headers, table.labels))
      collector.guess({ id: 'header-spelling', code: 'guess.header-spelling' });
    const labels = new Set(headers.map((header) => header.trim()).filter((header) => header !== ''));
    return {
      ...{ cells, columns: headers.length, idIndex: -1 },
      startsHeader: (text) => labels.has(text.replace(/^\ufeff/, '').trim()),
      isHeader: (cellTexts) =>
        table.isHeader(
          cellTexts.map((text) => text.replace(/^\ufeff/, '')),
          true,
        ),
    };
  };

  const takeRow = (current: ReadTable, kind: RowKind): void => {
    if (kind === 'blank') return;
    row += 1;
    collector.at(row, scanner.bytes());
    if (kind === 'header') {
      collector.issue({ code: 'row.header-again', row });
      columns = begin();
    } else if (kind === 'note' || kind === 'stray') collector.issue({ code: 'row.note', row });
    else if (kind === 'ragged' || !readRow(scanner, current.cells, kind, table, collector)) {
      const detail = { cells: scanner.count(), columns: current.columns, line: scanner.line() };
      collector.issue({ code: 'row.ragged', row, detail });
    }
  };

  const takeRows = (): void => {
    while (scanner.next()) {
      if (columns === null) columns = begin();
      else takeRow(columns, tellKind(scanner, columns));
    }
  };

  if (begins !== null) for (const guess of titleGuesses(begins)) collector.guess(guess);
  for await (const chunk of source.chunks()) {
    scanner.push(chunk);
    takeRows();
    yield* collector.batches();
  }
  scanner.finish();
  takeRows();
  collector.end();
  yield* collector.batches();
  if (row === 0) throw new Problem('import.no-records');
}

function texts(scanner: CsvScanner): readonly string[] {
  return Array.from({ length: scanner.count() }, (_, index) => scanner.ownText(index));
}

/** The columns by position, each under a name of its own; null: not taken. */
function columnsOf(
  headers: readonly string[],
  table: LabelledTable,
  dictionary: Dictionary,
  collector: Collector,
): readonly (LabelledColumn | null)[] {
  const taken = new Set<string>();
  return table.columns(headers, dictionary).map((column, index): LabelledColumn | null => {
    if (column === 'skip') return null;
    if (column === 'row-number') {
      collector.guess({ id: 'row-numbers', code: 'guess.row-numbers' });
      return { field: '', read: readRowNumber };
    }
    const { field: wanted, read, issue } = column === 'unknown' ? unknownColumn : column;
    const label = (headers[index] ?? '').trim();
    const position = `column ${index + 1}`;
    const field = [wanted, label, position].find((name) => name !== '' && !taken.has(name)) ?? position;
    if (isForbiddenName(field)) throw forbiddenName(0);
    taken.add(field);
    if (issue !== undefined) collector.issue({ code: issue, row: 0, field });
    else if (read !== readLink && !Object.hasOwn(dictionary.fields, field)) collector.report('field.unknown', field);
    return { field, read: wanted === field ? read : readText };
  });
}

/** Nothing of a number of a row; what else stands there would be lost. Throws `import.header-empty`. */
const readRowNumber: ReadCell = (text) => {
  if (/^\s*(?:\d{1,9}(?:\.0)?)?\s*$/.test(text.slice(0, 20))) return { value: undefined };
  throw new Problem('import.header-empty', { column: 1 });
};

const unknownColumn: LabelledColumn = { field: '', read: readText };

/** Reads a row; false where cells are missing at its end, and those that are there do not fit their columns. */
function readRow(
  scanner: CsvScanner,
  columns: readonly (LabelledColumn | null)[],
  kind: RowKind,
  table: LabelledTable,
  collector: Collector,
): boolean {
  const fields: Fields = {};
  const issues: ValueIssue[] = [];
  const count = scanner.count();
  for (const [index, column] of columns.entries()) {
    if (column === null || index >= count || scanner.isNull(index)) continue;
    const cell = column.read(unguarded(scanner.ownText(index)));
    if (cell.value !== undefined) fields[column.field] = cell.value;
    if (cell.issue !== undefined) issues.push({ code: cell.issue, field: column.field });
  }
  if (kind === 'short') {
    const isMisfit = issues.some(({ code }) => code === 'value.not-a-number' || code === 'value.not-a-date');
    // A last line without an end may be one in which the file was cut off.
    if (isMisfit || scanner.isUnended()) return false;
    collector.guess({ id: 'short-rows', code: 'guess.short-rows' });
  }
  // Primero writes stars exactly where the name is hidden.
  if (issues.some(({ code }) => code === 'value.hidden-name')) fields['hidden_name'] ??= true;
  const names = columns.flatMap((column) => (column === null || column.field === '' ? [] : [column.field]));
  const rowIssue = table.completeRow?.(fields, names) ?? null;
  const identifier = identifiers
    .map((name) => fields[name])
    .find((value) => typeof value === 'string' && value.trim() !== '');
  collector.record(identifier === undefined ? '' : `~${String(identifier).trim()}`, fields);
  // A row without a number is not taken: its own issue says it all.
  if (identifier === undefined) return true;
  if (rowIssue !== null) collector.issue({ code: rowIssue, row: collector.row() });
  for (const { code, field } of issues) collector.report(code, field);
  return true;
}
