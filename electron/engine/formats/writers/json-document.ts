// Writes everything as one JSON document: nested as the paths say, the three kinds of empty apart. Engine.
import type { FileWriter, WriteRequest } from '../file-writer.ts';
import { inChunks } from '../writing/csv-lines.ts';
import { namer } from '../writing/file-names.ts';
import { nesting } from '../writing/nested.ts';
import { mayBeSupplied, rowsOfTable, suppliedMarks, tablesOf } from '../writing/tables.ts';

async function* text(request: WriteRequest): AsyncGenerator<string> {
  const { mapping, sha256, day, system, referrals } = request;
  const { id, version } = mapping;
  yield `{\n  "mapping": ${JSON.stringify({ id, version, sha256 })},\n  "day": ${JSON.stringify(day)}`;
  yield ',\n  "entities": {';
  let isFirst = true;
  for (const table of tablesOf(mapping, system)) {
    const nest = nesting(table.columns.map(({ path }) => path));
    yield `${isFirst ? '' : ','}\n    ${JSON.stringify(table.entity)}: [`;
    isFirst = false;
    yield* members(rowsOfTable(table, referrals()), nest, '    ');
  }
  yield '\n  }';
  if (mayBeSupplied(mapping)) {
    yield ',\n  "supplied": [';
    yield* members(suppliedMarks(referrals()), ({ row, path, reason }) => ({ row, field: path, reason }), '  ');
  }
  yield '\n}\n';
}

async function* members<T>(items: AsyncIterable<T>, shape: (item: T) => unknown, indent: string) {
  let isEmpty = true;
  for await (const item of items) {
    yield `${isEmpty ? '' : ','}\n${indent}  ${JSON.stringify(shape(item))}`;
    isEmpty = false;
  }
  yield isEmpty ? ']' : `\n${indent}]`;
}

/** One JSON document: the mapping, and the entities of each kind in a list. */
export const jsonDocument: FileWriter = {
  id: 'json',
  files: (request) => {
    // What cannot be nested is told before anything is written.
    for (const { columns } of tablesOf(request.mapping, request.system)) nesting(columns.map(({ path }) => path));
    const name = `${namer()(request.mapping.id)}.json`;
    return [{ name, bytes: () => inChunks(text(request), request.pause) }];
  },
};
