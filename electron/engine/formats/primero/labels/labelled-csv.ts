// Reads Primero's CSV tables for people: labels as headers, and no record id. Engine.
import type { Dictionary } from '../../../../../shared/model/case/dictionary.ts';
import type { Value } from '../../../../../shared/model/case/record.ts';
import { Problem } from '../../../../../shared/problems.ts';
import type { Source } from '../../../files/source.ts';
import { type CsvScanner, scanCsv } from '../../codecs/csv/csv-scanner.ts';
import type { Description, IssueCode, Read } from '../../format.ts';
import { type ReadCell, readLink, readText, unguarded } from './label-values.ts';
import { forbiddenName, isForbiddenName } from '../../forbidden-names.ts';
import { type Reading, startReading } from '../../collector.ts';
import { localeOf } from '../xlsx/forms.ts';

/** What a column is: the field it is taken for, and how its cells are read. */
export interface Meaning {
  readonly field: string;
  readonly read: ReadCell;
  /** Says something about the column as a whole. */
  readonly odd?: IssueCode;
}

/** A row's fields in the making. */
export type Fields = { [field: string]: Value };

/** One kind of table. */
export interface LabelledTable {
  /** What each column means. Null: not known, kept under its label. `skip`: not taken, for it says nothing of a case. */
  meanings(headers: readonly string[], dictionary: Dictionary): readonly (Meaning | null | 'skip')[];
  /** Looks at a whole row; may complete it, and says what is odd about it. */
  settle?(fields: Fields, columns: readonly string[]): IssueCode | null;
}

/**
 * What may stand for the record id, best first. None is the id in Primero's database, so what is made of it begins
 * with `~`: such a record is never released under a child's own id.
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
  const headers = headersOf(await source.head(headBytes), source.size) ?? [];
  return { locale: localeOf([{ name: '', headers }], dictionary) };
}

/** How many bytes from the start hold the headers. */
const headBytes = 256 * 1024;

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
  const reading = startReading();
  let columns: readonly (Meaning | null)[] | null = null;
  let row = 0;

  const takeRows = (): void => {
    while (scanner.next()) {
      if (columns === null) {
        columns = columnsOf(texts(scanner), table, dictionary, reading);
        continue;
      }
      row += 1;
      reading.at(row, scanner.bytes());
      readRow(scanner, columns, table, reading);
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

function texts(scanner: CsvScanner): readonly string[] {
  return Array.from({ length: scanner.count() }, (_, index) => scanner.ownText(index));
}

/** The columns by position, each under a name of its own; null: not taken. */
function columnsOf(
  headers: readonly string[],
  table: LabelledTable,
  dictionary: Dictionary,
  reading: Reading,
): readonly (Meaning | null)[] {
  const taken = new Set<string>();
  return table.meanings(headers, dictionary).map((meaning, index): Meaning | null => {
    if (meaning === 'skip') return null;
    const label = (headers[index] ?? '').trim();
    const place = `column ${index + 1}`;
    const field = [meaning?.field ?? '', label, place].find((name) => name !== '' && !taken.has(name)) ?? place;
    if (isForbiddenName(field)) throw forbiddenName(0);
    taken.add(field);
    if (meaning?.odd !== undefined) reading.issue({ code: meaning.odd, row: 0, field });
    else if (meaning?.read !== readLink && !Object.hasOwn(dictionary.fields, field))
      reading.report('field.unknown', field);
    return { field, read: meaning?.field === field ? meaning.read : readText };
  });
}

function readRow(
  scanner: CsvScanner,
  columns: readonly (Meaning | null)[],
  table: LabelledTable,
  reading: Reading,
): void {
  if (scanner.count() !== columns.length) {
    const detail = { cells: scanner.count(), columns: columns.length, line: scanner.line() };
    reading.issue({ code: 'row.ragged', row: reading.row(), detail });
    return;
  }
  const fields: Fields = {};
  const odd: (readonly [IssueCode, string])[] = [];
  for (const [index, column] of columns.entries()) {
    if (column === null || scanner.isNull(index)) continue;
    const cell = column.read(unguarded(scanner.ownText(index)));
    if (cell.value !== undefined) fields[column.field] = cell.value;
    if (cell.odd !== undefined) odd.push([cell.odd, column.field]);
  }
  // Primero writes stars exactly where the name is hidden.
  if (odd.some(([code]) => code === 'value.hidden-name')) fields['hidden_name'] ??= true;
  const names = columns.flatMap((column) => (column === null ? [] : [column.field]));
  const aboutRow = table.settle?.(fields, names) ?? null;
  const own = identifiers.map((name) => fields[name]).find((value) => typeof value === 'string' && value.trim() !== '');
  if (!reading.record(own === undefined ? '' : `~${String(own).trim()}`, fields)) return;
  if (aboutRow !== null) reading.issue({ code: aboutRow, row: reading.row() });
  for (const [code, field] of odd) reading.report(code, field);
}
