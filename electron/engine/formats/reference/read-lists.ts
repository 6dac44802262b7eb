// Reads the files in which a Primero, or its administrator, lists places, agencies and users. By content, never by name. Engine.
import type {
  EntryOf,
  ReferenceData,
  ReferenceIssue,
  ReferenceKind,
} from '../../../../shared/model/case/reference-data.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Source } from '../../files/source.ts';
import { scanCsv } from '../codecs/csv/csv-scanner.ts';
import { headParts } from '../codecs/xlsx/workbook-head.ts';
import { tableText } from '../codecs/xlsx/table-text.ts';
import { isZip } from '../codecs/zip/archive-head.ts';
import { decoded, tellEncoding } from '../encoding.ts';
import { headSize } from '../limits.ts';
import { ownHead, ownText } from '../own-text.ts';
import { checkNames, checkPlaces } from './checks.ts';
import { type Gatherer, type IssueList, startGatherer, startIssues } from './gather.ts';
import { agencyRows, type JsonList, jsonLists, placeRows, userRows } from './json-lists.ts';
import type { ListReader } from './lists.ts';
import { agencyTable, placeTable, taggedTable, userTable } from './table-lists.ts';
import { columnOf, type TableStart, tableStart } from './table-start.ts';

/** The largest file: a country's 100,000 places with their names in three languages have 40 MB. */
const sizeLimit = 96 * 1024 * 1024;

/** What the files say together. */
export interface ReferenceFiles {
  readonly data: ReferenceData;
  /** What is wrong with them: the first thousand of each list. */
  readonly issues: readonly ReferenceIssue[];
  readonly issueCount: number;
}

/** One list while it is gathered. */
interface Gathering<Kind extends ReferenceKind> {
  readonly issues: IssueList;
  readonly gatherer: Gatherer<EntryOf<Kind>>;
  /** How many entries the server has, where an answer says so. */
  total: number | null;
}

/** Starts the lists as rows of them come: a file that has none of a list says nothing about it. */
function startLists() {
  const started: { [Kind in ReferenceKind]?: Gathering<Kind> } = {};
  const start = <Kind extends ReferenceKind>(kind: Kind, firstWins: boolean): Gathering<Kind> => {
    const issues = startIssues(kind);
    return { issues, gatherer: startGatherer(kind, issues, firstWins), total: null };
  };
  return {
    started,
    locations: (firstWins = false) => (started.locations ??= start('locations', firstWins)),
    agencies: () => (started.agencies ??= start('agencies', false)),
    users: () => (started.users ??= start('users', false)),
  };
}
type Lists = ReturnType<typeof startLists>;

/** True for a file that holds one of these lists, by its first bytes as text, or as a workbook's. A sheet tells itself only when it is read. */
export function recogniseReference(head: Uint8Array, size: number): boolean {
  if (headParts(head) !== null) return false;
  const text = ownHead(head);
  if (/^\s*[[{]/.test(text)) return isJsonList(text);
  return tableStart(Buffer.from(text), head.length >= size) !== null;
}

/** By the first object of an answer, which the head holds; of a configuration, by what it says it is. */
function isJsonList(text: string): boolean {
  const start = text.slice(0, 64 * 1024);
  if (
    /^\s*\{[^{}[\]]*"data"\s*:\s*\{\s*"(?:FormSection|Lookup|Agency|Location)"\s*:\s*\[/.test(start) ||
    /^\s*\{\s*"(?:locations|agencies|users)"\s*:\s*\[/.test(start)
  )
    return true;
  const [object = ''] = /^\s*(?:\{\s*"data"\s*:\s*)?\[\s*(\{[\s\S]{0,8000})/.exec(start)?.slice(1) ?? [];
  if (/"fields"\s*:|"values"\s*:\s*\[|"permissions"\s*:/.test(object.slice(0, 4000)) && !/"user_name"/.test(object))
    return false;
  if (/"(?:case_id|short_id|owned_by|record_id|transitioned_by)"\s*:/.test(object)) return false;
  if (/"user_name"\s*:/.test(object) || (/"agency_code"\s*:/.test(object) && /"unique_id"\s*:/.test(object)))
    return true;
  return (
    /"(?:location_)?code"\s*:/.test(object) &&
    /"(?:placename|hierarchy|hierarchy_path|admin_level|type)(?:_i18n)?"\s*:/.test(object)
  );
}

/** True for a workbook of one table that is one of these lists. Throws as `tableText` does. */
export async function isReferenceWorkbook(source: Source): Promise<boolean> {
  const table = await tableText(source);
  return table !== null && tableStart(await table.head(headSize), table.size <= headSize) !== null;
}

/**
 * Reads all files together: the pages of one answer make one list. Throws `reference.not-recognised`, `file.too-large`,
 * `import.encoding`, and as `scanCsv` and `tableText` do.
 */
export async function readReferenceFiles(sources: readonly Source[]): Promise<ReferenceFiles> {
  const lists = startLists();
  for (const source of sources) await readSource(source, lists);
  const { locations, agencies, users } = lists.started;
  for (const list of [locations, agencies, users]) {
    if (list === undefined) continue;
    const rows = list.gatherer.entries().length;
    if (list.total !== null && list.total > rows)
      list.issues.add('pages-missing', 0, { entries: rows, total: list.total });
  }
  const places = locations?.gatherer.entries();
  if (places && locations) checkPlaces(places, locations.issues);
  const bodies = agencies?.gatherer.entries();
  if (bodies && agencies) checkNames(bodies, agencies.issues);
  const all = [locations, agencies, users].flatMap((list) => (list === undefined ? [] : [list.issues]));
  return {
    data: { locations: places, agencies: bodies, users: users?.gatherer.entries() },
    issues: all.flatMap((issues) => issues.all()),
    issueCount: all.reduce((sum, issues) => sum + issues.count(), 0),
  };
}

async function readSource(source: Source, lists: Lists): Promise<void> {
  if (source.size > sizeLimit) throw new Problem('file.too-large', { limit: sizeLimit });
  const head = await source.head(headSize);
  if (isZip(head)) {
    const table = await tableText(source);
    const start = table === null ? null : tableStart(await table.head(headSize), table.size <= headSize);
    if (table === null || start === null) throw new Problem('reference.not-recognised');
    await readTable(table, start, lists, table.numbers);
    return;
  }
  if (/^\s*[[{]/.test(ownHead(head.subarray(0, 1024)))) {
    readJson(await documentOf(source), lists);
    return;
  }
  const encoding = tellEncoding(head);
  if (encoding === null) throw new Problem('import.encoding');
  const text = await decoded(source, encoding);
  const start = tableStart(await text.head(headSize), text.size <= headSize);
  if (start === null) throw new Problem('reference.not-recognised');
  await readTable(text, start, lists, []);
}

async function documentOf(source: Source): Promise<unknown> {
  const chunks: Buffer[] = [];
  // A chunk is only valid until the next one is asked for.
  for await (const chunk of source.chunks()) chunks.push(Buffer.from(chunk));
  try {
    return JSON.parse(ownText(Buffer.concat(chunks)));
  } catch {
    throw new Problem('reference.not-recognised');
  }
}

function readJson(document: unknown, lists: Lists): void {
  const parts = jsonLists(document);
  if (parts.length === 0) throw new Problem('reference.not-recognised');
  for (const { kind, rows, total } of parts) {
    const list = lists[kind]();
    if (total !== null) list.total = Math.max(total, list.total ?? 0);
    const reader = rowReader(kind, lists);
    for (const [index, row] of rows.entries()) reader.take(row, index + 1);
    reader.end();
  }
}

function rowReader(kind: JsonList['kind'], lists: Lists): ListReader<unknown> {
  switch (kind) {
    case 'locations':
      return placeRows(lists.locations().issues, lists.locations().gatherer);
    case 'agencies':
      return agencyRows(lists.agencies().issues, lists.agencies().gatherer);
    case 'users':
      return userRows(lists.users().issues, lists.users().gatherer);
  }
}

function tableReader({ kind }: TableStart, names: readonly string[], lists: Lists): ListReader<readonly string[]> {
  switch (kind) {
    case 'tags':
      return taggedTable(names, lists.locations(true).issues, lists.locations(true).gatherer);
    case 'locations':
      return placeTable(names, lists.locations().issues, lists.locations().gatherer);
    case 'agencies':
      return agencyTable(names, lists.agencies().issues, lists.agencies().gatherer);
    case 'users':
      return userTable(names, lists.users().issues, lists.users().gatherer);
  }
}

/** Columns that zeros or signs in front belong to. */
const exactColumns = new Set(['code', 'parent', 'phone', 'unique_id']);

async function readTable(source: Source, start: TableStart, lists: Lists, numbers: readonly string[]): Promise<void> {
  const scanner = scanCsv(start.dialect);
  let names: readonly string[] | null = null;
  let reader: ListReader<readonly string[]> | null = null;
  const takeRows = (): void => {
    while (scanner.next()) {
      const cells = Array.from({ length: scanner.count() }, (_, index) => scanner.ownText(index));
      if (names === null) {
        names = start.kind === 'tags' ? cells.map((cell) => cell.replace(/\s/g, '').toLowerCase()) : cells;
        reader = tableReader(start, names, lists);
      } else if (cells.some((cell) => cell.trim() !== '')) reader?.take(cells, scanner.line());
    }
  };
  for await (const chunk of source.chunks()) {
    scanner.push(chunk);
    takeRows();
  }
  scanner.finish();
  takeRows();
  const issues = lists[start.kind === 'tags' ? 'locations' : start.kind]().issues;
  const isExact = (header: string) => exactColumns.has(columnOf(header)) || /code/i.test(header);
  if (numbers.some(isExact)) issues.add('were-numbers', 0);
}
