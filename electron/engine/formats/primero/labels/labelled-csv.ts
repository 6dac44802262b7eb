// Reads Primero's CSV tables for people: labels as headers, and no record id. Engine.
import type { Dictionary } from '../../../../../shared/model/case/dictionary.ts';
import type { Value } from '../../../../../shared/model/case/record.ts';
import { Problem } from '../../../../../shared/problems.ts';
import type { Source } from '../../../files/source.ts';
import type { CsvScanner } from '../../codecs/csv/csv-rows.ts';
import { scanCsv } from '../../codecs/csv/csv-scanner.ts';
import type { Description, IssueCode, Read } from '../../format.ts';
import { unguarded } from '../formula-guard.ts';
import type { ValueIssue } from '../value-memory.ts';
import { type ReadCell, readLink, readText } from './label-values.ts';
import { headSize } from '../../limits.ts';
import { forbiddenName, isForbiddenName } from '../../forbidden-names.ts';
import { type Collector, startCollector } from '../../collector.ts';
import { localeOf } from '../label-language.ts';

/** A column: the field that it stands for, and how its cells are read. */
export interface LabelledColumn {
  readonly field: string;
  readonly read: ReadCell;
  /** An issue of the column as a whole. */
  readonly issue?: IssueCode;
}

/** A row's fields in the making. */
export type Fields = { [field: string]: Value };

/** One kind of table. */
export interface LabelledTable {
  /** The column of each header. `unknown`: it stays under its label. `skip`: it is not taken, for it is not about the case. */
  columns(headers: readonly string[], dictionary: Dictionary): readonly (LabelledColumn | 'unknown' | 'skip')[];
  /** Looks at a whole row; may complete it, and gives the issue of the row. */
  completeRow?(fields: Fields, columns: readonly string[]): IssueCode | null;
}

/**
 * Fields that may stand for the record id, best first. None is the id in Primero's database, so the id that is made of
 * one begins with `~`: such a record is never released under a child's own id.
 */
const identifiers = ['case_id_display', 'cpims_id', 'short_id', 'case_id', 'unhcr_individual_no'];

/** The headers, where the head holds them whole and they are CSV in UTF-8; else null. */
export function headersOf(head: Uint8Array, size: number): readonly string[] | null {
  const scanner = scanCsv();
  try {
    scanner.push(head);
    if (head.length >= size) scanner.finish();
    return scanner.next() ? texts(scanner) : null;
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

/** The language of the labels, as far as the dictionary knows them. */
export async function describeLabelled(source: Source, dictionary: Dictionary): Promise<Description> {
  const headers = headersOf(await source.head(headSize), source.size) ?? [];
  return { locale: localeOf(headers, dictionary) };
}

/**
 * Reads records. An empty cell is an absent field. Throws as `scanCsv` does, and `import.name-forbidden`,
 * `import.no-records`.
 */
export async function* readLabelled(
  table: LabelledTable,
  source: Source,
  dictionary: Dictionary,
): AsyncGenerator<readonly Read[]> {
  const scanner = scanCsv();
  const collector = startCollector();
  let columns: readonly (LabelledColumn | null)[] | null = null;
  let row = 0;

  const takeRows = (): void => {
    while (scanner.next()) {
      if (columns === null) {
        columns = columnsOf(texts(scanner), table, dictionary, collector);
        continue;
      }
      row += 1;
      collector.at(row, scanner.bytes());
      readRow(scanner, columns, table, collector);
    }
  };

  for await (const chunk of source.chunks()) {
    scanner.push(chunk);
    takeRows();
    yield* collector.batches();
  }
  scanner.finish();
  takeRows();
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

const unknownColumn: LabelledColumn = { field: '', read: readText };

function readRow(
  scanner: CsvScanner,
  columns: readonly (LabelledColumn | null)[],
  table: LabelledTable,
  collector: Collector,
): void {
  if (scanner.count() !== columns.length) {
    const detail = { cells: scanner.count(), columns: columns.length, line: scanner.line() };
    collector.issue({ code: 'row.ragged', row: collector.row(), detail });
    return;
  }
  const fields: Fields = {};
  const issues: ValueIssue[] = [];
  for (const [index, column] of columns.entries()) {
    if (column === null || scanner.isNull(index)) continue;
    const cell = column.read(unguarded(scanner.ownText(index)));
    if (cell.value !== undefined) fields[column.field] = cell.value;
    if (cell.issue !== undefined) issues.push({ code: cell.issue, field: column.field });
  }
  // Primero writes stars exactly where the name is hidden.
  if (issues.some(({ code }) => code === 'value.hidden-name')) fields['hidden_name'] ??= true;
  const names = columns.flatMap((column) => (column === null ? [] : [column.field]));
  const rowIssue = table.completeRow?.(fields, names) ?? null;
  const identifier = identifiers
    .map((name) => fields[name])
    .find((value) => typeof value === 'string' && value.trim() !== '');
  collector.record(identifier === undefined ? '' : `~${String(identifier).trim()}`, fields);
  // A row without a number is not taken: its own issue says it all.
  if (identifier === undefined) return;
  if (rowIssue !== null) collector.issue({ code: rowIssue, row: collector.row() });
  for (const { code, field } of issues) collector.report(code, field);
}
