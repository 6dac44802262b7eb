// Writes tables as Ona's Entities CSV: `label`, `uuid` and properties; what has a known `uuid` is updated in place. Engine.
// Ona skips empty cells: a value that was there before cannot be cleared this way.
import { Problem } from '../../../../shared/problems.ts';
import type { FileWriter, MadeFile, WriteRequest } from '../file-writer.ts';
import { csvLine, inChunks } from '../writing/csv-lines.ts';
import { namer } from '../writing/file-names.ts';
import { requireWhole } from '../writing/fit.ts';
import { propertyName } from '../writing/form-names.ts';
import { textOfValue } from '../writing/plain-values.ts';
import { suppliedFile } from '../writing/supplied-file.ts';
import { rowsOfTable, type Table, tablesOf, valueIn } from '../writing/tables.ts';

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The property names of a table. Throws `write.form` without a `label`, or where two would be one. */
function propertiesOf({ columns }: Table): readonly string[] {
  const names = columns.map(({ path }) => propertyName(path));
  if (!names.includes('label')) throw new Problem('write.form', { why: 'needs', name: 'label' });
  const small = names.map((name) => name.toLowerCase());
  const twice = names.find((_, index) => small.indexOf(small[index] as string) !== index);
  if (twice !== undefined) throw new Problem('write.form', { why: 'twice', name: twice });
  return names;
}

/** The lines of a list. Throws `write.unfit` for no label, a `uuid` that is none, and one that came before: Ona would update the other row. */
async function* lines(table: Table, names: readonly string[], request: WriteRequest): AsyncGenerator<string> {
  yield csvLine(names);
  const uuids = new Set<string>();
  for await (const row of rowsOfTable(table, request.referrals())) {
    const cells = table.columns.map(({ path }, index) => {
      const text = textOfValue(valueIn(row, path));
      const cell = text === '' || text === null ? null : requireWhole(text, path);
      const name = names[index];
      if (name === 'label' && (cell === null || cell.trim() === '')) throw new Problem('write.unfit', { field: path });
      if (name === 'uuid' && cell !== null) {
        if (!uuidPattern.test(cell) || uuids.has(cell)) throw new Problem('write.unfit', { field: path });
        uuids.add(cell);
      }
      return cell;
    });
    yield csvLine(cells);
  }
}

/** Ona's Entities CSV: one file an entity. */
export const entitiesCsv: FileWriter = {
  id: 'entities-csv',
  files: (request) => {
    const nameOf = namer();
    const tables = tablesOf(request.mapping, request.system).map((table): MadeFile => {
      const names = propertiesOf(table);
      const bytes = () => inChunks(lines(table, names, request), request.pause);
      return { name: `${nameOf(`${table.entity}-entities`)}.csv`, bytes };
    });
    return [...tables, ...suppliedFile(request, nameOf('supplied'))];
  },
};
