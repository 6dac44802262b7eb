// Tables of described systems as their owners export them: a list of UNHCR's, a partner's Excel. Test support.
import type { Data, Value } from '../../shared/model/case/record.ts';
import type { SystemSource } from '../../shared/model/mapping/system-source.ts';
import { recordPath } from '../../shared/model/mapping/system-dictionary.ts';
import { readySystems } from '../../shared/systems/index.ts';
import { readyMapping } from './partner-systems.ts';

/** A source that ships, by its name: `progres-ping/progres_lpintervention`. */
export function readySource(name: string): SystemSource {
  const [id, entity = ''] = name.split('/', 2);
  const ready = readySystems.find(({ system }) => system.id === id);
  if (ready === undefined) throw new Error(`no system ${id}`);
  return { system: ready.system, entity };
}

/** The record of the first test of a ready mapping: a child as that mapping's system writes it. */
export const sampleRecord = (mapping: string): Data => readyMapping(mapping).tests[0]?.record as Data;

const quoted = (cell: string): string => (/[",\r\n;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const cellOf = (value: Value | undefined): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);

/** What stands in the column of a path. The members of a list stand in one cell. */
function valueAt(data: Data, path: string): Value | undefined {
  const [name, column] = recordPath(path);
  const value = data[name];
  if (column === undefined) return value;
  return Array.isArray(value) ? value.map((row) => (row as Data)[column] ?? null) : undefined;
}

/** What the column of a path is called. */
export type HeaderOf = (path: string) => string;

/** The labels of a source in a language. */
export const labelled =
  ({ system, entity }: SystemSource, language: string): HeaderOf =>
  (path) => {
    const label = system.entities[entity]?.fields[path]?.label;
    return label?.[language] ?? label?.en ?? path;
  };

/** A table of records, with a column for every path that some record fills, as rows of cells. */
export function cellsOf(
  { system, entity }: SystemSource,
  records: readonly Data[],
  headerOf: HeaderOf = (path) => path,
) {
  const paths = Object.keys(system.entities[entity]?.fields ?? {}).filter((path) =>
    records.some((data) => valueAt(data, path) !== undefined),
  );
  const rows = records.map((data) => paths.map((path) => cellOf(valueAt(data, path))));
  return [paths.map(headerOf), ...rows];
}

/** Rows of cells as CSV. */
export const csvOf = (rows: readonly (readonly string[])[], separator = ','): string =>
  rows.map((row) => `${row.map(quoted).join(separator)}\n`).join('');

/** Rows as Dynamics exports a static worksheet: three columns in front, which it hides. */
export const asDynamics = (rows: readonly (readonly string[])[], ids: readonly string[], changed: readonly string[]) =>
  rows.map((row, index) =>
    index === 0
      ? ['(Do Not Modify) Intervention', '(Do Not Modify) Row Checksum', '(Do Not Modify) Modified On', ...row]
      : [ids[index - 1] ?? '', 'c2hlY2tzdW0=', changed[index - 1] ?? '', ...row],
  );
