// Writes one JSON line a record, one file an entity: nested as the paths say. Engine.
import type { FileWriter, MadeFile } from '../file-writer.ts';
import { inChunks } from '../writing/csv-lines.ts';
import { namer } from '../writing/file-names.ts';
import { nesting } from '../writing/nested.ts';
import { mayBeSupplied, rowsOfTable, suppliedMarks, tablesOf } from '../writing/tables.ts';

async function* lines<T>(items: AsyncIterable<T>, shape: (item: T) => unknown): AsyncGenerator<string> {
  for await (const item of items) yield `${JSON.stringify(shape(item))}\n`;
}

/** JSON lines. A program that reads them needs no more memory than one line takes. */
export const ndjsonLines: FileWriter = {
  id: 'ndjson',
  files: ({ mapping, system, referrals, pause }) => {
    const nameOf = namer();
    const entities = tablesOf(mapping, system).map((table): MadeFile => {
      const nest = nesting(table.columns.map(({ path }) => path));
      const rows = () => rowsOfTable(table, referrals());
      return { name: `${nameOf(table.entity)}.ndjson`, bytes: () => inChunks(lines(rows(), nest), pause) };
    });
    if (!mayBeSupplied(mapping)) return entities;
    const marks = () => lines(suppliedMarks(referrals()), ({ row, path, reason }) => ({ row, field: path, reason }));
    return [...entities, { name: `${nameOf('supplied')}.ndjson`, bytes: () => inChunks(marks(), pause) }];
  },
};
